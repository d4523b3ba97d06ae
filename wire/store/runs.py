"""Runs: when each began and ended, and what it counted."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import AwareDatetime, Field
from sqlalchemy import Connection, insert, select, update

from wire.item import Frozen
from wire.store.schema import runs


class Run(Frozen):
    """A run of the wire."""

    id: int
    begun_at: AwareDatetime
    ended_at: AwareDatetime | None = Field(description="None: it goes on, or it was killed")
    counts: dict[str, int] = Field(description="how many of each outcome")


def begin(connection: Connection, now: datetime) -> int:
    """Write down that a run begins; return its number."""
    number: int = connection.execute(insert(runs).values(begun_at=now, counts={}).returning(runs.c.id)).scalar_one()
    return number


def end(connection: Connection, run: int, now: datetime, counts: Mapping[str, int]) -> None:
    """Write down that a run has ended."""
    connection.execute(update(runs).where(runs.c.id == run).values(ended_at=now, counts=dict(counts)))


def newest(connection: Connection, limit: int) -> list[Run]:
    """Return the last runs, newest first."""
    rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit))
    return [Run.model_validate(row, from_attributes=True) for row in rows]
