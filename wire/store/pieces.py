"""Pieces: the entries that stand in feeds, as the formats have them, so that a feed is joined and not made."""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.dialects import sqlite

from wire.store.schema import pieces
from wire.store.sqlite import Database

_TOGETHER = 500  # that are read with one query
_insert = sqlite.insert(pieces)


class Piece(NamedTuple):
    """An entry as each list has it: lines to stand among those of others."""

    rss: bytes
    atom: bytes
    json: bytes
    brief: bytes  # on the index page


_NAMES = ("fingerprint", *Piece._fields, "sha256")
_UPSERT = _insert.on_conflict_do_update(index_elements=["uri"], set_={name: _insert.excluded[name] for name in _NAMES})


class Pieces:
    """The pieces of entries, by uri and Listing.fingerprint. Each method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        """Use a database whose schema is up to date."""
        self._database = database

    def of(self, wanted: Mapping[str, str]) -> dict[str, Piece]:
        """Return uri -> piece of those entries (uri -> fingerprint) that are kept and are as they were."""
        found: dict[str, Piece] = {}
        left = iter(wanted)
        while uris := list(islice(left, _TOGETHER)):
            with self._database.reading() as connection:
                rows = connection.execute(select(pieces).where(pieces.c.uri.in_(uris)))
                found.update({row.uri: _piece(row) for row in rows if _is_sound(row, wanted[row.uri])})
        return found

    def keep(self, made: Mapping[str, Piece], wanted: Mapping[str, str], listed: Collection[str]) -> None:
        """Keep what was made of entries (uri -> fingerprint), and nothing of those that are `listed` no more."""
        rows = [{"uri": uri, **piece._asdict(), **_proof(wanted[uri], piece)} for uri, piece in made.items()]
        with self._database.writing() as connection:
            gone = [{"gone": uri} for uri in connection.scalars(select(pieces.c.uri)) if uri not in listed]
            if gone:
                connection.execute(delete(pieces).where(pieces.c.uri == bindparam("gone")), gone)
            connection.execute(_UPSERT, rows)


def _piece(row: Row[Any]) -> Piece:
    return Piece(*(getattr(row, name) for name in Piece._fields))


def _proof(fingerprint: str, piece: Sequence[bytes]) -> dict[str, Any]:
    """Return what is kept beside a piece: SQLite does not see a flipped bit."""
    return {"fingerprint": fingerprint, "sha256": sha256(b"\x00".join(piece)).digest()}


def _is_sound(row: Row[Any], fingerprint: str) -> bool:
    return _proof(fingerprint, _piece(row)) == {"fingerprint": row.fingerprint, "sha256": row.sha256}
