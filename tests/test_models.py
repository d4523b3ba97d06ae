import hashlib
import json
import pickle
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fakes import translated
from make import make_translate_config
from packages import cipher, make_package, package_files, place_package, zipped
from wire.errors import PackageError
from wire.translate.engines.argos import ArgosEngine
from wire.translate.models import install as models
from wire.translate.models import packages
from wire.translate.models.install import available, install, remove, want_once, wanted
from wire.translate.models.packages import Installed, Metadata, installed
from wire.translate.models.pins import pinned

ENGINES = ("argos", "apertium")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def nothing_is_left_over(argos_folder: Path) -> Iterator[None]:
    """Whatever happens, no unfinished thing stays beside the packages or among them."""
    yield
    assert [
        name for place in (argos_folder, argos_folder.parent) for name in names(place) if name.startswith(".")
    ] == []


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a package index in it, which is the configured one."""
    from argostranslate import settings

    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setattr(settings, "remote_package_index", (folder / "index.json").as_uri())
    return folder


def offer(index: Path, *packages: tuple[str, str, str], **changes: Any) -> None:
    """Write an index that offers these packages: from, to, version."""
    entries: list[object] = [
        {"type": "sbd", "package_version": "1"},
        "nonsense",
        {"from_code": "../x", "to_code": "en"},
    ]
    for source, target, version in packages:
        path = make_package(index, source, target, version)
        entry = {"from_code": source, "to_code": target, "package_version": version, "links": [path.as_uri()]}
        entries.append({**entry, **changes})
    (index / "index.json").write_text(json.dumps(entries))


def test_a_package_file_is_installed_and_translates(tmp_path: Path, argos_folder: Path) -> None:
    package = install(str(make_package(tmp_path)))
    assert package.folder == argos_folder / "translate-en_uk-1_0"
    assert installed() == [package]
    assert stat.S_IMODE(package.folder.stat().st_mode) & 0o500 == 0o500
    assert translated(ArgosEngine(make_translate_config()), ["Harbour"], "uk") == [cipher("Harbour", "en", "uk")]


def test_other_programs_that_use_argos_see_it(tmp_path: Path, argos_folder: Path) -> None:
    from argostranslate import package

    install(str(make_package(tmp_path)))
    [found] = package.get_installed_packages()
    assert (found.from_code, found.to_code, found.package_version) == ("en", "uk", "1.0")


def test_what_is_installed_is_not_installed_over(tmp_path: Path, argos_folder: Path) -> None:
    install(str(make_package(tmp_path)))
    with pytest.raises(
        PackageError, match=r"en_uk-1\.0 is installed; to replace it, `wire models remove en_uk-1\.0` first"
    ):
        install(str(make_package(tmp_path, mode="copy")))
    assert translated(ArgosEngine(make_translate_config()), ["Harbour"], "uk") == [cipher("Harbour", "en", "uk")]


def test_whatever_stands_in_its_place_is_not_overwritten(tmp_path: Path, argos_folder: Path) -> None:
    place = argos_folder / "translate-en_uk-1_0"
    place.mkdir()
    (place / "mine").write_text("mine")
    with pytest.raises(PackageError, match="cannot be written"):
        install(str(make_package(tmp_path)))
    assert names(place) == ["mine"]


def broken_model(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "model/model.bin": files["model/model.bin"][:100_000]}


def no_model(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "model/model.bin": b"this is none" * 100}


def no_tokenizer(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "sentencepiece.model": b"this is none" * 100}


def no_vocabulary(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if "vocabulary" not in name}


@pytest.mark.parametrize("spoil", [broken_model, no_model, no_tokenizer, no_vocabulary])
def test_a_package_whose_model_does_not_load_is_not_installed(tmp_path: Path, argos_folder: Path, spoil: Any) -> None:
    files = {f"translate-en_uk-1_0/{name}": data for name, data in spoil(package_files("en", "uk", "1.0")).items()}
    with pytest.raises(PackageError, match=r"^en_uk-1\.0: its model does not work \(.*\); get it again$"):
        install(str(zipped(tmp_path / "a.argosmodel", files)))
    assert names(argos_folder) == []


def test_a_package_that_translates_a_sentence_into_nothing_is_not_installed(tmp_path: Path, argos_folder: Path) -> None:
    with pytest.raises(PackageError, match="into nothing"):
        install(str(make_package(tmp_path, mode="babble")))
    assert names(argos_folder) == []


def test_a_model_that_crashes_who_loads_it_crashes_only_the_trial(
    tmp_path: Path, argos_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crasher = tmp_path / "crash"
    crasher.write_text("#!/bin/sh\nkill -SEGV $$\n")
    crasher.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(crasher))
    with pytest.raises(PackageError, match="crashes who loads it; do not trust where it comes from"):
        install(str(make_package(tmp_path)))
    assert names(argos_folder) == []


def test_a_model_that_does_not_end_is_given_up(
    tmp_path: Path, argos_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = tmp_path / "sleep"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(sleeper))
    monkeypatch.setattr(models, "TRIAL", 0.2)
    with pytest.raises(PackageError, match="its model takes more than"):
        install(str(make_package(tmp_path)))


def test_a_hostile_file_installs_nothing(tmp_path: Path, argos_folder: Path) -> None:
    place_package(argos_folder, "en", "de")
    before = {path: path.read_bytes() for path in argos_folder.rglob("*") if path.is_file()}
    files = {f"translate-en_uk-1_0/{name}": data for name, data in package_files("en", "uk", "1.0").items()}
    with pytest.raises(PackageError, match="leads elsewhere"):
        install(str(zipped(tmp_path / "a.argosmodel", {**files, "../en_de-1.0/model/model.bin": b"evil"})))
    assert {path: path.read_bytes() for path in argos_folder.rglob("*") if path.is_file()} == before


class Payload:
    """What a hostile pickle does when it is loaded: it makes a file."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return Path.touch, (self.proof,)  # type: ignore[return-value]


def test_a_pickle_in_a_package_is_neither_loaded_nor_unpacked(tmp_path: Path, argos_folder: Path) -> None:
    proof = tmp_path / "it-ran"
    evil = pickle.dumps(Payload(proof))
    names = ("stanza/en/tokenize/combined.pt", "stanza/en/pretrain/x.pt", "model/weights.pkl", "spacy/en.pkl")
    files = {**package_files("en", "uk", "1.0"), **dict.fromkeys(names, evil)}
    top = {f"translate-en_uk-1_0/{name}": data for name, data in files.items()}
    package = install(str(zipped(tmp_path / "a.argosmodel", top)))
    ArgosEngine(make_translate_config()).version("en", "uk")
    assert not [path for path in package.folder.rglob("*") if path.is_file() and path.read_bytes() == evil]
    assert not proof.exists()
    pickle.loads(evil)
    assert proof.exists()  # it would have


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, argos_folder: Path) -> None:
    """A limit on the size of files stops the installer in the middle of the model."""
    archive = make_package(tmp_path)
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "from argostranslate import settings; from pathlib import Path;"
        "settings.package_data_dir = Path(sys.argv[2]); settings.package_dirs = [settings.package_data_dir];"
        "from wire.translate.models.install import install; install(sys.argv[1])"
    )
    command = [sys.executable, "-c", program, str(archive), str(argos_folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "it cannot be unpacked" in done.stderr.splitlines()[-1]
    assert names(argos_folder) == []


def test_a_file_with_another_checksum_is_not_installed(tmp_path: Path, argos_folder: Path) -> None:
    archive = make_package(tmp_path)
    with pytest.raises(PackageError, match=r"its SHA-256 is [0-9a-f]{64} and not 0{64}; do not trust"):
        install(str(archive), sha256="0" * 64)
    assert names(argos_folder) == []
    assert install(str(archive), sha256=hashlib.sha256(archive.read_bytes()).hexdigest().upper()).name == "en_uk-1.0"


def test_an_address_is_installed_from_where_the_index_is_of_this_machine(
    tmp_path: Path, index: Path, argos_folder: Path
) -> None:
    archive = make_package(tmp_path)
    assert install(archive.as_uri()).name == "en_uk-1.0"
    assert list((packages.cache() / "wire-downloads").iterdir()) == []


@pytest.mark.parametrize(
    "url", ["http://wire.example/a.argosmodel", "file:///etc/hostname", "http://localhost/a", "ftp://wire.example/a"]
)
def test_no_address_but_https_is_installed_from(argos_folder: Path, url: str) -> None:
    with pytest.raises(PackageError, match="only https addresses are asked"):
        install(url)


def test_a_download_that_is_no_package_is_not_kept(tmp_path: Path, index: Path, argos_folder: Path) -> None:
    (tmp_path / "a.argosmodel").write_bytes(b"no zip")
    with pytest.raises(PackageError, match=r"a\.argosmodel: it is no zip file"):
        install((tmp_path / "a.argosmodel").as_uri())
    assert list((packages.cache() / "wire-downloads").iterdir()) == []


def test_an_index_that_names_paths_leads_nowhere(index: Path, argos_folder: Path) -> None:
    offer(index, ("en", "uk", "1.0"), from_code="../../../x")
    assert available() == []
    offer(index, ("en", "uk", "1.0"), package_version="1.0/../../x")
    assert available() == []


def test_the_pinned_version_is_installed_and_not_the_newest(index: Path, argos_folder: Path) -> None:
    offer(index, ("en", "uk", "1.0"), ("en", "uk", "1.9"))
    pins = pinned([install(str(index / "translate-en_uk-1_0.argosmodel"))])
    remove("uk")
    assert install("uk", pins=pins).name == "en_uk-1.0"
    assert install("uk", pins=pins, anew=True).name == "en_uk-1.9"
    offer(index, ("en", "uk", "2.0"))
    remove("en_uk-1.0")
    with pytest.raises(PackageError, match=r"en_uk-1\.0: the index no longer has it, and models\.lock pins it"):
        install("uk", pins=pins)


@pytest.mark.parametrize("what", ["missing.argosmodel", "/nowhere/at/all", "nonsense", "qq_zz"])
def test_what_is_neither_a_file_nor_a_language_is_named(argos_folder: Path, what: str) -> None:
    with pytest.raises(PackageError, match=f"{what}: no file, no https address, no language and no pair"):
        install(what)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, argos_folder: Path) -> None:
    argos_folder.rmdir()
    argos_folder.write_text("a file")
    with pytest.raises(PackageError, match=r"cannot be written .*; check who may write there"):
        install(str(make_package(tmp_path)))
    argos_folder.unlink()
    argos_folder.mkdir()


def test_a_language_is_installed_from_the_index(index: Path, argos_folder: Path) -> None:
    offer(index, ("en", "uk", "1.0"), ("en", "uk", "1.9"), ("en", "uk", "1.10"), ("uk", "en", "1.0"))
    seen: list[tuple[str, int, int | None]] = []
    package = install("uk", lambda name, here, total: seen.append((name, here, total)))
    assert package.name == "en_uk-1.10"
    size = (index / "translate-en_uk-1_10.argosmodel").stat().st_size
    assert seen[-1] == ("en_uk-1.10", size, size)


def test_a_pair_is_installed_from_the_index(index: Path, argos_folder: Path) -> None:
    offer(index, ("de", "en", "1.0"))
    assert install("de_en").metadata.pair == ("de", "en")


@pytest.mark.parametrize(("asked", "offered"), [("pt-BR", "pb"), ("pt-BR", "pt"), ("zh-TW", "zt")])
def test_a_region_is_installed_as_the_nearest_that_the_index_offers(
    index: Path, argos_folder: Path, asked: str, offered: str
) -> None:
    offer(index, ("en", offered, "1.0"), ("en", "de", "1.0"))
    assert install(asked).metadata.to_code == offered


def test_a_language_that_the_index_lacks_is_named(index: Path, argos_folder: Path) -> None:
    offer(index, ("en", "uk", "1.0"))
    with pytest.raises(PackageError, match="en to de: the index has no such package; install one from a file"):
        install("de")


def test_a_package_that_is_not_what_the_index_says_is_not_installed(index: Path, argos_folder: Path) -> None:
    offer(index, ("en", "uk", "1.0"), package_version="2.0")
    with pytest.raises(PackageError, match=r"it is en_uk-1\.0 and not en_uk-2\.0"):
        install("uk")
    assert names(argos_folder) == []


@pytest.mark.parametrize("link", ["http://wire.example/a.argosmodel", "ipfs://a", "ftp://wire.example/a", ""])
def test_only_https_links_are_followed(index: Path, argos_folder: Path, link: str) -> None:
    offer(index, ("en", "uk", "1.0"), links=[link])
    with pytest.raises(PackageError, match="the index has no https link for it"):
        install("uk")


def test_an_index_from_the_network_leads_to_no_file_of_this_machine(
    tmp_path: Path, argos_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argostranslate import settings

    monkeypatch.setattr(settings, "remote_package_index", "https://nowhere.invalid/index.json")
    entry = Metadata(from_code="en", to_code="uk", package_version="1.0", links=(make_package(tmp_path).as_uri(),))
    with pytest.raises(PackageError, match="no https link"):
        models.install_pair(("en", "uk"), [entry])


def test_the_index_lists_the_newest_of_each_pair_and_skips_what_is_no_package(index: Path, argos_folder: Path) -> None:
    offer(index, ("en", "uk", "1.10"), ("en", "uk", "1.9"), ("en", "de", "1.0"))
    assert [entry.name for entry in available()] == ["en_de-1.0", "en_uk-1.10"]


@pytest.mark.parametrize("text", ["{}", "null", '{"a": 1}'])
def test_an_index_without_a_list_offers_nothing(index: Path, text: str) -> None:
    (index / "index.json").write_text(text)
    assert available() == []


def test_an_index_that_is_none_is_named(index: Path) -> None:
    (index / "index.json").write_text("<html>")
    with pytest.raises(PackageError, match=r"it is no package index .*; check ARGOS_PACKAGE_INDEX"):
        available()


def test_packages_are_removed_by_name_pair_folder_or_language(argos_folder: Path) -> None:
    for what in ("en_uk-1.0", "en_uk", "uk"):
        package = place_package(argos_folder)
        assert remove(what) == [package]
        assert names(argos_folder) == []
    (argos_folder / "stray").mkdir()
    assert remove("stray") == [argos_folder / "stray"]


def test_removing_a_pair_removes_all_its_versions_and_no_other(argos_folder: Path) -> None:
    for source, target, version in (("en", "uk", "1.0"), ("en", "uk", "1.9"), ("uk", "en", "1.0"), ("en", "de", "1.0")):
        place_package(argos_folder, source, target, version)
    assert len(remove("uk")) == 2
    assert names(argos_folder) == ["en_de-1.0", "uk_en-1.0"]


def test_removing_a_link_removes_the_link_only(tmp_path: Path, argos_folder: Path) -> None:
    elsewhere = place_package(tmp_path / "elsewhere")
    (argos_folder / "link").symlink_to(elsewhere)
    assert remove("uk") == [argos_folder / "link"]
    assert (elsewhere / "metadata.json").exists()


@pytest.mark.parametrize("what", ["uk", "../packages", "", "."])
def test_what_is_not_installed_cannot_be_removed(argos_folder: Path, what: str) -> None:
    with pytest.raises(PackageError, match="no such package is installed; see `wire models list`"):
        remove(what)
    assert argos_folder.exists()


def test_languages_want_a_package_from_english_each(argos_folder: Path) -> None:
    assert wanted(["en", "uk", "de"], ENGINES) == [("en", "uk"), ("en", "de")]


def test_what_is_installed_is_not_wanted(argos_folder: Path) -> None:
    place_package(argos_folder, "en", "uk")
    place_package(argos_folder, "en", "pt")
    assert wanted(["uk", "de", "pt-BR"], ENGINES) == [("en", "de")]


def test_other_source_languages_want_their_way_through_english(argos_folder: Path) -> None:
    assert wanted(["en", "uk", "de"], ENGINES, ["uk"]) == [("uk", "en"), ("en", "de")]
    place_package(argos_folder, "uk", "de")
    assert wanted(["uk", "de"], ENGINES, ["uk"]) == []


def test_nothing_is_wanted_without_argos(argos_folder: Path) -> None:
    assert wanted(["uk", "de"], ["apertium"]) == []


def test_what_is_wanted_is_tried_once_for_a_set_of_languages(tmp_path: Path, index: Path, argos_folder: Path) -> None:
    offer(index, ("en", "uk", "1.0"))
    stamp = tmp_path / ".wire" / "models"
    got, lacking = want_once(["en", "uk", "de"], ENGINES, stamp)
    assert isinstance(got.installed, Installed)
    assert got.pair == ("en", "uk")
    assert (lacking.pair, lacking.installed) == (("en", "de"), None)
    assert "the index has no such package" in lacking.reason
    remove("uk")
    assert want_once(["uk", "de", "en"], ENGINES, stamp) == []
    offer(index, ("en", "fr", "1.0"))
    assert [attempt.pair for attempt in want_once(["fr"], ENGINES, stamp)] == [("en", "fr")]


def test_with_nothing_wanted_no_index_is_asked(tmp_path: Path, index: Path, argos_folder: Path) -> None:
    place_package(argos_folder, "en", "uk")
    assert want_once(["en", "uk"], ENGINES, tmp_path / "stamp") == []


def test_without_an_index_one_attempt_says_so_and_it_is_not_tried_again(
    tmp_path: Path, argos_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argostranslate import settings

    monkeypatch.setattr(settings, "remote_package_index", "https://nowhere.invalid/index.json")
    [attempt] = want_once(["uk", "de"], ENGINES, tmp_path / "stamp")
    assert attempt.pair is None
    assert attempt.reason.startswith("no network: nowhere.invalid cannot be reached")
    assert want_once(["uk", "de"], ENGINES, tmp_path / "stamp") == []
