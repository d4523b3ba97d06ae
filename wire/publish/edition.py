"""An edition: what is published in one language, newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import PurePosixPath

from wire import languages
from wire.config import Config
from wire.publish import addresses
from wire.publish.addresses import HOME
from wire.publish.characters import clean, on_one_line
from wire.publish.entry import Entry
from wire.publish.labels import Labels, labels
from wire.publish.named import MERGED


@dataclass(frozen=True)
class Withdrawn:
    """An entry that was there and is not any more: its id, and since when."""

    id: str
    at: datetime


@dataclass(frozen=True)
class Edition:
    """What the feeds of one language say of themselves, and the entries that they list, newest first.

    An edition with a `name` is a feed of its own, without a page: what the configuration chooses for it.
    """

    language: str  # MERGED for that of all languages
    title: str
    id: str
    publisher: str
    base_url: str
    languages: tuple[str, ...]  # of all editions
    updated: datetime
    ttl: int | None  # minutes until the next run, where the schedule is an interval
    hubs: tuple[str, ...] = ()  # WebSub hubs, which are told of its changes
    entries: Sequence[Entry] = ()
    remote_images: bool = False  # whether its pages show pictures from other hosts
    withdrawn: tuple[Withdrawn, ...] = ()
    name: str = ""
    named: tuple[tuple[str, str, str], ...] = ()  # (title, language, name) of the feeds beside it
    archive: str = ""  # the name of the archive before it: older entries stand there
    rights: str = ""  # the notice of the feeds as such

    @property
    def labels(self) -> Labels:
        """The words of its pages."""
        return labels(self.language)

    @property
    def others(self) -> tuple[str, ...]:
        """The languages of the other editions."""
        return tuple(language for language in self.languages if language != self.language)

    @property
    def home(self) -> str:
        """The address of the page that its feeds belong to."""
        return self.url(HOME if self.language == MERGED else addresses.of_edition(self.language, addresses.INDEX))

    def main(self, language: str) -> str:
        """Return the id of the edition of all that there is in a language."""
        return f"{self.id.partition(':feed/')[0]}:feed/{language}"

    def at(self, name: str, language: str | None = None) -> str:
        """Return the address of a file of this edition, or of another language's."""
        return self.url(addresses.of_edition(language or self.language, name, self.name))

    def page(self, entry: Entry, language: str, suffix: str = ".html") -> str:
        """Return the address of an entry's file in a language."""
        return addresses.of_page(self.base_url, language, entry.item.slug, suffix)

    def url(self, path: PurePosixPath) -> str:
        """Return the address of a path under feeds/."""
        return addresses.absolute(self.base_url, path)


def edition(
    language: str,
    all_languages: Sequence[str],
    config: Config,
    updated: datetime | None = None,
    entries: Sequence[Entry] = (),
    withdrawn: Sequence[Withdrawn] = (),
    name: str = "",
    archive: str = "",
) -> Edition:
    """Return the edition of a language: for its lists with what they list, for an item's page without.

    `all_languages` are those in which there is an edition of the name.
    """
    beginning = datetime.combine(config.authority_date, time(tzinfo=UTC))
    return Edition(
        language=language,
        title=_title(language, name, config),
        id=_id(language, name, config),
        publisher=_plain(config.title),
        base_url=config.base_url,
        languages=tuple(all_languages),
        updated=updated or beginning,
        ttl=_minutes(config.schedule.publish),
        hubs=config.publish.websub_hubs,
        entries=entries,
        remote_images=config.publish.remote_images,
        withdrawn=tuple(withdrawn),
        name=name,
        named=tuple(_beside(language, config)),
        archive=archive,
        rights=_plain(config.publish.rights),
    )


def _id(language: str, name: str, config: Config) -> str:
    """Return the id of an edition, by the first name that it had: an id never changes. `feed` is no item's slug."""
    first = next(iter(config.publish.feeds[name].formerly), name) if name else ""
    return "/".join(filter(None, (f"{config.tag}:feed", language, first)))


def _title(language: str, name: str, config: Config) -> str:
    called = _plain(config.publish.feeds[name].title) or name if name else ""
    spoken = "" if language == MERGED else languages.name(language)
    return " – ".join(filter(None, (_plain(config.title), called, spoken)))


def _plain(title: str) -> str:
    """Return a title of the configuration as every format can hold it."""
    return on_one_line(clean(title))


def _beside(language: str, config: Config) -> Iterator[tuple[str, str, str]]:
    for name, feed in sorted(config.publish.feeds.items()):
        within = feed.merged or not feed.languages or language in feed.languages
        if within and language != MERGED:
            spoken = MERGED if feed.merged else language
            yield _title(spoken, name, config), spoken, name


def _minutes(period: str) -> int | None:
    """Return an interval such as 10m or 2h in minutes, at least one; None for a cron line."""
    seconds = {"s": 1, "m": 60, "h": 3600}.get(period[-1])
    return max(int(period[:-1]) * seconds // 60, 1) if seconds else None
