"""The outbox: which WebSub hub is still to be told of which feed."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, select
from sqlalchemy.dialects import sqlite

from wire.store.schema import pings
from wire.store.sqlite import Database


class Outbox:
    """Hubs, and the feeds (topics, by their addresses) that each is to be told of. Each method is a transaction."""

    def __init__(self, database: Database) -> None:
        """Use a database whose schema is up to date."""
        self._database = database

    def put(self, hubs: Collection[str], topics: Iterable[str]) -> None:
        """Let each of the hubs be told of the topics, and forget what was left for others."""
        rows = [{"hub": hub, "topic": topic} for topic in topics for hub in hubs]
        with self._database.reading() as connection:
            left = connection.scalar(select(pings.c.hub).where(pings.c.hub.not_in(hubs)).limit(1))
        if not rows and left is None:
            return
        with self._database.writing() as connection:
            connection.execute(delete(pings).where(pings.c.hub.not_in(hubs)))
            if rows:
                connection.execute(sqlite.insert(pings).on_conflict_do_nothing(), rows)

    def of(self, hub: str) -> list[str]:
        """Return what a hub is to be told of, sorted."""
        query = select(pings.c.topic).where(pings.c.hub == hub).order_by(pings.c.topic)
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    def take(self, hub: str, topic: str) -> None:
        """Forget a topic: the hub was told."""
        with self._database.writing() as connection:
            connection.execute(delete(pings).where(pings.c.hub == hub, pings.c.topic == topic))
