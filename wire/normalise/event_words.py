"""The words by which a language tells past from future and one clause from another: data/events/LANG.toml."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from wire import languages
from wire.text.arabic import folded

#: Phrases by their first word, longest first.
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class EventWords:
    """The lists of a language's file; en.toml says what each is for. Empty for a language that has none."""

    future: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    future_beginnings: tuple[str, ...] = ()  # where a prefix makes the future: سيعقد
    past: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    puts_off: tuple[str, ...] = ()
    puts_off_to: tuple[str, ...] = ()
    lasts: tuple[str, ...] = ()
    backshifts: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    attributive: tuple[str, ...] = ()
    happens: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    inverted: bool = False


@cache
def event_words(language: str) -> EventWords:
    """Return the lists of a language (BCP 47)."""
    file = resources.files("wire.normalise") / "data" / "events" / f"{languages.base(language)}.toml"
    if not file.is_file():
        return EventWords()
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    names = (field.name for field in fields(EventWords) if field.name != "inverted")
    lists = {name: tuple(map(folded, data.get(name, ()))) for name in names}
    return EventWords(**lists, inverted=data.get("inverted", False))


@cache
def by_first_word(phrases: tuple[str, ...]) -> Phrases:
    """Return the phrases as tuples of words, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in (tuple(phrase.split()) for phrase in phrases):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


def occurrences(words: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Yield from which word to before which the phrases stand among words in small letters, none twice."""
    place = 0
    while place < len(words):
        length = longest_at(words, place, phrases)
        if length:
            yield place, place + length
        place += length or 1


def longest_at(words: Sequence[str], place: int, phrases: Phrases) -> int:
    """Return how many words the longest phrase takes that begins at a place; 0 if none does."""
    for phrase in phrases.get(words[place], ()):
        if tuple(words[place : place + len(phrase)]) == phrase:
            return len(phrase)
    return 0
