"""The archives of the feeds: the bytes of each, and which entries it holds, as what.

An archive is kept as it was made, for what its entries say now is not what it says. It changes only where an entry of
it is `outdated`: killed since, or withdrawn.
"""

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from wire.store.publication import LISTINGS, Listing, listings
from wire.store.schema import OUTDATED, UNARCHIVED, archives, entries
from wire.store.sqlite import Database


class Archive(NamedTuple):
    """An archive of a language's feed."""

    language: str
    number: int  # from 1, in the order in which they were made: each names the one before it
    name: str  # "beginning", which is empty; 2024-09, and 2024-09-2 for more of the month
    base_url: str  # under which its addresses lie
    digest: str = ""  # of its bytes


class Archives:
    """All archives. Each method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        """Use a database whose schema is up to date."""
        self._database = database

    def known(self) -> list[Archive]:
        """Return all of them, by language in the order in which they were made; their bytes are not read."""
        query = select(*(archives.c[name] for name in Archive._fields))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(archives.c.language, archives.c.number)).all()
        return [Archive._make(row) for row in rows]

    def data(self, archive: Archive) -> bytes:
        """Return the bytes of an archive."""
        query = select(archives.c.data).where(*_is(archive))
        with self._database.reading() as connection:
            data: bytes = connection.execute(query).scalar_one()
        return zlib.decompress(data)

    def unarchived(self, language: str, before: datetime, limit: int) -> list[Listing]:
        """Return the entries in no archive that readers saw `before` a moment, those first that were seen first."""
        query = LISTINGS.where(entries.c.language == language, *UNARCHIVED, entries.c.shown_since < before)
        with self._database.reading() as connection:
            return listings(connection, query.order_by(entries.c.shown_since, entries.c.uri).limit(limit))

    def outdated(self, language: str) -> Iterator[tuple[int, list[Listing]]]:
        """Yield (number, those entries) of the archives with entries that were killed since, withdrawn, or unkilled."""
        of_it = (entries.c.language == language, *OUTDATED)
        with self._database.reading() as connection:
            numbers = connection.execute(select(entries.c.archive).where(*of_it).distinct()).scalars().all()
        for number in sorted(numbers):
            with self._database.reading() as connection:
                found = listings(connection, LISTINGS.where(*of_it, entries.c.archive == number))
            yield number, found

    def add(self, archive: Archive, data: bytes, held: Sequence[Listing]) -> None:
        """Keep a new archive, and that it holds these entries as they are."""
        row = {**archive._asdict(), **_packed(data)}
        with self._database.writing() as connection:
            connection.execute(insert(archives), row)
            if held:
                connection.execute(_HOLD, [_held(listing, archive.number) for listing in held])

    def replace(self, archive: Archive, data: bytes, changed: Sequence[Listing]) -> None:
        """Keep what an archive has become: of the entries that `changed` it holds notices of those that are killed."""
        row = {"base_url": archive.base_url, **_packed(data)}
        with self._database.writing() as connection:
            connection.execute(update(archives).where(*_is(archive)).values(row))
            numbers = [archive.number if is_notice(listing) else 0 for listing in changed]
            connection.execute(_HOLD, [_held(one, number) for one, number in zip(changed, numbers, strict=True)])


def is_notice(listing: Listing) -> bool:
    """Whether readers see that it was killed."""
    return listing.shown and listing.killed


_HOLD = (
    update(entries)
    .where(entries.c.uri == bindparam("which"))
    .values(archive=bindparam("number"), archived_notice=bindparam("notice"))
)


def _held(listing: Listing, number: int) -> dict[str, Any]:
    return {"which": listing.uri, "number": number, "notice": is_notice(listing)}


def _is(archive: Archive) -> tuple[Any, ...]:
    return archives.c.language == archive.language, archives.c.number == archive.number


def _packed(data: bytes) -> dict[str, Any]:
    return {"digest": sha256(data).hexdigest(), "data": zlib.compress(data)}
