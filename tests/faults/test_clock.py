"""A clock that jumps back and forward under a daemon that works."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fault_table import Row
from press import CONFIG, PLAIN, Newsroom, undisturbed, wait_for
from wire import daemon
from wire.config import read

pytestmark = pytest.mark.faults

JUMPS = [timedelta(hours=-1), timedelta(days=366), timedelta(hours=1), timedelta(days=-400), timedelta(days=30)]


def test_a_clock_that_jumps_stops_no_schedule_and_publishes_nothing_twice(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom, line, problems = Newsroom(tmp_path / "jumping", PLAIN), row("clock jumps back and forward"), []
    off = timedelta()
    monkeypatch.setattr(daemon, "_now", lambda: datetime.now(UTC) + off)
    monkeypatch.setattr(daemon, "BEAT", 0.3)

    def jump() -> None:
        nonlocal off
        try:
            while line.made < times(50):
                newsroom.write(1)
                if not wait_for(lambda: len(newsroom.published()) == newsroom.written):
                    problems.append(f"after {off} nothing came")
                    return
                off += JUMPS[line.made % len(JUMPS)]
                line.made += 1
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    newsroom.write(1)
    newsroom.publish()
    jumper = threading.Thread(target=jump)
    jumper.start()
    daemon.run(lambda: read(newsroom.folder / "config.yaml"))
    jumper.join()
    assert not problems
    newsroom.judge(line, undisturbed(newsroom, tmp_path / "undisturbed"))
    line.clean()
