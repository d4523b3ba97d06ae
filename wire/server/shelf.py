"""What stands under feeds/, and nothing else: files as they are served, kept in memory until they change on disk."""

import hashlib
import os
import re
import stat
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path, PurePosixPath

from wire.publish.compressed import SUFFIXES, Encoding, encoded, holds
from wire.server.exchange import Representation, media_type

CAPACITY = 64_000_000  # bytes of files that are kept
SMALL = 1_000  # bytes under which compressing is not worth it
ENCODINGS: tuple[Encoding, ...] = ("br", "gzip")  # the best first
_HEAD = 20_000  # bytes in which a file says when its content changed

_TEXT = re.compile(r"text/|[/+](xml|json)\b")
_CHANGED = re.compile(
    rb"<lastBuildDate>([^<]+)<|<updated>([^<]+)<|<versionCreated>([^<]+)<|<dateModified>([^<]+)<"
    rb'|"versionCreated": ?"([^"]+)"|"dateModified": ?"([^"]+)"|"date_modified": ?"([^"]+)"'
)


@dataclass(frozen=True)
class Book:
    """A file as it was when its identity, time and size were `stamp`."""

    path: Path
    relative: PurePosixPath
    stamp: tuple[int, int, int]
    data: bytes
    modified: datetime
    gone: bool  # what was published here was killed, and a notice stands in its place

    @property
    def media_type(self) -> str:
        """Its Content-Type."""
        return media_type(self.path.name)

    @property
    def offered(self) -> tuple[Encoding, ...]:
        """The encodings in which it is to be had, besides as it is."""
        return ENCODINGS if len(self.data) >= SMALL and _TEXT.search(self.media_type) else ()

    def representation(self, encoding: str) -> Representation:
        """Return it in one of the encodings offered, or as it is."""
        return self._represented[encoding]

    @cached_property
    def _represented(self) -> dict[str, Representation]:
        tag = hashlib.sha256(self.data).hexdigest()[:32]
        made = {"identity": Representation("identity", self.data, f'"{tag}"')}
        for encoding in self.offered:
            made[encoding] = Representation(encoding, _encoded(self.path, self.data, encoding), f'"{tag}-{encoding}"')
        return made


class Shelf:
    """The folder of feeds. `gone` says of a path under it whether what was published there was killed."""

    def __init__(self, feeds: Path, gone: Callable[[PurePosixPath], bool] = lambda _path: False) -> None:
        """Serve what is in the folder, be it there already or not."""
        self._feeds = feeds
        self._gone = gone
        self._books: OrderedDict[str, Book] = OrderedDict()
        self._size = 0

    def find(self, asked: str) -> Book | None:
        """Return the file at a path as a reader asks for it; a folder is its index.html.

        None where there is no such file, or where it lies, by whatever way, outside of the folder.
        """
        kept = self._books.get(asked)
        if kept and _stamp(kept.path) == kept.stamp:
            self._books.move_to_end(asked)
            return kept
        self._drop(asked)
        path = _inside(self._feeds, asked)
        book = _read(path, self._feeds.resolve(), self._gone) if path else None
        if book:
            self._keep(asked, book)
        return book

    def _keep(self, asked: str, book: Book) -> None:
        self._books[asked] = book
        self._size += _weight(book)
        while self._size > CAPACITY and len(self._books) > 1:
            self._drop(next(iter(self._books)))

    def _drop(self, asked: str) -> None:
        book = self._books.pop(asked, None)
        self._size -= _weight(book) if book else 0


def _weight(book: Book) -> int:
    """Return how many bytes a file may take in memory, with what it is compressed to."""
    return 2 * len(book.data)


def _inside(feeds: Path, asked: str) -> Path | None:
    """Return the file that is asked for, unless it is none or lies, by whatever way, outside of feeds."""
    if "\0" in asked or "\\" in asked or any(part.startswith(".") for part in asked.split("/")):
        return None
    root = feeds.resolve()
    try:
        path = (root / asked).resolve()
        if path.is_dir():
            path = (path / "index.html").resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, UnicodeEncodeError):  # a name that is too long, a link that leads to itself
        return None


def _read(path: Path, root: Path, gone: Callable[[PurePosixPath], bool]) -> Book | None:
    """Read a file; None where it went away meanwhile, or may not be read."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            data = file.read()
    except OSError:
        return None
    relative = PurePosixPath(path.relative_to(root).as_posix())
    modified = changed(data) or datetime.fromtimestamp(status.st_mtime, UTC)
    return Book(path, relative, _stamped(status), data, modified, gone(relative))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        return _stamped(path.lstat())  # a link that took the file's place is not followed
    except OSError:
        return None


def _stamped(status: os.stat_result) -> tuple[int, int, int]:
    regular = stat.S_ISREG(status.st_mode)
    return (status.st_ino if regular else -1, status.st_mtime_ns, status.st_size)


def changed(data: bytes) -> datetime | None:
    """Return when what a file tells last changed, as the file itself says: the newest time in its beginning, in UTC.

    A feed says so of itself; a JSON Feed only of its items, the newest of which come first.
    """
    found = (next(filter(None, groups)) for groups in _CHANGED.findall(data[:_HEAD]))
    return max(filter(None, (_moment(text.decode("utf-8", "replace")) for text in found)), default=None)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def _encoded(path: Path, data: bytes, encoding: Encoding) -> bytes:
    """Return the data in an encoding: from the file beside it, where publishing left one of just these bytes."""
    with suppress(OSError):
        beside = path.with_name(path.name + SUFFIXES[encoding]).read_bytes()
        if holds(beside, encoding, data):
            return beside
    return encoded(data, encoding)
