"""What readers see, and what is to be done about it: the list of work of publishing.

A story is `due` when something of it came or changed, or when `now` left the time for which its publishing was decided.
What is then decided is written down before any file changes, and the story is `decided` until its files stand: so
whatever a run is stopped at, the next one knows every file that may be there, and does the rest. Asking what is due
costs what is due, however large the archive is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import sqlite

from wire.store.schema import (
    DECIDED,
    LISTED,
    SHOWN,
    TO_DECIDE,
    WITHDRAWN,
    documents,
    entries,
    members,
    pieces,
    recipes,
    stories,
)
from wire.store.sqlite import Database

HOUR = 3_600_000_000  # microseconds

#: none; due: to be looked at; decided: its files are not known to stand yet.
Work = Literal["none", "due", "decided"]

_saved = sqlite.insert(stories)
_SAVED = _saved.on_conflict_do_update(index_elements=["story"], set_={"work": "due", "changes": stories.c.changes + 1})


class Listing(NamedTuple):
    """An item as the lists of what is published have it."""

    uri: str
    story: str
    language: str
    newest_by: int  # microseconds since 1970: the order of feeds, backwards
    updated: datetime  # as its feeds say
    version: int
    source_version: int  # of the original that it is shown with
    shown: bool  # or withdrawn, after it was shown
    killed: bool
    headline: str
    source_language: str
    withdrawn_at: datetime | None
    fingerprint: str  # of all that decides about its bytes
    stamps: str  # its files as they were written, see Document
    engines: list[str]
    draft: bool
    shown_since: datetime  # readers first saw it then, or again after it was withdrawn


class Due(NamedTuple):
    """A story that is due, and how often it had changed when that was asked."""

    story: str
    changes: int


class Decision(NamedTuple):
    """What is to be published of a story: for as long as since <= now < until, None is without end."""

    story: str
    changes: int  # as Due had it: a story that has changed meanwhile stays due
    listings: Sequence[Listing]
    feeds: Mapping[str, Sequence[tuple[str, str]]]  # uri -> (feed, its language) that list it; left out: as before
    since: datetime | None
    until: datetime | None


class Hour(NamedTuple):
    """What there is in an hour: how many entries, and the fingerprints of all."""

    number: int  # hours since 1970
    entries: int
    made_of: str


class Document(NamedTuple):
    """A file that is no item's: the fingerprint of what it was made of, and its size and time when it was written."""

    made_of: str
    stamp: str


class Publication:
    """What is published, as far as the store knows. Each method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        """Use a database whose schema is up to date."""
        self._database = database

    def begin(self, now: datetime, recipe: str, *, everything: bool = False) -> bool:
        """Let all be due that is to be looked at at `now`: every story where the recipe is another one than last time.

        Nothing is written where nothing is due. Return whether what stands there is unknown: this store has never
        published all that it has, or not since it was restored.
        """
        outlived = or_(DECIDED, stories.c.until <= now, stories.c.since > now)
        with self._database.reading() as connection:
            known = connection.scalar(select(recipes.c.recipe))
            some = connection.scalar(select(stories.c.story).where(outlived, stories.c.work != "due").limit(1))
        if everything or known != recipe:
            with self._database.writing() as connection:
                connection.execute(update(stories).values(work="due"))
                connection.execute(delete(pieces))
                connection.execute(delete(recipes).where(recipes.c.recipe != recipe))  # `end` notes the new one
        elif some is not None:
            with self._database.writing() as connection:
                connection.execute(update(stories).where(outlived).values(work="due"))
        return known is None

    def distrust(self) -> None:
        """Let nothing be taken for known that stands there: it may be of a later store than this one."""
        with self._database.writing() as connection:
            connection.execute(delete(recipes))

    def look_again(self, which: Iterable[str]) -> None:
        """Let stories be due: their files are not as they were written."""
        rows = [{"due": story} for story in which]
        if rows:
            with self._database.writing() as connection:
                connection.execute(update(stories).where(stories.c.story == bindparam("due")).values(work="due"), rows)

    def look_again_at(self, language: str) -> None:
        """Let every story be due that is shown in a language: its folder is gone."""
        of_it = select(entries.c.story).join(members, members.c.uri == entries.c.uri)
        shown = of_it.where(members.c.feed == "", members.c.language == language)
        with self._database.writing() as connection:
            connection.execute(update(stories).where(stories.c.story.in_(shown)).values(work="due"))

    def due(self, together: int) -> Iterator[list[Due]]:
        """Yield the stories that are due, some `together`, sorted; they may be decided meanwhile."""
        rows = self._database.stream(select(stories.c.story, stories.c.changes).where(TO_DECIDE), stories.c.story)
        while page := [Due._make(row) for row in islice(rows, together)]:
            yield page

    def waits(self, story: str) -> bool:
        """Whether a story is still to be looked at, or its files are not known to stand yet."""
        with self._database.reading() as connection:
            found = connection.scalar(select(stories.c.work).where(stories.c.story == story))
        return found not in {None, "none"}

    def known(self, which: Sequence[str]) -> list[Listing]:
        """Return all that is shown of the stories, or was."""
        with self._database.reading() as connection:
            return listings(connection, LISTINGS.where(entries.c.story.in_(which)))

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Write down what is to be published of stories."""
        rows = [listing._asdict() for decision in decisions for listing in decision.listings]
        with self._database.writing() as connection:
            if rows:
                connection.execute(_UPSERT, rows)
                _set_members(connection, decisions)
            connection.execute(_DECIDE, [_decided(decision) for decision in decisions])

    def newest(self, feed: str, language: str, limit: int) -> list[Listing]:
        """Return the newest entries of a feed, newest first."""
        with self._database.reading() as connection:
            return listings(connection, _of(feed, language, LISTED).limit(limit))

    def withdrawn(self, feed: str, language: str, limit: int, since: int) -> list[Listing]:
        """Return the newest entries of a feed that are shown no more, as old as `since` (newest_by) at most."""
        with self._database.reading() as connection:
            return listings(connection, _of(feed, language, WITHDRAWN, members.c.newest_by >= since).limit(limit))

    def recent(self, after: int, until: int) -> Iterator[Listing]:
        """Yield the entries in all languages with after < newest_by <= until, oldest first, none that was killed."""
        query = LISTINGS.where(_recent(after, until))
        return map(_listing, self._database.stream(query, entries.c.newest_by, entries.c.uri))

    def hours(self, after: int, until: int) -> list[Hour]:
        """Return what `recent` yields by the hour, oldest first, without the entries being read one by one."""
        hour = (entries.c.newest_by // HOUR).label("number")
        made_of = func.group_concat(entries.c.fingerprint)
        query = select(hour, func.count(), made_of).where(_recent(after, until)).group_by(hour).order_by(hour)
        with self._database.reading() as connection:
            return [Hour._make(row) for row in connection.execute(query)]

    def shown(self) -> Iterator[Listing]:
        """Yield every entry that is shown."""
        return map(_listing, self._database.stream(LISTINGS.where(entries.c.shown), entries.c.uri))

    def in_languages(self, which: Sequence[str]) -> dict[str, list[str]]:
        """Return story -> the languages in which it is shown, sorted."""
        query = select(entries.c.story, entries.c.language).where(entries.c.story.in_(which), SHOWN)
        found: dict[str, list[str]] = {story: [] for story in which}
        with self._database.reading() as connection:
            for row in connection.execute(query.order_by(entries.c.language)):
                found[row.story].append(row.language)
        return found

    def count(self, language: str) -> int:
        """Return how many entries there are in a language."""
        query = select(func.count()).select_from(members).where(members.c.feed == "", members.c.language == language)
        with self._database.reading() as connection:
            return connection.scalar(query.where(LISTED)) or 0

    def to_remove(self) -> Iterator[Listing]:
        """Yield the entries whose files are to go: of stories that were decided, what is not shown."""
        query = LISTINGS.join(stories, stories.c.story == entries.c.story).where(DECIDED, entries.c.shown.is_(False))
        return map(_listing, self._database.stream(query, entries.c.uri))

    def documents(self) -> dict[str, Document]:
        """Return path -> what stands there, of all files that are no items'."""
        with self._database.reading() as connection:
            rows = connection.execute(select(documents)).all()
        return {row.path: Document(row.made_of, row.stamp) for row in rows}

    def intend(self, paths: Iterable[str]) -> None:
        """Write down that files may stand there soon, so that they are known whatever happens."""
        rows = [{"path": path, "made_of": "", "stamp": ""} for path in paths]
        if rows:
            with self._database.writing() as connection:
                connection.execute(sqlite.insert(documents).on_conflict_do_nothing(), rows)

    def end(self, recipe: str, standing: Mapping[str, Document], gone: Iterable[str]) -> None:
        """Write down that the files of all that was decided stand, by which recipe, which documents are new or gone."""
        statement = sqlite.insert(documents)
        put = statement.on_conflict_do_update(
            index_elements=["path"], set_={"made_of": statement.excluded.made_of, "stamp": statement.excluded.stamp}
        )
        rows = [{"path": path, **document._asdict()} for path, document in standing.items()]
        removed = [{"gone": path} for path in gone]
        with self._database.reading() as connection:
            decided = connection.scalar(select(stories.c.story).where(DECIDED).limit(1)) is not None
            new = connection.scalar(select(recipes.c.recipe)) != recipe
        if not (rows or removed or decided or new):
            return
        with self._database.writing() as connection:
            connection.execute(update(stories).where(DECIDED).values(work="none"))
            if new:
                connection.execute(insert(recipes).values(recipe=recipe))
            if rows:
                connection.execute(put, rows)
            if removed:
                connection.execute(delete(documents).where(documents.c.path == bindparam("gone")), removed)


def saved(connection: Connection, story: str) -> None:
    """Take account of a new version of one of a story's items."""
    connection.execute(_SAVED, {"story": story, "work": "due", "changes": 1})


LISTINGS = select(*(entries.c[name] for name in Listing._fields))
_put = sqlite.insert(entries)
_UPSERT = _put.on_conflict_do_update(
    index_elements=["uri"], set_={name: _put.excluded[name] for name in Listing._fields if name != "uri"}
)
_DECIDE = (
    update(stories)
    .where(stories.c.story == bindparam("which"), stories.c.changes == bindparam("seen"))
    .values(work="decided", since=bindparam("from"), until=bindparam("to"))
)


def _recent(after: int, until: int) -> ColumnElement[bool]:
    return and_(SHOWN, entries.c.killed.is_(False), entries.c.newest_by > after, entries.c.newest_by <= until)


def _of(feed: str, language: str, *which: ColumnElement[bool]) -> Select[Any]:
    query = LISTINGS.join(members, members.c.uri == entries.c.uri)
    query = query.where(members.c.feed == feed, members.c.language == language, *which)
    return query.order_by(members.c.newest_by.desc(), members.c.uri.desc())


def listings(connection: Connection, query: Select[Any]) -> list[Listing]:
    """Return what a query on LISTINGS finds."""
    return [_listing(row) for row in connection.execute(query)]


def _listing(row: Row[Any]) -> Listing:
    return Listing._make(row)


def _set_members(connection: Connection, decisions: Sequence[Decision]) -> None:
    """Let feeds list what was decided; what is killed or withdrawn stays where it was listed, at least in the first."""
    chosen = [(listing, decision.feeds.get(listing.uri)) for decision in decisions for listing in decision.listings]
    anew = [{"gone": listing.uri} for listing, feeds in chosen if feeds is not None]
    if anew:
        connection.execute(delete(members).where(members.c.uri == bindparam("gone")), anew)
    as_before = [{"which": listing.uri, "now": listing.shown} for listing, feeds in chosen if feeds is None]
    if as_before:
        restated = update(members).where(members.c.uri == bindparam("which")).values(shown=bindparam("now"))
        connection.execute(restated, as_before)
    listed = [row for listing, feeds in chosen for row in _memberships(listing, feeds or [("", listing.language)])]
    connection.execute(sqlite.insert(members).on_conflict_do_nothing(), listed)


def _memberships(listing: Listing, feeds: Sequence[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    common = {"uri": listing.uri, "newest_by": listing.newest_by, "shown": listing.shown}
    for feed, language in feeds:
        yield {"feed": feed, "language": language, **common}


def _decided(decision: Decision) -> dict[str, Any]:
    return {"which": decision.story, "seen": decision.changes, "from": decision.since, "to": decision.until}
