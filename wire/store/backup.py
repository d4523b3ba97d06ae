"""A copy of the store that is whole, or is not there."""

from pathlib import Path

from wire.disk import whole
from wire.errors import StoreError
from wire.store.sqlite import Database


def backup(database: Database, to: Path) -> None:
    """Copy the store to the file `to` as it is at this moment, replacing what stood there only when all is written.

    StoreError if that fails.
    """
    if to.exists() and to.samefile(database.path):
        raise StoreError(f"{to}: is the store itself; name another place")
    if not to.parent.is_dir():
        raise StoreError(f"{to}: cannot be written (there is no folder {to.parent}); make it, or name another place")
    try:
        with whole(to) as partial:
            database.copy(partial)
    except OSError as error:
        raise StoreError(f"{to}: cannot be written ({error.strerror}); name another place") from error
