"""Archives by month (RFC 5005, section 4): what feeds listed, each entry as it stood when its month had passed.

    close    a month that has passed: entries -> archives, which name the one before
    strike   from archives, what was killed since, for which its notice stands then, and what was withdrawn

An entry is of the month (UTC) in which readers could first see it in its language, however old the news: so no archive
gains one once it is there. What still comes for a month, by a clock that was set back, goes into another archive of it.
A correction changes none, and neither does another template, setting or Wire: the store keeps the bytes. Only their
addresses are written anew where the whole wire has another one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from itertools import takewhile
from pathlib import PurePosixPath

from lxml import etree

from wire.config import Config
from wire.publish import syndication
from wire.publish.addresses import ARCHIVED, BEGINNING, of_archive
from wire.publish.conformance.atom import ATOM
from wire.publish.edition import edition
from wire.publish.entries import Entries
from wire.publish.entry import Entry
from wire.publish.older import in_json
from wire.publish.writer import File
from wire.store.archives import Archive, is_notice
from wire.store.publication import Listing
from wire.store.store import Store

VOLUME = 1_000  # entries in one archive, at most
SIZE = 10_000_000  # characters of their texts, at most, unless one alone has more

Admit = Callable[[File], None]


def bring_up_to_date(store: Store, config: Config, now: datetime, admit: Admit) -> None:
    """Let the store have the archives that are to stand at `now`; where no month has passed and nothing went, nothing.

    `admit` raises for a file that is not valid, of which nothing is kept then.
    """
    for language in store.languages():
        _strike(store, config, language, admit)
        _close(store, config, language, now, admit)


def file(archive: Archive, store: Store, config: Config) -> File:
    """Return an archive as it is published in Atom."""
    data = store.archives.data(archive)
    before, after = (escape(url).encode() for url in (archive.base_url, config.base_url))
    return File(of_archive(archive.language, archive.name), data.replace(before, after) if before != after else data)


def paths(archive: Archive) -> tuple[PurePosixPath, ...]:
    """Return where an archive stands, in Atom and in JSON Feed; the empty one in Atom alone."""
    suffixes = (".xml",) if archive.name == BEGINNING else (".xml", ".json")
    return tuple(of_archive(archive.language, archive.name, suffix) for suffix in suffixes)


def files(archive: Archive, store: Store, config: Config) -> Iterator[File]:
    """Yield an archive as it is published."""
    data = file(archive, store, config).data
    for path in paths(archive):
        yield File(path, in_json(data) if path.suffix == ".json" else data)


def _close(store: Store, config: Config, language: str, now: datetime, admit: Admit) -> None:
    """Make archives of the entries that readers first saw in months that have passed."""
    begun = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while found := store.archives.unarchived(language, begun, VOLUME):
        with store.together():  # the empty archive never stands without the first
            _archive(found, store, config, language, admit)


def _archive(found: Sequence[Listing], store: Store, config: Config, language: str, admit: Admit) -> None:
    """Make an archive of the first of the entries: those of one month, as many as it takes."""
    month = _month(found[0])
    listings = list(takewhile(lambda listing: _month(listing) == month, found))
    entries = _that_fit(Entries(store, config).of(listings))
    held = listings[: len(entries)]
    before = _made(store, language) or [_begin(store, config, language, month, admit)]
    archive = Archive(language, len(before) + 1, _name(month, before), config.base_url)
    made = File(of_archive(language, archive.name), _render(archive, before, _newest_first(held, entries), config))
    admit(made)
    store.archives.add(archive, made.data, held)


def _begin(store: Store, config: Config, language: str, first: str, admit: Admit) -> Archive:
    """Make the archive before the first.

    One without a neighbour is incomplete, the W3C validator says; and a link to the next would change the first.
    """
    archive = Archive(language, 1, BEGINNING, config.base_url)
    made = File(of_archive(language, BEGINNING), syndication.archive(edition(language, (), config), BEGINNING, first))
    admit(made)
    store.archives.add(archive, made.data, ())
    return archive


def _strike(store: Store, config: Config, language: str, admit: Admit) -> None:
    """Take out of archives what may not stand there any more; the notice of what was killed takes its place."""
    for number, changed in store.archives.outdated(language):
        known = _made(store, language)
        archive = known[number - 1]
        before = file(archive, store, config)
        notices = Entries(store, config).of([listing for listing in changed if is_notice(listing)])
        own = _render(archive, known[: number - 1], notices, config)
        made = replace(before, data=_struck(before.data, own, {listing.uri for listing in changed}))
        admit(made)
        store.archives.replace(archive._replace(base_url=config.base_url), made.data, changed)


def is_named(name: str) -> bool:
    """Whether a file has a name that an archive's file has."""
    return ARCHIVED.fullmatch(name) is not None


def _made(store: Store, language: str) -> list[Archive]:
    return [archive for archive in store.archives.known() if archive.language == language]


def _month(listing: Listing) -> str:
    return f"{listing.shown_since:%Y-%m}"


def _name(month: str, before: Sequence[Archive]) -> str:
    """Return the name of the next archive of a month."""
    volumes = sum(archive.name[: len(month)] == month for archive in before)
    return f"{month}-{volumes + 1}" if volumes else month


def _that_fit(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the first entries, as many as an archive takes, one at least."""
    size = 0
    for count, entry in enumerate(entries):
        size += len(entry.html)
        if count and size > SIZE:
            return entries[:count]
    return entries


def _newest_first(listings: Sequence[Listing], entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries in the order of feeds."""
    pairs = zip(listings, entries, strict=True)
    return [entry for _, entry in sorted(pairs, key=lambda pair: (pair[0].newest_by, pair[0].uri), reverse=True)]


def _render(archive: Archive, before: Sequence[Archive], entries: Sequence[Entry], config: Config) -> bytes:
    """Return the document of an archive with these entries.

    They link to their own files and to the original's, which stand as long as they do, and to no other translation.
    """
    alone = [replace(one, siblings=tuple(sorted({one.language, one.source_language}))) for one in entries]
    updated = max((one.distinct for one in entries), default=None)
    previous = before[-1].name if before else ""
    made = edition(archive.language, (archive.language,), config, updated, alone, archive=previous)
    return syndication.archive(made, archive.name)


def _struck(data: bytes, notices: bytes, changed: set[str]) -> bytes:
    """Return an archive without the entries that `changed` (ids), but for those that another document has of them."""
    feed, other = _parsed(data), _parsed(notices)
    said = {_id(entry): entry for entry in other.iterchildren(f"{ATOM}entry")}
    for entry in feed.findall(f"{ATOM}entry"):
        known = _id(entry)
        if known in said:
            said[known].tail = entry.tail
            feed.replace(entry, said[known])
        elif known in changed:
            feed.remove(entry)
    _move_on(feed, other if said else feed)
    head = data[: data.index(b"<feed")]  # as it is, to the byte
    made: bytes = etree.tostring(feed, encoding="UTF-8")
    return head + made + b"\n"


def _move_on(feed: etree._Element, other: etree._Element) -> None:
    """Let a feed be updated when another one was, unless it was later."""
    updated, newer = feed.find(f"{ATOM}updated"), other.findtext(f"{ATOM}updated")
    if updated is not None and newer:
        updated.text = max(updated.text or newer, newer, key=datetime.fromisoformat)


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _id(entry: etree._Element) -> str:
    return entry.findtext(f"{ATOM}id") or ""
