"""When: the pipeline's two halves by schedule, until a signal ends them. What they do is pipeline.py's.

APScheduler keeps no state of its own here: its schedules come from the configuration at every start, and
what is due is known to the store. A run that was missed is made up for once; two never overlap.
"""

import logging
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from wire import pipeline
from wire.config import Config
from wire.errors import ConfigError, WireError
from wire.item import Failed, Held, Outcome, Taken, Unchanged, Waiting
from wire.pipeline import Wire
from wire.store.lock import locked

log = logging.getLogger("wire")

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def run(config: Config) -> None:
    """Take in and publish by the configuration's schedule until SIGTERM or SIGINT; LockedError if one runs already.

    Both run once at the start, which makes up for what was missed while no daemon ran.
    """
    with locked(config.state), pipeline.opened(config) as wire, _stopped_by_signals() as stop:
        scheduler = _scheduler()
        for name, job, period in (
            ("take_in", _take_in, config.schedule.take_in),
            ("publish", _publish, config.schedule.publish),
        ):
            when = trigger(period, config.schedule.timezone)
            scheduler.add_job(job, when, (wire, stop), id=name, next_run_time=_now())
        scheduler.start()
        log.info("daemon started: take_in %s, publish %s", config.schedule.take_in, config.schedule.publish)
        stop.wait()
        log.info("daemon stops after the item in hand")
        scheduler.shutdown(wait=True)
    log.info("daemon stopped")


def trigger(period: str, timezone: str) -> BaseTrigger:
    """Return when a period of the configuration is due: an interval such as `10m`, or the five fields of a cron line.

    In a cron line Sunday is 0 or 7, as cron(8) has it; APScheduler counts from Monday, so the days get their names.
    """
    interval = re.fullmatch(r"(\d+)([smh])", period)
    if interval:
        return IntervalTrigger(**{_UNITS[interval[2]]: int(interval[1])}, timezone=UTC)
    minute, hour, day, month, weekday = period.split()
    try:
        days = ",".join(_weekdays(weekday))
        return CronTrigger(minute=minute, hour=hour, day=day, month=month, day_of_week=days, timezone=timezone)
    except ValueError as error:
        raise ConfigError(
            f"schedule: {period!r} is no cron line ({error}); write one such as '*/15 6-22 * * 1-5'"
        ) from None


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


def _scheduler() -> BackgroundScheduler:
    """Return a scheduler with one worker: the halves share a store, and one run at a time is the rule.

    A job's default grace is one second, after which a late run is silently dropped (APScheduler issue 146): None.
    """
    scheduler = BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.add_listener(_tell_of_trouble, EVENT_JOB_ERROR | EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
    return scheduler


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """Yield an event that SIGTERM and SIGINT set; the handlers do nothing else."""
    stop = threading.Event()

    def handler(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, handler) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _take_in(wire: Wire, stop: threading.Event) -> None:
    with pipeline.recorded(wire.store, _now) as counts:
        for outcome in pipeline.take_in(wire, _now()):
            counts[type(outcome).__name__.lower()] += 1
            _tell(outcome)
            if stop.is_set():
                return


def _now() -> datetime:
    return datetime.now(UTC)


def _publish(wire: Wire, stop: threading.Event) -> None:
    if stop.is_set():
        return
    published = pipeline.publish(wire, _now())
    written = published.written
    for warning in published.warnings:
        log.warning("%s", warning)
    log.info("published: %d files changed, %d unchanged", len(written.changed), written.unchanged)


def _tell(outcome: Outcome) -> None:
    """Log an outcome: what needs somebody is a warning, what is as it was goes without saying."""
    match outcome:
        case Taken():
            log.info("taken: %s version %d", outcome.uri, outcome.version)
        case Held():
            log.warning("held: %s: %s", outcome.uri, "; ".join(outcome.reasons))
        case Waiting():
            log.warning("waiting: %s: %s", outcome.uri, outcome.remedy)
        case Failed():
            log.error("failed: %s: %s", outcome.origin, outcome.reason)
        case Unchanged():
            pass


def _tell_of_trouble(event: JobEvent) -> None:
    """Log what APScheduler would otherwise leave in a warning that nobody sees."""
    error = getattr(event, "exception", None)
    if isinstance(error, WireError):
        log.error("%s: %s", event.job_id, error)
    elif error is not None:
        log.error("%s failed by a bug of Wire", event.job_id, exc_info=error)
    else:
        log.warning("%s: a run was late and is made up for", event.job_id)
