"""When something is due: an interval such as `10m`, or the five fields of a cron line.

APScheduler's triggers decide, with two repairs: a cron line counts its days as cron(8) does, and however many runs were
missed while the machine slept or its clock jumped, only one is made up for.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from wire.errors import ConfigError

_UNITS = {"s": 1, "m": 60, "h": 3600}  # in seconds
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOMENT = timedelta(microseconds=1)

#: How late a run may be before somebody should look: it may wait for another one, and that for an engine.
GRACE = timedelta(minutes=15)


def seconds(interval: str) -> int | None:
    """Return an interval such as 30s, 10m or 2h in seconds; None for a cron line."""
    found = re.fullmatch(r"(\d+)([smh])", interval)
    return int(found[1]) * _UNITS[found[2]] if found else None


def trigger(period: str, timezone: str, jitter: int = 0) -> BaseTrigger:
    """Return when a period of the configuration is due; ConfigError if it is none.

    `timezone` is that of a cron line, in which Sunday is 0 or 7, as cron(8) has it; APScheduler counts from Monday, so
    the days get their names. `jitter`: by how many seconds a run may come earlier or later, at random.
    """
    interval = seconds(period)
    if interval is not None:
        return MadeUpOnce(IntervalTrigger(seconds=interval, timezone=UTC, jitter=jitter or None))
    minute, hour, day, month, weekday = period.split()
    try:
        days = ",".join(_weekdays(weekday))
        line = CronTrigger(
            minute=minute, hour=hour, day=day, month=month, day_of_week=days, timezone=timezone, jitter=jitter or None
        )
    except ValueError as error:
        raise ConfigError(f"{period!r} is no cron line ({error}); write one such as '*/15 6-22 * * 1-5'") from None
    return MadeUpOnce(line)


class MadeUpOnce(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """A trigger that skips all but one of the runs that were missed.

    APScheduler collects every missed run before it makes one of them: a clock that jumps by a year asks of an interval
    of one second a gigabyte, and no run for minutes (measured with 3.11.3).
    """

    def __init__(self, due: BaseTrigger) -> None:
        """Follow another trigger."""
        self._due = due

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        """Return when the run after `previous` is due: at once if that is past, but never twice before `now`."""
        following: datetime | None = self._due.get_next_fire_time(previous, now)
        if previous is None or following is None or following > now:
            return following
        anew: datetime | None = self._due.get_next_fire_time(None, now + _MOMENT)
        return anew

    def __str__(self) -> str:
        """Return what the trigger that it follows says."""
        return str(self._due)


def overdue(period: str, timezone: str, last: datetime, now: datetime) -> bool:
    """Whether a run that last ended at `last` should have been made again, with GRACE, before `now`."""
    following = trigger(period, timezone).get_next_fire_time(last, last + _MOMENT)
    return following is not None and following + GRACE < now


def _weekdays(field: str) -> Iterator[str]:
    """Yield the days of a cron line's last field by name; names and * as they are."""
    for part in field.split(","):
        span = re.fullmatch(r"([0-7])(?:-([0-7]))?(?:/([1-7]))?", part)
        if not span:
            yield part
            continue
        first = int(span[1])
        for day in range(first, int(span[2] or first) + 1, int(span[3] or 1)):
            yield _WEEKDAYS[(day - 1) % 7]
