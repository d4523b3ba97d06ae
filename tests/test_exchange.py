from collections.abc import Mapping
from pathlib import Path

import pytest

from wire.errors import CorpusError
from wire.store.memory import Key
from wire.store.store import Store
from wire.translate.exchange.memory import BATCH, Imported, load, units
from wire.translate.exchange.tmx import Unit, Variant, write

LANGUAGES = ("en", "uk", "es", "pt", "pt-BR")
APERTIUM = Key("⟦1⟧ came  by ship.", "en", "es", "apertium", "eng-spa-1", "g1")
MERIDIAN = Key.by_person("The harbour reopened.", "en", "es")


def unit(texts: Mapping[str, str], source: str = "en", line: int = 1) -> Unit:
    return Unit(line, source, tuple(Variant(language, text) for language, text in texts.items()))


def take(store: Store, folder: Path, *those: Unit) -> Imported:
    path = folder / "memory.tmx"
    write(path, those, "1.0")
    return load(store, path, LANGUAGES)


def test_an_imported_unit_is_a_person_s_translation(store: Store, tmp_path: Path) -> None:
    imported = take(store, tmp_path, unit({"en-US": "The  harbour\nreopened.", "es-ES": " El puerto  reabrió. "}))
    assert store.memory.recall([MERIDIAN]) == {MERIDIAN: "El puerto reabrió."}
    assert imported.segments == {("en", "es"): 1}


@pytest.mark.parametrize(
    ("tag", "known_as"), [("es", "es"), ("es-MX", "es"), ("pt-BR", "pt-BR"), ("pt-PT", "pt"), ("de-AT", "de-AT")]
)
def test_a_region_is_taken_for_the_configured_language_that_it_serves(
    store: Store, tmp_path: Path, tag: str, known_as: str
) -> None:
    assert take(store, tmp_path, unit({"en-GB": "One.", tag: "Eins."}, "en-GB")).segments == {("en", known_as): 1}


def test_only_what_was_translated_from_the_source_is_taken(store: Store, tmp_path: Path) -> None:
    assert take(store, tmp_path, unit({"es": "Uno.", "en": "One.", "uk": "Один."})).segments == {
        ("en", "es"): 1,
        ("en", "uk"): 1,
    }
    anything = unit({"es": "Uno.", "en": "One."}, "*all*")
    assert take(store, tmp_path, anything).segments == {("en", "es"): 1, ("es", "en"): 1}


def test_what_is_no_translation_is_left_out_with_a_remark(store: Store, tmp_path: Path) -> None:
    wrong = [
        unit({"en": "One.", "klingon": "wa'."}),
        unit({"en": "One.", "es": "  "}),
        unit({"en": "Two.", "es": "\t"}),
        unit({"de": "Eins.", "es": "Uno."}),
        unit({"en-US": "One.", "en-GB": "One!"}),
    ]
    imported = take(store, tmp_path, *wrong)
    assert imported.segments.total() == 0
    assert imported.remarks["an empty segment in es: left out"] == 2
    assert imported.lines["an empty segment in es: left out"] == 6
    assert imported.remarks["a unit without a translation from 'en': left out"] == 2
    assert sum("'klingon' is no language" in remark for remark in imported.remarks) == 1
    assert store.memory.stats() == []


def test_a_file_that_breaks_off_leaves_nothing(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    write(path, (unit({"en": f"Ship {number}.", "es": f"Barco {number}."}) for number in range(3 * BATCH)), "1.0")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(CorpusError, match=r"memory.tmx:\d+: is not well-formed"):
        load(store, path, LANGUAGES)
    assert store.memory.stats() == []


def test_what_is_exported_comes_back_as_it_was(store: Store, tmp_path: Path) -> None:
    held = {APERTIUM: "⟦1⟧  vino.", MERIDIAN: "El puerto reabrió."}
    store.memory.remember(held)
    write(tmp_path / "memory.tmx", units(store.memory.entries()), "1.0")
    assert store.memory.forget() == 2
    load(store, tmp_path / "memory.tmx", LANGUAGES)
    assert dict(store.memory.entries()) == held


def test_an_engine_s_words_that_somebody_changed_are_a_person_s(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    write(path, units([(APERTIUM._replace(text="They came."), "Ellos vino.")]), "1.0")
    path.write_text(path.read_text("utf-8").replace("Ellos vino.", "Vinieron."), "utf-8")
    load(store, path, LANGUAGES)
    assert dict(store.memory.entries()) == {Key.by_person("They came.", "en", "es"): "Vinieron."}
