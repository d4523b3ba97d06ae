"""The README is true: its commands exist and do what it shows, its gates and keys are those of the code."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wire.translate.gates.check import GATES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_that_the_readme_names_exists() -> None:
    commands = {tuple(command.split()) for command in re.findall(r"`wire ((?:models |memory )?[a-z]+)", README)}
    assert ("publish",) in commands
    for command in sorted(commands):
        run = subprocess.run([sys.executable, "-m", "wire", *command, "--help"], capture_output=True, check=False)
        assert run.returncode == 0, command


def test_every_command_that_exists_is_in_the_readme() -> None:
    helped = subprocess.run([sys.executable, "-m", "wire", "--help"], capture_output=True, text=True, check=True).stdout
    commands = re.findall(r"^│ (\w+) ", helped, re.MULTILINE)
    assert len(commands) > 8
    assert [command for command in commands if f"`wire {command}" not in README] == []


def test_every_gate_is_named() -> None:
    assert [name for name in (*GATES, "names_survive") if f"`{name}`" not in README] == []


@pytest.mark.fresh
def test_a_fresh_clone_publishes_twice_with_the_command_of_the_readme(tmp_path: Path) -> None:
    """`make publish` in a clone with an empty HOME: exit 0, valid feeds, and nothing written the second time."""
    clone = tmp_path / "wire"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    environment = {**os.environ, "HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(tmp_path / "home" / "data")}
    runs = [
        subprocess.run(["make", "publish"], cwd=clone, env=environment, capture_output=True, text=True, check=False)
        for _ in range(2)
    ]
    assert [run.returncode for run in runs] == [0, 0], runs[0].stderr + runs[1].stderr
    assert {folder.name for folder in (clone / "feeds").iterdir() if folder.is_dir()} >= {"en", "es", "ca", "gl"}
    for language in ("uk", "de", "fr", "pl"):  # there, where the package index can be reached
        waits = f"waiting 1: no engine from en to {language}: wire models install {language}" in runs[0].stdout
        assert waits or (clone / "feeds" / language / "rss.xml").is_file()
    assert re.search(r": 0 files written, 0 removed, \d\d unchanged", runs[1].stdout)
    checked = subprocess.run([".venv/bin/wire", "check"], cwd=clone, env=environment, capture_output=True, check=False)
    assert checked.returncode == 0
