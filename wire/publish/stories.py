"""A story -> what readers may see of it at `now`: its entries, and their files in every language.

All that a story's files say depends on the story's own items and the recipe. So what changes one story touches its
files alone, and the lists that name it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from wire.config import Config
from wire.item import Item
from wire.publish import newsml, ninjs, page
from wire.publish.addresses import of_item
from wire.publish.edition import edition
from wire.publish.entry import Entry, entry
from wire.publish.layout import Layout
from wire.publish.named import lists
from wire.publish.recipe import fingerprint
from wire.publish.writer import File
from wire.store.publication import Decision, Due, Listing
from wire.store.schema import microseconds
from wire.text.slugs import MARKED

SUFFIXES = (".html", ".json", ".xml")  # of an entry's files: the page, ninjs, NewsML-G2


@dataclass(frozen=True)
class Shown:
    """What readers may see of a story at a moment, each entry in its language, and how long that holds."""

    entries: tuple[Entry, ...]
    source_version: int
    since: datetime | None
    until: datetime | None


def shown(items: Sequence[Item], config: Config, now: datetime) -> Shown:
    """Decide what is shown of a story, by the newest version of each of its items.

    Without an original that may be published nothing is, in no language, and without its leave no translation; a story
    whose original was killed is killed in every language.
    """
    original = next((item for item in items if item.translation is None), None)
    visible = [item for item in items if original and _visible(item, original, now)]
    siblings = sorted(item.language for item in visible)
    entries = sorted((entry(item, original, siblings, config) for item in visible), key=lambda found: found.language)
    moments = [moment for item in items for moment in (item.embargoed_until, item.expires_at) if moment]
    return Shown(
        tuple(entries),
        original.version if original else 0,
        max((moment for moment in moments if moment <= now), default=None),
        min((moment for moment in moments if moment > now), default=None),
    )


def _visible(item: Item, original: Item, now: datetime) -> bool:
    if not (original.publishable(now) and item.publishable(now)):
        return False
    return item.translation is None or original.translate == "allow" or item.status == "canceled"


def files(one: Entry, config: Config, layout: Layout = page.OWN) -> Iterator[File]:
    """Yield the files of an entry, by SUFFIXES."""
    at_home = edition(one.language, (), config)
    yield File(one.path, page.render(one, at_home, layout))
    yield File(one.at(one.language, ".json"), ninjs.render(one, at_home))
    yield File(one.at(one.language, ".xml"), newsml.render(one, at_home))


def paths(listing: Listing) -> tuple[PurePosixPath, ...]:
    """Return where the files of an entry stand."""
    slug = listing.story.rpartition(":")[2]
    return tuple(of_item(listing.language, slug, suffix) for suffix in SUFFIXES)


def is_named(path: PurePosixPath) -> bool:
    """Whether a file has a name that an entry's file has: es/harbour-reopens-0123456789.html."""
    return path.suffix in SUFFIXES and MARKED.search(path.stem) is not None


def decision(
    due: Due,
    what: Shown,
    known: Sequence[Listing],
    stamps: Mapping[str, str],
    config: Config,
    recipe: str,
    now: datetime,
) -> Decision:
    """Return what is to be noted of a story: its entries, and what was shown before and is not any more.

    `known` is what was noted before, `stamps` (uri -> stamps) how the entries' files were written.
    """
    before = {listing.uri: listing for listing in known}
    listings = {
        one.item.uri: _listing(one, what, stamps, recipe, _since(one, before.get(one.item.uri), now))
        for one in what.entries
    }
    withdrawn = [_withdrawn(listing, now) for listing in known if listing.uri not in listings]
    feeds = {one.item.uri: tuple(lists(one.item, config)) for one in what.entries if not one.killed}
    return Decision(due.story, due.changes, [*listings.values(), *withdrawn], feeds, what.since, what.until)


def kept(due: Due, what: Shown, known: Sequence[Listing], now: datetime) -> Decision:
    """Return that a story stays as it was, for what would be published of it is not valid, until the next run.

    What may not be shown any more goes all the same, and so does all of a story that was killed.
    """
    visible = {one.item.uri for one in what.entries if not one.killed}
    listings = [listing if listing.uri in visible else _withdrawn(listing, now) for listing in known]
    return Decision(due.story, due.changes, listings, {}, now, now)


def _since(one: Entry, before: Listing | None, now: datetime) -> datetime:
    """Return since when readers have seen an entry: anew where it was withdrawn, or killed, and is so no more."""
    seen = before is not None and before.shown and (one.killed or not before.killed)
    return before.shown_since if before and seen else now


def _listing(one: Entry, what: Shown, stamps: Mapping[str, str], recipe: str, since: datetime) -> Listing:
    item, made = one.item, one.item.translation
    return Listing(
        uri=item.uri,
        story=item.story,
        language=item.language,
        newest_by=microseconds(item.published_at or item.created_at),
        updated=one.distinct,
        version=item.version,
        source_version=what.source_version,
        shown=True,
        killed=one.killed,
        headline=one.headline,
        source_language=one.source_language,
        withdrawn_at=None,
        fingerprint=fingerprint(recipe, item.uri, item.version, what.source_version, one.siblings),
        stamps=stamps[item.uri],
        engines=list(made.engines) if made else [],
        draft=bool(made and made.draft),
        shown_since=since,
    )


def _withdrawn(listing: Listing, now: datetime) -> Listing:
    if not listing.shown:
        return listing
    return listing._replace(shown=False, withdrawn_at=now, fingerprint="", stamps="")
