import subprocess
import sys
from pathlib import Path

import pytest

from packages import cipher, place_package
from wire.errors import PackageError
from wire.translate.models.trial import sentence, translate


@pytest.mark.parametrize(
    ("tag", "expected"), [("en", "Tuesday, October 1, 2024"), ("pt-BR", "terça-feira, 1 de outubro de 2024")]
)
def test_the_sentence_is_a_date_in_the_packages_own_language(tag: str, expected: str) -> None:
    assert sentence(tag) == expected


@pytest.mark.parametrize("tag", ["zh-Hant", "ar", "uk", "eo"])
def test_every_language_has_a_sentence(tag: str) -> None:
    assert "2024" in sentence(tag) or "٢٠٢٤" in sentence(tag)


def test_a_sound_package_says_something(argos_folder: Path) -> None:
    assert translate(place_package(argos_folder, "en", "uk")) == cipher(sentence("en"), "en", "uk")


def test_a_package_that_never_ends_says_nothing(argos_folder: Path) -> None:
    with pytest.raises(PackageError, match="translates a plain sentence into nothing"):
        translate(place_package(argos_folder, "en", "uk", mode="babble"))


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "wire.translate.models.trial", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_as_a_process_it_answers_by_its_exit_status(argos_folder: Path) -> None:
    package = place_package(argos_folder, "en", "uk")
    assert (run(package).returncode, run(package).stdout) == (0, cipher(sentence("en"), "en", "uk") + "\n")
    model = package / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:200_000])
    failed = run(package)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert len(failed.stderr.splitlines()) == 1
