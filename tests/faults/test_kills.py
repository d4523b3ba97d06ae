"""Processes that are ended at random moments, while somebody reads the feeds."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from fault_table import Row
from press import PATIENCE, Newsroom, reading, sometime, undisturbed, wait_for

pytestmark = pytest.mark.faults
FULL = 3 * 200  # of each signal, in the three stages by turns
#: the seconds after the beginning of each stage in which the end comes
STAGES = {"take_in": 0.15, "translate": 0.6, "publish": 0.1}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
def test_what_is_ended_anywhere_goes_on_where_it_was(
    number: signal.Signals, tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    newsroom, line, hit = Newsroom(tmp_path / "disturbed"), row(f"{number.name} at a random moment"), Counter[str]()
    newsroom.write(1)
    newsroom.publish()
    with reading(newsroom, line):
        while line.made < times(FULL):
            newsroom.write(1 + line.made % 2)
            stage = list(STAGES)[line.made % len(STAGES)]
            command = "publish" if number is signal.SIGKILL and line.made % 2 else "daemon"
            status = _end(newsroom, stage, command, number)
            if status is not None:
                assert status == (0 if number is signal.SIGTERM else -number)
                line.made += 1
                hit[stage] += 1
    line.where = ", ".join(f"{count} in {stage}" for stage, count in hit.items())
    newsroom.judge(line, undisturbed(newsroom, tmp_path / "undisturbed"))
    line.clean()


def _end(newsroom: Newsroom, stage: str, command: str, number: signal.Signals) -> int | None:
    """Start a command, end it somewhere in a stage, and return its exit status; None: it had ended before."""
    begun = _begun(newsroom, stage)
    process = newsroom.forked(command)
    try:
        wait_for(begun, process.is_alive)
        sometime(STAGES[stage])
        if not process.is_alive():
            return None
        os.kill(process.pid or 0, number)
        process.join(PATIENCE)
        return process.exitcode
    finally:
        process.kill()
        process.join()


def _begun(newsroom: Newsroom, stage: str) -> Callable[[], object]:
    """What tells that a stage has begun that had not until now."""
    if stage == "publish":
        left = _born(newsroom.feeds / ".wire-new")
        return lambda: _born(newsroom.feeds / ".wire-new") not in (0, left)
    if stage == "take_in":
        [(last,)] = newsroom.read("select coalesce(max(id), 0) from runs") or [(0,)]
        return lambda: newsroom.read(f"select 1 from runs where id > {last} and kind = 'take_in'")
    [(count,)] = newsroom.read("select count(*) from items") or [(0,)]
    return lambda: newsroom.read(f"select 1 from items limit 1 offset {count}")


def _born(folder: Path) -> int:
    try:
        return folder.stat().st_ctime_ns
    except FileNotFoundError:
        return 0
