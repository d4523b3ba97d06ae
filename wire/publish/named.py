"""The feeds that the configuration names: which there are, and which entries each lists."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from wire.config import Config
from wire.feeds import NamedFeed
from wire.item import Item, Place
from wire.text.topics import within

MERGED = "mul"  # the language of a feed of several languages (ISO 639-2)


def named(languages: Sequence[str], config: Config) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield (name, its language, the languages that it is in) of every feed that the configuration names."""
    for name, feed in sorted(config.publish.feeds.items()):
        chosen = tuple(tag for tag in languages if not feed.languages or tag in feed.languages)
        for language in (MERGED,) if feed.merged else chosen:
            yield name, language, (MERGED,) if feed.merged else chosen


def moved(path: PurePosixPath, config: Config) -> PurePosixPath | None:
    """Return where a file of a named feed stands now, if its path has a name that the feed had formerly."""
    language, name, *file = path.parts if len(path.parts) == 3 else ("", "", "")
    now = (new for new, feed in config.publish.feeds.items() if name in feed.formerly)
    return next((PurePosixPath(language, new, *file) for new in now), None)


def lists(item: Item, config: Config) -> Iterator[tuple[str, str]]:
    """Yield (name, its language) of every feed that lists an item, first of that of its language."""
    yield "", item.language
    for name, feed in sorted(config.publish.feeds.items()):
        if _chooses(feed, item):
            yield name, MERGED if feed.merged else item.language


def _chooses(feed: NamedFeed, item: Item) -> bool:
    return (
        (not feed.languages or item.language in feed.languages)
        and (not feed.topics or any(within(subject.code, feed.topics) for subject in item.subjects))
        and (not feed.sources or _among({item.source.name} if item.source else set(), feed.sources))
        and (not feed.places or _among({name for place in item.places for name in _names(place)}, feed.places))
    )


def _names(place: Place) -> Iterator[str]:
    yield place.name
    if place.country:
        yield place.country


def _among(found: Collection[str], wanted: Sequence[str]) -> bool:
    return not {name.casefold() for name in found}.isdisjoint(name.casefold() for name in wanted)
