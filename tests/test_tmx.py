import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from wire.errors import CorpusError
from wire.translate.exchange.tmx import MAX_VARIANTS, Unit, Variant, read, write

HARBOUR = Unit(0, "en", (Variant("en", "The harbour & “the quay”."), Variant("es", " El puerto. ")), {"x-a": "b"})


def document(body: str, *, prolog: str = "", header: str = '<header srclang="en-US"/>') -> str:
    return f'<?xml version="1.0"?>\n{prolog}<tmx version="1.4">{header}<body>\n{body}\n</body></tmx>'


def pair(source: str, target: str) -> str:
    return f'<tu><tuv xml:lang="en-US"><seg>{source}</seg></tuv><tuv xml:lang="es-ES"><seg>{target}</seg></tuv></tu>'


def read_text(folder: Path, text: str | bytes) -> list[Unit]:
    path = folder / "memory.tmx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(path))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert write(tmp_path / "memory.tmx", [HARBOUR], "1.0") == 1
    (unit,) = read(tmp_path / "memory.tmx")
    assert (unit.source, unit.variants, unit.properties) == (HARBOUR.source, HARBOUR.variants, HARBOUR.properties)
    assert [path.name for path in tmp_path.iterdir()] == ["memory.tmx"]


def test_a_unit_says_its_line_and_the_language_it_was_translated_from(tmp_path: Path) -> None:
    (unit,) = read_text(tmp_path, document(pair("Hello", "Hola")))
    assert (unit.line, unit.source) == (3, "en-US")
    assert unit.variants == (Variant("en-US", "Hello"), Variant("es-ES", "Hola"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_are_read_as_they_are_declared(tmp_path: Path, encoding: str) -> None:
    text = document(pair("Year", "Año")).replace('"1.0"', f'"1.0" encoding="{encoding.removesuffix("-sig")}"')
    assert read_text(tmp_path, text.encode(encoding))[0].variants[1].text == "Año"


def test_the_older_lang_attribute_and_a_doctype_are_read(tmp_path: Path) -> None:
    text = document(pair("Hello", "Hola"), prolog='<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n').replace("xml:lang", "lang")
    assert read_text(tmp_path, text)[0].variants[1] == Variant("es-ES", "Hola")


def test_inline_tags_are_left_out_and_the_words_inside_a_highlight_kept(tmp_path: Path) -> None:
    source = '<bpt i="1">&lt;b&gt;</bpt>The <hi>old</hi> harbour<ept i="1">&lt;/b&gt;</ept><ph><sub>a note</sub></ph>.'
    (unit,) = read_text(tmp_path, document(pair(source, "El puerto.")))
    assert unit.variants == (Variant("en-US", "The old harbour.", flattened=True), Variant("es-ES", "El puerto."))


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://host.invalid/x.dtd"> %a;]>\n'


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (document(pair("&b;", "b"), prolog=LAUGHS), 2, "declares the entity 'a'"),
        (document(pair("&a;", "b"), prolog=OUTSIDE), 2, "declares the entity 'a'"),
        (document(pair("a", "b"), prolog=PARAMETER), 2, "declares the entity 'a'"),
        (document(pair("&nbsp;", "b"), prolog='<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'), 4, "has &nbsp; of a DTD"),
        (document(pair("&nbsp;", "b")), 3, "undefined entity"),
        (document(pair("<hi>" * 5_000, "b")), 3, "nested more than"),
        (document(pair("a" * 200_000, "b")), 3, "a segment is a sentence"),
        (document("<tu>" + "<tuv><seg>a</seg></tuv>" * (MAX_VARIANTS + 1) + "</tu>"), 3, "languages in one unit"),
        (document(f'<tu note="{"a" * 2_000_000}"/>'), 3, "has a tag of more than"),
        (document(pair("a", "b"))[:-20], 3, "not well-formed"),
        (document(pair("a", "b")).replace("<?xml", "\n<?xml"), 2, "not well-formed"),
        (document("").replace('"1.0"', '"1.0" encoding="klingon"'), 1, "encoding"),
        ("<html>\n</html>", 1, "begins with <html>, which is no TMX"),
        ("", 1, "not well-formed"),
    ],
    ids=lambda value: value[-30:] if isinstance(value, str) else str(value),
)
def test_what_is_broken_or_asks_for_too_much_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    with pytest.raises(CorpusError, match=problem) as error:
        read_text(tmp_path, text)
    assert str(error.value).startswith(f"{tmp_path}/memory.tmx:{line}: ")


def test_a_file_that_is_not_there_or_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no\.tmx: cannot be read"):
        list(read(tmp_path / "no.tmx"))
    with pytest.raises(CorpusError, match="cannot be written"):
        write(tmp_path / "no" / "memory.tmx", [], "1.0")


def test_an_export_that_breaks_off_leaves_what_stood_there(tmp_path: Path) -> None:
    def breaking() -> Iterator[Unit]:
        yield HARBOUR
        raise RuntimeError

    path = tmp_path / "memory.tmx"
    path.write_text("before")
    with pytest.raises(RuntimeError):
        write(path, breaking(), "1.0")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("memory.tmx", "before")]


def test_a_unit_with_control_characters_is_left_out(tmp_path: Path) -> None:
    bad = Unit(0, "en", (Variant("en", "a\x00b"), Variant("es", "b")))
    assert write(tmp_path / "memory.tmx", [bad, HARBOUR], "1.0") == 1
    assert len(list(read(tmp_path / "memory.tmx"))) == 1


def peak(folder: Path, units: int) -> int:
    """The most memory that Python held while a file of so many units was written and read, in bytes."""
    path = folder / "memory.tmx"
    tracemalloc.start()
    assert write(path, (HARBOUR for _ in range(units)), "1.0") == units
    assert sum(1 for _ in read(path)) == units
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peak(tmp_path, 100)
    assert peak(tmp_path, 10_000) < 1.5 * peak(tmp_path, 2_000)
