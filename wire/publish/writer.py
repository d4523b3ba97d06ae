"""Files -> the folder of what is published, so that a reader never sees half a file and a failure changes nothing.

    stage    each file whose bytes changed: written and timed in a folder of its own, feeds/.wire-new/
    commit   all on the disk, then renamed: first the pages, then what lists them
    remove   what is no longer published

Until the first rename the old set stands whole, so a full disk costs nothing; what was staged is thrown away. Every
step is taken from the open folder downwards (openat) and follows no symbolic link, so that nothing outside of it can be
read or written.
"""

import ctypes
import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from wire.errors import PublishError

NEW = PurePosixPath(".wire-new")  # the folder of what is not published yet
MODE = 0o644  # before the umask
SECOND = 1_000_000_000  # nanoseconds
MANY = 16  # files from which on it is cheaper to have the whole disk written than one file after the other

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
_REMEDIES = {
    errno.ENOSPC: "free some space on the disk",
    errno.EDQUOT: "free some space within the quota",
    errno.EFBIG: "raise the limit on the size of files",
    errno.EACCES: "let this user write there",
    errno.EPERM: "let this user write there",
    errno.EROFS: "mount it so that it can be written",
    errno.ELOOP: "remove the symbolic link",
    errno.ENOTDIR: "remove the file or symbolic link that stands where a folder belongs",
    errno.EISDIR: "remove the folder that stands where a file belongs",
    errno.ENAMETOOLONG: "give the article a shorter name",
}


@dataclass(frozen=True)
class File:
    """A file to publish; `path` is relative to the folder of what is published."""

    path: PurePosixPath
    data: bytes


class Staged(NamedTuple):
    """What becomes of a file: whether its bytes change, and the stamp by which it is known again afterwards."""

    changed: bool
    stamp: str


@contextmanager
def opened(path: Path) -> Iterator["Folder"]:
    """Open the folder of what is published, make it if there is none; what was staged and not committed is removed.

    PublishError, here and from every method, names the file and the remedy.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        folder = Folder(path, os.open(path, _DIRECTORY))
    except OSError as error:
        raise _refusal(path, error) from error
    try:
        folder.abandon()
        yield folder
        folder.abandon()
    except BaseException:  # a bug in what makes the files, or Ctrl-C: nothing temporary may stay behind
        with suppress(PublishError):
            folder.abandon()
        raise
    finally:
        folder.close()


class Folder:
    """The folder of what is published, and descriptors of the folders in it that are in use."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._folders = {PurePosixPath(): descriptor}
        self._staged = 0
        self._touched: set[PurePosixPath] = set()

    def stage(self, file: File) -> Staged:
        """Write the file into the folder of what is new, unless it stands already with the same bytes."""
        with self._naming(file.path):
            if self.read(file.path) == file.data:
                return Staged(changed=False, stamp=self._stamp(file.path))
            path = NEW / file.path
            folder = self._folder(path.parent)
            before = self._stamp(file.path)
            not_before = int(before.partition("@")[2]) + SECOND if before else 0
            self._staged += 1
            return Staged(changed=True, stamp=_write(folder, path.name, file.data, not_before))

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the bytes that stand there; None for no file, and for a link, which a rename replaces."""
        folder = self._existing(path.parent)
        if folder is None:
            return None
        try:
            descriptor = os.open(path.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
            with os.fdopen(descriptor, "rb") as file:
                return file.read()
        except OSError:
            return None

    def is_as_written(self, path: PurePosixPath, stamp: str) -> bool:
        """Whether the file has the size and the time that it had when it was written."""
        return self._stamp(path) == stamp

    def holds(self, path: PurePosixPath) -> bool:
        """Whether the file stands, or will once what is staged is committed."""
        return bool(self._stamp(path) or self._stamp(NEW / path))

    def has_folder(self, path: PurePosixPath) -> bool:
        """Whether a folder stands there."""
        return self._existing(path) is not None

    def names(self, path: PurePosixPath, *, folders: bool) -> list[str]:
        """Return the names of the folders in a folder, or of all else; of what is staged nothing."""
        descriptor = self._existing(path)
        return [] if descriptor is None else [name for name in _names(descriptor, folders=folders) if name != str(NEW)]

    def commit(self, last: Iterable[PurePosixPath]) -> None:
        """Put what is staged in place, in any order but for the `last`, which come in theirs."""
        if not self._staged:
            return
        order = list(last)
        lists = set(order)
        self._bring_to_the_disk()
        for path in self._new():
            if path not in lists:
                self._rename(path)
        for path in order:
            if self._stamp(NEW / path):
                self._rename(path)
        self._staged = 0

    def remove(self, path: PurePosixPath) -> bool:
        """Remove a file, and the folder if that leaves it empty; return whether the file was there."""
        with self._naming(path):
            folder = self._existing(path.parent)
            if folder is None:
                return False
            try:
                os.unlink(path.name, dir_fd=folder)
            except FileNotFoundError:
                return False
            self._touched.add(path.parent)
        return True

    def sync(self) -> None:
        """Make renames and removals last; a folder that is left empty goes."""
        for path in sorted(self._touched, key=lambda path: -len(path.parts)):
            with self._naming(path):
                os.fsync(self._folders[path])
                self._remove_if_empty(path)
        self._touched.clear()

    def abandon(self) -> None:
        """Remove what is staged and not committed."""
        with self._naming(NEW):
            for path in sorted(self._folders_under(NEW), key=lambda path: -len(path.parts)):
                descriptor = self._folder(path)
                for name in _names(descriptor, folders=False):
                    os.unlink(name, dir_fd=descriptor)
                os.close(self._folders.pop(path))
                os.rmdir(path.name, dir_fd=self._folder(path.parent))
        self._staged = 0

    def close(self) -> None:
        """Close the folders."""
        for descriptor in self._folders.values():
            os.close(descriptor)

    def _bring_to_the_disk(self) -> None:
        """Have all that is staged on the disk, before anything is renamed."""
        if self._staged > MANY:
            with self._naming(PurePosixPath()):
                _write_back(self._folders[PurePosixPath()])
            return
        for path in self._new():
            with self._naming(path):
                _sync(self._folder((NEW / path).parent), path.name)

    def _new(self) -> Iterator[PurePosixPath]:
        """Yield where what is staged belongs; it may be renamed meanwhile."""
        for folder in list(self._folders_under(NEW)):
            for name in _names(self._folder(folder), folders=False):
                yield folder.relative_to(NEW) / name

    def _rename(self, path: PurePosixPath) -> None:
        with self._naming(path):
            source, target = self._folder((NEW / path).parent), self._folder(path.parent)
            os.replace(path.name, path.name, src_dir_fd=source, dst_dir_fd=target)
            self._touched.add(path.parent)

    def _remove_if_empty(self, path: PurePosixPath) -> None:
        """Remove a folder that nothing stands in, and the one that this leaves empty."""
        with suppress(OSError):  # not empty
            while path.parts:
                os.rmdir(path.name, dir_fd=self._folder(path.parent, make=False))
                os.close(self._folders.pop(path))
                path = path.parent

    def _folders_under(self, path: PurePosixPath) -> Iterator[PurePosixPath]:
        """Yield a folder and those in it, if it is there."""
        descriptor = self._existing(path)
        if descriptor is None:
            return
        yield path
        for name in _names(descriptor, folders=True):
            yield from self._folders_under(path / name)

    def _existing(self, path: PurePosixPath) -> int | None:
        """Return a descriptor of the folder, None where there is none."""
        try:
            return self._folder(path, make=False)
        except FileNotFoundError:
            return None

    def _folder(self, path: PurePosixPath, *, make: bool = True) -> int:
        """Return a descriptor of the folder, opened from its parent; a symbolic link is refused."""
        if path not in self._folders:
            parent = self._folder(path.parent, make=make)
            if make:
                with suppress(FileExistsError):
                    os.mkdir(path.name, dir_fd=parent)
            self._folders[path] = os.open(path.name, _DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)
        return self._folders[path]

    def _stamp(self, path: PurePosixPath) -> str:
        """Return the stamp of a file, "" where there is none."""
        try:
            return _stamp(os.stat(path.name, dir_fd=self._folder(path.parent, make=False), follow_symlinks=False))
        except OSError:
            return ""

    @contextmanager
    def _naming(self, path: PurePosixPath) -> Iterator[None]:
        """Refuse a path that leaves the folder, and name the path in every error."""
        if path.is_absolute() or ".." in path.parts:
            raise PublishError(f"{path}: lies outside of {self._path}; report this, it is a bug")
        try:
            yield
        except OSError as error:
            raise _refusal(self._path / path, error) from error


def _names(folder: int, *, folders: bool) -> list[str]:
    """Return the names of the folders in a folder, or of all else."""
    with os.scandir(folder) as found:
        return sorted(entry.name for entry in found if entry.is_dir(follow_symlinks=False) is folders)


def _write(folder: int, name: str, data: bytes, not_before: int) -> str:
    """Write a new file whose time is `not_before` (nanoseconds) or later; return its stamp."""
    descriptor = os.open(name, _NEW_FILE, MODE, dir_fd=folder)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        status = os.fstat(descriptor)
        if status.st_mtime_ns < not_before:
            os.utime(descriptor, ns=(not_before, not_before))
            status = os.fstat(descriptor)
    return _stamp(status)


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_size}@{status.st_mtime_ns}"


def _sync(folder: int, name: str) -> None:
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_back(folder: int) -> None:
    """Have all that was written to the file system of the folder on the disk (syncfs(2), which Python has not)."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syncfs(folder):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _refusal(path: Path, error: OSError) -> PublishError:
    remedy = _REMEDIES.get(error.errno or 0, "see to it")
    return PublishError(f"{path}: cannot be written ({error.strerror}); {remedy}, then publish again")
