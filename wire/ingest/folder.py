"""Folders and files: each file with a known ending is one article, found but not yet read into words."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wire.config import FEEDS
from wire.errors import ArticleError
from wire.item import Failed, RawArticle

MAX_BYTES = 4_000_000  # an article is a few kilobytes; what is larger is something else
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".json": "application/json",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
}


def read_path(path: Path, root: Path, received_at: datetime) -> Iterator[RawArticle | Failed]:
    """Yield the article that the file `path` is, or each article of the folder `path`."""
    if path.is_dir():
        yield from read_folder(path, root, received_at)
    else:
        yield _read(path, root, received_at)


def read_folder(folder: Path, root: Path, received_at: datetime, settle: float = 0.0) -> Iterator[RawArticle | Failed]:
    """Yield each article of the folder and of the folders in it, in order of their names, or why it is none.

    Hidden files, other endings (.part, .tmp), links to folders and what Wire publishes are passed over, and so is for
    now what was changed in the last `settle` seconds: somebody may still be writing it. `root` is the folder of
    config.yaml: an article is known by its path from there (absolute where it lies outside), so moving the whole
    changes nothing.
    """
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not _is_passed_over(Path(parent, name), root))
        for path in (Path(parent, name) for name in sorted(files)):
            known = not path.name.startswith(".") and path.suffix.lower() in MEDIA_TYPES
            if known and _settled(path, received_at, settle):
                yield _read(path, root, received_at, within=folder)
    for error in unreadable:
        path = Path(error.filename)
        origin = _origin(path, root)
        reason = f"{origin}: the folder cannot be read ({error.strerror}); make it, or change `sources`"
        yield Failed(origin=origin, reason=reason)


def read_file(path: Path, origin: str, received_at: datetime, media_type: str | None = None) -> RawArticle:
    """Return the file's bytes as an article known by `origin`; ArticleError says why it cannot be one.

    Without `media_type` the ending decides; a file without an ending is plain text.
    """
    name = _readable(origin)
    kind = media_type or _media_type(path, name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise ArticleError(f"{name}: is no file; name a file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        reason = getattr(error, "strerror", None) or error
        raise ArticleError(f"{name}: cannot be read ({reason}); check the path and who may read it") from error
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{name}: is larger than {MAX_BYTES:,} bytes; keep one article in each file")
    return RawArticle(origin=name, media_type=kind, data=data, received_at=received_at)


def _read(path: Path, root: Path, received_at: datetime, within: Path | None = None) -> RawArticle | Failed:
    origin = _origin(path, root)
    if within and path.is_symlink() and not path.resolve().is_relative_to(within.resolve()):
        reason = f"{origin}: is a link that leads out of its folder; put the file itself there"
        return Failed(origin=origin, reason=reason)
    try:
        return read_file(path, origin, received_at)
    except ArticleError as error:
        return Failed(origin=origin, reason=str(error))


def _is_passed_over(folder: Path, root: Path) -> bool:
    """Whether the folder is hidden, or holds what Wire publishes: that would be taken in again without end."""
    published = folder.name == FEEDS and folder.resolve() == (root / FEEDS).resolve()
    return folder.name.startswith(".") or published


def _settled(path: Path, now: datetime, settle: float) -> bool:
    """Whether nobody has changed a file for so long; one from the future was not changed just now, clocks differ."""
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):  # whoever reads it says why it cannot be read
        return True
    return not timedelta(0) <= now - changed < timedelta(seconds=settle)


def _media_type(path: Path, name: str) -> str:
    if not path.suffix:
        return "text/plain"
    try:
        return MEDIA_TYPES[path.suffix.lower()]
    except KeyError:
        known = " ".join(MEDIA_TYPES)
        raise ArticleError(f"{name}: the ending {path.suffix} is not known; use one of {known}") from None


def _origin(path: Path, root: Path) -> str:
    """Return the path from `root` with forward slashes, or the absolute path where it lies outside."""
    stands = path.parent.resolve() / path.name  # a link is known by its own name
    named = Path(os.path.normpath(path.absolute()))
    for whole, base in ((stands, root.resolve()), (named, Path(os.path.normpath(root.absolute())))):
        if whole.is_relative_to(base):
            return _shown(whole.relative_to(base))
    return _shown(stands)


def _shown(path: Path) -> str:
    return _readable(path.as_posix())


def _readable(name: str) -> str:
    """Return a file's name as text: names are bytes, and those that are no UTF-8 are spelt out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
