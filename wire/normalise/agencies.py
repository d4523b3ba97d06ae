"""News agencies in a text: those of data/agencies.toml by name, others where the article calls them one."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from wire import languages
from wire.text import places

CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁІЇЄҐЎ]"
#: One or a few capitalised words; both are bounded, for a line of a megabyte may be nothing else.
_WORD = rf"{CAPITAL}(?:[\w&'’-]|\.(?=\w)){{0,40}}"
NAME = rf"(?<!\w){_WORD}(?:\s+{_WORD}){{0,4}}"
#: A name in quotation marks, as the group `quoted`.
QUOTED = """[«"„“‘](?P<quoted>[^«»"„“”‘]{2,60})[»"”“’]"""
_SLAVIC = re.compile("[а-яіїєґ]$")
_ENDING = "[а-яёіїєґў]{0,3}"  # of a case
_HUNG_ON = "(?<=(?<![\\w-])[لوب])(?=[\u0621-\u064a])"  # Arabic prepositions and `and` are written as part of the word
_SHOUTED = 5  # letters from which on a name in capitals is no other body's acronym
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts whose words run into one another


class Mention(NamedTuple):
    """An agency's name at `start` to `end` of a text; `first`: at its beginning it is enough for a source."""

    name: str
    start: int
    end: int
    first: bool = False


@dataclass(frozen=True)
class Credits:
    """How a language credits authors and agencies: its table of data/credits.toml."""

    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    interview: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    reports_after: tuple[str, ...] = ()
    not_between: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    agency_after: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    published: tuple[str, ...] = ()


@cache
def credits_of(language: str) -> Credits:
    """Return the words of a language, of English where it has none."""
    tables = _data("credits")
    words = tables.get(languages.base(language), tables["en"])
    return Credits(**{key: tuple(values) for key, values in words.items()})


def mentions(text: str, language: str) -> list[Mention]:
    """Return the agencies that the text names, in its order."""
    listed = list(_listed(text))
    taken = {place for mention in listed for place in range(mention.start, mention.end)}
    called = (mention for mention in _called(text, credits_of(language)) if taken.isdisjoint(range(*mention[1:3])))
    return sorted([*listed, *called], key=lambda mention: mention.start)


def outlet(text: str, language: str) -> Mention | None:
    """Return the first agency, or name with a newspaper's word in it, of a line that credits one."""
    named = (Mention(found[0], *found.span()) for found in re.finditer(NAME, text))
    words = set(credits_of(language).outlet)
    papers = (name for name in named if not words.isdisjoint(name.name.split()))
    return next(iter(mentions(text, language)), None) or next(papers, None)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; `...` in one stands for up to eight others.

    White space and apostrophes may be any.
    """
    spelt = "|".join(sorted(map(re.escape, words), key=len, reverse=True)).replace("'", "['’ʼ]")
    return f"(?:{spelt})".replace(r"\ \.\.\.", r"(?:[\s,]+[^\W\d_]+){0,8}").replace(r"\ ", r"\s+")


def _listed(text: str) -> Iterator[Mention]:
    pattern, known = _names()
    for found in pattern.finditer(text):
        form = next(found[0][:end] for end in range(len(found[0]), 0, -1) if found[0][:end] in known)
        name, first = known[form]
        yield Mention(name, found.start(), found.end(), first)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """Return the pattern of all names, and for each the name to use and whether it is enough in a lead."""
    known: dict[str, tuple[str, bool]] = {}
    for agency in _data("agencies")["agency"]:
        forms = {**{name: name for name in agency["names"]}, **agency.get("forms", {})}
        shouted = {name.upper(): name for name in forms if len(name) >= _SHOUTED and name.upper() not in forms}
        known |= {form: (name, agency.get("first", False)) for form, name in {**shouted, **forms}.items()}
    longest_first = sorted(known, key=len, reverse=True)
    running_on = "|".join(re.escape(name) for name in longest_first if _UNSPACED.search(name))
    words = "|".join(re.escape(name) + (_ENDING if _SLAVIC.search(name) else "") for name in longest_first)
    return re.compile(rf"(?:(?<![\w-])|{_HUNG_ON})(?:{words})(?!-?\w)|{running_on}"), known


def _called(text: str, words: Credits) -> Iterator[Mention]:
    """Yield names that the text itself calls an agency's."""
    for found in _pattern(words).finditer(text):
        group = next(group for group in ("quoted", "named", "leading") if found[group])
        name = found[group].removeprefix("The ")
        end = found.end(group)
        if group == "leading" and name in places.territories("en"):  # the Ghana News Agency is not called Ghana
            name, end = text[end - len(name) : found.end()], found.end()
        yield Mention(name, end - len(name), end)


@cache
def _pattern(words: Credits) -> re.Pattern[str]:
    before = rf"(?<!\w)(?i:{any_of(words.agency)})\s+(?:{QUOTED}|(?P<named>{NAME}))"
    after = rf"(?P<leading>{NAME}?)\s+{any_of(words.agency_after)}(?!\w)" if words.agency_after else "(?P<leading>(?!))"
    return re.compile(f"{before}|{after}")


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("wire.normalise").joinpath(f"data/{name}.toml").read_text("utf-8"))
