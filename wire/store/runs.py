"""Runs: when each began and ended, what it counted, and what ended it early."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field
from sqlalchemy import Connection, delete, insert, select, update

from wire.item import Frozen
from wire.store.schema import runs

Kind = Literal["take_in", "translate", "publish"]  # `take_in` of a whole run translates too


KEPT = 10_000  # runs: some weeks of a busy daemon


class Run(Frozen):
    """A run of one half of the wire."""

    id: int
    kind: Kind
    begun_at: AwareDatetime
    ended_at: AwareDatetime | None = Field(description="None: it goes on, or it was killed")
    counts: dict[str, int] = Field(description="how many of each outcome, or of the files that were published")
    error: str = Field(description='why it ended before its work was done; "": it did not')


def begin(connection: Connection, now: datetime, kind: Kind) -> int:
    """Write down that a run begins; return its number."""
    row = insert(runs).values(begun_at=now, counts={}, kind=kind, error="").returning(runs.c.id)
    number: int = connection.execute(row).scalar_one()
    connection.execute(delete(runs).where(runs.c.id <= number - KEPT))
    return number


def end(connection: Connection, run: int, now: datetime, counts: Mapping[str, int], error: str) -> None:
    """Write down that a run has ended."""
    connection.execute(update(runs).where(runs.c.id == run).values(ended_at=now, counts=dict(counts), error=error))


def newest(connection: Connection, limit: int, kind: Kind | None) -> list[Run]:
    """Return the last runs, of a kind or of any, newest first."""
    query = select(runs) if kind is None else select(runs).where(runs.c.kind == kind)
    rows = connection.execute(query.order_by(runs.c.id.desc()).limit(limit))
    return [Run.model_validate(row, from_attributes=True) for row in rows]
