"""What stands under feeds/: the path of each file, and the SHA-256 of its bytes."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import sqlite

from wire.store.schema import published


def read(connection: Connection) -> dict[str, str]:
    """Return path -> SHA-256."""
    return {row.path: row.sha256 for row in connection.execute(select(published))}


def replace(connection: Connection, manifest: Mapping[str, str]) -> None:
    """Let the manifest be what is published, touching only the rows that differ."""
    known = read(connection)
    changed = [{"path": path, "sha256": sha256} for path, sha256 in manifest.items() if known.get(path) != sha256]
    gone = [{"gone": path} for path in known.keys() - manifest.keys()]
    if changed:
        statement = sqlite.insert(published)
        update = {"sha256": statement.excluded.sha256}
        connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_=update), changed)
    if gone:
        connection.execute(delete(published).where(published.c.path == bindparam("gone")), gone)
