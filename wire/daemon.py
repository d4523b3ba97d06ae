"""When: each source, translating and publishing by schedule, until a signal ends them. What they do is pipeline.py's.

    poll SOURCE   ask one source and take in what it has      by its `every`, else schedule.take_in
    translate     what was taken in and lacks a language      as soon as something was, and by schedule.take_in
    publish       what readers may see by now                 by schedule.publish; if an interval, as soon, too

Each of the three has one worker, so that neither a slow source nor a long translation keeps readers from what is ready;
they meet only in the store. APScheduler keeps no state here: its schedules come from the configuration at every start,
and what is due is known to the store. The main thread waits for signals, and looks at the clock and at the workers
meanwhile.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from types import FrameType

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from wire import notify, pipeline
from wire.config import Config
from wire.errors import ConfigError, WireError
from wire.item import Outcome, Taken
from wire.logs import configure, log, tell
from wire.pipeline import Wire
from wire.schedule import seconds, trigger
from wire.server.application import server
from wire.sources import PolledSource
from wire.store.lock import locked
from wire.store.runs import Kind

BEAT = 10.0  # seconds after which the main thread looks at the clock and at the workers
MOMENT = 0.02  # seconds between two looks at whether the workers have finished
STEP = 60.0  # seconds by which a clock must jump for the schedules to be made anew
STALLED = 1800.0  # seconds without an outcome after which a worker hangs, and systemd is told nothing any more


def run(load: Callable[[], Config]) -> None:
    """Work by the configuration until SIGTERM or SIGINT; on SIGHUP `load` it anew. LockedError if a daemon runs.

    Everything runs once at the start, which makes up for what was missed while no daemon ran. A configuration that
    `load` refuses at the start is a ConfigError; later it is logged, and the old one stays in force.
    """
    config = load()
    with locked(config.state), _listening() as asked:
        while not asked.stop:
            configure(config.logs.level, config.logs.format)
            _work(config, asked)
            config = _reloaded(config, load, asked)
        notify.stopping()
    log.info("daemon.stopped")


@dataclass
class _Asked:
    """What signals ask for; the handlers do nothing else."""

    woken: threading.Event = field(default_factory=threading.Event)
    stop: bool = False
    reload: bool = False

    def by(self, number: int, _frame: FrameType | None) -> None:
        """Note a signal; the second one that asks for an end gets it at once, for the store survives that."""
        if self.stop and number != signal.SIGHUP:
            os._exit(1)
        self.reload = number == signal.SIGHUP
        self.stop = self.stop or not self.reload
        self.woken.set()


@contextmanager
def _listening() -> Iterator[_Asked]:
    asked = _Asked()
    before = {number: signal.signal(number, asked.by) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    try:
        yield asked
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _reloaded(config: Config, load: Callable[[], Config], asked: _Asked) -> Config:
    """Return the configuration as it is now, where that was asked for and it can be used; else the one in force."""
    if not asked.reload:
        return config
    asked.reload = False
    try:
        fresh = load()
        _check(fresh)
    except ConfigError as error:
        log.error("config.refused", problem=str(error))  # it is the user's, and no traceback helps
        return config
    log.info("config.read")
    return fresh


def _check(config: Config) -> None:
    """Raise ConfigError where a period is none."""
    for _, period, _ in _jobs(config):
        trigger(period, config.schedule.timezone)


def _work(config: Config, asked: _Asked) -> None:
    """Work until a signal comes."""
    with ExitStack() as stack:
        if config.serve.in_daemon:
            stack.enter_context(_serving(config))
        wire = stack.enter_context(pipeline.opened(config))
        work = _Work(wire, _scheduler())
        work.begin()
        notify.ready()
        log.info("daemon.works", sources=len(config.polled), languages=list(config.languages))
        try:
            _watch(work, asked)
        finally:
            log.info("daemon.ends", after="the item in hand")
            if asked.reload:
                notify.reloading()
            work.end()


def _watch(work: "_Work", asked: _Asked) -> None:
    """Look at the clock and at the workers until a signal comes."""
    beat = min(BEAT, (notify.watchdog() or BEAT) / 3)
    wall, ticks = _now(), time.monotonic()
    while not asked.woken.wait(beat):
        wall, ticks, before, since = _now(), time.monotonic(), wall, ticks
        step = (wall - before).total_seconds() - (ticks - since)
        if abs(step) > STEP:
            log.warning("clock.stepped", seconds=round(step))
            work.schedule(wall)
        if stuck := work.stuck(ticks):
            log.error("worker.stuck", jobs=stuck)
        else:
            notify.alive(work.status())
    asked.woken.clear()


@dataclass
class _Work:
    """The jobs, and what they share."""

    wire: Wire
    scheduler: BackgroundScheduler
    halt: threading.Event = field(default_factory=threading.Event)
    busy: dict[str, float] = field(default_factory=dict)  # job -> the monotonic time of its last outcome

    def begin(self) -> None:
        """Start the workers; each job runs at once."""
        self.wire.store.keep_only_sources([source.key for source in self.wire.config.sources])
        self.scheduler.start(paused=True)
        self.schedule(_now())
        self.scheduler.resume()

    def schedule(self, now: datetime) -> None:
        """Make the schedules of all jobs anew, from `now`."""
        config = self.wire.config
        asked = {fetch.source: fetch for fetch in self.wire.store.fetches()}
        for name, period, source in _jobs(config):
            due = trigger(period, config.schedule.timezone, seconds(config.schedule.jitter) or 0)
            last = asked[source.key].fetched_at if source and source.key in asked else None
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

    def status(self) -> str:
        """Say in a few words what is being done."""
        return ", ".join(sorted(self.busy)) or "waits for the next run"

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
        taken = self._take(name, "take_in", pipeline.poll(self.wire, source, _now()))
        job = self.scheduler.get_job(name)
        self.wire.store.set_next_fetch(source.key, job.next_run_time if job else None)
        if taken:
            self._hurry("translate")
            self._hurry("publish")

    def _translate(self, name: str) -> None:
        if self._take(name, "translate", pipeline.catch_up(self.wire, _now())):
            self._hurry("publish")

    def _publish(self) -> None:
        written = pipeline.publish_on_record(self.wire, _now)
        for warning in written.warnings:
            log.warning("feeds.warning", warning=warning)
        log.info("feeds.published", changed=written.changed, unchanged=written.unchanged, removed=written.removed)

    def _take(self, name: str, kind: Kind, outcomes: Iterable[Outcome]) -> int:
        """Put the outcomes on record until the daemon stops, each of them saved already; return how many are new."""
        with self.wire.store.recorded(_now, kind) as counts:
            for outcome in outcomes:
                self.busy[name] = time.monotonic()
                counts[type(outcome).__name__.lower()] += 1
                tell(outcome)
                if self.halt.is_set():
                    break
        return counts[Taken.__name__.lower()]

    def _hurry(self, name: str) -> None:
        """Let a job run now, or again when it has finished; but publishing by a cron line keeps to that."""
        waits = name == "publish" and seconds(self.wire.config.schedule.publish) is None
        if not waits and not self.halt.is_set():
            self.scheduler.modify_job(name, next_run_time=_now())


def _jobs(config: Config) -> Iterator[tuple[str, str, PolledSource | None]]:
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
    return scheduler


@contextmanager
def _serving(config: Config) -> Iterator[None]:
    """Serve the feeds in a thread; it ends within a few seconds, whatever its readers do."""
    web = server(config, _now)
    thread = threading.Thread(target=web.run, name="serve", daemon=True)
    thread.start()
    log.info("server.works", host=config.serve.host, port=config.serve.port)
    try:
        yield
    finally:
        web.should_exit = True
        thread.join(timedelta(seconds=10).total_seconds())


def _now() -> datetime:
    return datetime.now(UTC)


def _tell_of_trouble(event: JobEvent) -> None:
    """Log what APScheduler would otherwise leave in a warning that nobody sees."""
    error = getattr(event, "exception", None)
    if isinstance(error, WireError):
        log.error("run.failed", job=event.job_id, problem=str(error))
    elif error is not None:
        log.error("run.broke", job=event.job_id, bug=True, exc_info=error)
    elif event.code == EVENT_JOB_MISSED:
        log.warning("run.missed", job=event.job_id)
    else:
        log.debug("run.goes_on", job=event.job_id)
