"""What `wire models` prints, and the exit status with it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from packages import make_package, place_package
from wire.cli import main  # noqa: F401 - it adds the commands
from wire.cli.app import app
from wire.errors import PackageError


@pytest.fixture
def desk(working_folder: Path, argos_folder: Path) -> Path:
    (working_folder / "config.yaml").write_text("languages: [en, uk, de]\n")
    return working_folder


def wire(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["models", *arguments])


def test_a_package_is_installed_pinned_verified_and_told_when_it_changes(desk: Path, argos_folder: Path) -> None:
    assert wire("install", str(make_package(desk))).exit_code == 0
    assert "pinned en_uk-1.0  sha256 " in wire("pin").stderr
    assert (desk / "models.lock").exists()
    assert "unchanged" in wire("verify").stdout
    model = argos_folder / "translate-en_uk-1_0" / "model" / "model.bin"
    model.write_bytes(model.read_bytes() + b"x")
    changed = wire("verify")
    assert changed.exit_code == 1
    assert "model/model.bin differs from what models.lock pins" in changed.stdout
    [finding] = json.loads(wire("verify", "--json").stdout)
    assert (finding["name"], finding["pinned"], len(finding["faults"])) == ("en_uk-1.0", True, 2)
    assert "refused" in wire("list").stdout


def test_the_list_is_a_table_for_people_and_json_for_programs(desk: Path, argos_folder: Path) -> None:
    place_package(argos_folder, license="CC0-1.0")
    table = wire("list").stdout
    for words in ("en_uk-1.0", "CC0-1.0", "15.8 / 0.700", "wire models install de", "firefox-translations-models"):
        assert words in table
    assert [(row["name"], row["state"]) for row in json.loads(wire("list", "--json").stdout)] == [
        ("en_uk-1.0", "usable"),
        ("", "wanted"),
    ]


def test_without_an_index_what_is_here_is_listed_all_the_same(
    desk: Path, argos_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argostranslate import settings

    monkeypatch.setattr(settings, "remote_package_index", "https://nowhere.invalid/index.json")
    place_package(argos_folder)
    listed = wire("list", "--available")
    assert "en_uk-1.0" in listed.stdout
    assert isinstance(listed.exception, PackageError)
    assert str(listed.exception).startswith("no network: nowhere.invalid cannot be reached")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("pack", ".", "--from", "en", "--to", "uk"), "it lacks sentencepiece.model, or source.spm and target.spm"),
        (("pack", ".", "--from", "en", "--to", "uk", "--version", "new"), "--version: .*write digits and points"),
        (("pack", "missing", "--from", "en", "--to", "uk"), "missing: is no folder"),
        (("pin",), "no installed package translates into a configured language"),
        (("install", "http://wire.example/a.argosmodel"), "only https addresses are asked"),
        (("remove", "uk"), "no such package is installed"),
    ],
)
def test_what_a_user_can_get_wrong_is_one_line(desk: Path, arguments: tuple[str, ...], reason: str) -> None:
    failed = wire(*arguments).exception
    assert isinstance(failed, PackageError)
    with pytest.raises(PackageError, match=reason):
        raise failed
    assert "\n" not in str(failed)
