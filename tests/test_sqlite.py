import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from wire.errors import StoreError
from wire.store.sqlite import Database, in_words


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "a.sqlite", patience=0.1)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE ships (name TEXT PRIMARY KEY)"))
    yield database
    database.close()


def names(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(text("SELECT name FROM ships ORDER BY name")).scalars())


def add(database: Database, name: str) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO ships VALUES (:name)"), {"name": name})


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("busy_timeout", 100),
    ],
)
def test_every_connection_is_set_to_lose_nothing(database: Database, pragma: str, value: str | int) -> None:
    with database.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    with suppress(ZeroDivisionError), database.writing() as connection:
        connection.execute(text("CREATE TABLE crews (name TEXT)"))  # DDL too, or a migration could be cut in half
        add(database, "Aurora")
        raise ZeroDivisionError
    assert names(database) == []
    with database.reading() as connection:
        assert connection.execute(text("SELECT name FROM sqlite_schema WHERE name = 'crews'")).all() == []


def test_what_is_read_inside_a_write_sees_what_was_written(database: Database) -> None:
    with database.writing():
        add(database, "Aurora")
        assert names(database) == ["Aurora"]


def test_another_thread_does_not_join_a_write(database: Database) -> None:
    seen: list[list[str]] = []
    with database.writing():
        add(database, "Aurora")
        thread = Thread(target=lambda: seen.append(names(database)))
        thread.start()
        thread.join()
    assert seen == [[]]


def test_a_writer_waits_its_turn_and_then_says_who_is_in_the_way(database: Database) -> None:
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(
        StoreError, match=r"a\.sqlite: database is locked: another program keeps it locked; end that one"
    ):
        add(database, "Aurora")
    other.execute("ROLLBACK")
    other.close()
    add(database, "Aurora")
    assert names(database) == ["Aurora"]


def test_a_mistake_of_ours_is_not_blamed_on_the_file(database: Database) -> None:
    add(database, "Aurora")
    with pytest.raises(IntegrityError):
        add(database, "Aurora")


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (sqlite3.SQLITE_BUSY, "end that one"),
        (sqlite3.SQLITE_CORRUPT, "move it away and run `wire publish`"),
        (sqlite3.SQLITE_NOTADB, "move it away and run `wire publish`"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "the right to write"),
        (sqlite3.SQLITE_CANTOPEN, "the right to write"),
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_IOERR_WRITE, "the disk is full or failing"),
        (sqlite3.SQLITE_ERROR, "it cannot be used"),
    ],
)
def test_every_error_names_the_file_and_the_remedy(code: int, remedy: str) -> None:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    words = in_words(error, Path("/news/.wire/wire.sqlite"))
    assert words.startswith("/news/.wire/wire.sqlite: what SQLite says: ")
    assert remedy in words
    assert "\n" not in words
