"""Whole stories in tests/stories/LANGUAGE.toml: what each says, field by field, as a person wrote it down.

An article's keys are the fields of its item. A quote is direct, a date's grain is a day, where nothing else is
written; people are "name, role, organisation", places "name country". `private` are lines that no item may hold.
`subjects` are top levels that are right, the first of which must be found. What the rules cannot read yet is marked:
`beyond` has keys of `said` with what they read instead ("" for nothing), while what is right stands in its place;
`missing_quotes` and `missing_dates` they do not find, `wrong_subjects` they find though nothing is of them.
"""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from make import TAG, make_raw
from wire.item import DateContext, Item, Person, Quote
from wire.normalise.article import normalise
from wire.text.topics import topics

FOLDER = Path(__file__).parent / "stories"
RECEIVED = datetime(2024, 10, 4, 15, 0, tzinfo=UTC)  # a Friday
QUOTE = ("text", "kind", "mention", "speaker", "role", "organisation")
DATE = ("text", "value", "grain", "weekday_agrees", "basis", "event")


class Story(NamedTuple):
    """An article, and what was written down by hand of it."""

    language: str
    says: dict[str, Any]

    @property
    def name(self) -> str:
        """Its language, and what it is about."""
        return f"{self.language}: {self.says['name']}"

    def lines(self) -> list[str]:
        """Its lines without those that are for editors; the first is the headline."""
        return [line for line in self.says["text"].strip().splitlines() if line not in self.says.get("private", [])]

    def item(self) -> Item:
        """What it becomes, with no word on its language."""
        received = self.says.get("received", RECEIVED)
        return normalise(make_raw(self.says["text"].strip(), received_at=received), TAG)


def stories() -> Iterator[Story]:
    """Yield every story of every language."""
    for path in sorted(FOLDER.glob("*.toml")):
        for article in tomllib.loads(path.read_text("utf-8"))["article"]:
            yield Story(path.stem, article)


def said(item: Item) -> dict[str, Any]:
    """Return every field of an item but its subjects, flat, as `written` has them."""
    return {
        "language": item.language,
        "headline": item.headline,
        "body": [block.text for block in item.body],
        "source": item.source.name if item.source else None,
        "byline": item.byline,
        "dateline": [item.dateline.place, item.dateline.date, item.dateline.agency] if item.dateline else None,
        "embargo": item.embargoed_until.isoformat() if item.embargoed_until else None,
        "speakers": [person.name for person in item.speakers],
        "people": [_person(person) for person in item.people],
        "organisations": [body.name for body in item.organisations],
        "places": [f"{place.name} {place.country}" for place in item.places],
        **_flat("quotes", [_quote(quote) for quote in item.quotes]),
        **_flat("dates", [_date(date) for date in item.dates]),
    }


def written(story: Story) -> dict[str, Any]:
    """Return what is written down of a story, as `said` has it."""
    says = story.says
    headline, *body = story.lines()
    quotes = [{**dict.fromkeys(QUOTE), "kind": "direct", **quote} for quote in says.get("quotes", [])]
    plain: dict[str, Any] = {**dict.fromkeys(DATE), "grain": "day", "people": []}
    dateline = says.get("dateline")
    return {
        "language": story.language,
        "headline": headline,
        "body": body,
        "source": says.get("source"),
        "byline": says.get("byline"),
        "dateline": [dateline.get(key) for key in ("place", "date", "agency")] if dateline else None,
        "embargo": says.get("embargo"),
        "speakers": list(dict.fromkeys(quote["speaker"] for quote in quotes if _is_somebody(quote["speaker"], says))),
        **{key: says.get(key, []) for key in ("people", "organisations", "places")},
        **_flat("quotes", quotes),
        **_flat("dates", [{**plain, **date} for date in says.get("dates", [])]),
    }


def tops(item: Item) -> set[str]:
    """Return the codes of the top levels of an item's subjects."""
    by_code = {topic.code: topic for topic in topics().values()}
    return {topics()[by_code[subject.code].top].code for subject in item.subjects}


def _is_somebody(name: str | None, says: dict[str, Any]) -> bool:
    return any(person.split(", ")[0] == name for person in says.get("people", []))


def _person(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.role, person.organisation) if part)


def _quote(quote: Quote) -> dict[str, Any]:
    return {key: getattr(quote, key) for key in QUOTE}


def _date(date: DateContext) -> dict[str, Any]:
    return {**{key: getattr(date, key) for key in DATE}, "people": list(date.people)}


def _flat(name: str, facts: list[dict[str, Any]]) -> dict[str, Any]:
    return {f"{name} {number} {key}": value for number, fact in enumerate(facts, 1) for key, value in fact.items()}
