"""How fast Wire translates: beside argostranslate's own API, same package, beam and words; beside CTranslate2 itself.

Usage: python bench/translate.py [--short]     `--short`: 8 articles instead of 40, 10,000 segments instead of 100,000

It takes under ten minutes on two idle cores. The first time it makes, under XDG_CACHE_HOME (~/.cache)/wire-bench, an
environment for argostranslate, which takes some minutes more and 2 GB: the CPU build of torch must be what pip finds.
translate_articles.py makes the package and says of what; translate_argos.py runs the other one, and replaces its
sentence splitter, which would download a model.
The programs take turns, so that what else the machine does falls on all; progress goes to standard error.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import venv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import ctranslate2  # noqa: E402  the tests' folder first
from argostranslate import settings as argos_settings  # noqa: E402
from translate_articles import ARGOS, VOCABULARY, articles, package  # noqa: E402

from packages import TINY  # noqa: E402
from wire.config import Config, load  # noqa: E402
from wire.item import Block, Item  # noqa: E402
from wire.pipeline import opened, take_in  # noqa: E402
from wire.translate.packages import Installed, installed  # noqa: E402
from wire.translate.segments import split  # noqa: E402
from wire.translate.tuning import BATCH  # noqa: E402

VERSIONS = ("torch==2.13.0", "argostranslate==1.11.0")
CORES = len(os.sched_getaffinity(0))
ARTICLES = 8 if "--short" in sys.argv else 40
MANY, FEW = 10_000 if "--short" in sys.argv else 100_000, 1_000  # segments
BEAM = 4
NOW = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
TUNED = {"ARGOS_BATCH_SIZE": "1024", "ARGOS_INTRA_THREADS": "1"}
CONFIG = "engines: [argos]\nbase_url: https://bench.example/\n"

FIRST_DECODE = """
import sys, time
from wire.translate.argos import Model
def started(*_, **__):
    print(time.time(), flush=True)
    sys.exit(0)
Model._start = started
from wire.cli.main import main
sys.argv = ["wire", "publish"]
main()
"""
PEAK = """
import re, sys
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from pathlib import Path
from translate import streamed
from wire.config import load
done = streamed(load(Path(sys.argv[1])), int(sys.argv[4]))
print(done, re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])  # ru_maxrss is the parent's, too
"""


@dataclass(frozen=True)
class Run:
    """How long the articles took, of processor time too, and what became of each: its words in order."""

    seconds: float
    processor: float
    words: tuple[tuple[str, ...], ...]


class Argos:
    """argostranslate in a process of its own, which answers when it is asked."""

    def __init__(self, python: Path, model: Path, home: Path, settings: Mapping[str, str]) -> None:
        """Start it, with its packages and settings in the folder `home`."""
        places = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CONFIG", "CACHE")}
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ARGOS")}
        self._process = subprocess.Popen(
            [python, ROOT / "bench" / "translate_argos.py", model],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**environment, **places, "HOME": str(home), **settings},
        )
        self.translate(["Harbour"])  # loads the model

    def translate(self, texts: Sequence[str]) -> Run:
        """Return its translations of the texts, one after the other."""
        sink, well = cast(IO[str], self._process.stdin), cast(IO[str], self._process.stdout)
        sink.write(json.dumps(list(texts)) + "\n")
        sink.flush()
        answer = json.loads(well.readline())
        return Run(answer["seconds"], answer["processor"], tuple(tuple(text.split()) for text in answer["texts"]))

    def close(self) -> None:
        """End it."""
        self._process.communicate("")


def main() -> None:
    """Print every row, the ratio that matters most first."""
    started = time.perf_counter()
    python = argos_environment()
    with TemporaryDirectory(prefix="wire-bench-") as folder:
        home = Path(folder)
        for row in rows(python, home):
            print(row, flush=True)
    tell(f"{time.perf_counter() - started:.0f} s in all, {CORES} cores, load {os.getloadavg()[0]:.1f} at the end")


def rows(python: Path, home: Path) -> Iterator[str]:
    """Yield the rows of the table."""
    model = package(home, ARGOS, VOCABULARY)
    texts, changed = list(articles(ARTICLES)), list(articles(ARTICLES, changed=True))
    words = sum(len(text.split()) for text in texts)
    with argos(python, model, home / "comes", {}) as comes, argos(python, model, home / "tuned", TUNED) as tuned:
        tell(f"{ARTICLES} articles, {words} words, beam {BEAM}: argostranslate takes minutes")
        cold, theirs = in_turn(home, model, texts, comes)
        check(cold, theirs)
        yield ratio(words, cold, theirs, "Wire over argostranslate as it comes")
        mapped = wire_run(home, package(home / "mapped", ARGOS, VOCABULARY, vmap=True), texts, "vocabulary_map: true")
        yield ratio(words, mapped, theirs, "the same, Wire with a vocabulary map")
        by_settings = tuned.translate(texts)
        check(cold, by_settings)
        yield ratio(words, cold, by_settings, f"Wire over argostranslate tuned by its settings {TUNED}")
        yield from over_the_limit(home, model, texts, words)
        yield one_sentence_changed(home, model, texts, changed, comes)
    yield first_decode(home, model, texts, python)
    yield peak_memory(home)


def in_turn(home: Path, model: Path, texts: Sequence[str], other: Argos) -> tuple[Run, Run]:
    """Return Wire's median run of three and the other's run in halves, one after the other."""
    half = len(texts) // 2
    ours, theirs = [wire_run(home, model, texts)], [other.translate(texts[:half])]
    ours.append(wire_run(home, model, texts))
    theirs.append(other.translate(texts[half:]))
    ours.append(wire_run(home, model, texts))
    middle = sorted(ours, key=lambda run: run.seconds)[1]
    return middle, Run(*added(theirs), theirs[0].words + theirs[1].words)


def added(runs: Sequence[Run]) -> tuple[float, float]:
    """Return the seconds of several runs together, and of processor time."""
    return sum(run.seconds for run in runs), sum(run.processor for run in runs)


def wire_run(home: Path, model: Path, texts: Sequence[str], *settings: str) -> Run:
    """Take the articles in with an empty store: read, normalised, translated, judged, saved."""
    with newsroom(home, model, texts, *settings) as config:
        return taken_in(config)


def taken_in(config: Config) -> Run:
    """Take in what stands in the sources; every sentence must come out translated at the first attempt."""
    started, processor = time.perf_counter(), time.process_time()
    with opened(config) as wire:
        outcomes = list(take_in(wire, NOW))
        seconds, processor = time.perf_counter() - started, time.process_time() - processor
        items = sorted(wire.store.current("es"), key=lambda item: item.origin)
    tries = [len(segment.attempts) for item in items if item.translation for segment in item.translation.segments]
    if not items or set(tries) != {1}:
        raise SystemExit(f"not every segment passed at once: {tries} of {outcomes}")
    return Run(seconds, processor, tuple(tuple(" ".join(text for _, text in item.blocks()).split()) for item in items))


def over_the_limit(home: Path, model: Path, texts: Sequence[str], words: int) -> Iterator[str]:
    """Yield Wire over nothing but CTranslate2's translate_batch on the same segments, cut into tokens beforehand."""
    limits, whole, inner = [], [], []
    with newsroom(home, model, texts, languages="en") as config, opened(config) as wire:
        list(take_in(wire, NOW))
        items = list(wire.store.originals())
        alone = Alone([unit.text for item in items for unit in split(item)])
        for _ in range(2):
            limits.append(alone.seconds())
            whole.append(wire_run(home, model, texts).seconds)
            argos_settings.package_dirs = [config.root / "packages"]  # wire_run has packages of its own
            wire.store.memory.forget()
            list(wire.translator.translate(items[:1], "es"))  # loads the model
            wire.store.memory.forget()
            started = time.perf_counter()
            list(wire.translator.translate(items, "es"))
            inner.append(time.perf_counter() - started)
            limits.append(alone.seconds())
    limit, ours, translating = (statistics.median(times) for times in (limits, whole, inner))
    yield f"{limit / ours:.2f}  Wire, from files to the store, over CTranslate2 alone ({words / limit:.0f} words/s)"
    yield f"{limit / translating:.2f}  Wire, from items to translated items, over CTranslate2 alone"


class Alone:
    """Nothing but CTranslate2's translate_batch, on segments that are cut into tokens beforehand."""

    def __init__(self, segments: Sequence[str]) -> None:
        """Load the one package that is in place."""
        [found] = [one for one in installed() if isinstance(one, Installed)]
        processor = found.tokenizer.lazy_processor()
        self._tokens = [processor.encode(segment, out_type=str) for segment in segments]
        self._translator = ctranslate2.Translator(
            str(found.model), compute_type="default", inter_threads=CORES, intra_threads=1
        )

    def seconds(self) -> float:
        """Return how long all of them take in one call, ideally batched."""
        started = time.perf_counter()
        self._translator.translate_batch(
            self._tokens,
            beam_size=BEAM,
            length_penalty=0.2,
            replace_unknowns=True,
            max_batch_size=BATCH,
            batch_type="tokens",
            max_input_length=0,
        )
        return time.perf_counter() - started


def one_sentence_changed(home: Path, model: Path, texts: Sequence[str], changed: Sequence[str], other: Argos) -> str:
    """Return the row of the same articles again, one sentence changed in each."""
    half = len(changed) // 2
    with newsroom(home, model, texts) as config:
        taken_in(config)
        put(config.root, changed)
        ours = taken_in(config)
    theirs = other.translate(changed[:half])
    check(Run(0, 0, ours.words[:half]), theirs)
    words = sum(len(text.split()) for text in changed)
    scale = len(changed) / half
    whole = Run(theirs.seconds * scale, theirs.processor * scale, ours.words)
    return ratio(
        words, ours, whole, f"one sentence changed in each article (argostranslate: {half} articles, scaled up)"
    )


def first_decode(home: Path, model: Path, texts: Sequence[str], python: Path) -> str:
    """Return the row of how long `wire publish` takes to start decoding, model and programs in the page cache."""
    ours, theirs = [], []
    with newsroom(home, model, texts[:1]) as config:
        for _ in range(5):
            began = time.time()
            said = subprocess.run([sys.executable, "-c", FIRST_DECODE], cwd=config.root, capture_output=True, text=True)
            ours.append(float(said.stdout.split()[0]) - began)
            began = time.time()
            subprocess.run([python, "-c", "import argostranslate.translate"], check=True, capture_output=True)
            theirs.append(time.time() - began)
    first, imported = statistics.median(ours[1:]), statistics.median(theirs[1:])
    return f"{first:.2f} s  from `wire publish` to the first decode; argostranslate's import alone {imported:.2f} s"


def peak_memory(home: Path) -> str:
    """Return the row of the most memory that a process takes which translates many segments, with a tiny model."""
    with newsroom(home, package(home / "tiny", TINY, 3_000), []) as config:
        few, many = (_peak(config, count) for count in (FEW, MANY))
    return f"{many / few:.2f}x  peak memory, {MANY} over {FEW} segments: {many:.0f} MB, {few:.0f} MB (tiny model)"


def streamed(config: Config, segments: int) -> int:
    """Translate so many segments in articles of twenty that are made as they are read; return how many came out."""
    with opened(config) as wire:
        items = (article_item(number, text) for number, text in enumerate(articles(segments // 20, 19)))
        results = (result for _, result in wire.translator.translate(items, "es"))
        return sum(len(made.segments) for one in results if isinstance(one, Item) and (made := one.translation))


def article_item(number: int, text: str) -> Item:
    """Return an article as an item, without what normalising would find in it."""
    headline, *body = text.splitlines()
    story = f"tag:bench.example,2024-01-01:story-{number}"
    return Item(
        origin=f"seeds/{number}.txt",
        uri=f"{story}/en",
        story=story,
        language="en",
        headline=headline,
        body=tuple(Block(text=paragraph) for paragraph in body),
        created_at=NOW,
        received_at=NOW,
        digest="0" * 64,
    )


def _peak(config: Config, segments: int) -> float:
    places = [str(ROOT / "bench"), str(ROOT / "tests")]
    command = [sys.executable, "-c", PEAK, str(config.root / "config.yaml"), *places, str(segments)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "ARGOS_PACKAGES_DIR": str(config.root / "packages")}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    count, kilobytes = map(int, done.stdout.split())
    if count != segments:
        raise SystemExit(f"{count} of {segments} segments came out")
    return kilobytes / 1024


@contextmanager
def newsroom(
    home: Path, model: Path, texts: Sequence[str], *settings: str, languages: str = "en, es"
) -> Iterator[Config]:
    """Make a folder with a configuration, the articles, and the package in place; nothing is known or remembered."""
    with TemporaryDirectory(dir=home) as folder:
        root = Path(folder)
        (root / "seeds").mkdir()
        lines = (
            f"languages: [{languages}]\ntranslate: {{beam: {BEAM}{''.join(f', {setting}' for setting in settings)}}}\n"
        )
        (root / "config.yaml").write_text(CONFIG + lines, "utf-8")
        put(root, texts)
        with zipfile.ZipFile(model) as archive:
            archive.extractall(root / "packages")
        os.environ["ARGOS_PACKAGES_DIR"] = str(root / "packages")
        argos_settings.package_dirs = [root / "packages"]
        yield load(root / "config.yaml")


def put(root: Path, texts: Sequence[str]) -> None:
    """Write the articles into the folder that is the source."""
    for number, text in enumerate(texts):
        (root / "seeds" / f"{number:04}.txt").write_text(text, "utf-8")


@contextmanager
def argos(python: Path, model: Path, home: Path, settings: Mapping[str, str]) -> Iterator[Argos]:
    """Start argostranslate, and end it afterwards."""
    program = Argos(python, model, home, settings)
    try:
        yield program
    finally:
        program.close()


def argos_environment() -> Path:
    """Return the Python of an environment that has argostranslate; it is made once, outside the checkout."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "wire-bench" / "-".join(version.replace("==", "-") for version in VERSIONS)
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        tell(f"makes {folder}, once; this takes some minutes and 2 GB")
        venv.create(folder, with_pip=True, clear=True)
        for version in VERSIONS:  # torch first: what follows takes the one that is there
            subprocess.run([python, "-m", "pip", "install", "--quiet", version], check=True, stdout=sys.stderr)
        (folder / "complete").touch()
    return python


def check(ours: Run, theirs: Run) -> None:
    """Stop where the two programs did not write the same words."""
    for number, (one, other) in enumerate(zip(ours.words, theirs.words, strict=True)):
        if one != other:
            raise SystemExit(f"article {number}: Wire wrote {' '.join(one)!r}, argostranslate {' '.join(other)!r}")


def ratio(words: int, ours: Run, theirs: Run, what: str) -> str:
    """Return a row: `11.3x  what (429 words/s over 38; 10.9x by processor time)`, the last for a busy machine."""
    speed, other = words / ours.seconds, words / theirs.seconds
    processor = theirs.processor / ours.processor
    return f"{speed / other:.1f}x  {what} ({speed:.0f} words/s over {other:.0f}; {processor:.1f}x by processor time)"


def tell(text: str) -> None:
    """Say how it goes, beside the rows."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
