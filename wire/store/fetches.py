"""What became of each source when it was last asked, and what to tell its server the next time."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta

from pydantic import AwareDatetime, Field
from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects import sqlite

from wire.item import Frozen
from wire.store.schema import FAILED, fetches, received, states


class Fetch(Frozen):
    """A source as it was when it was last asked."""

    source: str = Field(description="the source's key: its path, its address without a password")
    fetched_at: AwareDatetime | None = Field(default=None, description="when it was last asked; None: not yet")
    succeeded_at: AwareDatetime | None = Field(default=None, description="when it last answered as it should")
    next_at: AwareDatetime | None = Field(default=None, description="when the daemon asks it next, as it says")
    error: str = Field(default="", description="why the last time failed; empty: it did not")
    failures: int = Field(default=0, ge=0, description="how many times in a row")
    not_before: AwareDatetime | None = Field(default=None, description="it is left alone until then: backed off")
    gone: bool = Field(default=False, description="its server said 410 Gone: it is not asked again")
    etag: str = Field(default="", description="of the last answer, to be asked with")
    modified: str = Field(default="", description="Last-Modified of the last answer, to be asked with")
    moved_to: str = Field(default="", description="where it stands now, if its server says that for good")
    recipe: str = Field(default="", description="how it was read: read in another way, all is asked for again")
    digest: str = Field(default="", description="of the last answer (SHA-256): the same again holds nothing new")

    def asked_anew(self) -> "Fetch":
        """Return it without what tells its last answer again: something of that is still to be had."""
        return self.evolve(etag="", modified="", digest="")


_upsert = sqlite.insert(fetches)
_KEPT = {"source", "next_at"}  # what the daemon says of its schedule is not the fetch's to change
_UPSERT = _upsert.on_conflict_do_update(
    index_elements=["source"],
    set_={column.name: _upsert.excluded[column.name] for column in fetches.c if column.name not in _KEPT},
)


def every(connection: Connection) -> list[Fetch]:
    """Return what became of each source, sorted by its key."""
    rows = connection.execute(select(fetches).order_by(fetches.c.source))
    return [Fetch.model_validate(row, from_attributes=True) for row in rows]


def one(connection: Connection, source: str) -> Fetch:
    """Return what became of a source; one that was never asked has nothing to say."""
    row = connection.execute(select(fetches).where(fetches.c.source == source)).first()
    return Fetch(source=source) if row is None else Fetch.model_validate(row, from_attributes=True)


def save(connection: Connection, fetch: Fetch) -> None:
    """Write down what became of a source; when it is asked next stays as it was."""
    connection.execute(_UPSERT, fetch.model_dump())


def schedule(connection: Connection, source: str, at: datetime | None) -> None:
    """Write down when a source is asked next."""
    connection.execute(sqlite.insert(fetches).values(Fetch(source=source).model_dump()).on_conflict_do_nothing())
    connection.execute(update(fetches).where(fetches.c.source == source).values(next_at=at))


def keep_only(connection: Connection, sources: Collection[str]) -> None:
    """Forget what became of all other sources, and what of them failed as a whole."""
    connection.execute(delete(fetches).where(fetches.c.source.not_in(sources)))
    connection.execute(delete(states).where(FAILED, states.c.source.not_in(sources)))


def forget_failures(connection: Connection, source: str, seen: Collection[str]) -> None:
    """Forget what of a source failed as a whole and is no longer there to be mended."""
    there = func.json_each(json.dumps(sorted(seen))).table_valued("value")  # in one parameter: there may be any number
    gone = states.c.origin.not_in(select(there.c.value))
    connection.execute(delete(states).where(FAILED, states.c.source == source, gone))


def receive(connection: Connection, message: bytes, now: datetime, window: timedelta) -> bool:
    """Remember a message that was pushed, by its hash; return whether it was not known, within the window."""
    connection.execute(delete(received).where(received.c.at < now - window))
    added = connection.execute(sqlite.insert(received).values(message=message, at=now).on_conflict_do_nothing())
    return added.rowcount == 1
