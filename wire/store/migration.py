"""Brings the schema of a store to the newest revision: the one module that talks to Alembic, the scripts apart."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from wire.errors import StoreError
from wire.store.backup import backup
from wire.store.schema import revision
from wire.store.sqlite import Database

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(database: Database, scripts: Path = SCRIPTS) -> None:
    """Bring the schema up to date, in one transaction, and after a copy of what is not empty.

    StoreError if the file is not Wire's, or a newer Wire's.
    """
    config = _config(scripts)
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    with database.reading() as connection:
        found = revision(connection)
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema").all()
    if tables:
        _refuse_unknown(found, known, database.path)
        backup(database, database.path.with_name(f"{database.path.stem}-before-{known[0]}.sqlite"))
    with database.writing() as connection:
        if revision(connection) == found:  # another process may have been first
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))  # % is special in ini files
    return config


def _refuse_unknown(found: str | None, known: Sequence[str], path: Path) -> None:
    if found is None:
        raise StoreError(f"{path}: is a database, but not Wire's; move it away, then try again")
    if found not in known:
        raise StoreError(
            f"{path}: its schema is {found}, and this Wire knows none newer than {known[0]}; "
            "install the newer Wire that made it, or move it away and run `wire publish`"
        )
