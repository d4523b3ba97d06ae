import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from apscheduler.triggers.base import BaseTrigger

from wire.daemon import trigger
from wire.errors import ConfigError

NOON = datetime(2024, 10, 1, 12, 0, tzinfo=UTC)  # a Tuesday
PATIENCE = 60  # seconds, for a machine that does much else


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A daemon over a folder with one article and no engines, ended when the test ends."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "harbour.txt").write_text("Harbour reopens\nThe harbour of Exampleton reopened on Monday.\n")
    (folder / "config.yaml").write_text("engines: []\nlanguages: [en]\nschedule: {take_in: 1s, publish: 1s}\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "wire", "daemon"], cwd=folder, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def lines_until(process: subprocess.Popen[str], wanted: str) -> list[str]:
    """What the daemon logs up to the line that has `wanted`; the test fails where it never comes."""
    assert process.stderr is not None
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    lines: list[str] = []
    for line in process.stderr:
        lines.append(line)
        if wanted in line:
            timer.cancel()
            return lines
    raise AssertionError(f"{wanted!r} never came, but:\n{''.join(lines)}")


def following(due: BaseTrigger, start: datetime, times: int) -> list[datetime]:
    moments: list[datetime] = []
    last: datetime | None = None
    for _ in range(times):
        last = due.get_next_fire_time(last, start if last is None else last)
        assert last is not None
        moments.append(last)
    return moments


def test_an_interval_is_counted_in_seconds_minutes_or_hours() -> None:
    first, second = following(trigger("10m", "UTC"), NOON, 2)
    assert (second - first).total_seconds() == 600


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("30 6 * * *", "2024-10-02T06:30:00+03:00"),
        ("0 7 * * 0", "2024-10-06T07:00:00+03:00"),
        ("0 7 * * 7", "2024-10-06T07:00:00+03:00"),
        ("0 7 * * 1-5", "2024-10-02T07:00:00+03:00"),
        ("0 7 * * 1,6", "2024-10-05T07:00:00+03:00"),
        ("0 7 * * 1-5/2", "2024-10-02T07:00:00+03:00"),
        ("0 7 * * sat", "2024-10-05T07:00:00+03:00"),
        ("*/15 * * * *", "2024-10-01T15:00:00+03:00"),
    ],
)
def test_a_cron_line_counts_days_from_sunday_and_hours_in_its_zone(line: str, due: str) -> None:
    assert following(trigger(line, "Europe/Kyiv"), NOON, 1)[0].isoformat() == due


@pytest.mark.parametrize("line", ["99 * * * *", "* * * * someday", "a b c d e"])
def test_a_cron_line_that_is_none_is_refused_with_an_example(line: str) -> None:
    with pytest.raises(ConfigError, match="write one such as"):
        trigger(line, "UTC")


def test_the_daemon_publishes_by_schedule_alone_and_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    with running(tmp_path) as process:
        assert not any("ERROR" in line for line in lines_until(process, "published: "))
        assert "Harbour reopens" in (tmp_path / "feeds" / "en" / "rss.xml").read_text("utf-8")
        with running(tmp_path) as second:
            assert second.wait(PATIENCE) == 75
            assert second.stderr is not None
            assert f"process {process.pid}" in second.stderr.read()
        (tmp_path / "seeds" / "later.txt").write_text("Ferry sails again\nThe ferry to Exampleton sails again.\n")
        lines_until(process, "taken: ")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        lines_until(process, "daemon stopped")
