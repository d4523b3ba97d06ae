"""One Wire at a time works on a folder: a lock that ends with its process, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from wire.errors import LockedError, StoreError


@contextmanager
def locked(state: Path, kept: int | None = None) -> Iterator[int]:
    """Hold the lock of the folder `.wire/`, and yield its descriptor; LockedError names the process that holds it.

    It is flock(2): the kernel frees it when the process dies, so that no stale lock is ever in the way. `kept` is the
    descriptor of a process that holds it already, and begins anew.
    """
    path = state / "lock"
    descriptor = kept if kept is not None and _is(kept, path) else _opened(path)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 100, 0).decode(errors="replace").strip() or "unknown"
            since = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)  # it was written by who took the lock
            raise LockedError(
                f"{path}: another Wire (process {holder}, since {since:%Y-%m-%d %H:%M:%S} UTC) works here; "
                "wait for it or end it"
            ) from None
        if descriptor != kept:  # the time at which that was written says since when
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); make the folder writable") from error


def _is(descriptor: int, path: Path) -> bool:
    """Whether a descriptor is that of the file at a path."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
