"""Valid values of Wire's types, with what a test cares about given by name."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wire.config import TranslateConfig, defaults
from wire.item import Block, Item, RawArticle, Translation
from wire.normalise.draft import Draft
from wire.normalise.names import find_names
from wire.normalise.phrases import Frame, frames

NOW = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
TAG = "tag:wire.example,2024-01-01"


def make_raw(text: str, **changes: Any) -> RawArticle:
    """An article as found: `text` in a plain file that was received at NOW."""
    values = {
        "origin": "seeds/article.txt",
        "media_type": "text/plain",
        "data": text.encode(),
        "received_at": NOW,
    }
    return RawArticle(**{**values, **changes})


def make_item(language: str = "en", story: str = f"{TAG}:harbour-4f1c", **changes: Any) -> Item:
    """A short usable item about an invented harbour."""
    values: dict[str, Any] = {
        "origin": f"seeds/{story.rpartition(':')[2]}.txt",
        "uri": f"{story}/{language}",
        "story": story,
        "language": language,
        "headline": "Harbour of Exampleton reopens",
        "body": (Block(text="The harbour reopened on Monday."), Block(text="Ships waited for 3 days.")),
        "created_at": NOW,
        "received_at": NOW,
        "digest": "0" * 64,
    }
    return Item(**{**values, **changes})


def make_translate_config(**changes: Any) -> TranslateConfig:
    """The defaults of how to translate."""
    return defaults(Path()).translate.evolve(**changes)


def make_draft(text: str, language: str = "en") -> Draft:
    """A draft whose first line is the headline, and each other one a block."""
    headline, *body = [line for line in text.splitlines() if line.strip()] or [""]
    return Draft(language=language, headline=headline, body=tuple(Block(text=line) for line in body))


def make_frame(text: str, language: str = "en") -> Frame:
    """The words outside marks of the last line of an article, with the people that the whole of it names."""
    names = find_names(make_draft(text, language))
    return frames(names.pages, names.mentions, names.lexicon)[-1]


def make_translation(original: Item, language: str, held: tuple[str, ...] = (), **changes: Any) -> Item:
    """A translation of an original's version, without a segment; held for the reasons given."""
    translation = Translation(
        source_uri=original.uri,
        source_version=original.version,
        source_language=original.language,
        glossary="none",
        draft=False,
        segments=(),
        held=held,
    )
    values = {"uri": f"{original.story}/{language}", "language": language, "translation": translation}
    return original.evolve(**{**values, **changes})
