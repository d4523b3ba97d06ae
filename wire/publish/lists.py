"""The lists of what is published: feeds, indexes, OPML, sitemap. Each is made anew only where what it lists changed.

plans    what there is to be, and a fingerprint of what each is made of: the store is asked for the newest alone
a plan   is made where its fingerprint, or a file of it, is not as it was
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from wire.config import Config
from wire.item import Item
from wire.publish import jsonfeed, opml, page, sitemap, syndication
from wire.publish.addresses import ATOM, HOME, ICON, INDEX, JSON_FEED, OPML, RSS, SITEMAP, STYLE, of_edition
from wire.publish.characters import clean
from wire.publish.edition import Edition, edition
from wire.publish.entry import Entry, entry
from wire.publish.layout import Layout
from wire.publish.recipe import fingerprint
from wire.publish.writer import File
from wire.store.publication import Listing
from wire.store.schema import microseconds
from wire.store.store import Store

AT_HOME = 3  # entries of each language on the page that leads to all
PAGE = 100  # entries that are read together
KEPT = 2_000  # entries that are kept for another list

Newest = Mapping[str, Sequence[Listing]]


@dataclass(frozen=True)
class Plan:
    """Files that are made together, in their order, and the fingerprint of all that they are made of."""

    paths: tuple[PurePosixPath, ...]
    made_of: str
    make: Callable[[], Iterable[File]]


def plans(store: Store, config: Config, recipe: str, now: datetime, layout: Layout = page.OWN) -> Iterator[Plan]:
    """Yield a plan for each list that is to be at `now`, those that link to others after them."""
    languages = store.languages()
    newest = {language: store.publication.newest("", language, config.publish.newest) for language in languages}
    entries = Entries(store, config)
    common = (recipe, *languages)
    common_files = (STYLE, ICON)
    yield Plan(common_files, recipe, lambda: [File(path, layout.file(path)) for path in common_files])
    for language, listings in newest.items():
        names = tuple(of_edition(language, name) for name in (INDEX, RSS, ATOM, JSON_FEED))
        yield Plan(names, _made_of(common, listings), partial(_feeds, language, newest, entries, config, layout))
    first = [listing for listings in newest.values() for listing in listings[:AT_HOME]]
    yield Plan((HOME,), _made_of(common, first), partial(_home, newest, entries, config, layout))
    updated = [_updated(listings) for listings in newest.values()]
    yield Plan((OPML,), fingerprint(*common, *updated), partial(_opml, newest, config))
    yield from _sitemaps(store, entries, config, recipe, now)


def _made_of(common: Sequence[str], listings: Sequence[Listing]) -> str:
    return fingerprint(*common, *(listing.fingerprint for listing in listings))


def _updated(listings: Sequence[Listing]) -> datetime | None:
    return max((listing.updated for listing in listings), default=None)


def _feeds(language: str, newest: Newest, entries: "Entries", config: Config, layout: Layout) -> Iterator[File]:
    made = edition(language, list(newest), config, _updated(newest[language]), entries.of(newest[language]))
    yield File(of_edition(language, INDEX), page.render_index(made, layout))
    yield File(of_edition(language, RSS), syndication.rss(made))
    yield File(of_edition(language, ATOM), syndication.atom(made))
    yield File(of_edition(language, JSON_FEED), jsonfeed.render(made))


def _home(newest: Newest, entries: "Entries", config: Config, layout: Layout) -> Iterator[File]:
    made = list(_editions(newest, config, entries))
    yield File(HOME, page.render_home(made, clean(config.title), config.languages[0], layout))


def _opml(newest: Newest, config: Config) -> Iterator[File]:
    yield File(OPML, opml.render(list(_editions(newest, config)), clean(config.title)))


def _editions(newest: Newest, config: Config, entries: "Entries | None" = None) -> Iterator[Edition]:
    """Yield every edition, with its first entries alone."""
    for language, listings in newest.items():
        first = entries.of(listings[:AT_HOME]) if entries else ()
        yield edition(language, list(newest), config, _updated(listings), first)


def _sitemaps(store: Store, entries: "Entries", config: Config, recipe: str, now: datetime) -> Iterator[Plan]:
    """Yield the sitemap; where there is too much for one, its parts and then their index.

    A part has the stories of an hour, so that a new one changes the newest part alone, and time the oldest.
    """
    found = list(store.publication.recent(microseconds(now - sitemap.WINDOW), microseconds(now)))
    parts = dict(sitemap.parts(found))
    for path, listings in parts.items():
        yield Plan((path,), _made_of((recipe,), listings), partial(_sitemap, path, listings, entries, config))
    if list(parts) != [SITEMAP]:
        index = File(SITEMAP, sitemap.index(list(parts), config.base_url))
        yield Plan((SITEMAP,), fingerprint(recipe, *parts), lambda: [index])


def _sitemap(path: PurePosixPath, listings: Sequence[Listing], entries: "Entries", config: Config) -> Iterator[File]:
    yield File(path, sitemap.render(entries.of(listings), clean(config.title), config.base_url))


class Entries:
    """The entries of listings, read from the store in the versions that are published."""

    def __init__(self, store: Store, config: Config) -> None:
        """Read from a store; the last entries are kept, for most stand in several lists."""
        self._store, self._config = store, config
        self._entries: dict[str, Entry] = {}
        self._originals: dict[tuple[str, int], Item] = {}

    def of(self, listings: Sequence[Listing]) -> list[Entry]:
        """Return the entries of listings, in their order."""
        lacking = [listing for listing in listings if listing.uri not in self._entries]
        made: dict[str, Entry] = {}
        for start in range(0, len(lacking), PAGE):
            made.update(self._read(lacking[start : start + PAGE]))
        found = [made.get(listing.uri) or self._entries[listing.uri] for listing in listings]
        if len(self._entries) + len(made) <= KEPT:
            self._entries.update(made)
        return found

    def _read(self, listings: Sequence[Listing]) -> Iterator[tuple[str, Entry]]:
        items = self._store.exactly({(listing.uri, listing.version) for listing in listings})
        wanted = {_original(items[listing.uri, listing.version], listing) for listing in listings}
        if len(self._originals) > KEPT:
            self._originals.clear()
        self._originals.update({key: items[key] for key in wanted & items.keys()})
        self._originals.update(self._store.exactly(wanted - self._originals.keys()))
        siblings = self._store.publication.in_languages(sorted({listing.story for listing in listings}))
        for listing in listings:
            item = items[listing.uri, listing.version]
            original = self._originals[_original(item, listing)]
            yield listing.uri, entry(item, original, siblings[listing.story], self._config)


def _original(item: Item, listing: Listing) -> tuple[str, int]:
    """Return uri and version of the original that an item is shown with."""
    return (item.translation.source_uri if item.translation else item.uri), listing.source_version
