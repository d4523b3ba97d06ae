"""Whole stories in tests/stories/LANGUAGE.toml: the item that each should become, field by field."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from make import TAG, make_raw
from wire.item import DateContext, Item, Person, Quote, Span
from wire.normalise.article import normalise
from wire.text.topics import topics

FOLDER = Path(__file__).parent / "stories"
RECEIVED = datetime(2024, 10, 4, 15, 0, tzinfo=UTC)  # a Friday
Facts = list[tuple[object, ...]]


class Story(NamedTuple):
    """An article, and what was written down by hand of it."""

    language: str
    name: str
    text: str
    says: dict[str, Any]

    def lines(self) -> list[str]:
        """Its lines without those that are for editors."""
        return [line for line in self.text.strip().splitlines() if line not in self.says.get("private", [])]


def stories() -> Iterator[Story]:
    """Yield every story of every language."""
    for path in sorted(FOLDER.glob("*.toml")):
        for article in tomllib.loads(path.read_text("utf-8"))["article"]:
            yield Story(path.stem, article["name"], article["text"], article)


def item(story: Story) -> Item:
    """Return what the story becomes, with no word on its language."""
    received = story.says.get("received", RECEIVED)
    return normalise(make_raw(story.text.strip(), received_at=received), TAG)
