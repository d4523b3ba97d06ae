"""How much each engine has translated between two languages, since the store was made."""

from collections.abc import Iterable

from pydantic import Field
from sqlalchemy import Connection, select
from sqlalchemy.dialects import sqlite

from wire.item import Frozen
from wire.store.schema import totals

_KEYS = ("engine", "source_language", "target_language")
_SUMS = ("segments", "words", "seconds", "remembered")
_insert = sqlite.insert(totals)
_ADD = _insert.on_conflict_do_update(
    index_elements=_KEYS, set_={name: totals.c[name] + _insert.excluded[name] for name in _SUMS}
)


class Total(Frozen):
    """What an engine has done."""

    engine: str
    source_language: str
    target_language: str
    segments: int = 0
    words: int = Field(default=0, description="of the source")
    seconds: float = 0.0
    remembered: int = Field(default=0, description="segments for which the memory answered in its place")


def add(connection: Connection, done: Iterable[Total]) -> None:
    """Add to the totals."""
    rows = [total.model_dump() for total in done]
    if rows:
        connection.execute(_ADD, rows)


def read(connection: Connection) -> list[Total]:
    """Return the totals, sorted by engine and languages."""
    rows = connection.execute(select(totals).order_by(*(totals.c[name] for name in _KEYS)))
    return [Total.model_validate(row, from_attributes=True) for row in rows]
