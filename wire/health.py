"""What the operator asks of a newsroom: is it well, what became of every item in every language, and of the runs."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from wire.config import Config
from wire.errors import EngineError
from wire.item import Frozen, Status
from wire.schedule import GRACE, overdue
from wire.sources import title
from wire.store.fetches import Fetch
from wire.store.runs import Kind, Run
from wire.store.state import State, Tally
from wire.store.state import Verdict as Noted
from wire.store.store import FILE, Store

_KINDS: tuple[Kind, ...] = ("take_in", "publish")

Verdict = Literal[
    "published",
    "embargoed",
    "expired",
    "withheld",
    "canceled",
    "outdated",
    "held",
    "waiting",
    "failed",
    "missing",
    "denied",
]
#: What keeps an item from its readers until somebody does something.
_WAITING: tuple[Verdict, ...] = ("failed", "held", "waiting")


class ItemHealth(Frozen):
    """What became of an item in a language."""

    origin: str
    uri: str = Field(description='"": nothing was ever taken in from the origin')
    language: str
    headline: str = Field(description="of the original")
    verdict: Verdict = Field(description="outdated: published, but as a translation of an older version")
    reasons: tuple[str, ...] = Field(description="why it is held or failed; the remedy where it waits")
    at: AwareDatetime | None = Field(description="when that was noted")


class FileHealth(Frozen):
    """A file, page or entry that failed as a whole; an older version of it may be published all the same."""

    origin: str
    reason: str
    at: AwareDatetime | None


RUNS = 5  # that `wire status` shows
LEAST_FREE = 200_000_000  # bytes of disk under which somebody should look


class Pulse(Frozen):
    """Whether the wire is well, in a few words, read at little cost however large the archive."""

    well: bool = Field(description="False: somebody should be woken")
    problems: tuple[str, ...] = Field(description="what they are woken for")
    warnings: tuple[str, ...] = Field(description="what can wait for the morning")
    counts: dict[str, dict[Verdict, int]] = Field(description="language -> how many items have each verdict")
    last: dict[Kind, Run] = Field(description="the last run of each kind that has ended")

    @property
    def kept_back(self) -> bool:
        """Whether anything is held or waits, of this run or of one before."""
        return any(those.get("held") or those.get("waiting") for those in self.counts.values())


class Disk(Frozen):
    """The file system of the store, and what Wire has on it."""

    free: int = Field(description="bytes")
    store: int = Field(description="bytes of the store")


class SourceHealth(Fetch):
    """A source as it was when it was last asked, by the name that people know."""

    name: str

    @property
    def fault(self) -> str:
        """What is wrong with it, in words; "" where it answers or was not asked yet."""
        if self.gone:
            return "gone for good, its server says: take it out of `sources`"
        often = "once" if self.failures == 1 else f"{self.failures} times in a row"
        return f"failed {often}: {self.error}" if self.error else ""


class Health(Frozen):
    """What `wire status` tells."""

    items: tuple[ItemHealth, ...] = Field(description="sorted by origin and language")
    failed_files: tuple[FileHealth, ...]
    counts: dict[Verdict, int] = Field(description="how many items have each verdict, the languages counted apart")
    sources: tuple[SourceHealth, ...] = Field(description="those of the configuration, as they were when last asked")
    models: tuple[str, ...] = Field(description="the Argos packages that are here: `en_uk-1.9`, or what is wrong")
    runs: tuple[Run, ...] = Field(description="the last ones, newest first")
    disk: Disk
    last_run: Run | None
    unfinished: bool = Field(description="whether the last run goes on still, or was killed")


def report(store: Store, config: Config, now: datetime) -> Health:
    """Return the health of the newsroom at `now`."""
    states = list(store.states())
    items = tuple(_item(state, now) for state in states if _concerns(state, config))
    runs = tuple(store.runs(RUNS))
    last_run = next(iter(runs), None)
    return Health(
        items=items,
        failed_files=tuple(_file(state) for state in states if not state.language),
        counts=dict(Counter(item.verdict for item in items)),
        sources=tuple(sources(store, config)),
        models=tuple(models(config)),
        runs=runs,
        disk=disk(config),
        last_run=last_run,
        unfinished=last_run is not None and last_run.ended_at is None,
    )


def sources(store: Store, config: Config) -> list[SourceHealth]:
    """Return the sources of the configuration that Wire asks, as they were when last asked."""
    known = {fetch.source: fetch for fetch in store.fetches()}
    return [
        SourceHealth(name=title(source), **(known.get(source.key) or Fetch(source=source.key)).model_dump())
        for source in config.polled
    ]


def models(config: Config) -> Iterator[str]:
    """Yield the Argos packages that are here, or what is wrong with them; none where no such engine is asked."""
    if "argos" not in config.engines:
        return
    from wire.translate.models import packages  # Argos' library, which nothing else here needs

    try:
        for package in packages.installed():
            if isinstance(package, packages.Broken):
                yield f"{package.folder.name}: {package.reason}"
            else:
                yield package.name
    except EngineError as error:
        yield str(error)


def pulse(store: Store, config: Config, now: datetime) -> Pulse:
    """Return whether the wire is well at `now`."""
    last = {kind: run for kind in _KINDS if (run := _last_ended(store, kind))}
    counts: dict[str, Counter[Verdict]] = {}
    for alike in store.tally(now):
        counts.setdefault(alike.language, Counter())[_verdict(alike)] += alike.count
    problems = tuple(_problems(last, config, now))
    files = counts.pop("", Counter())["failed"]
    wanted = {language: dict(found) for language, found in sorted(counts.items()) if language in config.languages}
    warnings = (*_late(store, config, now), *_warnings(wanted, files))
    return Pulse(well=not problems, problems=problems, warnings=warnings, counts=wanted, last=last)


def disk(config: Config) -> Disk:
    """Return how much room there is where the store stands; zeros where that cannot be told."""
    store = config.state / FILE
    try:
        return Disk(free=shutil.disk_usage(config.root).free, store=store.stat().st_size if store.exists() else 0)
    except OSError:
        return Disk(free=0, store=0)


def verdict(state: State, now: datetime) -> Verdict:
    """Decide what a state comes to at `now`: what the newsroom said of the story goes before what engines did."""
    embargoed = state.embargoed_until is not None and now < state.embargoed_until
    expired = state.expires_at is not None and state.expires_at <= now
    return _decide(state.status, state.verdict, embargoed=embargoed, expired=expired, due=state.due)


def _verdict(alike: Tally) -> Verdict:
    return _decide(alike.status, alike.verdict, embargoed=alike.embargoed, expired=alike.expired, due=alike.due)


def _decide(status: Status, noted: Noted, *, embargoed: bool, expired: bool, due: bool) -> Verdict:
    if status != "usable":
        return status
    if noted != "taken":
        return noted
    if embargoed:
        return "embargoed"
    if expired:
        return "expired"
    return "outdated" if due else "published"


def _last_ended(store: Store, kind: Kind) -> Run | None:
    return next((run for run in store.runs(RUNS, kind) if run.ended_at), None)


def _problems(last: dict[Kind, Run], config: Config, now: datetime) -> Iterator[str]:
    """Yield what somebody should be woken for: a run that fails or does not come, a disk that is nearly full."""
    for kind in _KINDS:
        run, period = last.get(kind), getattr(config.schedule, kind)
        if run is None:
            yield f"{kind} has never run to its end: start `wire daemon`, or `wire publish`"
        elif run.error:
            yield f"{kind} fails: {run.error}"
        elif run.ended_at and overdue(period, config.schedule.timezone, run.ended_at, now):
            yield f"{kind} is overdue: it last ended at {run.ended_at:%Y-%m-%d %H:%M:%S %Z}, and is due every {period}"
    free = disk(config).free
    if free < LEAST_FREE:
        yield f"only {free // 1_000_000} MB are free on the disk of {config.root}: make room"


def _late(store: Store, config: Config, now: datetime) -> Iterator[str]:
    """Yield which sources do not answer, or have not been asked when they should."""
    for fetch in sources(store, config):
        if fetch.fault:
            yield f"{fetch.name}: {fetch.fault}"
        elif fetch.next_at and fetch.next_at + GRACE < now:
            yield f"{fetch.name} should have been asked at {fetch.next_at:%Y-%m-%d %H:%M:%S %Z}"


def _warnings(counts: dict[str, dict[Verdict, int]], files: int) -> Iterator[str]:
    """Yield what can wait until somebody looks at `wire status`."""
    if files:
        yield f"files that failed: {files}"
    for word in _WAITING:
        languages = [f"{language} {those[word]}" for language, those in counts.items() if those.get(word)]
        if languages:
            yield f"{word}: {', '.join(languages)}"


def _concerns(state: State, config: Config) -> bool:
    """Tell whether a state is an item's, and not that of a translation which nobody asks for any more."""
    return bool(state.language) and (state.verdict == "taken" or state.language in config.languages)


def _item(state: State, now: datetime) -> ItemHealth:
    decided = verdict(state, now)
    return ItemHealth(
        origin=state.origin,
        uri=state.uri,
        language=state.language,
        headline=state.headline,
        verdict=decided,
        reasons=state.reasons if decided == state.verdict else (),  # of a story that was killed they are no matter
        at=state.at,
    )


def _file(state: State) -> FileHealth:
    return FileHealth(origin=state.origin, reason="; ".join(state.reasons), at=state.at)
