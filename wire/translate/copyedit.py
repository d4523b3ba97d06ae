"""What engines leave undone and rules can mend safely, after a segment is translated and before the gates see it.

mended(segment, text, ...)        words: terms, countries, acronyms, spaces
localised(segment, text, ...)     forms: figures, times of day, days, the case of a headline
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from wire import languages
from wire.item import Place
from wire.text.places import territories, territory_name
from wire.translate.days import reordered
from wire.translate.headline import capital_first, small_after_colon
from wire.translate.numerals import rewritten

_CAPITAL_NOUNS = frozenset({"de", "lb"})
_BEGUN = re.compile(r"([^\W\d_a-z][^\W_]+) (?=[^\W\d_A-Z])[a-z]")  # a name, and a word that is none
_BEGINNING = re.compile(r"([^\W\d_a-z][^\W_]+) ([^\W\d_a-z][^\W\d_A-Z]*)(?!\w)")
SHORTEST = 4  # letters of a term whose capitals are mended: a shorter one may be another word in small letters
_ACRONYM = re.compile(r"\b(?=\w*[A-Z]{2})[A-Z][A-Z\d]{2,}\b")


def mended(segment: str, text: str, terms: Mapping[str, str], places: Iterable[Place], source: str, target: str) -> str:
    """Return a translated segment with terms, countries and acronyms as they must be, and single spaces.

    Engines leave a word that they do not know as it stands, `los Netherlands`, and write one that they do know in
    other letters, `la otan`. `terms` are the terms of the source segment and the form that each must have; `source`
    and `target` are tags.
    """
    if "  " not in segment:
        text = re.sub(r" {2,}", " ", text)
    for word, form in {**_countries(places, source, target), **terms}.items():
        if word != form:
            text = form.join(_whole(word).split(text))
    for form in terms.values():
        if len(form) >= SHORTEST:
            text = form.join(_in_any_letters(form).split(text))
    for acronym in set(_ACRONYM.findall(segment)) - terms.keys():
        if len(acronym) >= SHORTEST and set(_in_any_letters(acronym).findall(segment)) == {acronym}:
            text = acronym.join(_in_any_letters(acronym).split(text))
    return _small_after_a_name(segment, text, target)


def _small_after_a_name(segment: str, text: str, target: str) -> str:
    """Take the capital from the word after a name that begins the text: Apertium puts it there, `Rovers Ganaron`."""
    begun, found = _BEGUN.match(segment), _BEGINNING.match(text)
    if not (begun and found) or begun[1] != found[1] or languages.base(target) in _CAPITAL_NOUNS:
        return text
    if _whole(found[2]).search(segment):  # a name as the segment has it
        return text
    return f"{text[: found.start(2)]}{found[2].lower()}{text[found.end(2) :]}"


def localised(segment: str, text: str, source: str, target: str, *, headline: bool) -> str:
    """Return a translated segment with its figures, times and days in the target's form, and a headline in its case."""
    text = reordered(segment, rewritten(segment, text, source, target), source, target)
    return capital_first(segment, small_after_colon(text, target)) if headline else text


def _countries(places: Iterable[Place], source: str, target: str) -> dict[str, str]:
    if languages.script(source) != languages.script(target):
        return {}
    known = territories(source)
    names = {place.name: territory_name(known[place.name], target) for place in places if place.name in known}
    return {place: name for place, name in names.items() if name}


@lru_cache(maxsize=1_000)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")


@lru_cache(maxsize=1_000)
def _in_any_letters(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
