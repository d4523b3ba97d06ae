"""XML that comes from anywhere, read as a stream: what TMX and TBX files have in common.

Expat reads it: it tells the line of everything, keeps nothing of what it has read, and opens no other file. DTDs
are not read; a file that declares entities is refused, for a few hundred bytes of them can ask for gigabytes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar
from xml.parsers import expat

from wire.errors import WireError

CHUNK = 65_536  # bytes read at a time
MAX_TAG = 1_000_000  # bytes of a tag, a comment or a declaration
MAX_DEPTH = 50  # elements inside each other

Record = TypeVar("Record")


class Reading(Generic[Record]):
    """A file on its way through Expat: where in the tree we are, and the records that are complete.

    A format says what its elements mean: `start`, `end`, `words` are called with each, and put records into `done`.
    """

    kind: str  # what the file is to be: TMX
    roots: frozenset[str]
    error: type[WireError]
    advice: str  # what to do with a file that is none

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.words
        self._parser.EntityDeclHandler = self._declared
        self._parser.SkippedEntityHandler = self._skipped
        self._fed = 0
        self.open: list[str] = []
        self.done: list[Record] = []

    def records(self) -> Iterator[Record]:
        """Yield the records of the file in order; the format's error, with file and line, where it is none."""
        try:
            with self._path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield from self._feed(chunk)
                yield from self._feed(b"", last=True)
        except OSError as error:
            raise self.error(f"{self._path}: cannot be read ({error.strerror}); name a {self.kind} file") from error

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element, which is in `open` already."""

    def end(self, name: str) -> None:
        """Take in the end of an element, which is in `open` still."""

    def words(self, words: str) -> None:
        """Take in some text."""

    @property
    def line(self) -> int:
        """Where Expat is."""
        return self._parser.CurrentLineNumber

    def problem(self, problem: str, line: int | None = None) -> WireError:
        """Return the format's error, which names the file and the line."""
        return self.error(f"{self._path}:{line or self.line}: {problem}")

    def _feed(self, data: bytes, *, last: bool = False) -> list[Record]:
        self.done = []
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            fault = expat.ErrorString(error.code)
            raise self.problem(f"is not well-formed XML ({fault}); export it again", error.lineno) from None
        except (LookupError, ValueError) as error:  # an encoding that Python does not know, or has no table for
            raise self.problem(f"is in an encoding that is not read ({error}); save it as UTF-8") from None
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > MAX_TAG + CHUNK:
            raise self.problem(f"has a tag of more than {MAX_TAG:,} bytes; such a file is not read")
        return self.done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.open and name not in self.roots:
            raise self.problem(f"begins with <{name}>, which is no {self.kind}; {self.advice}")
        if len(self.open) >= MAX_DEPTH:
            raise self.problem(f"has elements nested more than {MAX_DEPTH} deep; such a file is not read")
        self.open.append(name)
        self.start(name, attributes)

    def _end(self, name: str) -> None:
        self.end(name)
        self.open.pop()

    def _declared(self, entity: str, *_: object) -> None:
        raise self.problem(f"declares the entity {entity!r}, which is not read; write its text where it stands")

    def _skipped(self, entity: str, _: object) -> None:
        raise self.problem(f"has &{entity}; of a DTD that is not read; write the character itself")
