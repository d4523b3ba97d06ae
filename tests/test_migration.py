import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from make import TAG
from wire.errors import StoreError
from wire.store import schema
from wire.store.migration import SCRIPTS, migrate
from wire.store.sqlite import Database
from wire.store.store import Store

#: A store of each revision that was ever in use, as `sqlite3 wire.sqlite .dump` prints it.
STORES = sorted((Path(__file__).parent / "stores").glob("*.sql"))

ANOTHER_SCRIPT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{newest}", None, None
def upgrade():
    op.create_table("lighthouses", sa.Column("name", sa.String(), primary_key=True))
    op.execute("{statement}")
"""


def revive(dump: Path, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "wire.sqlite")) as connection:
        connection.executescript(dump.read_text("utf-8"))


def indexes(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE type = 'index'").scalars())


def another(folder: Path, statement: str) -> Path:
    """The scripts, and a newer one that ends with the statement."""
    scripts = folder / "scripts"
    shutil.copytree(SCRIPTS, scripts)
    script = ANOTHER_SCRIPT.format(newest=schema.REVISION, statement=statement)
    (scripts / "versions" / "v9999_another.py").write_text(script, "utf-8")
    return scripts


def revision(database: Database) -> str | None:
    with database.reading() as connection:
        return schema.revision(connection)


def test_the_scripts_make_the_schema_that_the_code_uses(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    database = Database(tmp_path / "wire.sqlite", patience=1)
    with database.writing() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        migrated = indexes(connection)
        schema.metadata.drop_all(connection)
        schema.metadata.create_all(connection)
        assert migrated == indexes(connection)
    assert revision(database) == schema.REVISION
    database.close()


def test_there_is_a_store_of_every_revision() -> None:
    scripts = {path.name[1:5] for path in (SCRIPTS / "versions").glob("v*.py")}
    assert {path.stem for path in STORES} == scripts


@pytest.mark.parametrize("dump", STORES, ids=lambda dump: dump.stem)
def test_a_store_of_any_revision_opens_with_all_that_is_in_it(dump: Path, tmp_path: Path) -> None:
    revive(dump, tmp_path)
    with Store.open(tmp_path) as store:
        assert store.check() == []
        assert [item.version for item in store.versions(f"{TAG}:harbour-4f1c/en")] == [1, 2]
        translation = store.latest(f"{TAG}:harbour-4f1c/uk")
        assert translation is not None
        assert translation.headline == "Гавань частково відкрито"
        assert list(store.lacking("uk", str)) == []
        assert {(state.language, state.verdict) for state in store.states()} == {
            ("", "failed"),
            ("en", "taken"),
            ("uk", "taken"),
        }
        assert [row.segments for row in store.memory.stats()] == [1]
        assert [run.counts for run in store.runs(9)] == [{"taken": 2, "failed": 1}]
        assert list(store.publication.documents()) == ["uk/rss.xml"]
        assert list(store.publication.due(9)) == [[(f"{TAG}:harbour-4f1c", 0)]]
    database = Database(tmp_path / "wire.sqlite", patience=1)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    database.close()


def test_an_older_store_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    revive(STORES[-1], tmp_path)
    database = Database(tmp_path / "wire.sqlite", patience=1)
    migrate(database, another(tmp_path, "INSERT INTO lighthouses VALUES ('Exampleton')"))
    assert revision(database) == "9999"
    database.close()
    copy = tmp_path / "copy"
    copy.mkdir()
    (tmp_path / "wire-before-9999.sqlite").rename(copy / "wire.sqlite")
    with Store.open(copy) as store:
        assert store.check() == []
        assert store.languages() == ["en", "uk"]


def test_a_migration_that_breaks_off_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    revive(STORES[-1], tmp_path)
    database = Database(tmp_path / "wire.sqlite", patience=1)
    with pytest.raises(StoreError, match="no such table: nowhere"):
        migrate(database, another(tmp_path, "INSERT INTO nowhere VALUES (1)"))
    assert revision(database) == schema.REVISION
    with database.reading() as connection:
        assert not connection.dialect.has_table(connection, "lighthouses")
    database.close()
    with Store.open(tmp_path) as store:
        assert store.check() == []


def test_a_store_of_a_newer_wire_is_refused_and_left_alone(tmp_path: Path) -> None:
    revive(STORES[-1], tmp_path)
    with closing(sqlite3.connect(tmp_path / "wire.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "wire.sqlite").read_bytes()
    with pytest.raises(StoreError, match=r"its schema is 9999.*install the newer Wire"):
        Store.open(tmp_path)
    assert (tmp_path / "wire.sqlite").read_bytes() == before
    assert [path.name for path in tmp_path.glob("*before*")] == []


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "wire.sqlite")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match=r"is a database, but not Wire's; move it away"):
        Store.open(tmp_path)
    with closing(sqlite3.connect(tmp_path / "wire.sqlite")) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("recipes",)]


def test_a_folder_with_any_name_can_hold_a_store(tmp_path: Path) -> None:
    folder = tmp_path / "100 % новин; 'лапки' & #знак?"
    Store.open(folder).close()
    assert (folder / "wire.sqlite").is_file()
