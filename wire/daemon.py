"""When: the jobs of jobs.py until a signal ends them, with the feeds served beside them where that is asked for.

The main thread waits for signals, and looks at the clock and at the workers meanwhile. Where they have nothing to do,
and what they did is still in memory, the process begins anew (footprint.py).
"""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING

from wire import footprint, notify
from wire.config import Config
from wire.errors import WireError
from wire.logs import configure, log
from wire.server.application import application, listeners, server
from wire.store.lock import locked

if TYPE_CHECKING:
    from wire.jobs import Jobs

BEAT = 3.0  # seconds after which the main thread looks at the clock, at the workers and at what was decided
STEP = 60.0  # seconds by which a clock must jump for the schedules to be made anew
PATIENCE = 10.0  # seconds in which the server must end


def run(load: Callable[[], Config]) -> None:
    """Work by the configuration until SIGTERM or SIGINT; on SIGHUP `load` it anew. LockedError if a daemon runs.

    Everything runs once at the start, which makes up for what was missed while no daemon ran; only servers that were
    asked lately are left alone. A configuration that cannot be worked by is a WireError at the start; later it is
    logged, and the old one stays in force.
    """
    config = load()
    kept = footprint.kept()
    with locked(config.state, next(iter(kept), None)) as lock, _listening() as asked:
        anew = lock in kept
        while not asked.stop:
            configure(config.logs.level, config.logs.format)
            with _doors(config, kept[1:] if anew else ()) as doors:
                turn = _Turn(load, config)
                _work(turn, asked, doors, anew=anew)
                if turn.rest and not asked.woken.is_set():
                    _begin_anew(lock, doors, asked)
            config, anew = turn.config, False
        notify.stopping()
    log.info("daemon.stopped")


@dataclass
class _Asked:
    """What signals ask for; the handlers do nothing else."""

    woken: threading.Event = field(default_factory=threading.Event)
    stop: bool = False

    def by(self, number: int, _frame: FrameType | None) -> None:
        """Note a signal; the second one that asks for an end gets it at once, for the store survives that."""
        if self.stop and number != signal.SIGHUP:
            os._exit(1)
        self.stop = self.stop or number != signal.SIGHUP
        self.woken.set()


@contextmanager
def _listening() -> Iterator[_Asked]:
    asked = _Asked()
    before = {number: signal.signal(number, asked.by) for number in footprint.SIGNALS}
    footprint.listen()
    try:
        yield asked
    finally:
        for number, old in before.items():
            signal.signal(number, old)


@dataclass
class _Turn:
    """One turn of the daemon: by which configuration, and then by which, or whether it rests before it goes on."""

    load: Callable[[], Config]
    config: Config
    rest: bool = False

    def reload(self) -> bool:
        """Whether there is another configuration now, to go on by; one that cannot be worked by is logged."""
        notify.reloading()
        try:
            self.config = self._usable()
        except WireError as error:  # it is the user's, and no traceback helps
            log.error("config.refused", problem=str(error))
            notify.ready()
            return False
        log.info("config.read")
        return True

    def rests(self) -> bool:
        """Whether it can begin anew: by the configuration in force, and not by what somebody is writing."""
        with suppress(WireError):
            self.rest = self._usable() == self.config
        return self.rest

    def _usable(self) -> Config:
        """Return the configuration as it is now, once all that it names has been opened. WireError."""
        from wire import pipeline

        config = self.load()
        with pipeline.opened(config):
            pass
        if config.serve.in_daemon:
            application(config, _now)
            if (config.serve.host, config.serve.port) != (self.config.serve.host, self.config.serve.port):
                for one in listeners(config):
                    one.close()
        return config


def _begin_anew(lock: int, doors: Sequence[socket.socket], asked: _Asked) -> None:
    """Begin anew with the lock and the open sockets, unless a signal asks for something else."""
    log.info("daemon.rests")
    try:
        footprint.begin_anew([lock, *(door.fileno() for door in doors)], lambda: not asked.woken.is_set())
    except OSError as error:
        log.warning("daemon.goes_on", problem=f"it could not begin anew, and keeps its memory: {error}")


def _work(turn: _Turn, asked: _Asked, doors: Sequence[socket.socket], *, anew: bool) -> None:
    """Work until a signal comes or there is nothing to do; `anew`: what was done before is not done at once again."""
    with ExitStack() as stack:
        config = turn.config
        if doors:
            stack.enter_context(_serving(config, doors))
        # The stages take a second to load, for which readers need not wait.
        from wire import pipeline
        from wire.jobs import Jobs

        work = Jobs(stack.enter_context(pipeline.opened(config)), _now)
        work.begin(anew=anew)
        notify.ready()
        log.info("daemon.works", sources=len(config.polled), languages=list(config.languages))
        try:
            _watch(work, asked, turn)
        finally:
            log.info("daemon.ends", after="the item in hand")
            work.end()
        turn.rest = turn.rest and work.worked is None  # what came at the last moment is translated and published first


def _watch(work: "Jobs", asked: _Asked, turn: _Turn) -> None:
    """Look at the clock and at the workers until this turn ends."""
    beat = min(BEAT, (notify.watchdog() or BEAT) / 3)
    wall, ticks = _now(), time.monotonic()
    while True:
        if asked.woken.wait(beat):
            asked.woken.clear()
            if asked.stop or turn.reload():
                return
        wall, ticks, before, since = _now(), time.monotonic(), wall, ticks
        step = (wall - before).total_seconds() - (ticks - since)
        if abs(step) > STEP:
            log.warning("clock.stepped", seconds=round(step))
            try:
                work.schedule(wall)
            except WireError as error:  # the old schedules stay, and the next look at the clock tries again
                log.error("run.failed", job="schedule", problem=str(error))
                wall, ticks = before, since
        work.heed()
        work.tidy(ticks)
        if stuck := work.stuck(ticks):
            log.error("worker.stuck", jobs=stuck)
        else:
            notify.alive(work.status())
        if work.rests(ticks) and turn.rests():
            return


@contextmanager
def _doors(config: Config, kept: Sequence[int]) -> Iterator[list[socket.socket]]:
    """Yield the open sockets of the server, those that were `kept` open if any; none where it does not serve."""
    opened: list[socket.socket] = []
    if config.serve.in_daemon:
        opened = [socket.socket(fileno=one) for one in kept] or listeners(config)
    with ExitStack() as stack:
        for one in opened:
            stack.enter_context(closing(one))
        yield opened


@contextmanager
def _serving(config: Config, doors: Sequence[socket.socket]) -> Iterator[None]:
    """Serve the feeds in a thread; it ends within a few seconds, whatever its readers do. The sockets stay open."""
    web = server(config, _now)
    own = [door.dup() for door in doors]
    thread = threading.Thread(target=web.run, args=(own,), name="serve", daemon=True)
    thread.start()
    log.info("server.works", host=config.serve.host, port=config.serve.port)
    try:
        yield
    finally:
        web.should_exit = True
        thread.join(PATIENCE)


def _now() -> datetime:
    return datetime.now(UTC)
