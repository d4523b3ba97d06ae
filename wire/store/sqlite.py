"""The SQLite file under the store: connections, transactions, and its errors in words. Knows no table.

Why these settings, on Debian 12's SQLite 3.40.1 as on newer ones:

- journal_mode=TRUNCATE. WAL is out: up to 3.51.2 (fixed there, in 3.50.7 and in 3.44.6) two connections that
  write and checkpoint at the same moment can lose committed rows, and Debian has not taken the fix over.
  TRUNCATE rather than DELETE, at the same speed: with synchronous=FULL SQLite syncs a truncated journal, but only
  EXTRA syncs the folder of a deleted one, and a journal that comes back after a power cut undoes the last commit.
- synchronous=FULL. With NORMAL a power cut took up to 858 rows that had been acknowledged.
- BEGIN IMMEDIATE for whoever will write. A transaction that reads first and then wants to write is refused at once,
  without waiting, when another one wrote in between.
- isolation_level=None, and BEGIN sent by us: left to itself the driver commits before every CREATE TABLE, so that a
  migration that is killed would leave half a schema.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, create_engine, event, literal, tuple_
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from wire.errors import StoreError

_PRAGMAS = ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF")
_PAGE = 100  # rows: a page of items is about a megabyte

_AGAIN = (
    "bring back a copy with `wire restore FILE`; without one move it away and run `wire publish`, which takes "
    "everything in anew"
)
#: SQLite's primary result codes, and what to do about each.
_REMEDIES = {
    sqlite3.SQLITE_BUSY: "another program keeps it locked; end that one, then try again",
    sqlite3.SQLITE_LOCKED: "another program keeps it locked; end that one, then try again",
    sqlite3.SQLITE_CORRUPT: f"it is damaged; {_AGAIN}",
    sqlite3.SQLITE_NOTADB: f"it is damaged, or no store; {_AGAIN}",
    sqlite3.SQLITE_READONLY: "give this user the right to write it and its folder",
    sqlite3.SQLITE_CANTOPEN: "give this user the right to write it and its folder",
    sqlite3.SQLITE_PERM: "give this user the right to write it and its folder",
    sqlite3.SQLITE_FULL: "the disk is full; free some space, then try again: what was saved is safe",
    sqlite3.SQLITE_IOERR: "the disk is full or failing; look to it, then try again: what was saved is safe",
}


class Database:
    """One SQLite file. Its transactions are short: never hold one while an engine translates."""

    def __init__(self, path: Path, patience: float) -> None:
        """Connect on demand; `patience` is how many seconds to wait while another process has it locked."""
        self.path = path
        self._joined = local()
        self._engine = create_engine(
            URL.create("sqlite", database=str(path)), connect_args={"timeout": patience, "isolation_level": None}
        )
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that sees one state of the file; StoreError if it cannot be read."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes all stand at the end, or none; StoreError if it cannot be written.

        Inside another `writing` of the same thread it joins that one.
        """
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        outer: Connection | None = getattr(self._joined, "connection", None)
        if outer is not None:
            yield outer
            return
        with errors_in_words(self.path), self._engine.execution_options(begin=begin).begin() as connection:
            if begin == "BEGIN IMMEDIATE":
                self._joined.connection = connection
            try:
                yield connection
            finally:
                self._joined.connection = None

    def stream(self, query: Select[Any], *keys: Column[Any], newest_first: bool = False) -> Iterator[Row[Any]]:
        """Yield the query's rows sorted by `keys`, which tell the rows apart and are among their columns by name.

        Each page is read in a transaction of its own, so that whoever takes the rows may write, and take hours.
        """
        place = tuple_(*keys)
        query = query.order_by(*(key.desc() if newest_first else key for key in keys)).limit(_PAGE)
        rows = self._read(query)
        while rows:
            yield from rows
            last = tuple_(*(literal(getattr(rows[-1], key.name)) for key in keys))
            rows = self._read(query.where(place < last if newest_first else place > last))

    def _read(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self.reading() as connection:
            return connection.execute(query).all()

    def copy(self, to: Path) -> None:
        """Write a copy of the file as it is at this moment; `to` must not be there. StoreError if it cannot be."""
        place = f"{self.path}, copied into {to.parent}"
        with errors_in_words(place), self._engine.execution_options(begin=None).connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(to),))  # not allowed inside a transaction

    def faults(self) -> list[str]:
        """Return what SQLite's own check finds wrong, each as one line."""
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return [f"{self.path}: {fault}" for fault in found if fault != "ok"]


@contextmanager
def errors_in_words(place: object) -> Iterator[None]:
    """Turn what the file, the disk or another process is to blame for into StoreError.

    IntegrityError and ProgrammingError pass: they are mistakes of ours.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
        raise StoreError(in_words(error.orig, place)) from error


def in_words(error: BaseException | None, place: object) -> str:
    """Return one line: the place, what SQLite says, and what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code of an extended one
    return f"{place}: {error}: {_REMEDIES.get(code, 'it cannot be used; ' + _AGAIN)}"


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    begin = connection.get_execution_options()["begin"]
    if begin is not None:
        connection.exec_driver_sql(begin)
