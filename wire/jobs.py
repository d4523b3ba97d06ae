"""What the daemon does: each source asked, translating and publishing by schedule, each kind with a worker of its own.

    poll SOURCE   ask one source and take in what it has      by its `every`, else schedule.take_in
    translate     what came and lacks a language              as soon as it came, be it pushed, and by schedule.take_in
    publish       what readers may see by now                 by schedule.publish; if an interval, as soon, too

Neither a slow source nor a long translation keeps readers from what is ready; the workers meet only in the store.
APScheduler keeps no state here: its schedules come from the configuration at every start, and what is due is known to
the store. What the jobs do is pipeline.py's.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from math import inf

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from wire import pipeline
from wire.config import Config
from wire.errors import WireError
from wire.footprint import give_back, large
from wire.ingest.remote import RemoteSource, left_alone
from wire.item import Failed, Held, Outcome, Taken
from wire.logs import log, tell
from wire.pipeline import Wire
from wire.schedule import seconds, trigger
from wire.sources import PolledSource, title
from wire.store.announcements import Saved, announced
from wire.store.runs import Kind

MOMENT = 0.02  # seconds between two looks at whether the workers have finished
IDLE = 30.0  # seconds without anything new after which there is nothing to do
TIDY = 20.0  # seconds of work after which memory is given back
MOST_FAILING = 10_000  # failures that are known as told already; beyond them all are told again
STALLED = 1800.0  # seconds without an outcome after which a worker hangs, and systemd is told nothing any more


@dataclass
class Jobs:
    """The jobs, and what they share; `clock` is asked for the time of each run."""

    wire: Wire
    clock: Callable[[], datetime]
    scheduler: BackgroundScheduler = field(default_factory=lambda: _scheduler())
    halt: threading.Event = field(default_factory=threading.Event)
    busy: dict[str, float] = field(default_factory=dict)  # job -> the monotonic time of its last outcome
    heeded: dict[Saved, int] = field(default_factory=dict)  # when what was announced last was seen to
    worked: float | None = None  # the monotonic time of the last thing that was new; None: nothing is loaded for it
    tidied: float = -inf  # the monotonic time at which memory was given back last
    failing: dict[tuple[str, str | None], str] = field(default_factory=dict)  # origin, language -> the reason told last

    def begin(self, *, anew: bool = False) -> None:
        """Start the workers; each job runs at once, but for servers that were asked lately.

        `anew`: the same daemon goes on, and each job runs when it would have run.
        """
        self.wire.store.keep_only_sources([source.key for source in self.wire.config.sources])
        self.heeded = {
            "decided": self._seen_to("decided", "publish"),
            "received": self._seen_to("received", "translate"),
        }
        self.scheduler.start(paused=True)
        self.schedule(self.clock(), anew=anew)
        self.scheduler.resume()

    def schedule(self, now: datetime, *, anew: bool = False) -> None:
        """Make the schedules of all jobs anew, from `now`; a server that was asked lately is not asked at once."""
        config = self.wire.config
        for name, period, source in periods(config):
            due = trigger(period, config.schedule.timezone, seconds(config.schedule.jitter) or 0)
            last = self._last(name, source) if anew or isinstance(source, RemoteSource) else None
            following = due.get_next_fire_time(last, last) if last and last <= now else None
            first = max(now, following) if following else now
            if source:
                self.wire.store.set_next_fetch(source.key, first)
            self.scheduler.add_job(
                partial(self._run, name, source),
                due,
                id=name,
                executor=name.partition(" ")[0],
                next_run_time=first,
                max_instances=1 if source else 2,  # one at work, and one that will see what came meanwhile
                replace_existing=True,
            )

    def heed(self) -> None:
        """See to what others saved meanwhile: what was pushed is translated, and a kill waits for no schedule."""
        for saved, seen_to in self.heeded.items():
            at = announced(self.wire.config.state, saved)
            if at != seen_to:
                self.heeded[saved] = at
                self._hurry("translate")
                self._hurry("publish", always=saved == "decided")

    def end(self) -> None:
        """Let each worker finish what it has in hand.

        Only then is the scheduler shut down: while it waits it holds the lock that a worker needs to ask it anything.
        """
        self.halt.set()
        self.scheduler.pause()
        while self.busy:
            time.sleep(MOMENT)
        self.scheduler.shutdown(wait=True)

    def stuck(self, ticks: float) -> list[str]:
        """Return the jobs that have been at work without an outcome for too long."""
        return sorted(name for name, since in list(self.busy.items()) if ticks - since > STALLED)

    def tidy(self, ticks: float) -> None:
        """Give back what memory the work of a while has left, if there was any."""
        if self.worked is not None and self.worked > self.tidied and ticks - self.tidied >= TIDY:
            give_back()
            self.tidied = ticks

    def rests(self, ticks: float) -> bool:
        """Whether all that was new is done, and has left more in memory than a daemon needs that waits; said once."""
        if self.worked is None or self.busy or ticks - self.worked <= IDLE:
            return False
        self.worked = None
        return large()

    def status(self) -> str:
        """Say in a few words what is being done."""
        return ", ".join(sorted(self.busy)) or "waits for the next run"

    def _last(self, name: str, source: PolledSource | None) -> datetime | None:
        """Return when a job ran last; None if it never did."""
        if source:
            return self.wire.store.fetch(source.key).fetched_at
        run = self.wire.store.last_run("publish" if name == "publish" else "translate")
        return run.begun_at if run else None

    def _seen_to(self, saved: Saved, kind: Kind) -> int:
        """Return when something was announced last, if the last run of a kind began after it; else 0."""
        last, at = self.wire.store.last_run(kind), announced(self.wire.config.state, saved)
        return at if last and at <= last.begun_at.timestamp() * 1e9 else 0

    def _run(self, name: str, source: PolledSource | None) -> None:
        self.busy[name] = time.monotonic()  # before it asks whether to halt, so that `end` sees it or it sees that
        try:
            if self.halt.is_set():
                return
            if source:
                self._poll(name, source)
            elif name == "translate":
                self._translate(name)
            else:
                self._publish()
        finally:
            del self.busy[name]

    def _poll(self, name: str, source: PolledSource) -> None:
        if reason := _left_alone(self.wire, source, self.clock()):
            log.debug("source.left_alone", source=title(source), reason=reason)
            return
        taken = self._take(name, "take_in", pipeline.poll(self.wire, source, self.clock()))
        job = self.scheduler.get_job(name)
        self.wire.store.set_next_fetch(source.key, job.next_run_time if job else None)
        if taken:
            self._hurry("translate")
            self._hurry("publish")

    def _translate(self, name: str) -> None:
        if self._take(name, "translate", pipeline.catch_up(self.wire, self.clock())):
            self._hurry("publish")

    def _publish(self) -> None:
        written = pipeline.publish_on_record(self.wire, self.clock)
        for warning in written.warnings:
            log.warning("feeds.warning", warning=warning)
        for problem in written.problems:
            log.error("feeds.problem", problem=problem)
        if written.changed:
            self.worked = time.monotonic()
        log.info("feeds.published", changed=written.changed, unchanged=written.unchanged, removed=written.removed)

    def _take(self, name: str, kind: Kind, outcomes: Iterable[Outcome]) -> int:
        """Put the outcomes on record until the daemon stops, each of them saved already; return how many are new."""
        with self.wire.store.recorded(self.clock, kind) as counts:
            for outcome in outcomes:
                self.busy[name] = time.monotonic()
                self.worked = self.busy[name] if isinstance(outcome, Taken | Held) else self.worked
                counts[type(outcome).__name__.lower()] += 1
                self._tell(outcome)
                if self.halt.is_set():
                    break
        return counts[Taken.__name__.lower()]

    def _tell(self, outcome: Outcome) -> None:
        """Log an outcome; what fails at every run for the same reason is told once, and again when it has changed."""
        if isinstance(outcome, Failed):
            name = (outcome.origin, outcome.language)
            if self.failing.get(name) == outcome.reason:
                log.debug("item.fails_still", origin=outcome.origin, language=outcome.language)
                return
            if len(self.failing) >= MOST_FAILING:  # a source that names its entries anew each time must not fill memory
                self.failing.clear()
            self.failing[name] = outcome.reason
        else:
            for language in (None, outcome.language):
                self.failing.pop((outcome.origin, language), None)
        tell(outcome)

    def _hurry(self, name: str, *, always: bool = False) -> None:
        """Let a job run now, or again when it has finished; if not `always`, publishing by cron keeps to that."""
        waits = name == "publish" and seconds(self.wire.config.schedule.publish) is None
        if (always or not waits) and not self.halt.is_set():
            self.scheduler.modify_job(name, next_run_time=self.clock())


def _left_alone(wire: Wire, source: PolledSource, now: datetime) -> str:
    """Return why a source that failed is not asked yet, which was said when it failed; "" where it is asked."""
    return left_alone(wire.store.fetch(source.key), source, now) if isinstance(source, RemoteSource) else ""


def periods(config: Config) -> Iterator[tuple[str, str, PolledSource | None]]:
    """Yield the name, the period and the source of each job; the first word of the name is its worker."""
    for source in config.polled:
        yield f"poll {source.key}", source.every or config.schedule.take_in, source
    yield "translate", config.schedule.take_in, None
    yield "publish", config.schedule.publish, None


def _scheduler() -> BackgroundScheduler:
    """Return a scheduler with a worker for each kind of job.

    A job's default grace is one second, after which a late run is silently dropped (APScheduler issue 146): None.
    """
    scheduler = BackgroundScheduler(
        timezone=UTC,
        executors={name: ThreadPoolExecutor(1) for name in ("poll", "translate", "publish")},
        job_defaults={"coalesce": True, "misfire_grace_time": None},
    )
    scheduler.add_listener(_tell_of_trouble, EVENT_JOB_ERROR | EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it would say the same, with a traceback
    return scheduler


def _tell_of_trouble(event: JobEvent) -> None:
    """Log what somebody should know of; a job that is asked for while one works and one waits is done by that one."""
    error = getattr(event, "exception", None)
    if isinstance(error, WireError):
        log.error("run.failed", job=event.job_id, problem=str(error))
    elif error is not None:
        log.error("run.broke", job=event.job_id, bug=True, exc_info=error)
    elif event.code == EVENT_JOB_MISSED:
        log.warning("run.missed", job=event.job_id)
    else:
        log.debug("run.goes_on", job=event.job_id)
