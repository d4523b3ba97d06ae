"""What publishing costs: a first publish of N stories in six languages, then one more, each size in its own process.

The whole table is 1 100 10000 100000: the last are 1.8 million files, 20 GB and most of an hour, so give it a --folder,
in which the next run finds what is published and measures at once what one more costs. `--uncapped` measures instead
what it takes to make RSS, Atom and JSON Feed with every story in them, beside the same RSS and Atom by feedgen alone,
which knows no JSON Feed; all are timed in turn, by the time of the processor. The lines of pages, ninjs and NewsML-G2
are by the story's entry.
"""

import argparse
import gc
import json
import resource
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from feedgen.feed import FeedGenerator

from wire.config import Config, defaults
from wire.item import Attempt, Block, Item, Segment, Source, Stated, Translation
from wire.publish import jsonfeed, newsml, ninjs, page, syndication
from wire.publish.edition import Edition, edition
from wire.publish.entries import Entries
from wire.publish.entry import Entry
from wire.publish.site import Written, publish
from wire.publish.stories import decision, shown
from wire.store.store import FILE, Store

Result = TypeVar("Result")

LANGUAGES = ("en", "de", "es", "fr", "pl", "uk")
BEGINNING = datetime(2024, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
#: Words of each language, so that what is declared is what is written.
WORDS = {
    "en": "The ferry left the harbour of Exampleton on Monday with thirty passengers, and nobody was hurt.",
    "de": "Die Fähre verließ am Montag den Hafen von Beispielstadt mit dreißig Fahrgästen, und niemand wurde verletzt.",
    "es": "El transbordador salió el lunes del puerto de Ejemplona con treinta pasajeros, y nadie resultó herido.",
    "fr": "Le bac a quitté lundi le port d’Exempleville avec trente passagers, et personne n’a été blessé.",
    "pl": "Prom wypłynął w poniedziałek z portu Przykładowo z trzydziestoma pasażerami i nikt nie został ranny.",
    "uk": "Пором вийшов у понеділок з гавані Прикладова з тридцятьма пасажирами, і ніхто не постраждав.",
}


def item(number: int, language: str) -> Item:
    """Return a story of about 2,000 characters, or its translation; one a minute."""
    story = f"tag:bench.example,2024-01-01:story-{number:07}"
    received = BEGINNING + number * MINUTE
    return Item(
        origin=f"seeds/story-{number:07}.txt",
        uri=f"{story}/{language}",
        story=story,
        language=language,
        headline=f"{WORDS[language][:50]} {number}",
        body=tuple(Block(text=f"{block}: {WORDS[language]} {WORDS[language]}") for block in range(10)),
        source=Source(name="Example Press", evidence=(Stated(field="front_matter.source", rule="bench"),)),
        created_at=received,
        received_at=received,
        digest="0" * 64,
        translation=None if language == "en" else _provenance(story),
    )


def _provenance(story: str) -> Translation:
    attempts = (Attempt(engine="argos", model="1.9"),)
    segments = (
        Segment(block=block, start=0, end=9, source_start=0, source_end=9, attempts=attempts) for block in range(11)
    )
    return Translation(
        source_uri=f"{story}/en",
        source_version=1,
        source_language="en",
        glossary="none",
        draft=False,
        segments=tuple(segments),
    )


def fill(store: Store, numbers: range) -> None:
    """Save stories in every language, a hundred in a transaction."""
    for start in range(numbers.start, numbers.stop, 100):
        with store.together():
            for number in range(start, min(start + 100, numbers.stop)):
                for language in LANGUAGES:
                    store.save(item(number, language))


def configured(folder: Path, newest: int) -> Config:
    """Return the configuration of a bench."""
    config = defaults(folder)
    return config.evolve(languages=LANGUAGES, publish=config.publish.evolve(newest=newest))


def runs(folder: Path, stories: int) -> dict[str, float]:
    """Publish what the store holds, then one more story three times, then nothing new; the middle of the three."""
    config, now = configured(folder, 100), BEGINNING + (stories + 9) * MINUTE
    found: dict[str, float] = {}
    with Store.open(folder / ".wire") as store:
        if store.publication.count("en") < stories:  # else it is published since the last time
            first, processor, written = run(store, config, now)
            found = {"first publish, s": first, "of the processor, s": processor, "files": written.changed}
        more = []
        for number in range(stories, stories + 3):
            fill(store, range(number, number + 1))
            more.append(run(store, config, now))
        seconds, processor, written = sorted(more, key=lambda one: one[0])[1]
        found |= {"one more, s": seconds, "one more, of processor": processor, "one more: files": written.changed}
        seconds, processor, written = run(store, config, now)
        found |= {"nothing new, s": seconds, "nothing new, of processor": processor}
        found["nothing new: files"] = written.changed
    return {**found, "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def run(store: Store, config: Config, now: datetime) -> tuple[float, float, Written]:
    """Publish; return the seconds that it took, those of the processor, and what was written."""
    start, processor = time.perf_counter(), time.process_time()
    written = publish(store, config, now)
    return time.perf_counter() - start, time.process_time() - processor, written


def feeds(folder: Path, stories: int) -> dict[str, float]:
    """Return the seconds of the processor that each format takes for all stories in all languages."""
    config, spent = configured(folder, stories), Counter[str]()
    with Store.open(folder / ".wire") as store:
        decide(store, config, BEGINNING + (stories + 1) * MINUTE)
        for language in LANGUAGES:
            listings = store.publication.newest("", language, stories)
            entries = timed(spent, "entries, read and cleaned", lambda: Entries(store, config).of(listings))  # noqa: B023
            timed(spent, "entries' texts and values", lambda: [values(one) for one in entries])  # noqa: B023
            made = edition(language, LANGUAGES, config, entries[0].updated, entries)
            both = timed(spent, "RSS and Atom: entries", lambda: syndication.elements(made))  # noqa: B023
            timed(spent, "RSS", lambda: syndication.rss(made, [one for one, _ in both]))  # noqa: B023
            timed(spent, "feedgen: RSS", lambda: alone(made).rss_str(pretty=True))  # noqa: B023
            timed(spent, "Atom", lambda: syndication.atom(made, [one for _, one in both]))  # noqa: B023
            timed(spent, "feedgen: Atom", lambda: alone(made).atom_str(pretty=True))  # noqa: B023
            timed(spent, "JSON Feed", lambda: jsonfeed.render(made))  # noqa: B023
            few = entries[:200]
            for name, render in (("page", page.render), ("ninjs", ninjs.render), ("NewsML-G2", newsml.render)):
                timed(spent, f"{name} (200)", lambda: [render(one, made) for one in few])  # noqa: B023
    return dict(spent)


def values(one: Entry) -> tuple[object, ...]:
    """Return what feedgen is handed of an entry, too, so that both sides begin where it is known."""
    said = one.html, one.summary, one.author, one.translator, one.source_type, one.tag
    return *said, one.published, one.distinct, one.others


def decide(store: Store, config: Config, now: datetime) -> None:
    """Let the store know what there is to list, without a page of it being made."""
    for due in store.publication.due(100):
        items = store.of_stories([one.story for one in due])
        decisions = []
        for one in due:
            found = shown([item for item in items if item.story == one.story], config, now)
            stamps = {entry.item.uri: "" for entry in found.entries}
            decisions.append(decision(one, found, [], stamps, config, "", now))
        store.publication.decide(decisions)


def timed(spent: Counter[str], name: str, make: Callable[[], Result]) -> Result:
    """Add what the making takes of the processor's time, without the collector of garbage; return what is made."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    result = make()
    spent[name] += time.process_time() - start  # type: ignore[assignment]  # a Counter of seconds
    gc.enable()
    return result


def alone(made: Edition) -> FeedGenerator:
    """Return a feed of the same entries, links and terms, as feedgen's own documentation makes one."""
    feed = FeedGenerator()
    feed.id(made.id)
    feed.title(made.title)
    feed.description(made.title)
    feed.link(href=made.at("index.html"), rel="alternate")
    for one in made.entries:
        added = feed.add_entry(order="append")
        added.id(one.item.uri)
        added.title(one.headline)
        added.summary(one.summary)
        added.content(one.html, type="html")
        added.published(one.published)
        added.updated(one.distinct)
        added.author(name=one.author)
        if one.translator:
            added.contributor(name=one.translator)
            added.category(term=one.source_type, label=one.tag)
        for suffix in (".json", ".xml"):
            added.link(href=made.page(one, one.language, suffix), rel="related")
        for language in one.others:
            added.link(href=made.page(one, language), rel="related", hreflang=language)
        added.link(href=made.page(one, one.language), rel="alternate")
    return feed


def in_a_process(what: str, stories: int, folder: Path) -> dict[str, float]:
    """Run a measurement by itself, so that memory and what is loaded are its own."""
    command = [sys.executable, __file__, "--measure", what, "--folder", str(folder), str(stories)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


def measure(what: str, stories: int, folder: Path) -> None:
    """Fill the store of a folder where it has fewer stories, and print a measurement as JSON."""
    with Store.open(folder / ".wire") as store:
        known = _known(folder)
        fill(store, range(known, stories))
    found = feeds(folder, stories) if what == "feeds" else runs(folder, max(known, stories))
    print(json.dumps(found))


def _known(folder: Path) -> int:
    """Return how many stories the store of a folder has."""
    with closing(sqlite3.connect(folder / ".wire" / FILE)) as connection:
        return int(connection.execute("SELECT count(*) FROM stories").fetchone()[0])


def show(columns: dict[int, dict[str, float]]) -> None:
    """Print a line for each value, a column for each number of stories."""
    print(f"{'':28}" + "".join(f"{stories:>12,}" for stories in columns))
    for name in max(columns.values(), key=len):  # what was published last time is not published for the first
        found = [f"{column[name]:,.2f}" if name in column else "-" for column in columns.values()]
        print(f"{name:28}" + "".join(f"{value:>12}" for value in found), flush=True)


def main() -> None:
    """Print the table that is asked for."""
    asked = _asked()
    if asked.measure:
        measure(asked.measure, asked.stories[0], asked.folder)
        return
    what = "feeds" if asked.uncapped else "runs"
    with TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        columns = {size: in_a_process(what, size, folder / f"{what}-{size}") for size in asked.stories}
    show(columns)
    for line in _beside_feedgen(columns) if asked.uncapped else _beside_the_smallest(columns):
        print(line)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", type=int, default=[1, 100, 1_000], metavar="STORIES")
    parser.add_argument("--uncapped", action="store_true")
    parser.add_argument("--folder", type=Path, help="keep what is published here; by default it is temporary")
    parser.add_argument("--measure", choices=("runs", "feeds"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _beside_the_smallest(columns: dict[int, dict[str, float]]) -> Iterator[str]:
    smallest = min(columns)
    for size, column in columns.items():
        times = column["one more, of processor"] / columns[smallest]["one more, of processor"]
        yield f"one more at {size:,}: {times:.2f}x its cost at {smallest:,}, by the time of the processor"


def _beside_feedgen(columns: dict[int, dict[str, float]]) -> Iterator[str]:
    for size, column in columns.items():
        ours = sum(column[name] for name in ("RSS and Atom: entries", "RSS", "Atom", "JSON Feed"))
        theirs = column["feedgen: RSS"] + column["feedgen: Atom"]
        yield f"{size:,} stories: ours {ours:.2f} s, feedgen's RSS and Atom {theirs:.2f} s: {ours / theirs:.2f}x"


if __name__ == "__main__":
    main()
