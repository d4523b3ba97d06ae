"""The store against what befalls it: other processes, kill -9, a full disk, a folder nobody may write, damage."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from make import NOW, TAG, make_item
from wire.errors import StoreError
from wire.item import Failed
from wire.store.fetches import Fetch
from wire.store.memory import Key, Memory
from wire.store.pieces import Piece, Pieces
from wire.store.publication import Decision, Document, Publication
from wire.store.store import Store
from wire.store.totals import Total

ITEM = make_item()
PIECE = Piece(b"<item/>", b"<entry/>", b"{}", b"<article></article>")
KEY = Key("One.", "en", "uk", "argos", "1.9", "g")
READS: dict[str, Callable[[Store], object]] = {
    "latest": lambda store: store.latest(ITEM.uri),
    "versions": lambda store: store.versions(ITEM.uri),
    "original": lambda store: store.original(ITEM.story),
    "by_origin": lambda store: store.by_origin(ITEM.origin),
    "originals": lambda store: list(store.originals()),
    "current": lambda store: list(store.current("en")),
    "languages": lambda store: store.languages(),
    "states": lambda store: list(store.states()),
    "runs": lambda store: store.runs(1),
    "last_run": lambda store: store.last_run(),
    "tally": lambda store: store.tally(NOW),
    "troubles": lambda store: store.troubles(),
    "totals": lambda store: store.totals(),
    "fetches": lambda store: store.fetches(),
    "fetch": lambda store: store.fetch("seeds"),
    "of_stories": lambda store: store.of_stories([ITEM.story]),
    "exactly": lambda store: store.exactly({(ITEM.uri, 1)}),
    "due": lambda store: list(store.publication.due(9)),
    "waits": lambda store: store.publication.waits(ITEM.story),
    "known": lambda store: store.publication.known([ITEM.story]),
    "newest": lambda store: store.publication.newest("", "en", 9),
    "withdrawn": lambda store: store.publication.withdrawn("", "en", 9, 0),
    "recent": lambda store: list(store.publication.recent(0, 9)),
    "hours": lambda store: store.publication.hours(0, 9),
    "shown": lambda store: list(store.publication.shown()),
    "of": lambda store: store.pieces.of({ITEM.uri: "f"}),
    "in_languages": lambda store: store.publication.in_languages([ITEM.story]),
    "count": lambda store: store.publication.count("en"),
    "to_remove": lambda store: list(store.publication.to_remove()),
    "documents": lambda store: store.publication.documents(),
    "recall": lambda store: store.memory.recall([KEY]),
    "stats": lambda store: store.memory.stats(),
    "entries": lambda store: list(store.memory.entries()),
}


def save_together(store: Store) -> None:
    with store.together():
        store.save(make_item(version=3, headline="Changed again"))


def run(store: Store) -> None:
    with store.recorded(lambda: NOW, "take_in"):
        pass


WRITES: dict[str, Callable[[Store], object]] = {
    "together": save_together,
    "save": lambda store: store.save(make_item(version=2, headline="Changed")),
    "lacking": lambda store: list(store.lacking("de", str)),
    "note": lambda store: store.note(Failed(origin=ITEM.origin, reason="no"), NOW),
    "forget_failures": lambda store: store.forget_failures("seeds", {ITEM.origin}),
    "keep_only_sources": lambda store: store.keep_only_sources(["seeds"]),
    "save_fetch": lambda store: store.save_fetch(Fetch(source="seeds")),
    "set_next_fetch": lambda store: store.set_next_fetch("seeds", NOW),
    "receive": lambda store: store.receive(b"hash", NOW, timedelta(minutes=5)),
    "begin_run": lambda store: store.begin_run(NOW, "take_in"),
    "recorded": run,
    "end_run": lambda store: store.end_run(1, NOW, {"taken": 1}),
    "add_totals": lambda store: store.add_totals([Total(engine="argos", source_language="en", target_language="uk")]),
    "begin": lambda store: store.publication.begin(NOW, "recipe"),
    "distrust": lambda store: store.publication.distrust(),
    "look_again": lambda store: store.publication.look_again([ITEM.story]),
    "look_again_at": lambda store: store.publication.look_again_at("en"),
    "decide": lambda store: store.publication.decide([Decision(ITEM.story, 1, [], {}, None, None)]),
    "intend": lambda store: store.publication.intend(["en/rss.xml"]),
    "end": lambda store: store.publication.end("recipe", {"en/rss.xml": Document("", "")}, []),
    "keep": lambda store: store.pieces.keep({ITEM.uri: PIECE}, {ITEM.uri: "f"}, {ITEM.uri}),
    "remember": lambda store: store.memory.remember({KEY: "Один."}),
    "forget": lambda store: store.memory.forget(),
    "try_held_again": lambda store: store.try_held_again(),
}
WRITER = """
import sys
from pathlib import Path
from make import NOW, TAG, make_item
from wire.item import Taken
from wire.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[3])):
        item = make_item(story=f"{TAG}:{sys.argv[2]}-{number}")
        with store.together():
            store.save(item)
            store.note(Taken(origin=item.origin, uri=item.uri, language="en", version=1), NOW)
        print(item.uri, flush=True)
"""

OPENER = """
import sys
from pathlib import Path
from wire.store.store import Store
Store.open(Path(sys.argv[1])).close()
assert "sqlalchemy" in sys.modules
assert "alembic" not in sys.modules
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a store in which there is an item."""
    with Store.open(tmp_path) as store:
        store.save(ITEM)
    return tmp_path


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    """A process that saves items, and prints the uri of each once it is saved."""
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Without root's right to write everything; nothing for whoever is not root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_every_operation_is_among_those_that_are_tested_here() -> None:
    public = {name for kind in (Store, Memory, Pieces, Publication) for name in vars(kind) if not name.startswith("_")}
    assert public - {"open", "close", "backup", "check"} == READS.keys() | WRITES.keys()


@pytest.mark.parametrize("name", [*READS, *WRITES])
def test_a_store_that_another_program_keeps_locked_says_so(folder: Path, name: str) -> None:
    with Store.open(folder, patience=0.01) as store, closing(sqlite3.connect(folder / "wire.sqlite")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match=r"wire\.sqlite: database is locked: another program keeps it locked"):
            {**READS, **WRITES}[name](store)


def test_a_store_that_is_locked_is_not_opened_either(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "wire.sqlite")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked"):
            Store.open(folder, patience=0.01)
    Store.open(folder).close()


def test_two_processes_make_one_store_and_lose_nothing_of_each_other(tmp_path: Path) -> None:
    writers = [writer(tmp_path, name, 60) for name in ("first", "second")]
    saved = [uri for process in writers for uri in process.communicate()[0].split()]
    with Store.open(tmp_path) as store:
        assert {item.uri for item in store.current("en")} == set(saved)
        assert len(saved) == 120
        assert store.check() == []


def test_a_process_that_is_killed_loses_nothing_that_it_said_was_saved(tmp_path: Path) -> None:
    for kill in range(4):
        process = writer(tmp_path, f"run-{kill}", 1_000_000)
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(0.03 * kill)
        process.kill()
        saved = [first, *process.communicate()[0].splitlines(keepends=True)]
        complete = [uri.strip() for uri in saved if uri.endswith("\n")]
        with Store.open(tmp_path) as store:
            assert store.check() == []
            assert all(store.latest(uri) for uri in complete)
            known = {item.origin for item in store.current("en")}
            assert known == {state.origin for state in store.states()}  # written together: both, or neither


def test_a_full_disk_is_named_and_what_was_saved_is_safe(folder: Path) -> None:
    path = folder / "wire.sqlite"
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    saved = [ITEM.uri]
    with Store.open(folder) as store:

        def fill() -> None:
            for number in range(1000):
                item = make_item(story=f"{TAG}:s{number}", headline="long " * 1000)
                store.save(item)
                saved.append(item.uri)

        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 200_000, unlimited[1]))
        try:
            with pytest.raises(StoreError, match=r"wire\.sqlite: .*the disk is full.*what was saved is safe"):
                fill()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        assert len(saved) > 10
        assert {item.uri for item in store.current("en")} == set(saved)
        store.save(make_item(story=f"{TAG}:afterwards"))
        assert store.check() == []


def test_a_store_that_may_not_be_written_can_be_read_and_says_what_it_needs() -> None:
    with tempfile.TemporaryDirectory() as name, Store.open(Path(name)) as store:
        store.save(ITEM)
        Path(name, "wire.sqlite").chmod(0o444)
        Path(name).chmod(0o555)
        with as_somebody_else(), Store.open(Path(name)) as closed:
            for read in READS.values():
                read(closed)
            for write in WRITES.values():
                with pytest.raises(StoreError, match=r"wire\.sqlite: .*give this user the right to write it"):
                    write(closed)
        Path(name).chmod(0o755)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"file/\.wire: cannot be made \(Not a directory\)"):
        Store.open(tmp_path / "file" / ".wire")


def test_a_file_that_is_no_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "wire.sqlite").write_text("Ships waited for 3 days.\n" * 100)
    with pytest.raises(
        StoreError, match=r"wire\.sqlite: file is not a database: .*move it away and run `wire publish`"
    ):
        Store.open(tmp_path)


@pytest.mark.parametrize(("start", "end"), [(0.5, 1), (0.25, 0.5)])
def test_a_file_of_which_a_part_is_zeroes_is_found_out(folder: Path, start: float, end: float) -> None:
    with Store.open(folder) as store, store.together():
        for number in range(400):
            store.save(make_item(story=f"{TAG}:s{number}"))
    path = folder / "wire.sqlite"
    data = bytearray(path.read_bytes())
    part = slice(int(len(data) * start), int(len(data) * end))
    data[part] = bytes(part.stop - part.start)
    path.write_bytes(data)
    with Store.open(folder) as store:
        assert store.check() != []
        with pytest.raises(StoreError, match=r"wire\.sqlite: .*damaged.*move it away and run `wire publish`"):
            list(store.current("en"))


def test_a_file_that_was_cut_off_is_found_out_at_once(folder: Path) -> None:
    path = folder / "wire.sqlite"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(
        StoreError, match=r"wire\.sqlite: database disk image is malformed: it is damaged; bring back a copy"
    ):
        Store.open(folder)


def test_a_store_that_is_up_to_date_opens_without_alembic(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", OPENER, str(folder)], check=True)


def test_what_is_done_together_stands_whole_or_not_at_all(store: Store) -> None:
    def interrupted() -> None:
        with store.together():
            store.save(ITEM)
            store.publication.intend(["en/rss.xml"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.latest(ITEM.uri) is None
    assert store.publication.documents() == {}
