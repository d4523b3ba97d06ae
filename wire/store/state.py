"""What became of each origin in each language."""

from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime, Field
from sqlalchemy import Connection, Row, Select, and_, delete, false, func, select
from sqlalchemy.dialects import sqlite

from wire.item import Failed, Frozen, Held, Outcome, Status, Taken, Unchanged, Waiting
from wire.store.schema import ORIGINAL, TROUBLED, items, states

Verdict = Literal["taken", "held", "waiting", "failed", "missing", "denied"]

DENIED = "its rights forbid a translation (translate: deny)"

_upsert = sqlite.insert(states)
_UPSERT = _upsert.on_conflict_do_update(
    index_elements=["origin", "language"],
    set_={name: _upsert.excluded[name] for name in ("verdict", "reasons", "source_version", "recipe", "at", "source")},
)


class State(Frozen):
    """What became of an origin in a language, and what its original says of it."""

    origin: str
    language: str = Field(description='"": the file as a whole, which failed')
    uri: str = Field(description='of the item in that language; "" for a file that never was an item')
    headline: str = Field(description="in the language of the original")
    verdict: Verdict = Field(description="missing: nothing was tried yet; denied: nothing may be")
    reasons: tuple[str, ...] = Field(description="why it is held or failed; the remedy where it waits")
    due: bool = Field(description="whether a translation is to be made: none yet, or only one of an older version")
    source_version: int = Field(description="which version of the original was tried; 0 where that was not said")
    recipe: str = Field(description="with which engines, models and glossary")
    at: AwareDatetime | None = Field(description="when that was noted")
    status: Status
    embargoed_until: AwareDatetime | None
    expires_at: AwareDatetime | None


class Tally(Frozen):
    """How many states are alike."""

    language: str = Field(description='"": files as a whole, which failed')
    verdict: Verdict
    due: bool
    status: Status
    embargoed: bool
    expired: bool
    count: int


class Trouble(Frozen):
    """What keeps items of a language from their readers: how many, and why the first of them, by origin."""

    language: str
    verdict: Verdict
    count: int
    reasons: tuple[str, ...]


def note(
    connection: Connection, outcome: Outcome, now: datetime, source_version: int, recipe: str, source: str
) -> None:
    """Write down an outcome; what was noted before for the same origin and language is gone."""
    if isinstance(outcome, Taken | Unchanged) and _is_original(connection, outcome.uri):
        forget_failure(connection, outcome.origin)
    if isinstance(outcome, Unchanged):
        return
    verdict, reasons = _judged(outcome)
    row = {
        "origin": outcome.origin,
        "language": outcome.language or "",
        "verdict": verdict,
        "reasons": reasons,
        "source_version": source_version,
        "recipe": recipe,
        "at": now,
        "work": "none",
        "source_language": "",
        "newest_by": 0,
        "source": source,
    }
    connection.execute(_UPSERT, row)


def forget_failure(connection: Connection, origin: str) -> None:
    """Forget that a file failed as a whole."""
    connection.execute(delete(states).where(states.c.origin == origin, states.c.language == ""))


def every(*verdicts: Verdict) -> Select[Any]:
    """Select the states of these verdicts, by default of all, each with what `state` needs of its original."""
    told = (items.c.story, items.c.headline, items.c.status, items.c.embargoed_until, items.c.expires_at)
    query = select(states, *told).outerjoin(items, and_(items.c.origin == states.c.origin, ORIGINAL))
    return query.where(states.c.verdict.in_(verdicts)) if verdicts else query


def state(row: Row[Any]) -> State:
    """Return the State of a row of `every`."""
    return State(
        origin=row.origin,
        language=row.language,
        uri=f"{row.story}/{row.language}" if row.story and row.language else "",
        headline=row.headline or "",
        verdict=row.verdict,
        reasons=(DENIED,) if row.verdict == "denied" else tuple(row.reasons),
        due=row.work == "due",
        source_version=row.source_version,
        recipe=row.recipe,
        at=row.at,
        status=row.status or "usable",
        embargoed_until=row.embargoed_until,
        expires_at=row.expires_at,
    )


def tally(connection: Connection, now: datetime) -> list[Tally]:
    """Return how many states there are of each kind at `now`."""
    kinds = (
        states.c.language,
        states.c.verdict,
        (states.c.work == "due").label("due"),
        func.coalesce(items.c.status, "usable").label("status"),
        func.coalesce(items.c.embargoed_until > now, false()).label("embargoed"),
        func.coalesce(items.c.expires_at <= now, false()).label("expired"),
    )
    joined = states.outerjoin(items, and_(items.c.origin == states.c.origin, ORIGINAL))
    rows = connection.execute(select(*kinds, func.count().label("count")).select_from(joined).group_by(*kinds))
    return [Tally.model_validate(row, from_attributes=True) for row in rows]


def troubles(connection: Connection) -> list[Trouble]:
    """Return what is held, waits or failed, by language and verdict; of stories that may be published at all."""
    kinds = (states.c.language, states.c.verdict)
    first = func.min(states.c.origin).label("first")
    joined = states.outerjoin(items, and_(items.c.origin == states.c.origin, ORIGINAL))
    usable = func.coalesce(items.c.status, "usable") == "usable"
    query = select(*kinds, func.count().label("count"), first).select_from(joined).where(TROUBLED, usable)
    alike = query.group_by(*kinds).subquery()
    why = and_(states.c.origin == alike.c.first, states.c.language == alike.c.language)
    rows = connection.execute(select(alike, states.c.reasons).join(states, why).order_by(*alike.c[:2]))
    return [Trouble.model_validate(row, from_attributes=True) for row in rows]


def _judged(outcome: Taken | Held | Waiting | Failed) -> tuple[Verdict, list[str]]:
    match outcome:
        case Taken():
            return "taken", []
        case Held():
            return "held", list(outcome.reasons)
        case Waiting():
            return "waiting", [outcome.remedy]
        case Failed():
            return "failed", [outcome.reason]


def _is_original(connection: Connection, uri: str) -> bool:
    return connection.scalar(select(items.c.version).where(items.c.uri == uri, ORIGINAL)) is not None
