"""What the operator asks of a newsroom: what became of every item in every language, and of the last run."""

from collections import Counter
from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from wire.config import Config
from wire.item import Frozen
from wire.store.runs import Run
from wire.store.state import State
from wire.store.store import Store

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


class Health(Frozen):
    """What `wire status` tells."""

    items: tuple[ItemHealth, ...] = Field(description="sorted by origin and language")
    failed_files: tuple[FileHealth, ...]
    counts: dict[Verdict, int] = Field(description="how many items have each verdict, the languages counted apart")
    last_run: Run | None
    unfinished: bool = Field(description="whether the last run goes on still, or was killed")


def report(store: Store, config: Config, now: datetime) -> Health:
    """Return the health of the newsroom at `now`."""
    states = list(store.states())
    items = tuple(_item(state, now) for state in states if _concerns(state, config))
    last_run = store.last_run()
    return Health(
        items=items,
        failed_files=tuple(_file(state) for state in states if not state.language),
        counts=dict(Counter(item.verdict for item in items)),
        last_run=last_run,
        unfinished=last_run is not None and last_run.ended_at is None,
    )


def verdict(state: State, now: datetime) -> Verdict:
    """Decide what a state comes to at `now`: what the newsroom said of the story goes before what engines did."""
    if state.status != "usable":
        return state.status
    if state.verdict != "taken":
        return state.verdict
    if state.embargoed_until and now < state.embargoed_until:
        return "embargoed"
    if state.expires_at and state.expires_at <= now:
        return "expired"
    return "outdated" if state.due else "published"


def _concerns(state: State, config: Config) -> bool:
    """Tell whether a state is an item's, and not that of a translation which nobody asks for any more."""
    return bool(state.language) and (state.verdict == "taken" or state.language in config.languages)


def _item(state: State, now: datetime) -> ItemHealth:
    return ItemHealth(
        origin=state.origin,
        uri=state.uri,
        language=state.language,
        headline=state.headline,
        verdict=verdict(state, now),
        reasons=state.reasons,
        at=state.at,
    )


def _file(state: State) -> FileHealth:
    return FileHealth(origin=state.origin, reason="; ".join(state.reasons), at=state.at)
