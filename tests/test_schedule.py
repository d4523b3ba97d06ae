from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.base import BaseTrigger

from wire.errors import ConfigError
from wire.schedule import GRACE, overdue, seconds, trigger

NOON = datetime(2024, 10, 1, 12, 0, tzinfo=UTC)  # a Tuesday


def following(due: BaseTrigger, start: datetime, times: int) -> list[datetime]:
    moments: list[datetime] = []
    last: datetime | None = None
    for _ in range(times):
        last = due.get_next_fire_time(last, start if last is None else last)
        assert last is not None
        moments.append(last)
    return moments


@pytest.mark.parametrize(("text", "expected"), [("30s", 30), ("10m", 600), ("2h", 7200), ("0 7 * * *", None)])
def test_an_interval_is_counted_in_seconds_minutes_or_hours(text: str, expected: int | None) -> None:
    assert seconds(text) == expected


def test_an_interval_passes_between_two_runs() -> None:
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


def test_a_cron_line_that_names_an_hour_which_summer_time_skips_runs_once_that_day() -> None:
    runs = following(trigger("30 3 * * *", "Europe/Kyiv"), datetime(2024, 3, 30, 12, tzinfo=UTC), 3)
    assert len({run.date() for run in runs}) == 3


@pytest.mark.parametrize("line", ["99 * * * *", "* * * * someday", "a b c d e"])
def test_a_cron_line_that_is_none_is_refused_with_an_example(line: str) -> None:
    with pytest.raises(ConfigError, match="write one such as"):
        trigger(line, "UTC")


@pytest.mark.parametrize("period", ["1s", "10m", "*/15 * * * *"])
def test_of_all_runs_that_a_sleeping_machine_missed_one_is_made_up_for(period: str) -> None:
    due = trigger(period, "UTC")
    [last] = following(due, NOON, 1)
    woken = last + timedelta(days=365)
    again = due.get_next_fire_time(last, woken)
    assert again is not None
    assert woken < again <= woken + timedelta(minutes=15)


def test_jitter_moves_a_run_by_so_many_seconds_at_most() -> None:
    due = trigger("10m", "UTC", jitter=30)
    [last] = following(due, NOON, 1)
    later = [due.get_next_fire_time(last, last) for _ in range(50)]
    waits = [(moment - last).total_seconds() for moment in later if moment]
    assert len(set(waits)) > 1
    assert all(570 <= wait <= 630 for wait in waits)


def test_a_run_is_overdue_when_the_next_one_is_late_by_more_than_its_grace() -> None:
    assert not overdue("10m", "UTC", NOON, NOON + timedelta(minutes=10) + GRACE)
    assert overdue("10m", "UTC", NOON, NOON + timedelta(minutes=11) + GRACE)
    morning = timedelta(hours=15)  # 06:00 in Kyiv
    assert not overdue("0 6 * * *", "Europe/Kyiv", NOON, NOON + morning + GRACE)
    assert overdue("0 6 * * *", "Europe/Kyiv", NOON, NOON + morning + GRACE + timedelta(minutes=1))
