"""An edition: what is published in one language, newest first.

items of all languages | publishable at now | entries | editions
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import PurePosixPath

from wire import languages
from wire.config import Config
from wire.item import Item
from wire.publish import addresses
from wire.publish.characters import clean
from wire.publish.entry import Entry, entry
from wire.publish.labels import Labels, labels


@dataclass(frozen=True)
class Edition:
    """The entries of one language, newest first, and what its feeds say of themselves."""

    language: str
    title: str
    id: str
    publisher: str
    base_url: str
    entries: tuple[Entry, ...]
    newest: int
    languages: tuple[str, ...]  # of all editions
    updated: datetime
    ttl: int | None  # minutes until the next run, where the schedule is an interval
    hubs: tuple[str, ...] = ()  # WebSub hubs, which are told of its changes

    @property
    def labels(self) -> Labels:
        """The words of its pages."""
        return labels(self.language)

    @property
    def current(self) -> tuple[Entry, ...]:
        """The entries that its feeds hold."""
        return self.entries[: self.newest]

    @property
    def others(self) -> tuple[str, ...]:
        """The languages of the other editions."""
        return tuple(language for language in self.languages if language != self.language)

    def at(self, name: str, language: str | None = None) -> str:
        """Return the address of a file of this edition, or of another language's."""
        return self.url(addresses.of_edition(language or self.language, name))

    def url(self, path: PurePosixPath) -> str:
        """Return the address of a path under feeds/."""
        return addresses.absolute(self.base_url, path)


def editions(
    items: Mapping[str, Sequence[Item]], originals: Mapping[str, Item], config: Config, now: datetime
) -> list[Edition]:
    """Return an edition for each language of `items`, in order of tag; one may be empty.

    What may not be published at `now` is left out even if it was handed in, and so is, in every language, a story
    whose original may not be published; a story whose original was killed is killed in every language.
    """
    shown = {language: [i for i in items[language] if _publishable(i, originals, now)] for language in sorted(items)}
    siblings: dict[str, list[str]] = defaultdict(list)
    for language, those in shown.items():
        for item in those:
            siblings[item.story].append(language)
    return [
        _edition(
            language,
            tuple(entry(item, originals.get(item.story), siblings[item.story], config) for item in those),
            tuple(shown),
            config,
        )
        for language, those in shown.items()
    ]


def _edition(language: str, entries: tuple[Entry, ...], all_languages: tuple[str, ...], config: Config) -> Edition:
    beginning = datetime.combine(config.authority_date, time(tzinfo=UTC))
    publisher = clean(config.title)
    return Edition(
        language=language,
        title=f"{publisher} – {languages.name(language)}",
        id=f"{config.tag}:feed/{language}",  # `feed` is no slug, so no item has this id
        publisher=publisher,
        base_url=config.base_url,
        entries=entries,
        newest=config.publish.newest,
        languages=all_languages,
        updated=max((entry.distinct for entry in entries[: config.publish.newest]), default=beginning),
        ttl=_minutes(config.schedule.publish),
        hubs=config.publish.websub_hubs,
    )


def _minutes(period: str) -> int | None:
    """Return an interval such as 10m or 2h in minutes, at least one; None for a cron line."""
    seconds = {"s": 1, "m": 60, "h": 3600}.get(period[-1])
    return max(int(period[:-1]) * seconds // 60, 1) if seconds else None


def _publishable(item: Item, originals: Mapping[str, Item], now: datetime) -> bool:
    original = originals.get(item.story, item)
    return item.publishable(now) and original.publishable(now)
