"""TMX 1.4b, the format in which translation memories travel: read and written as a stream, never as a tree.

    for unit in read(path):        Unit(line, source, variants, properties), whatever tool wrote the file
    write(path, units)             as a whole or not at all

The standard is at https://www.gala-global.org/tmx-14b. Expat reads it, because a TMX file comes from anywhere: it
tells the line of everything, keeps nothing of what it has read, and opens no other file. DTDs are not read; a file
that declares entities is refused, for a few hundred bytes of them can ask for gigabytes.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.parsers import expat

from lxml import etree

from wire.errors import CorpusError

CHUNK = 65_536  # bytes read at a time
MAX_TAG = 1_000_000  # bytes of a tag, a comment or a declaration
MAX_TEXT = 100_000  # characters of a unit; its variants are read no further
MAX_VARIANTS = 100  # languages of a unit
MAX_DEPTH = 50  # elements inside each other: <sub> may hold <ph>, which may hold <sub> ...

#: What stands in these is code of the tool that wrote the file, not words. The words are in <hi>, and around them.
_CODE = frozenset({"bpt", "ept", "it", "ph", "ut"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Variant:
    """The unit's words in one language, as the file calls it; `flattened`: inline tags were left out of them."""

    language: str
    text: str
    flattened: bool = False


@dataclass(frozen=True)
class Unit:
    """A translation unit: where it begins, the language it was translated from ("*all*": any), its variants."""

    line: int
    source: str
    variants: tuple[Variant, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


def read(path: Path) -> Iterator[Unit]:
    """Yield the units of a file in order; CorpusError, with file and line, where it is no TMX or asks for too much."""
    reading = _Reading(path)
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield from reading.feed(chunk)
            yield from reading.feed(b"", last=True)
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}); name a TMX file") from error


def write(path: Path, units: Iterable[Unit], version: str) -> int:
    """Write a file of units in place of what stood there, once all is written; return how many. CorpusError.

    `version` is Wire's own, for the header. What XML cannot hold (control characters) is left out with its unit.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with partial.open("wb") as file:
            written = _write(file, units, version)
        partial.replace(path)
    except OSError as error:
        raise CorpusError(f"{path}: cannot be written ({error.strerror}); name another place") from error
    finally:
        partial.unlink(missing_ok=True)
    return written


class _Reading:
    """A file on its way through Expat: where in the tree we are, and what of a unit has been seen."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.EntityDeclHandler = self._declared
        self._parser.SkippedEntityHandler = self._skipped
        self._fed = 0
        self._open: list[str] = []
        self._source = "*all*"
        self._done: list[Unit] = []
        self._text: list[str] = []  # of the segment or property that is open
        self._begin_unit(0, {})

    def feed(self, data: bytes, *, last: bool = False) -> list[Unit]:
        """Take in more of the file; return the units that are complete now."""
        self._done = []
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            problem = expat.ErrorString(error.code)
            raise self._error(f"is not well-formed XML ({problem}); export it again", error.lineno) from None
        except (LookupError, ValueError) as error:  # an encoding that Python does not know, or has no table for
            raise self._error(f"is in an encoding that is not read ({error}); save it as UTF-8") from None
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > MAX_TAG + CHUNK:
            raise self._error(f"has a tag of more than {MAX_TAG:,} bytes; such a file is not read")
        return self._done

    def _error(self, problem: str, line: int | None = None) -> CorpusError:
        return CorpusError(f"{self._path}:{line or self._parser.CurrentLineNumber}: {problem}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._enter(name)
        if name == "header":
            self._source = attributes.get("srclang", self._source)
        elif name == "tu":
            self._begin_unit(self._parser.CurrentLineNumber, attributes)
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang", "")  # lang: TMX 1.1
        elif name == "seg":
            self._text, self._flattened = [], False
        elif name == "prop":
            self._property, self._text = attributes.get("type", ""), []
        elif "seg" in self._open:
            self._flattened = True

    def _enter(self, name: str) -> None:
        if not self._open and name != "tmx":
            raise self._error(f"begins with <{name}>, which is no TMX; export it as TMX 1.4")
        if len(self._open) >= MAX_DEPTH:
            raise self._error(f"has elements nested more than {MAX_DEPTH} deep; such a file is not read")
        self._open.append(name)

    def _end(self, name: str) -> None:
        if name == "seg":
            self._variants.append(Variant(self._language, "".join(self._text), self._flattened))
            if len(self._variants) > MAX_VARIANTS:
                raise self._error(f"has more than {MAX_VARIANTS} languages in one unit; such a file is not read")
        elif name == "prop" and self._open[-2] == "tu":
            self._properties[self._property] = "".join(self._text)
        elif name == "tu":
            self._done.append(Unit(self._line, self._of, tuple(self._variants), self._properties))
        self._open.pop()

    def _words(self, words: str) -> None:
        if self._open[-2:] != ["tu", "prop"] and ("seg" not in self._open or not _CODE.isdisjoint(self._open)):
            return
        self._length += len(words)
        if self._length > MAX_TEXT:
            raise self._error(f"has a unit of more than {MAX_TEXT:,} characters; a segment is a sentence")
        self._text.append(words)

    def _declared(self, entity: str, *_: object) -> None:
        raise self._error(f"declares the entity {entity!r}, which is not read; write its text where it stands")

    def _skipped(self, entity: str, _: object) -> None:
        raise self._error(f"has &{entity}; of a DTD that is not read; write the character itself")

    def _begin_unit(self, line: int, attributes: Mapping[str, str]) -> None:
        self._line = line
        self._of = attributes.get("srclang", self._source)
        self._variants: list[Variant] = []
        self._properties: dict[str, str] = {}
        self._property = self._language = ""
        self._flattened = False
        self._length = 0


def _write(file: IO[bytes], units: Iterable[Unit], version: str) -> int:
    written = 0
    header = {
        "creationtool": "Wire",
        "creationtoolversion": version,
        "segtype": "sentence",
        "o-tmf": "Wire",
        "adminlang": "en",
        "srclang": "*all*",
        "datatype": "plaintext",
    }
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write("\n", etree.Element("header", header), "\n")
            with xml.element("body"):
                xml.write("\n")
                for element in filter(None, map(_element, units)):
                    xml.write(*element)
                    written += 1
            xml.write("\n")
    return written


def _element(unit: Unit) -> tuple["etree._Element", str] | None:
    """Return the unit's element and the end of its line; None where it has characters that XML cannot hold."""
    element = etree.Element("tu", {"srclang": unit.source})
    try:
        for name, value in unit.properties.items():
            etree.SubElement(element, "prop", {"type": name}).text = value
        for variant in unit.variants:
            spoken = etree.SubElement(element, "tuv", {_XML_LANG: variant.language})
            etree.SubElement(spoken, "seg").text = variant.text
    except ValueError:
        return None
    return element, "\n"
