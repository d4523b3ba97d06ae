"""The tables of .wire/wire.sqlite.

To change them: change them here, add a script to migrations/versions/ and name its revision in REVISION.
tests/test_migration.py says what a script leaves out, and keeps a store of every revision that was released.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    and_,
    false,
    literal_column,
    or_,
    true,
)

#: The newest script in migrations/versions/. Stated here too, so that opening a store need not import Alembic.
REVISION = "0008"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """Return the microseconds from 1970 to an aware datetime of any zone: exact, and sorted as time is."""
    within = max(_FIRST, min(moment, _LAST))  # 0001-01-01T00:00+01:00 cannot be told in UTC
    return (within - _EPOCH) // timedelta(microseconds=1)


def revision(connection: Connection) -> str | None:
    """Return the revision that a store's schema has; None: the file has no schema of Wire's."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as microseconds since 1970 and read in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's
        """Return what is written."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return what is read."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


metadata = MetaData()

#: Every version of every item. `item` is the whole Item; the columns before it are copies for queries.
items = Table(
    "items",
    metadata,
    Column("uri", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("story", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("language", String, nullable=False),
    Column("original", Boolean, nullable=False),  # taken in, not translated
    Column("latest", Boolean, nullable=False),  # no newer version of this uri is known
    Column("newest_by", BigInteger, nullable=False),  # microseconds(published_at or created_at): the order of feeds
    Column("status", String, nullable=False),
    Column("source_version", Integer, nullable=False),  # of the version that it translates; 0: an original
    Column("held", Boolean, nullable=False),
    Column("embargoed_until", Moment),
    Column("expires_at", Moment),
    Column("headline", String, nullable=False),
    Column("sha256", String, nullable=False),  # of `item`: SQLite does not see a flipped bit
    Column("item", String, nullable=False),  # last: SQLite reads a row from the front, and this is the long one
)
# SQLite takes a partial index only where the query states its condition literally: both use these.
LATEST = items.c.latest == true()
ORIGINAL = LATEST & (items.c.original == true())
Index("items_current", items.c.language, items.c.newest_by, items.c.uri, sqlite_where=LATEST)
Index("items_story", items.c.story, items.c.language, sqlite_where=LATEST)
Index("items_originals", items.c.newest_by, items.c.uri, sqlite_where=ORIGINAL)
Index("items_origin", items.c.origin, unique=True, sqlite_where=ORIGINAL)  # an article is published under one uri

#: The languages that translations were asked for: each item taken in owes a translation to each.
targets = Table("targets", metadata, Column("language", String, primary_key=True))

#: What became of each origin in each language ("": of the file as a whole), and what is still to be done for it.
states = Table(
    "states",
    metadata,
    Column("origin", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("source_version", Integer, nullable=False),
    Column("recipe", String, nullable=False),
    Column("at", Moment),  # None while nothing was tried
    Column("work", String, nullable=False),  # wire.store.work.Work
    Column("source_language", String, nullable=False),  # this and the next: copies from the original, so that
    Column("newest_by", BigInteger, nullable=False),  # the list of work is read from an index alone
    Column("source", String, nullable=False, server_default=""),  # of the configuration, in which a file failed
)
DUE = states.c.work == literal_column("'due'")
HELD = states.c.work == literal_column("'held'")
TROUBLED = states.c.verdict.in_([literal_column(verdict) for verdict in ("'held'", "'waiting'", "'failed'")])
FAILED = states.c.language == literal_column("''")
Index("states_troubled", states.c.language, states.c.verdict, states.c.origin, sqlite_where=TROUBLED)
Index("states_failed", states.c.source, states.c.origin, sqlite_where=FAILED)
Index("states_due", states.c.language, states.c.newest_by, states.c.origin, sqlite_where=DUE)
Index(
    "states_held",
    states.c.language,
    states.c.source_language,
    states.c.recipe,
    states.c.newest_by,
    states.c.origin,
    sqlite_where=HELD,
)

#: The stories whose rights forbid a translation.
denied = Table("denied", metadata, Column("story", String, primary_key=True), sqlite_with_rowid=False)

#: What became of each source: wire.store.fetches.Fetch.
fetches = Table(
    "fetches",
    metadata,
    Column("source", String, primary_key=True),
    Column("fetched_at", Moment),
    Column("succeeded_at", Moment),
    Column("next_at", Moment),
    Column("error", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("not_before", Moment),
    Column("gone", Boolean, nullable=False),
    Column("etag", String, nullable=False),
    Column("modified", String, nullable=False),
    Column("moved_to", String, nullable=False),
    Column("recipe", String, nullable=False),
    Column("digest", String, nullable=False),
    sqlite_with_rowid=False,
)

#: What was pushed lately, by the hash of each message: none is taken twice.
received = Table(
    "received",
    metadata,
    Column("message", LargeBinary, primary_key=True),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

#: Which WebSub hub is still to be told of which feed.
pings = Table(
    "pings",
    metadata,
    Column("hub", String, primary_key=True),
    Column("topic", String, primary_key=True),  # the feed's address
    sqlite_with_rowid=False,
)

#: Segments translated before, by the hash of all that decides their translation.
memory = Table(
    "memory",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # wire.store.memory.Key.hash()
    Column("source_language", String, nullable=False),
    Column("target_language", String, nullable=False),
    Column("engine", String, nullable=False),
    Column("model", String, nullable=False),
    Column("glossary", String, nullable=False),
    Column("source", String, nullable=False),
    Column("target", String, nullable=False),
    Column("sha256", LargeBinary, nullable=False),  # of `target`
    sqlite_with_rowid=False,
)

#: Each run; one without an end is going on, or was killed.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("begun_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("counts", JSON, nullable=False),
    Column("kind", String, nullable=False, server_default="take_in"),  # wire.store.runs.Kind
    Column("error", String, nullable=False, server_default=""),  # why it ended before its work was done
)

#: How much each engine has translated between two languages since the store was made.
totals = Table(
    "totals",
    metadata,
    Column("engine", String, primary_key=True),
    Column("source_language", String, primary_key=True),
    Column("target_language", String, primary_key=True),
    Column("segments", Integer, nullable=False),
    Column("words", Integer, nullable=False),  # of the source
    Column("seconds", Float, nullable=False),
    Column("remembered", Integer, nullable=False),  # segments for which the memory answered in its place
    sqlite_with_rowid=False,
)

#: The stories, by what publishing knows of them: which are to be looked at, and when each is to be looked at again.
stories = Table(
    "stories",
    metadata,
    Column("story", String, primary_key=True),
    Column("work", String, nullable=False),  # wire.store.publication.Work
    Column("changes", Integer, nullable=False),  # how often one of its items was saved
    Column("since", Moment),  # what was decided of it holds from here, None: always did
    Column("until", Moment),  # to here: an embargo ends, it expires; None: for good
    sqlite_with_rowid=False,
)
TO_DECIDE = stories.c.work == literal_column("'due'")
DECIDED = stories.c.work == literal_column("'decided'")
Index("stories_due", stories.c.story, sqlite_where=TO_DECIDE)
Index("stories_decided", stories.c.story, sqlite_where=DECIDED)
Index("stories_since", stories.c.since)
Index("stories_until", stories.c.until)

#: Each item that readers see, or saw: wire.store.publication.Entry.
entries = Table(
    "entries",
    metadata,
    Column("uri", String, primary_key=True),
    Column("story", String, nullable=False),
    Column("language", String, nullable=False),
    Column("newest_by", BigInteger, nullable=False),
    Column("updated", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("source_version", Integer, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("killed", Boolean, nullable=False),
    Column("headline", String, nullable=False),
    Column("source_language", String, nullable=False),
    Column("withdrawn_at", Moment),
    Column("fingerprint", String, nullable=False),
    Column("stamps", String, nullable=False),
    Column("engines", JSON, nullable=False),
    Column("draft", Boolean, nullable=False),
    Column("shown_since", Moment, nullable=False, server_default=literal_column("0")),
    Column("archive", Integer, nullable=False, server_default=literal_column("0")),  # which has it: its number; 0: none
    Column("archived_notice", Boolean, nullable=False, server_default=literal_column("0")),  # that it was killed
    sqlite_with_rowid=False,
)
SHOWN = entries.c.shown == true()
UNARCHIVED = (entries.c.archive == literal_column("0"), SHOWN)
#: In an archive as it may not stand there any more, or not yet again: it was killed since, or withdrawn, or neither.
OUTDATED = (
    entries.c.archive > literal_column("0"),
    or_(entries.c.shown == false(), entries.c.killed != entries.c.archived_notice),
)
Index("entries_story", entries.c.story, entries.c.language)
Index("entries_recent", entries.c.newest_by, entries.c.uri, sqlite_where=SHOWN)
Index("entries_unarchived", entries.c.language, entries.c.shown_since, entries.c.uri, sqlite_where=and_(*UNARCHIVED))
Index("entries_outdated", entries.c.language, entries.c.archive, sqlite_where=and_(*OUTDATED))

#: The archives of the feeds, each with its bytes: wire.store.archives.Archive.
archives = Table(
    "archives",
    metadata,
    Column("language", String, primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1, in the order in which they were made
    Column("name", String, nullable=False),
    Column("base_url", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("data", LargeBinary, nullable=False),  # last, and long: what is before it is read without it
)

#: Which entries each feed lists: "" is the feed of all that there is in a language.
members = Table(
    "members",
    metadata,
    Column("feed", String, primary_key=True),
    Column("language", String, primary_key=True),  # of the feed
    Column("uri", String, primary_key=True),
    Column("newest_by", BigInteger, nullable=False),
    Column("shown", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
LISTED = members.c.shown == true()
WITHDRAWN = members.c.shown == false()
_of_feed = (members.c.feed, members.c.language, members.c.newest_by, members.c.uri)
Index("members_listed", *_of_feed, sqlite_where=LISTED)
Index("members_withdrawn", *_of_feed, sqlite_where=WITHDRAWN)
Index("members_uri", members.c.uri)

#: The files that list entries (feeds, indexes, sitemaps, OPML) or serve all: wire.store.publication.Document.
documents = Table(
    "documents",
    metadata,
    Column("path", String, primary_key=True),
    Column("made_of", String, nullable=False),
    Column("stamp", String, nullable=False),
    sqlite_with_rowid=False,
)

#: Each entry that stands in a feed, as the lists have it: wire.store.pieces.Piece.
pieces = Table(
    "pieces",
    metadata,
    Column("uri", String, primary_key=True),
    Column("fingerprint", String, nullable=False),  # of the entry that they were made of
    Column("rss", LargeBinary, nullable=False),
    Column("atom", LargeBinary, nullable=False),
    Column("json", LargeBinary, nullable=False),
    Column("brief", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),  # of the four
)

#: By what all of it was made: one row.
recipes = Table("recipes", metadata, Column("recipe", String, primary_key=True), sqlite_with_rowid=False)
