"""The store: one file, .wire/wire.sqlite, in which all that Wire knows survives a power cut.

    items       every version of every item, originals and translations          wire/store/items.py
    states      what became of each, and what is still to be translated          wire/store/state.py, work.py
    memory      segments translated before                                       wire/store/memory.py
    fetches     what became of each source                                       wire/store/fetches.py
    publication what readers see, and what is to be done about it                wire/store/publication.py
    pieces      what feeds are joined of                                         wire/store/pieces.py
    archives    what readers saw in months that have passed                      wire/store/archives.py
    outbox      what WebSub hubs are to be told                                  wire/store/outbox.py
    runs, what engines did                                                       wire/store/runs.py, totals.py

Beside it stands the record of what was decided, which outlives it               wire/store/decisions.py

Each method is a transaction of its own. Whatever yields many reads them in pages, with no transaction open in between.
Every method raises StoreError when the file cannot be read or written.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Column, Select, select

from wire.errors import StoreError, WireError
from wire.item import Item, Outcome
from wire.store import decisions, fetches, items, publication, runs, schema, state, totals, work
from wire.store.archives import Archives
from wire.store.backup import backup
from wire.store.fetches import Fetch
from wire.store.memory import Memory
from wire.store.outbox import Outbox
from wire.store.pieces import Pieces
from wire.store.publication import Publication
from wire.store.runs import Kind, Run
from wire.store.sqlite import Database
from wire.store.state import State, Tally, Trouble, Verdict
from wire.store.totals import Total

FILE = "wire.sqlite"


class Store:
    """What is known. Open it with `Store.open`, as a context manager."""

    def __init__(self, database: Database) -> None:
        """Use a database whose schema is up to date."""
        self._database = database
        self.memory = Memory(database)
        self.publication = Publication(database)
        self.pieces = Pieces(database)
        self.archives = Archives(database)
        self.outbox = Outbox(database)

    @classmethod
    def open(cls, folder: Path, patience: float = 30.0) -> Self:
        """Open the store in a folder (Config.state), make it if there is none, migrate it if it is older.

        `patience`: seconds to wait while another process has it locked. StoreError says what to do.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder}: cannot be made ({error.strerror}); make it, writable for this user") from error
        database = Database(folder / FILE, patience)
        try:
            _bring_up_to_date(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def together(self) -> AbstractContextManager[object]:
        """Make one transaction of all that this thread does inside: all of it stands, or none.

        Others wait that long, so never translate inside.
        """
        return self._database.writing()

    def save(self, item: Item) -> None:
        """Keep a version of an item. What is known already is left alone; older never replaces newer.

        ValueError (a mistake in Wire) if the same version is known with another content.
        """
        with self._database.writing() as connection:
            before = items.status(connection, item.uri)
            if items.save(connection, item, self._database.path):
                if decisions.decided(item, before):
                    decisions.record(self._database.path.parent, item)
                work.saved(connection, item)
                publication.saved(connection, item.story)

    def latest(self, uri: str) -> Item | None:
        """Return the newest version of an item."""
        return self._one(items.latest(uri))

    def versions(self, uri: str) -> list[Item]:
        """Return every version of an item, oldest first."""
        return self._all(items.all_versions(uri))

    def original(self, story: str) -> Item | None:
        """Return the newest version of a story in the language in which it was taken in."""
        return self._one(items.originals().where(schema.items.c.story == story))

    def by_origin(self, origin: str) -> Item | None:
        """Return the newest version of what was taken in from an origin."""
        return self._one(items.originals().where(schema.items.c.origin == origin))

    def of_stories(self, stories: Sequence[str]) -> list[Item]:
        """Return the newest version of each item of the stories, in every language that there is."""
        return self._all(items.of_stories(stories))

    def exactly(self, versions: Collection[tuple[str, int]]) -> dict[tuple[str, int], Item]:
        """Return (uri, version) -> item, of those that are known."""
        found = {(item.uri, item.version): item for item in self._all(items.exactly(versions))}
        return {key: found[key] for key in versions if key in found}

    def originals(self) -> Iterator[Item]:
        """Yield the newest version of each story as it was taken in, newest first as in `current`."""
        return self._newest_first(items.originals(), items.NEWEST)

    def current(self, language: str) -> Iterator[Item]:
        """Yield the newest version of each item in a language, whatever its status.

        Newest first by (published_at or created_at, uri). What is not taken is not read.
        """
        return self._newest_first(items.current(language), items.NEWEST)

    def languages(self) -> list[str]:
        """Return the languages in which there are items, sorted."""
        with self._database.reading() as connection:
            return items.languages(connection)

    def lacking(self, language: str, recipe_of: Callable[[str], str]) -> Iterator[Item]:
        """Yield the originals that are to be translated into a language, newest first; then those to try again.

        To be translated: usable, and without a translation of the newest version, be it that none was tried or that it
        failed. To try again: it is held or waits under another recipe than `recipe_of(the original's language)` is now.
        The caller may take hours over each, and save and note meanwhile.
        """
        with self._database.reading() as connection:
            known = work.is_target(connection, language)
        if not known:
            with self._database.writing() as connection:
                work.add_target(connection, language)
        with self._database.reading() as connection:
            recipes = work.recipes(connection, language)
        yield from self._newest_first(work.due(language), work.NEWEST)
        for source, recipe in recipes:
            if recipe != recipe_of(source):
                yield from self._newest_first(work.held(language, source, recipe), work.NEWEST)

    def note(
        self, outcome: Outcome, now: datetime, source_version: int = 0, recipe: str = "", source: str = ""
    ) -> None:
        """Remember what became of an origin in a language; only the last outcome of each is kept.

        `source` is the key of the source that it was found in, where that is one of the configuration.
        `source_version` is the version of the original that was tried, `recipe` with what: a Held or Waiting that
        does not give them is tried again every time. A Failed without language is the file's; it is forgotten when
        the original is Taken or Unchanged. Otherwise Unchanged changes nothing.
        """
        with self._database.writing() as connection:
            state.note(connection, outcome, now, source_version, recipe, source)
            work.noted(connection, outcome.origin, outcome.language or "")

    def try_held_again(self) -> None:
        """Let what is held be tried again: something came to be known that may translate it, a person's words say."""
        with self._database.writing() as connection:
            work.try_held_again(connection)

    def forget_failures(self, source: str, seen: Collection[str]) -> None:
        """Forget what of a source failed as a whole and is no longer there: its origin was not `seen`."""
        with self._database.writing() as connection:
            fetches.forget_failures(connection, source, seen)

    def keep_only_sources(self, sources: Collection[str]) -> None:
        """Forget what became of every source but these, and what of others failed as a whole."""
        with self._database.writing() as connection:
            fetches.keep_only(connection, sources)

    def fetches(self) -> list[Fetch]:
        """Return what became of each source that was ever asked, sorted by its key."""
        with self._database.reading() as connection:
            return fetches.every(connection)

    def fetch(self, source: str) -> Fetch:
        """Return what became of a source, by its key; of one that was never asked nothing is known."""
        with self._database.reading() as connection:
            return fetches.one(connection, source)

    def save_fetch(self, fetch: Fetch) -> None:
        """Remember what became of a source; `next_at` stays as `set_next_fetch` said."""
        with self._database.writing() as connection:
            fetches.save(connection, fetch)

    def set_next_fetch(self, source: str, at: datetime | None) -> None:
        """Write down when a source is asked next, for `wire status` to tell; None: nobody knows."""
        with self._database.writing() as connection:
            fetches.schedule(connection, source, at)

    def receive(self, message: bytes, now: datetime, window: timedelta) -> bool:
        """Remember a message that was pushed, by its hash; return whether it was not known within the window."""
        with self._database.writing() as connection:
            return fetches.receive(connection, message, now, window)

    def states(self, *verdicts: Verdict) -> Iterator[State]:
        """Yield what became of each origin in each language, sorted by both; of these verdicts, by default of all."""
        rows = self._database.stream(state.every(*verdicts), schema.states.c.origin, schema.states.c.language)
        return map(state.state, rows)

    def tally(self, now: datetime) -> list[Tally]:
        """Return how many states there are of each kind at `now`, without reading them one by one."""
        with self._database.reading() as connection:
            return state.tally(connection, now)

    def troubles(self) -> list[Trouble]:
        """Return what is held, waits or failed, by language and verdict, with the first reason of each."""
        with self._database.reading() as connection:
            return state.troubles(connection)

    @contextmanager
    def recorded(self, clock: Callable[[], datetime], kind: Kind) -> Iterator[Counter[str]]:
        """Put a run on record: yield what it counts, such as its outcomes by name of type, to be kept.

        One that a WireError ends says so; one that is killed stays on record as a run that did not end.
        """
        counts: Counter[str] = Counter()
        run = self.begin_run(clock(), kind)
        try:
            yield counts
        except WireError as error:
            with suppress(StoreError):  # then it did not end, which is as bad
                self.end_run(run, clock(), counts, str(error))
            raise
        self.end_run(run, clock(), counts)

    def begin_run(self, now: datetime, kind: Kind) -> int:
        """Write down that a run begins; return its number."""
        with self._database.writing() as connection:
            return runs.begin(connection, now, kind)

    def end_run(self, run: int, now: datetime, counts: Mapping[str, int], error: str = "") -> None:
        """Write down that a run has ended, what it counted, and why, where its work was not done."""
        with self._database.writing() as connection:
            runs.end(connection, run, now, counts, error)

    def runs(self, limit: int, kind: Kind | None = None) -> list[Run]:
        """Return the last runs, of a kind or of any, newest first."""
        with self._database.reading() as connection:
            return runs.newest(connection, limit, kind)

    def last_run(self, kind: Kind | None = None) -> Run | None:
        """Return the run that began last; it has no end while it goes on, or when it was killed."""
        return next(iter(self.runs(1, kind)), None)

    def add_totals(self, done: Iterable[Total]) -> None:
        """Add to what each engine has translated."""
        with self._database.writing() as connection:
            totals.add(connection, done)

    def totals(self) -> list[Total]:
        """Return how much each engine has translated between two languages, sorted."""
        with self._database.reading() as connection:
            return totals.read(connection)

    def backup(self, to: Path) -> None:
        """Write a copy of the store to a file, replacing what stood there only when the copy is whole."""
        backup(self._database, to)

    def check(self) -> list[str]:
        """Return what is wrong with the file, each as one line: SQLite's own check, then every item's checksum."""
        try:
            return [*self._database.faults(), *self._faults()]
        except StoreError as error:
            return [str(error)]

    def _faults(self) -> Iterator[str]:
        rows = self._database.stream(select(schema.items), schema.items.c.uri, schema.items.c.version)
        for row in rows:
            yield from items.faults(row, self._database.path)

    def _one(self, query: Select[Any]) -> Item | None:
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else items.load(row, self._database.path)

    def _all(self, query: Select[Any]) -> list[Item]:
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [items.load(row, self._database.path) for row in rows]

    def _newest_first(self, query: Select[Any], keys: tuple[Column[Any], ...]) -> Iterator[Item]:
        for row in self._database.stream(query, *keys, newest_first=True):
            yield items.load(row, self._database.path)


def _bring_up_to_date(database: Database) -> None:
    with database.reading() as connection:
        revision = schema.revision(connection)
    if revision != schema.REVISION:
        from wire.store.migration import migrate  # Alembic: a fifth of a second that only a change of schema is worth

        migrate(database)
