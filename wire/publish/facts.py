"""What Wire read out of a story, for the end of its page: names as the original writes them, dates as readers do."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from wire.item import DateContext, Person, Place
from wire.publish.entry import Entry
from wire.publish.moments import written_date


@dataclass(frozen=True)
class Words:
    """A few words, and the language that they are in."""

    text: str
    language: str


@dataclass(frozen=True)
class Fact:
    """One line: what it is about, and what more is known."""

    name: Words
    more: Words | None = None


@dataclass(frozen=True)
class Facts:
    """The lines under one heading, which is in the language of the page."""

    heading: str
    lines: tuple[Fact, ...]


def facts(entry: Entry) -> Iterator[Facts]:
    """Yield who, where and when, under headings in the language of the entry; nothing that is empty."""
    item, words, source = entry.item, entry.words, entry.source_language
    for heading, lines in (
        (words.people, [_person(person, source) for person in item.people]),
        (words.organisations, [Fact(Words(organisation.name, source)) for organisation in item.organisations]),
        (words.places, [_place(place, source, entry.language) for place in item.places]),
        (words.dates, [_date(date, source, entry.language) for date in item.dates]),
        (words.topics, [Fact(Words(subject.name, entry.language)) for subject in entry.topics]),
    ):
        if lines:
            yield Facts(heading, tuple(lines))


def _person(person: Person, source: str) -> Fact:
    more = person.role or person.organisation
    return Fact(Words(person.name, source), Words(more, source) if more else None)


def _place(place: Place, source: str, language: str) -> Fact:
    """Return the place and its country in the reader's language, or the country alone where it is the place."""
    country = _territory(place, language)
    if country is None:
        return Fact(Words(place.name, source))
    if place.name == _territory(place, source):
        return Fact(Words(country, language))
    return Fact(Words(place.name, source), Words(country, language))


def _territory(place: Place, language: str) -> str | None:
    name: str | None = Locale.parse(language, sep="-").territories.get(place.country or "")
    return name


def _date(date: DateContext, source: str, language: str) -> Fact:
    name = Words(written_date(date.value, language), language)
    return Fact(name, Words(date.event, source) if date.event else None)
