"""An edition: what is published in one language, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import PurePosixPath

from wire import languages
from wire.config import Config
from wire.publish import addresses
from wire.publish.characters import clean
from wire.publish.entry import Entry
from wire.publish.labels import Labels, labels


@dataclass(frozen=True)
class Edition:
    """What the feeds of one language say of themselves, and the entries that they list, newest first."""

    language: str
    title: str
    id: str
    publisher: str
    base_url: str
    languages: tuple[str, ...]  # of all editions
    updated: datetime
    ttl: int | None  # minutes until the next run, where the schedule is an interval
    hubs: tuple[str, ...] = ()  # WebSub hubs, which are told of its changes
    entries: tuple[Entry, ...] = ()
    remote_images: bool = False  # whether its pages show pictures from other hosts

    @property
    def labels(self) -> Labels:
        """The words of its pages."""
        return labels(self.language)

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


def edition(
    language: str,
    all_languages: Sequence[str],
    config: Config,
    updated: datetime | None = None,
    entries: Sequence[Entry] = (),
) -> Edition:
    """Return the edition of a language: for its lists with what they list, for an item's page without."""
    beginning = datetime.combine(config.authority_date, time(tzinfo=UTC))
    publisher = clean(config.title)
    return Edition(
        language=language,
        title=f"{publisher} – {languages.name(language)}",
        id=f"{config.tag}:feed/{language}",  # `feed` is no slug, so no item has this id
        publisher=publisher,
        base_url=config.base_url,
        languages=tuple(all_languages),
        updated=updated or beginning,
        ttl=_minutes(config.schedule.publish),
        hubs=config.publish.websub_hubs,
        entries=tuple(entries),
        remote_images=config.publish.remote_images,
    )


def _minutes(period: str) -> int | None:
    """Return an interval such as 10m or 2h in minutes, at least one; None for a cron line."""
    seconds = {"s": 1, "m": 60, "h": 3600}.get(period[-1])
    return max(int(period[:-1]) * seconds // 60, 1) if seconds else None
