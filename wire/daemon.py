"""When: the jobs of jobs.py until a signal ends them, with the feeds served beside them where that is asked for.

The main thread waits for signals, and looks at the clock and at the workers meanwhile.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING

from wire import notify
from wire.config import Config
from wire.errors import ConfigError, WireError
from wire.logs import configure, log
from wire.schedule import trigger
from wire.server.application import server
from wire.store.lock import locked

if TYPE_CHECKING:
    from wire.jobs import Jobs

BEAT = 10.0  # seconds after which the main thread looks at the clock and at the workers
STEP = 60.0  # seconds by which a clock must jump for the schedules to be made anew
PATIENCE = 10.0  # seconds in which the server must end


def run(load: Callable[[], Config]) -> None:
    """Work by the configuration until SIGTERM or SIGINT; on SIGHUP `load` it anew. LockedError if a daemon runs.

    Everything runs once at the start, which makes up for what was missed while no daemon ran; only servers that were
    asked lately are left alone. A configuration that `load` refuses at the start is a ConfigError; later it is logged,
    and the old one stays in force.
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
    from wire.jobs import periods

    for _, period, _ in periods(config):
        trigger(period, config.schedule.timezone)


def _work(config: Config, asked: _Asked) -> None:
    """Work until a signal comes."""
    with ExitStack() as stack:
        if config.serve.in_daemon:
            stack.enter_context(_serving(config))
        # The stages take a second to load, for which readers need not wait.
        from wire import pipeline
        from wire.jobs import Jobs

        work = Jobs(stack.enter_context(pipeline.opened(config)), _now)
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


def _watch(work: "Jobs", asked: _Asked) -> None:
    """Look at the clock and at the workers until a signal comes."""
    beat = min(BEAT, (notify.watchdog() or BEAT) / 3)
    wall, ticks = _now(), time.monotonic()
    while not asked.woken.wait(beat):
        wall, ticks, before, since = _now(), time.monotonic(), wall, ticks
        step = (wall - before).total_seconds() - (ticks - since)
        if abs(step) > STEP:
            log.warning("clock.stepped", seconds=round(step))
            try:
                work.schedule(wall)
            except WireError as error:  # the old schedules stay, and the next look at the clock tries again
                log.error("run.failed", job="schedule", problem=str(error))
                wall, ticks = before, since
        if stuck := work.stuck(ticks):
            log.error("worker.stuck", jobs=stuck)
        else:
            notify.alive(work.status())
        work.rest(ticks)
    asked.woken.clear()


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
        thread.join(PATIENCE)


def _now() -> datetime:
    return datetime.now(UTC)
