"""A model file that was cut off: nothing passes as translated, and the whole one translates in the next run."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from fault_table import Row
from packages import place_package
from press import PLAIN, Newsroom

pytestmark = pytest.mark.faults


def test_a_truncated_model_translates_nothing_and_the_whole_one_makes_up_for_it(
    tmp_path: Path, argos_folder: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    config = PLAIN.replace("[en]", "[en, uk]").replace("engines: []", "engines: [argos]")
    newsroom, line = Newsroom(tmp_path / "newsroom", config), row("model file truncated")
    model = place_package(argos_folder, "en", "uk") / "model" / "model.bin"
    whole = model.read_bytes()
    newsroom.write(1)
    while line.made < times(40):
        model.write_bytes(whole[: random.randrange(len(whole))])
        assert newsroom.here("publish")[0] == 1
        assert newsroom.read("select distinct verdict from states where language = 'uk'") == [("failed",)]
        assert newsroom.read("select 1 from items where language = 'uk'") == []
        line.made += 1
    model.write_bytes(whole)
    newsroom.here("publish")
    assert newsroom.read("select count(*) from items where language = 'uk'") == [(1,)]
    line.clean()
