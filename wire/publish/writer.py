"""Files -> the folder of what is published, so that a reader never sees half a file and a failure changes nothing.

    stage   each file whose bytes changed: a temporary file beside it, written, timed, fsynced
    commit  rename them all, in order; remove what is no longer published; fsync the folders

Until the first rename the old set stands whole, so a full disk costs nothing. Every step is taken from the open
folder downwards (openat) and follows no symbolic link, so that nothing outside of it can be read or written.
"""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wire.errors import PublishError

TEMPORARY = ".wire-new"  # how the name of a file that is not published yet ends; it begins with a dot
MODE = 0o644  # before the umask
SECOND = 1_000_000_000  # nanoseconds

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
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


@dataclass(frozen=True)
class Written:
    """What became of the files: paths that changed, how many did not, paths removed; and path -> SHA-256 of all."""

    changed: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    manifest: dict[str, str]


def write(folder: Path, files: Iterable[File], known: Mapping[str, str]) -> Written:
    """Write the files under the folder, and remove those of `known` (path -> SHA-256) that are not among them.

    A file whose bytes are there already is not touched; one that changes gets a time at least a second later than
    before, since web servers tell versions apart by whole seconds. PublishError names the file that could not be
    written; while it comes before the first rename, all that stood before still stands.
    """
    with _opened(folder) as root:
        try:
            manifest = {str(file.path): root.stage(file) for file in files}
            changed = tuple(map(str, root.commit()))
        except BaseException:  # a bug in what yields the files, or Ctrl-C: nothing temporary may stay behind
            root.abandon()
            raise
        removed = tuple(path for path in sorted(known) if path not in manifest and root.remove(PurePosixPath(path)))
        root.sync()
    return Written(changed, len(manifest) - len(changed), removed, manifest)


@contextmanager
def _opened(folder: Path) -> Iterator["_Folder"]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root = _Folder(folder, os.open(folder, _DIRECTORY))
    except OSError as error:
        raise _refusal(folder, error) from error
    try:
        yield root
    finally:
        root.close()


class _Folder:
    """The folder of what is published, and descriptors of the folders in it that are in use."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._folders = {PurePosixPath(): descriptor}
        _sweep(descriptor)
        self._staged: list[PurePosixPath] = []

    def stage(self, file: File) -> str:
        """Write the file beside the one it will replace, unless that has the same bytes; return its SHA-256."""
        with self._naming(file.path):
            folder = self._folder(file.path.parent)
            if self._read(file.path) != file.data:
                self._staged.append(file.path)
                _write(folder, _temporary(file.path), file.data, not_before=_modified(folder, file.path.name) + SECOND)
        return hashlib.sha256(file.data).hexdigest()

    def commit(self) -> list[PurePosixPath]:
        """Put what is staged in place and return its paths."""
        done: list[PurePosixPath] = []
        for path in self._staged:
            with self._naming(path):
                folder = self._folder(path.parent)
                os.replace(_temporary(path), path.name, src_dir_fd=folder, dst_dir_fd=folder)
            done.append(path)
        self._staged = []
        return done

    def abandon(self) -> None:
        """Remove what is staged."""
        for path in self._staged:
            with suppress(OSError):
                os.unlink(_temporary(path), dir_fd=self._folder(path.parent))

    def remove(self, path: PurePosixPath) -> bool:
        """Remove a file, and the folder if that leaves it empty; return whether the file was there."""
        with self._naming(path):
            try:
                os.unlink(path.name, dir_fd=self._folder(path.parent, make=False))
            except FileNotFoundError:
                return False
            with suppress(OSError):  # not empty, or the folder of all
                os.rmdir(path.parent.name, dir_fd=self._folder(path.parent.parent))
        return True

    def sync(self) -> None:
        """Make renames and removals last."""
        for path, descriptor in self._folders.items():
            with self._naming(path):
                os.fsync(descriptor)

    def close(self) -> None:
        for descriptor in self._folders.values():
            os.close(descriptor)

    def _folder(self, path: PurePosixPath, *, make: bool = True) -> int:
        """Return a descriptor of the folder, opened from its parent; a symbolic link is refused."""
        if path not in self._folders:
            parent = self._folder(path.parent, make=make)
            if make:
                with suppress(FileExistsError):
                    os.mkdir(path.name, dir_fd=parent)
            self._folders[path] = os.open(path.name, _DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)
            _sweep(self._folders[path])
        return self._folders[path]

    def _read(self, path: PurePosixPath) -> bytes | None:
        """Return the bytes that stand there; None for no file, and for a link, which a rename replaces."""
        try:
            descriptor = os.open(
                path.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=self._folder(path.parent)
            )
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            return file.read()

    @contextmanager
    def _naming(self, path: PurePosixPath) -> Iterator[None]:
        """Refuse a path that leaves the folder, and name the path in every error."""
        if path.is_absolute() or ".." in path.parts:
            raise PublishError(f"{path}: lies outside of {self._path}; report this, it is a bug")
        try:
            yield
        except OSError as error:
            raise _refusal(self._path / path, error) from error


def _sweep(folder: int) -> None:
    """Remove the temporary files that a run left behind when it was killed."""
    with os.scandir(folder) as found:
        stale = [file.name for file in found if file.name.startswith(".") and file.name.endswith(TEMPORARY)]
    for name in stale:
        os.unlink(name, dir_fd=folder)


def _write(folder: int, name: str, data: bytes, not_before: int) -> None:
    """Write a new file whose time is `not_before` (nanoseconds) or later, and have it on the disk."""
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, MODE, dir_fd=folder)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if os.fstat(descriptor).st_mtime_ns < not_before:
            os.utime(descriptor, ns=(not_before, not_before))
        os.fsync(descriptor)


def _modified(folder: int, name: str) -> int:
    """Return when the file was last modified in nanoseconds; long ago where there is none."""
    try:
        return os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime_ns
    except FileNotFoundError:
        return -SECOND


def _temporary(path: PurePosixPath) -> str:
    return f".{path.name}{TEMPORARY}"


def _refusal(path: Path, error: OSError) -> PublishError:
    remedy = _REMEDIES.get(error.errno or 0, "see to it")
    return PublishError(f"{path}: cannot be written ({error.strerror}); {remedy}, then publish again")
