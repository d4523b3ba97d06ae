import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from packages import place_package
from wire.errors import PackageError
from wire.translate.models import packages
from wire.translate.models.packages import Broken, Installed, Metadata, installed, newest, read


def test_the_packages_of_this_machine_are_listed_with_what_they_are(argos_folder: Path) -> None:
    place_package(argos_folder, "en", "pb", "1.9")
    [package] = installed()
    assert isinstance(package, Installed)
    assert package.name == "en_pb-1.9"
    assert package.metadata.pair == ("en", "pt-BR")
    assert package.size == sum(path.stat().st_size for path in package.folder.rglob("*") if path.is_file())


def test_a_stray_folder_is_broken_and_hides_no_package(argos_folder: Path) -> None:
    (argos_folder / "a-stray").mkdir()
    (argos_folder / ".hidden").mkdir()
    (argos_folder / "file").write_text("")
    place_package(argos_folder, "en", "uk")
    stray, package = installed()
    assert isinstance(stray, Broken)
    assert stray.folder.name == "a-stray"
    assert "metadata.json" in stray.reason
    assert isinstance(package, Installed)


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"from_code": "en"}', '{"from_code": 1, "to_code": "uk"}'])
def test_a_package_with_broken_metadata_is_broken(argos_folder: Path, text: str) -> None:
    package = place_package(argos_folder)
    (package / "metadata.json").write_text(text)
    [broken] = installed()
    assert isinstance(broken, Broken)
    assert broken.reason.startswith("metadata.json")


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model"])
def test_a_package_that_lacks_a_part_is_broken(argos_folder: Path, name: str) -> None:
    package = place_package(argos_folder)
    (package / name).write_bytes(b"")
    assert installed() == [Broken(package, f"{name} is missing or empty")]
    (package / name).unlink()
    with pytest.raises(PackageError, match="is missing or empty"):
        read(package)


def test_a_machine_without_the_folder_has_no_packages(argos_folder: Path) -> None:
    argos_folder.rmdir()
    assert installed() == []


def test_the_newest_of_a_pair_is_the_highest_number(argos_folder: Path) -> None:
    for version in ("1.9", "1.10", "1.1"):
        place_package(argos_folder, "en", "uk", version)
    place_package(argos_folder, "en", "de")
    found = newest(installed())
    assert {pair: package.name for pair, package in found.items()} == {
        ("en", "uk"): "en_uk-1.10",
        ("en", "de"): "en_de-1.0",
    }


def test_a_checksum_follows_the_files_and_not_their_age(argos_folder: Path) -> None:
    folder = place_package(argos_folder)
    package = read(folder)
    before = package.checksum()
    os.utime(folder / "model" / "model.bin", (1, 1))
    assert package.checksum() == before
    (folder / "README.md").write_text("another")
    assert package.checksum() == before
    data = bytearray((folder / "model" / "model.bin").read_bytes())
    data[-1] ^= 1
    (folder / "model" / "model.bin").write_bytes(data)
    assert package.checksum() != before


def test_a_checksum_is_kept_for_the_next_process(argos_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = read(place_package(argos_folder))
    expected = package.checksum()
    packages._checksum.cache_clear()  # as a new process begins

    def refuse(*_: object) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr(packages, "_digest", refuse)
    assert package.checksum() == expected


@pytest.mark.parametrize("text", ["", "[]", "{", "\xff"])
def test_a_broken_list_of_checksums_is_written_anew(argos_folder: Path, text: str) -> None:
    place = packages._checksums()
    place.write_text(text, "latin-1")
    packages._checksum.cache_clear()
    expected = read(place_package(argos_folder)).checksum()
    assert expected in json.loads(place.read_text()).values()


def test_a_package_that_cannot_be_read_is_named(argos_folder: Path) -> None:
    package = read(place_package(argos_folder))
    package.model.rename(argos_folder / "elsewhere")
    with pytest.raises(PackageError, match=f"{package.folder} cannot be read"):
        package.checksum()


@pytest.mark.parametrize(
    ("code", "tag"), [("en", "en"), ("pb", "pt-BR"), ("zt", "zh-Hant"), ("nb", "nb"), ("eo", "eo"), ("he", "he")]
)
def test_the_codes_of_argos_are_languages(code: str, tag: str) -> None:
    assert Metadata(from_code=code, to_code="uk", package_version="1.0").pair == (tag, "uk")


@pytest.mark.parametrize("code", ["", "EN", "../x", "qqq", "english", "e"])
def test_other_codes_are_none(code: str) -> None:
    with pytest.raises(ValidationError):
        Metadata(from_code=code, to_code="uk", package_version="1.0")


def elsewhere(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A Python program in an environment of its own, since Argos reads its settings as it is imported."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def test_settings_that_argos_cannot_use_are_one_clear_line() -> None:
    program = "from wire.translate.models.packages import installed; installed()"
    failed = elsewhere(program, XDG_DATA_HOME="/proc/nowhere")
    [line] = [line for line in failed.stderr.splitlines() if line.startswith("wire.errors.EngineError")]
    assert "its settings cannot be used" in line
    assert "XDG_DATA_HOME" in line


def test_settings_that_argos_cannot_use_leave_the_other_engines_alone() -> None:
    program = (
        "from pathlib import Path; from wire.config import defaults\n"
        "from wire.translate.engines.argos import ArgosEngine\n"
        "print(len(ArgosEngine(defaults(Path()).translate).pairs()))"
    )
    assert elsewhere(program, XDG_DATA_HOME="/proc/nowhere").stdout == "0\n"


def test_what_argos_prints_does_not_mix_with_data(tmp_path: Path) -> None:
    (tmp_path / "argos-translate").mkdir()
    (tmp_path / "argos-translate" / "settings.json").write_text("{")
    done = elsewhere("from wire.translate.models.packages import argos; argos()", XDG_CONFIG_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")
    assert "settings.json" in done.stderr
