"""What a language writes with a capital letter that is no name, or is translated as other words are."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources

from babel import Locale

from wire import languages

LONG = 6  # letters: a longer word with an ending that adjectives and nouns have is one
MISSPELT = 0.9  # likeness of a misspelt word
SHORT = 4  # letters: such a word has no ending


@dataclass(frozen=True)
class Words:
    """Words in small letters; those of `begun` stand for those with one or two letters more, too."""

    whole: frozenset[str]
    begun: frozenset[str]

    def __contains__(self, word: str) -> bool:
        if word in self.whole or word in self.begun:
            return True
        return any(word[:-more] in self.begun and word[-more:].isalpha() for more in (1, 2))


@dataclass(frozen=True)
class Capitals:
    """What a language writes with a capital letter that is no name, or is translated as other words are."""

    meaningless: bool
    small: frozenset[str]
    joining: frozenset[str]
    listed: Words
    translated: Words
    words: frozenset[str]
    spelled: frozenset[str]
    rarer: frozenset[str]
    beginnings: Mapping[str, Sequence[str]]
    left_out: frozenset[str]
    calendar: frozenset[str]
    endings: tuple[str, ...]
    exceptions: frozenset[str]
    prefixes: tuple[str, ...]
    numbered: frozenset[str]

    def are_usual_for(self, word: str, *, after_name: bool = False) -> bool:
        """Whether the word with its capital letter is no name, or as often translated as kept; behind a prefix, too.

        A word that only looks like an English one is a surname behind a name: Damadian.
        """
        small = word.lower()
        if small in self.listed or any(form in self.spelled or form in self.rarer for form in _first_forms(small)):
            return True
        if any(small.startswith(prefix) and small[len(prefix) :] in self.spelled for prefix in self.prefixes):
            return True
        return not after_name and small.endswith(self.endings) and len(small) > LONG and small not in self.exceptions

    def are_everyday(self, word: str) -> bool:
        """Whether it is only as a word of every day that it is listed."""
        small = word.lower()
        return (small in self.words or small in self.rarer) and small not in self.listed

    def are_translated(self, word: str) -> bool:
        """Whether a word is a title, people, time or number, which is translated beside words that are not, too."""
        return word.lower() in self.translated

    def has_no_name(self, word: str) -> bool:
        """Whether the word is a small one or of the calendar, which are not looked for as names."""
        return word.lower() in self.small or word.lower() in self.calendar

    def make(self, word: str) -> bool:
        """Whether two usual words make the word: Sealion."""
        small = word.lower()
        cuts = [cut for cut in range(SHORT - 1, len(small) - SHORT + 1) if small[:cut] in self.spelled]
        return any(not self.spelled.isdisjoint(_first_forms(small[cut:])) for cut in cuts)

    def make_headline_of(self, word: str) -> bool:
        """Whether a small word has a capital letter, as it has in headlines alone: Wait For It."""
        return word.istitle() and len(word) > 1 and word.lower() in self.small

    def have_like(self, word: str) -> bool:
        """Whether a long word is another form of a usual one, or one misspelt: Novemeber."""
        small = word.lower()
        if len(small) <= LONG:
            return False
        stem = small[: max(LONG, len(small) - 2)]
        alike = self.beginnings.get(small[:SHORT], ())
        if any(other.startswith(stem) or (len(other) > LONG and small.startswith(other)) for other in alike):
            return True
        return bool(get_close_matches(small, alike, 1, MISSPELT))


def is_usual(word: str, language: str) -> bool:
    """Return whether a word of the language is no name whatever its letters, or as often translated as kept."""
    return capitals(language).are_usual_for(word)


@cache
def capitals(language: str) -> Capitals:
    """Return what the language (a tag) writes with a capital letter; nothing is usual where there is no file of it."""
    data = tomllib.loads(_read("capitals", f"{languages.base(language)}.toml"))
    sections = {name: value.split() for name, value in data.items() if isinstance(value, str)}
    apart = ("small", "joining", "words", "endings", "exceptions", "left_out", "prefixes", "numbered")
    small, joining, words, endings, exceptions, left_out, prefixes, numbered = (
        sections.pop(name, []) for name in apart
    )
    calendar = frozenset(_calendar(language))
    listed = [word for section in sections.values() for word in section] + sorted(calendar)
    always = [word for name in _TRANSLATED for word in sections.get(name, ())]
    spelled = frozenset(word.rstrip("*") for word in [*listed, *words])
    beginnings: dict[str, list[str]] = {}
    for word in sorted(spelled):
        beginnings.setdefault(word[:SHORT], []).append(word)
    return Capitals(
        meaningless=bool(data.get("nouns_have_capitals")),
        small=frozenset(small),
        joining=frozenset(joining),
        listed=_words([*small, *listed]),
        translated=_words(always),
        words=frozenset(words),
        spelled=spelled,
        rarer=_rarer(languages.base(language)),
        beginnings=beginnings,
        left_out=frozenset(left_out),
        calendar=calendar,
        endings=tuple(endings),
        exceptions=frozenset(exceptions),
        prefixes=tuple(prefixes),
        numbered=frozenset(numbered),
    )


#: Sections of words that are translated in every name.
_TRANSLATED = ("numbers", "times", "titles", "peoples", "beliefs")


def _read(*path: str) -> str:
    """Return a data file's text; "" where there is none of the language."""
    file = resources.files("wire.translate.gates").joinpath("data", *path)
    return file.read_text("utf-8") if file.is_file() else ""


def _rarer(language: str) -> frozenset[str]:
    """Return the rarer words of every day: lines of words, below lines of comment."""
    lines = _read("rarer_words", f"{language}.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _words(listed: Iterable[str]) -> Words:
    whole, begun = set[str](), set[str]()
    for word in listed:
        (begun if word.endswith("*") else whole).add(word.rstrip("*"))
    return Words(frozenset(whole), frozenset(begun))


_ENDINGS = [
    (re.compile(ending), first)
    for ending, first in (
        (r"s$", ""), (r"(?<=[sxzoh])es$", ""), (r"ies$", "y"), (r"ing$", ""), (r"ing$", "e"), (r"ed$", ""),
        (r"ed$", "e"), (r"ers?$", "e"), (r"([bdgklmnprt])\1ing$", r"\1"),
    )
]  # fmt: skip


def _first_forms(word: str) -> Iterator[str]:
    """Yield the words that an English word may be an inflection of."""
    yield word
    for ending, first in _ENDINGS:
        if ending.search(word) and len(word) > SHORT:
            yield ending.sub(first, word)


def _calendar(language: str) -> Iterator[str]:
    """Yield the days and months, which are translated, in small letters."""
    locale = Locale.parse(language, sep="-")
    for calendar in (locale.days, locale.months):
        for widths in calendar.values():
            for terms in widths.values():
                yield from (term.lower().rstrip(".") for term in terms.values() if len(term) > 2)
