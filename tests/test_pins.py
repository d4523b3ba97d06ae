import json
from pathlib import Path

import pytest

from fakes import FakeEngine, translated
from make import make_item, make_translate_config
from packages import make_package, place_package
from wire.config import defaults
from wire.errors import ConfigError, PackageError, PinError
from wire.item import Waiting
from wire.store.store import Store
from wire.translate.engine import Engine
from wire.translate.engines.argos import ArgosEngine
from wire.translate.glossary import Glossary
from wire.translate.models import pins as module
from wire.translate.models.install import install, wanted
from wire.translate.models.packages import Installed, installed, newest, read
from wire.translate.models.pins import Pins, chosen, load, pinned, refuse, save, used, verify
from wire.translate.translator import Translator


def lock(*packages: Installed) -> Pins:
    return pinned(packages)


def tamper(package: Path, name: str = "model/model.bin") -> None:
    """Change one byte and leave size and time as they were."""
    path = package / name
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def test_a_lock_comes_back_as_it_was_written(tmp_path: Path, argos_folder: Path) -> None:
    pins = lock(read(place_package(argos_folder, "en", "pb", "1.9")))
    save(pins, tmp_path / "models.lock")
    assert load(tmp_path / "models.lock") == pins
    [pin] = pins.models
    assert (pin.name, pin.pair, pin.version) == ("en_pb-1.9", ("en", "pt-BR"), "1.9")
    assert set(pin.files) >= {"metadata.json", "sentencepiece.model", "model/model.bin", "model/config.json"}
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_a_lock_is_the_same_on_two_machines(tmp_path: Path) -> None:
    here, there = (lock(read(place_package(tmp_path / name))) for name in ("a", "z"))
    assert here == there


def test_no_lock_pins_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "models.lock") == Pins()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 2}', '{"models": [{"name": "x"}]}', '{"models": 1}', '{"model": []}', "\xff"]
)
def test_a_lock_that_is_none_is_named_with_its_remedy(tmp_path: Path, text: str) -> None:
    (tmp_path / "models.lock").write_text(text, "latin-1")
    with pytest.raises(ConfigError, match=r"models\.lock: .*write it anew: wire models pin"):
        load(tmp_path / "models.lock")


def test_an_endless_lock_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LOCK", 10)
    (tmp_path / "models.lock").write_text(Pins().model_dump_json())
    with pytest.raises(ConfigError, match="larger than 10 bytes"):
        load(tmp_path / "models.lock")


def test_the_pinned_version_translates_and_not_the_newest(argos_folder: Path) -> None:
    old = read(place_package(argos_folder, "en", "uk", "1.0"))
    new = read(place_package(argos_folder, "en", "uk", "1.9"))
    assert chosen(installed(), Pins()) == {("en", "uk"): new}
    assert chosen(installed(), lock(old)) == {("en", "uk"): old}


def test_a_package_that_is_not_what_is_pinned_is_refused_with_the_file(argos_folder: Path) -> None:
    folder = place_package(argos_folder)
    pins = lock(read(folder))
    refuse(("en", "uk"), read(folder), pins)
    tamper(folder)
    with pytest.raises(
        PinError, match=r"en_uk-1\.0 is not what models\.lock pins \(model/model\.bin differs\): wire models remove"
    ):
        refuse(("en", "uk"), read(folder), pins)


def test_a_pinned_package_that_is_not_there_is_refused_and_wanted(argos_folder: Path) -> None:
    pins = lock(read(place_package(argos_folder.parent / "elsewhere", "en", "uk", "1.0")))
    other = read(place_package(argos_folder, "en", "uk", "1.9"))
    for package in (None, other):
        with pytest.raises(
            PinError, match=r"en_uk-1\.0 is not installed, and models\.lock pins it: wire models install"
        ):
            refuse(("en", "uk"), package, pins)
    assert wanted(["uk"], ["argos"]) == []
    assert wanted(["uk"], ["argos"], pins=pins) == [("en", "uk")]


def test_a_pair_that_is_not_pinned_is_not_refused(argos_folder: Path) -> None:
    pins = lock(read(place_package(argos_folder, "en", "uk")))
    refuse(("en", "de"), read(place_package(argos_folder, "en", "de")), pins)


def test_what_is_installed_is_recorded_and_what_changes_is_named(tmp_path: Path, argos_folder: Path) -> None:
    package = install(str(make_package(tmp_path)))
    [finding] = verify(installed(), Pins())
    assert (finding.faults, finding.recorded, finding.pinned) == ((), True, False)
    tamper(package.folder)
    (package.model / "more.bin").write_bytes(b"x")
    (package.model / "config.json").unlink()
    [finding] = verify(installed(), Pins())
    assert finding.faults == (
        "model/config.json is missing since it was installed",
        "model/model.bin differs since it was installed",
        "model/more.bin is new since it was installed",
    )


def test_what_is_pinned_is_compared_even_if_nobody_recorded_it(argos_folder: Path) -> None:
    folder = place_package(argos_folder)
    pins = lock(read(folder))
    [finding] = verify(installed(), pins)
    assert (finding.faults, finding.recorded, finding.pinned) == ((), False, True)
    tamper(folder, "sentencepiece.model")
    [finding] = verify(installed(), pins)
    assert finding.faults == ("sentencepiece.model differs from what models.lock pins",)


@pytest.mark.parametrize("text", ["", "[]", "\xff", "{"])
def test_a_record_that_is_none_is_no_record(argos_folder: Path, text: str) -> None:
    folder = place_package(argos_folder)
    (folder / module.RECORD).write_text(text, "latin-1")
    assert [(one.faults, one.recorded) for one in verify(installed(), Pins())] == [((), False)]


def test_broken_and_missing_packages_are_faults(argos_folder: Path) -> None:
    pins = lock(read(place_package(argos_folder.parent / "elsewhere", "en", "de")))
    (argos_folder / "stray").mkdir()
    stray, missing = verify(installed(), pins)
    assert (stray.name, len(stray.faults)) == ("stray", 1)
    assert (missing.name, missing.faults) == ("en_de-1.0", ("models.lock pins it, and it is not installed",))


def test_a_file_that_is_not_the_pinned_one_is_not_installed(tmp_path: Path, argos_folder: Path) -> None:
    pins = lock(read(place_package(tmp_path / "other")))
    archive = make_package(tmp_path, mode="copy")
    with pytest.raises(PinError, match=r"models\.lock pins one with other files"):
        install(str(archive), pins=pins)
    newer = make_package(tmp_path, version="1.9")
    with pytest.raises(PinError, match=r"pins en_uk-1\.0 and not en_uk-1\.9; to change that"):
        install(str(newer), pins=pins)
    assert list(argos_folder.iterdir()) == []
    assert install(str(newer), pins=pins, anew=True).name == "en_uk-1.9"


def test_what_the_languages_use_is_pinned_and_what_they_do_not_is_left(argos_folder: Path) -> None:
    for pair in (("en", "uk"), ("en", "de"), ("uk", "en"), ("en", "zt")):
        place_package(argos_folder, *pair)
    found = used(newest(installed()), ["uk", "zh-TW"])
    assert sorted(package.name for package in found) == ["en_uk-1.0", "en_zt-1.0", "uk_en-1.0"]
    with pytest.raises(PackageError, match="no installed package translates into a configured language"):
        used({}, ["uk"])


def test_a_lock_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        save(Pins(), tmp_path / "missing" / "models.lock")


def test_a_lock_is_readable_json(tmp_path: Path, argos_folder: Path) -> None:
    save(lock(read(place_package(argos_folder))), tmp_path / "models.lock")
    text = (tmp_path / "models.lock").read_text()
    assert text.endswith("}\n")
    assert [model["name"] for model in json.loads(text)["models"]] == ["en_uk-1.0"]


def test_a_language_whose_model_is_not_the_pinned_one_waits_and_no_other_engine_stands_in(
    argos_folder: Path, store: Store
) -> None:
    folder = place_package(argos_folder, mode="copy")
    pins = lock(read(folder))
    tamper(folder)
    config = defaults(argos_folder)
    engines: list[Engine] = [ArgosEngine(make_translate_config(beam=1, threads=1), pins=pins), FakeEngine(("en", "uk"))]
    translator = Translator(engines, Glossary.from_config(config.glossary), store.memory, config.translate)
    item = make_item()
    [(_, outcome)] = translator.translate([item], "uk")
    assert isinstance(outcome, Waiting)
    assert "en_uk-1.0 is not what models.lock pins (model/model.bin differs)" in outcome.remedy
    before = translator.recipe("en", "uk")
    tamper(folder)  # mends it
    assert translator.recipe("en", "uk") != before
    [(_, outcome)] = translator.translate([item], "uk")
    assert not isinstance(outcome, Waiting)


def test_a_newer_package_beside_the_pinned_one_does_not_translate(argos_folder: Path) -> None:
    pins = lock(read(place_package(argos_folder, version="1.0", mode="copy")))
    place_package(argos_folder, version="1.9")
    engine = ArgosEngine(make_translate_config(beam=1, threads=1), pins=pins)
    assert translated(engine, ["Harbour"], "uk") == ["Harbour"]
    assert engine.version("en", "uk").startswith(f"en_uk-1.0+{pins.models[0].sha256[:12]}")
