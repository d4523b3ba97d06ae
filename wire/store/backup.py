"""A copy of the store that is whole, or is not there."""

import os
from pathlib import Path

from wire.errors import StoreError
from wire.store.sqlite import Database


def backup(database: Database, to: Path) -> None:
    """Copy the store to the file `to` as it is at this moment, replacing what stood there only when all is written.

    StoreError if that fails.
    """
    if to.exists() and to.samefile(database.path):
        raise StoreError(f"{to}: is the store itself; name another place")
    partial = to.with_name(f".{to.name}.{os.getpid()}.tmp")
    try:
        partial.unlink(missing_ok=True)  # of a process that was killed, and had the same number
        database.copy(partial)
        sync(partial)
        partial.replace(to)
        sync(to.parent)
    except OSError as error:
        raise StoreError(f"{to}: cannot be written ({error.strerror}); name another place") from error
    finally:
        partial.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Make what was written to a file, or renamed in a folder, last. OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
