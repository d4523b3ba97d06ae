"""TMX 1.4b, the format in which translation memories travel: read and written as a stream, never as a tree.

    for unit in read(path):        Unit(line, source, variants, properties), whatever tool wrote the file
    write(path, units)             as a whole or not at all

The standard is at https://www.gala-global.org/tmx-14b.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lxml import etree

from wire.disk import whole
from wire.errors import CorpusError
from wire.translate.exchange.reading import Reading

MAX_TEXT = 100_000  # characters of a unit; its variants are read no further
MAX_VARIANTS = 100  # languages of a unit

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
    return _Reading(path).records()


def write(path: Path, units: Iterable[Unit], version: str) -> int:
    """Write a file of units in place of what stood there, once all is written; return how many. CorpusError.

    `version` is Wire's own, for the header. What XML cannot hold (control characters) is left out with its unit.
    """
    try:
        with whole(path) as partial, partial.open("wb") as file:
            return _write(file, units, version)
    except OSError as error:
        raise CorpusError(f"{path}: cannot be written ({error.strerror}); name another place") from error


class _Reading(Reading[Unit]):
    """A TMX file on its way through Expat: what of a unit has been seen."""

    kind = "TMX"
    roots = frozenset({"tmx"})
    error = CorpusError
    advice = "export it as TMX 1.4"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._source = "*all*"
        self._text: list[str] = []  # of the segment or property that is open
        self._begin_unit(0, {})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element."""
        if name == "header":
            self._source = attributes.get("srclang", self._source)
        elif name == "tu":
            self._begin_unit(self.line, attributes)
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang", "")  # lang: TMX 1.1
        elif name == "seg":
            self._text, self._flattened = [], False
        elif name == "prop":
            self._property, self._text = attributes.get("type", ""), []
        elif "seg" in self.open:
            self._flattened = True

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name == "seg":
            self._variants.append(Variant(self._language, "".join(self._text), self._flattened))
            if len(self._variants) > MAX_VARIANTS:
                raise self.problem(f"has more than {MAX_VARIANTS} languages in one unit; such a file is not read")
        elif name == "prop" and self.open[-2] == "tu":
            self._properties[self._property] = "".join(self._text)
        elif name == "tu":
            self.done.append(Unit(self._line, self._of, tuple(self._variants), self._properties))

    def words(self, words: str) -> None:
        """Take in some text of a segment or a property."""
        if self.open[-2:] != ["tu", "prop"] and ("seg" not in self.open or not _CODE.isdisjoint(self.open)):
            return
        self._length += len(words)
        if self._length > MAX_TEXT:
            raise self.problem(f"has a unit of more than {MAX_TEXT:,} characters; a segment is a sentence")
        self._text.append(words)

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
