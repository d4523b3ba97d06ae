"""The lists of what is published: feeds, indexes, OPML, sitemap. Each is made anew only where what it lists changed.

plans    what there is to be, and a fingerprint of what each is made of: the store is asked for the newest alone
a plan   is made where its fingerprint, or a file of it, is not as it was: of pieces, each made once for all lists
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from wire.config import Config
from wire.publish import archives, jsonfeed, opml, page, sitemap, syndication
from wire.publish.addresses import ATOM, HOME, ICON, INDEX, JSON_FEED, OPML, RSS, SITEMAP, STYLE, of_edition
from wire.publish.characters import clean
from wire.publish.compressed import beside, with_compressed
from wire.publish.edition import Edition, Withdrawn, edition
from wire.publish.entries import Entries
from wire.publish.entry import Entry
from wire.publish.layout import Layout
from wire.publish.named import named
from wire.publish.pieces import Lazy, Pieces, anew
from wire.publish.recipe import fingerprint
from wire.publish.writer import File
from wire.store.archives import Archive
from wire.store.pieces import Piece
from wire.store.publication import Listing
from wire.store.store import Store

FEEDS = (RSS, ATOM, JSON_FEED)
EDITION = (INDEX, *FEEDS)
FIRST = -(2**63)  # before every moment, in microseconds
PiecesOf = Callable[[Sequence[Listing], Edition], list[Piece]]
AT_HOME = 3  # entries of each language on the page that leads to all


@dataclass(frozen=True)
class Plan:
    """Files that are made together, in their order, and the fingerprint of all that they are made of."""

    paths: tuple[PurePosixPath, ...]
    made_of: str
    make: Callable[[], Iterable[File]]
    admitted: bool = False  # it was found valid before it was kept, and stands whatever became of its neighbours


def plans(store: Store, config: Config, recipe: str, now: datetime, layout: Layout = page.OWN) -> Iterator[Plan]:
    """Yield a plan for each list that is to be at `now`, those that link to others after them."""
    languages = store.languages()
    entries = Entries(store, config)
    common = (recipe, *languages)
    common_files = (STYLE, ICON)
    yield Plan(common_files, recipe, lambda: [File(path, layout.file(path)) for path in common_files])
    known = store.archives.known() if config.publish.archives else []
    yield from (_archived(archive, store, config) for archive in known)
    last = {archive.language: archive.name for archive in known}
    every = [_feed("", language, languages, store, config, last.get(language, "")) for language in languages]
    every += [_feed(name, language, chosen, store, config) for name, language, chosen in named(languages, config)]
    listed = {listing.uri for feed in every for listing in feed.newest}
    pieces = Pieces(store, entries, layout, listed)
    for feed in every:
        names = tuple(of_edition(feed.language, name, feed.name) for name in (FEEDS if feed.name else EDITION))
        pieces_of = _in_its_own_way(feed, languages, store, config, layout) or pieces.of
        plan = Plan(names, feed.made_of(common), partial(_feeds, feed, entries, pieces_of, config, layout))
        yield _compressed(plan, config)
    first = [listing for feed in every if not feed.name for listing in feed.newest[:AT_HOME]]
    home = Plan((HOME,), _made_of(common, first), partial(_home, every, entries, config, layout))
    yield _compressed(home, config)
    updated = [feed.updated for feed in every]
    yield Plan((OPML,), fingerprint(*common, *updated), partial(_opml, every, config))
    yield from _sitemaps(store, config, recipe, now)


@dataclass(frozen=True)
class Feed:
    """What an edition lists: "" is the name of that of all there is in a language."""

    name: str
    language: str
    languages: tuple[str, ...]  # in which there is one of the name
    newest: Sequence[Listing]
    withdrawn: Sequence[Listing]
    archive: str = ""  # the name of the newest

    @property
    def updated(self) -> datetime | None:
        """When the newest change of its entries was."""
        return max((listing.updated for listing in self.newest), default=None)

    def made_of(self, common: Sequence[str]) -> str:
        """Return the fingerprint of all that it is made of."""
        gone = (f"{listing.uri} {listing.withdrawn_at}" for listing in self.withdrawn)
        shown = (listing.fingerprint for listing in self.newest)
        return fingerprint(*common, self.archive, *self.languages, *shown, *gone)

    def edition(self, config: Config, entries: Sequence[Entry] = ()) -> Edition:
        """Return the edition with some of its entries."""
        gone = [Withdrawn(listing.uri, listing.withdrawn_at) for listing in self.withdrawn if listing.withdrawn_at]
        return edition(self.language, self.languages, config, self.updated, entries, gone, self.name, self.archive)


def _archived(archive: Archive, store: Store, config: Config) -> Plan:
    """Return the plan of an archive, which stands as it was made; its addresses go with the wire's."""
    made_of = fingerprint(archive.digest, archive.base_url, config.base_url)
    return Plan(archives.paths(archive), made_of, lambda: archives.files(archive, store, config), admitted=True)


def _feed(name: str, language: str, languages: Sequence[str], store: Store, config: Config, archive: str = "") -> Feed:
    """Return a feed with its newest entries, and those that were withdrawn from among them."""
    limit = config.publish.newest
    newest = store.publication.newest(name, language, limit)
    since = newest[-1].newest_by if len(newest) == limit else FIRST
    withdrawn = store.publication.withdrawn(name, language, limit, since) if config.publish.tombstones else ()
    return Feed(name, language, tuple(languages), newest, withdrawn, archive)


def _compressed(plan: Plan, config: Config) -> Plan:
    """Return the plan of the same files, and of each in the encodings that the configuration asks for."""
    encodings = config.publish.precompressed
    paths = (each for path in plan.paths for each in (path, *(beside(path, encoding) for encoding in encodings)))
    return replace(plan, paths=tuple(paths), make=lambda: with_compressed(plan.make(), encodings))


def always(languages: Sequence[str], config: Config) -> Iterator[PurePosixPath]:
    """Yield the lists that there are whatever is published: pages may link to them."""
    for feed, language, _ in named(languages, config):
        yield from (of_edition(language, name, feed) for name in FEEDS)
    yield from (STYLE, ICON, HOME, OPML, SITEMAP)
    for language in languages:
        yield from (of_edition(language, name) for name in EDITION)


def _made_of(common: Sequence[str], listings: Sequence[Listing]) -> str:
    return fingerprint(*common, *(listing.fingerprint for listing in listings))


def _in_its_own_way(
    feed: Feed, languages: Sequence[str], store: Store, config: Config, layout: Layout
) -> PiecesOf | None:
    """Return what makes the pieces of a feed that has a display of its own."""
    display = config.publish.feeds[feed.name].display if feed.name else None
    if display is None:
        return None
    own = config.evolve(publish=config.publish.evolve(display=dict.fromkeys(languages, display)))
    return partial(anew, Entries(store, own), layout)


def _feeds(feed: Feed, entries: Entries, pieces_of: PiecesOf, config: Config, layout: Layout) -> Iterator[File]:
    made = feed.edition(config, Lazy(entries, feed.newest))
    those = pieces_of(feed.newest, made)
    if not feed.name:
        page_of_it = page.render_index(made, layout, [piece.brief for piece in those])
        yield File(of_edition(feed.language, INDEX), page_of_it)
    yield File(of_edition(feed.language, RSS, feed.name), syndication.rss(made, [piece.rss for piece in those]))
    yield File(of_edition(feed.language, ATOM, feed.name), syndication.atom(made, [piece.atom for piece in those]))
    yield File(of_edition(feed.language, JSON_FEED, feed.name), jsonfeed.render(made, [piece.json for piece in those]))


def _home(feeds: Sequence[Feed], entries: Entries, config: Config, layout: Layout) -> Iterator[File]:
    made = [feed.edition(config, entries.of(feed.newest[:AT_HOME])) for feed in feeds if not feed.name]
    yield File(HOME, page.render_home(made, clean(config.title), config.languages[0], layout))


def _opml(feeds: Sequence[Feed], config: Config) -> Iterator[File]:
    yield File(OPML, opml.render([feed.edition(config) for feed in feeds], clean(config.title)))


def _sitemaps(store: Store, config: Config, recipe: str, now: datetime) -> Iterator[Plan]:
    """Yield the sitemap; where there is too much for one, its parts and then their index.

    Whether they are as they were is seen by the hours: the entries themselves are read where something is to be made.
    """
    after, until = sitemap.window(now)
    parts = list(sitemap.parts(store.publication.hours(after, until), after, until))
    for part in parts:
        yield Plan((part.path,), fingerprint(recipe, part.made_of), partial(_sitemap, part, store, config))
    paths = [part.path for part in parts]
    if paths != [SITEMAP]:
        index = File(SITEMAP, sitemap.index(paths, config.base_url))
        yield Plan((SITEMAP,), fingerprint(recipe, *paths), lambda: [index])


def _sitemap(part: sitemap.Part, store: Store, config: Config) -> Iterator[File]:
    listings = part.of(store.publication.recent(part.after, part.until))
    languages = store.publication.in_languages(sorted({listing.story for listing in listings}))
    yield File(part.path, sitemap.render(listings, languages, clean(config.title), config.base_url))
