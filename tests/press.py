"""A newsroom in a folder, worked by real `wire` processes, and what must be true of it whatever was done to them.

Where Apertium is installed its Spanish is published, else English alone.
"""

import json
import multiprocessing
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from typer.testing import CliRunner

from fault_table import Row
from small_site import standing
from wire.cli import main
from wire.cli.app import app
from wire.errors import WireError
from wire.store.store import Store

PATIENCE = 120  # seconds, for a machine that does much else
TRANSLATES = Path("/usr/share/apertium/modes/eng-spa.mode").exists()
CONFIG = f"""languages: [en{", es" if TRANSLATES else ""}]
engines: [{"apertium" if TRANSLATES else ""}]
schedule: {{take_in: 1s, publish: 1s}}
sources: [{{folder: seeds, settle: 0}}]
"""
PLAIN = """languages: [en]
engines: []
schedule: {take_in: 1s, publish: 1s}
sources: [{folder: seeds, settle: 0}]
"""
ARTICLE = """---
date: 2024-09-{day:02}T{hour:02}:{minute:02}:00Z
---
Harbour {number} of Exampleton reopens after {number} days

The harbour of Exampleton reopened on Monday. The harbour master said that {number} ships waited.

The ferry sails again every day. The bridge stays closed until the end of the month.
"""
LISTS = ("rss.xml", "atom.xml", "feed.json")
_TIMES = re.compile(
    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?|\w{3}, \d\d \w{3} 20\d\d \d\d:\d\d:\d\d"
)


@dataclass
class Newsroom:
    """A folder with a config.yaml, articles in seeds/, the store in .wire/ and what is published in feeds/."""

    folder: Path
    config: str = CONFIG
    written: int = 0

    def __post_init__(self) -> None:
        """Make it."""
        (self.folder / "seeds").mkdir(parents=True, exist_ok=True)
        (self.folder / "config.yaml").write_text(self.config)

    @property
    def feeds(self) -> Path:
        return self.folder / "feeds"

    @property
    def store(self) -> Path:
        return self.folder / ".wire" / "wire.sqlite"

    def write(self, count: int) -> None:
        """Put so many more articles into seeds/, each there at once or not at all."""
        for number in range(self.written, self.written + count):
            minutes = {"day": 1 + number // 1440, "hour": number // 60 % 24, "minute": number % 60}
            text = ARTICLE.format(number=number + 1, **minutes)
            new = self.folder / "seeds" / f".{number}.txt"
            new.write_text(text)
            new.rename(new.with_name(f"harbour-{number:04}.txt"))
        self.written += count

    def newest(self) -> Path:
        """The article that was written last."""
        return self.folder / "seeds" / f"harbour-{self.written - 1:04}.txt"

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
        """Start `wire`, whose output nobody reads."""
        return subprocess.Popen(
            [sys.executable, "-m", "wire", *arguments],
            cwd=self.folder,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def forked(self, command: str) -> ForkServerProcess:
        """Start `wire` as a process that need not load anything first."""
        process = _server().Process(target=_wire, args=(self.folder, command))
        process.start()
        return process

    def here(self, *arguments: str) -> tuple[int, str]:
        """Run `wire` in this process; return its exit status, and what it said."""
        result = CliRunner().invoke(app, ["--config", str(self.folder / "config.yaml"), *arguments])
        if isinstance(result.exception, WireError):
            return 1, str(result.exception)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    def publish(self) -> None:
        """Run `wire publish`, which must succeed."""
        status, said = self.here("publish")
        assert status == 0, said

    def read(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the store, beside whoever works with it; nothing where it is not there yet or in use."""
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchall()
        return []

    def published(self, language: str = "en") -> Counter[str]:
        """The ids in the language's Atom feed, if there is one."""
        with suppress(FileNotFoundError):
            return Counter(_ids(self.feeds / language / "atom.xml"))
        return Counter()

    def judge(self, row: Row, other: "Newsroom") -> None:
        """Publish once more, and count into `row` what is not as in another newsroom with the same articles."""
        self.publish()
        ours, theirs = self.said(), other.said()
        row.lost += len(theirs.keys() - ours.keys())
        for path in self.feeds.rglob("*"):
            if path.name in LISTS:
                row.doubled += sum(count - 1 for count in Counter(_ids(path)).values())
        row.doubled += sum(
            count - 1 for (count,) in self.read("select count(distinct story) from items group by origin")
        )
        row.half += len(self.temporary())
        assert {path for path, data in theirs.items() if ours.get(path) != data} == set()
        assert ours.keys() == theirs.keys()
        status, said = self.here("check")
        assert status == 0, said
        with Store.open(self.store.parent) as store:
            assert store.check() == []

    def said(self) -> Mapping[str, bytes]:
        """What stands in feeds/, without the times at which it was made."""
        return {path: _TIMES.sub(b"", data) for path, data in standing(self.feeds).items()}

    def temporary(self) -> list[Path]:
        """What a process left behind that is neither published nor the store."""
        known = ("wire.sqlite", "decisions.jsonl", "lock", "wire-before-restore-")
        left = [path for path in self.store.parent.iterdir() if not path.name.startswith(known)]
        return left + list(self.feeds.rglob(".*"))


@cache
def _server() -> ForkServerContext:
    """Start what processes are forked from; it looks for warm.py where Python is told to look."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["warm"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        forkserver.ensure_running()
    return context


def _wire(folder: Path, command: str) -> None:
    """Be `wire`, with nobody to read what it says."""
    os.chdir(folder)
    with Path(os.devnull).open("r+b") as nowhere:
        for stream in range(3):
            os.dup2(nowhere.fileno(), stream)
    sys.argv = ["wire", command]
    main.main()


def undisturbed(newsroom: Newsroom, folder: Path) -> Newsroom:
    """A newsroom with the same articles, published in one go."""
    other = Newsroom(folder, newsroom.config)
    shutil.copytree(newsroom.folder / "seeds", folder / "seeds", dirs_exist_ok=True)
    other.publish()
    return other


def sometime(longest: float) -> None:
    """Wait for any time up to so many seconds."""
    time.sleep(random.random() * longest)


def wait_for(sign: Callable[[], object], alive: Callable[[], bool] = lambda: True) -> bool:
    """Wait until there is a sign, as long as something is alive; return whether there was."""
    end = time.monotonic() + PATIENCE
    while alive() and time.monotonic() < end:
        if sign():
            return True
        time.sleep(0.01)
    return False


@dataclass
class Reader:
    """Somebody who reads the feeds all the time."""

    feeds: Path
    reads: int = 0
    half: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Read every list once."""
        walked = os.walk(self.feeds)  # which passes over folders that vanish meanwhile
        paths = [Path(folder, name) for folder, _, names in walked for name in names if name in LISTS]
        for path in [path for path in paths if ".wire-new" not in path.parts]:
            try:
                ids = _ids(path)
            except FileNotFoundError:
                continue
            except ValueError as error:
                self.half.append(f"{path}: {error}")
            else:
                self.reads += 1
                self.doubled += [one for one, count in Counter(ids).items() if count > 1]


@contextmanager
def reading(newsroom: Newsroom, row: Row) -> Iterator[Reader]:
    """Read the feeds all the time, and count into `row` what a reader must never see."""
    reader, ended = Reader(newsroom.feeds), threading.Event()

    def read() -> None:
        while not ended.wait(0.05):
            reader.look()

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield reader
    finally:
        ended.set()
        thread.join()
        row.half += len(reader.half)
        row.doubled += len(reader.doubled)
    assert reader.reads


def _ids(path: Path) -> list[str]:
    """The ids of a feed; ValueError where it is not whole."""
    data = path.read_bytes()
    if path.suffix == ".json":
        return [item["id"] for item in json.loads(data)["items"]]
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    return [found.text or "" for path in ("//item/guid", "//{*}entry/{*}id") for found in root.findall(f".{path}")]
