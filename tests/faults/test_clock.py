"""A clock that jumps back and forward under a daemon that works."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fault_table import Row
from press import PLAIN, Newsroom, undisturbed, wait_for

pytestmark = pytest.mark.faults

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
HOUR, YEAR = 3600, 366 * 24 * 3600
JUMPS = [-HOUR, YEAR, HOUR, -2 * YEAR, 31 * 24 * HOUR]  # seconds


@pytest.mark.skipif(not LIBRARIES, reason="needs libfaketime: apt-get install libfaketime")
def test_a_clock_that_jumps_stops_no_schedule_and_publishes_nothing_twice(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    config = f"{PLAIN}publish: {{archives: false}}\n"  # a jump over the end of a month makes archives, as it should
    newsroom, line, clock = Newsroom(tmp_path / "jumping", config), row("clock jumps (libfaketime)"), tmp_path / "clock"
    newsroom.write(1)
    newsroom.publish()
    off = 0
    clock.write_text("+0s\n")
    told = {"FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    every_second = {"WATCHDOG_USEC": "900000"}  # a third of it is how often the daemon looks at the clock
    daemon = newsroom.start("daemon", LD_PRELOAD=str(LIBRARIES[0]), **told, **every_second)
    try:
        while line.made < times(50):
            newsroom.write(1)
            assert wait_for(lambda: len(newsroom.published()) == newsroom.written, lambda: daemon.poll() is None)
            off += JUMPS[line.made % len(JUMPS)]
            new = clock.with_suffix(".new")
            new.write_text(f"{off:+}s\n")
            new.rename(clock)
            line.made += 1
        newsroom.write(1)
        assert wait_for(lambda: len(newsroom.published()) == newsroom.written, lambda: daemon.poll() is None)
    finally:
        daemon.kill()  # Python's sleep fails beneath libfaketime, so that nothing under it ends by itself
        daemon.wait()
    newsroom.judge(line, undisturbed(newsroom, tmp_path / "undisturbed"))
    line.clean()
