"""Glossaries in CSV and TBX: what is read, and what is refused with file and line."""

from pathlib import Path

import pytest

from wire.errors import ConfigError
from wire.translate.exchange import termbase
from wire.translate.exchange.termbase import read


def concepts(folder: Path, text: str | bytes, name: str = "terms.csv", **languages: str) -> list[dict[str, list[str]]]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [{tag: list(of) for tag, of in concept.terms.items()} for concept in read(path, **languages)]


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("en,es\nharbour,puerto\n", {}),
        ("\ufeffEN;es;notes\nharbour;puerto;of ships\n", {}),
        ("en\tes\nharbour\tpuerto\n\n# a remark\n", {}),
        ("source,target,from,to\nharbour,puerto,en,es\n", {}),
        ("source,target,note\nharbour,puerto,\n", {"source": "en", "target": "es"}),
        ("harbour,puerto\n", {"source": "en", "target": "es"}),
        ('en,es\n"har\nbour",puerto\n', {}),
        ("en,es,uk\nharbour,puerto,\n", {}),
    ],
)
def test_csv_of_many_makes_is_read(tmp_path: Path, text: str, languages: dict[str, str]) -> None:
    [terms] = concepts(tmp_path, text, **languages)
    assert terms in ({"en": ["harbour"], "es": ["puerto"]}, {"en": ["har bour"], "es": ["puerto"]})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("source,target\nharbour,puerto\n", r"terms.csv:1: does not say its languages"),
        ("harbour,puerto\n", r"terms.csv:1: 'harbour' is no language tag"),
        ("en,es\nharbour,puerto,muelle\n", r"terms.csv:2: has 3 fields, the header 2"),
        ("source,target,from,to,colour\n", r"terms.csv:1: unknown column 'colour'"),
        ("source,target,from,to\nharbour,,en,es\n", r"terms.csv:2: lacks its target"),
        ("source,target,from,to\nharbour,puerto,en,spanisch!\n", r"terms.csv:2: .*no language tag"),
        ('en,es\nharbour,"puerto\n', r"terms.csv: is no CSV"),
        ("en,es\nharbour,año\n".encode("latin-1"), r"terms.csv: is not in UTF-8; save it so"),
        (f"en,es\nharbour,{'x' * 300}\n", r"terms.csv:2: .* has more than 200 characters"),
        ("en,es\nharbour,–\n", r"terms.csv:2: '–' is no word"),
        ('en,es\n"a\nb",c\nd,e,f\n', r"terms.csv:4: has 3 fields"),
    ],
)
def test_what_is_wrong_in_a_csv_file_is_told_with_its_line(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        concepts(tmp_path, text)


V2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="1"><descrip type="subjectField">ports</descrip>
<langSet xml:lang="en"><tig><term>harbour</term></tig><ntig><termGrp><term>port</term></termGrp></ntig></langSet>
<langSet xml:lang="es-ES"><tig><term>muelle</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term><hi>puerto</hi></term><termNote type="partOfSpeech">noun</termNote></tig></langSet></termEntry>
<termEntry><langSet xml:lang="en"><tig><term>alone</term></tig></langSet></termEntry>
</body></text></martif>"""
V3 = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body><conceptEntry id="c1">
<langSec xml:lang="en"><termSec><term>harbour</term></termSec><termSec><term>port</term></termSec></langSec>
<langSec xml:lang="es-ES"><termSec><term>muelle</term>
<basic:administrativeStatus>supersededTerm-admn-sts</basic:administrativeStatus></termSec>
<termSec><term>puerto</term></termSec></langSec></conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize("text", [V2, V3])
def test_both_editions_of_tbx_are_read_without_what_is_deprecated(tmp_path: Path, text: str) -> None:
    assert concepts(tmp_path, text, "terms.tbx") == [{"en": ["harbour", "port"], "es-ES": ["puerto"]}]


LAUGHS = '<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (V2.replace('<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">', LAUGHS), r"terms.tbx:2: declares the entity"),
        (V2.replace("puerto", "&puerto;"), r"terms.tbx:\d: has &puerto; of a DTD that is not read"),
        (V2.replace('"es-ES"', '"x!"'), r"terms.tbx:6: 'x!' is no language tag"),
        (V2.replace("</martif>", ""), r"terms.tbx:\d+: is not well-formed XML"),
        ("<tmx/>", r"terms.tbx:1: begins with <tmx>, which is no TBX"),
        (V2.replace("puerto", "x" * 300), r"terms.tbx:\d+: has a term of more than 200 characters"),
        (V2.encode("utf-16")[:200], r"terms.tbx:\d+: is not well-formed XML"),
    ],
)
def test_a_hostile_or_broken_tbx_file_is_refused(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        concepts(tmp_path, text, "terms.tbx")


def test_what_is_no_glossary_or_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone.csv: cannot be read \(No such file"):
        read(tmp_path / "gone.csv")
    with pytest.raises(ConfigError, match=r"terms.pdf: is no glossary"):
        read(tmp_path / "terms.pdf")
    (tmp_path / "d.csv").mkdir()
    with pytest.raises(ConfigError, match=r"d.csv: cannot be read \(Is a directory"):
        read(tmp_path / "d.csv")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(termbase, "MAX_CONCEPTS", 3)
    with pytest.raises(ConfigError, match=r"terms.csv:5: is the entry after 3"):
        concepts(tmp_path, "en,es\n" + "a,b\n" * 10)
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(termbase.MAX_BYTES + 1)
    with pytest.raises(ConfigError, match=r"huge.csv: has more than 50,000,000 bytes"):
        read(path)
