"""What an operation on the store costs as the archive grows: medians of 50, at each number of stories.

Every story is an original and one translation. Usage: python bench/store.py [STORIES ...]
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from wire.item import Block, Item, Taken, Translation
from wire.store.memory import Key
from wire.store.store import Store

RUNS = 50
NOW = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
START = """
import sys, time
start = time.perf_counter()
import sqlalchemy
imported = time.perf_counter()
from pathlib import Path
from wire.store.store import Store
from wire.item import Item
loaded = time.perf_counter()
with Store.open(Path(sys.argv[1])) as store:
    print(imported - start, loaded - imported, time.perf_counter() - loaded)
"""


def original(number: int, version: int = 1) -> Item:
    """Return an article of 3,000 characters."""
    story = f"tag:bench.example,2024-01-01:story-{number:07}"
    return Item(
        origin=f"seeds/story-{number:07}.txt",
        uri=f"{story}/en",
        story=story,
        version=version,
        language="en",
        headline=f"Story {number}, version {version}",
        body=tuple(Block(text=f"{block} ships waited. " * 15) for block in range(10)),
        created_at=NOW + timedelta(seconds=number),
        received_at=NOW,
        digest="0" * 64,
    )


def translated(item: Item) -> Item:
    """Return a translation of the article."""
    provenance = Translation(
        source_uri=item.uri, source_version=item.version, source_language="en", glossary="", draft=False, segments=()
    )
    return item.evolve(uri=f"{item.story}/uk", language="uk", translation=provenance)


def fill(store: Store, numbers: Iterable[int]) -> None:
    """Save stories with their translation, a thousand in a transaction."""
    left = iter(numbers)
    while batch := list(islice(left, 1000)):
        with store.together():
            for number in batch:
                take(store, original(number))


def take(store: Store, item: Item) -> None:
    """Save a story and its translation, and note both."""
    translation = translated(item)
    for version in (item, translation):
        store.save(version)
        outcome = Taken(origin=item.origin, uri=version.uri, language=version.language, version=version.version)
        store.note(outcome, NOW, item.version, "recipe")


def milliseconds(operation: Callable[[int], object]) -> float:
    """Return the median of what an operation takes; it is told how many went before."""
    times = []
    for run in range(RUNS):
        start = time.perf_counter()
        operation(run)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def costs(store: Store, stories: int) -> dict[str, float]:
    """Return operation -> milliseconds."""
    keys = [Key(f"Segment {number}.", "en", "uk", "argos", "1.9", "") for number in range(1000)]
    store.memory.remember({key: key.text for key in keys})
    middle = original(stories // 2)
    return {
        "save a story, its translation, note both": milliseconds(lambda run: take(store, original(stories + run))),
        "save a correction": milliseconds(lambda run: store.save(original(stories, run + 2))),
        "lacking: one of all": milliseconds(lambda _: list(store.lacking("uk", str))),
        "current: the newest 100": milliseconds(lambda _: list(islice(store.current("uk"), 100))),
        "by_origin": milliseconds(lambda _: store.by_origin(middle.origin)),
        "latest": milliseconds(lambda _: store.latest(middle.uri)),
        "languages": milliseconds(lambda _: store.languages()),
        "recall 1000 segments": milliseconds(lambda _: store.memory.recall(keys)),
    }


def opening(folder: Path) -> str:
    """Return how long a process takes to import and open the store, the median of five."""
    runs = [
        [float(part) for part in subprocess.check_output([sys.executable, "-c", START, str(folder)], text=True).split()]
        for _ in range(5)
    ]
    imported, loaded, opened = (statistics.median(part) * 1000 for part in zip(*runs, strict=True))
    return f"import of SQLAlchemy {imported:.0f} ms, of the store and its items {loaded:.0f} ms, open {opened:.1f} ms"


def main(sizes: Sequence[int]) -> None:
    """Print a line for each operation, a column for each size."""
    columns = []
    for stories in sizes:
        with TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
            list(store.lacking("uk", str))
            fill(store, range(stories))
            columns.append(costs(store, stories))
            size = Path(folder, "wire.sqlite").stat().st_size / 1e6
            print(f"{stories:,} stories: {size:.0f} MB; {opening(Path(folder))}", flush=True)
    print(f"{'milliseconds':42}" + "".join(f"{stories:>12,}" for stories in sizes))
    for operation in columns[0]:
        print(f"{operation:42}" + "".join(f"{column[operation]:12.2f}" for column in columns))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 10_000, 100_000])
