"""How fast Wire translates: beside argostranslate's own API, same package, beam and words; beside CTranslate2 itself.

Usage: python bench/translate.py [--short]     `--short`: 8 articles instead of 40, 10,000 segments instead of 100,000

Like is measured against like: both programs have whole articles in memory and their model loaded when the clock
starts, and have all translations in memory when it stops. argostranslate gets the text of an article and parts it into
paragraphs and sentences; Wire's translator gets the article as an item and parts it, asks its memory, which is empty,
judges every segment by its gates, sets the type, and remembers. What Wire does to an article besides, and
argostranslate does not, is in the rows "from files to the store": the files are read and normalised, the store is
opened, the model loaded, every item saved; argostranslate's time beside them is the same as before.
An article that is changed has another last sentence, which the memory knows in no form; it has what stayed.

It takes under eight minutes on two idle cores. The first time it makes, under XDG_CACHE_HOME (~/.cache)/wire-bench, an
environment for argostranslate, which takes some minutes more and 2 GB: the CPU build of torch must be what pip finds.
translate_articles.py makes the package and says of what; translate_argos.py runs the other one, and replaces its
sentence splitter, which would download a model.
The programs take turns, so that what else the machine does falls on all; progress goes to standard error.
"""

import compileall
import json
import os
import statistics
import subprocess
import sys
import time
import venv
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import ctranslate2  # noqa: E402  the tests' folder first
from argostranslate import settings as argos_settings  # noqa: E402
from translate_articles import ARGOS, VOCABULARY, articles, package  # noqa: E402
from translate_memory import NOW, peak  # noqa: E402

from packages import TINY  # noqa: E402
from wire.config import Config, load  # noqa: E402
from wire.item import Failed, Item  # noqa: E402
from wire.pipeline import Wire, opened, take_in  # noqa: E402
from wire.translate.engines.tuning import BATCH  # noqa: E402
from wire.translate.models.packages import Installed, installed  # noqa: E402
from wire.translate.segments import split  # noqa: E402

VERSIONS = ("torch==2.13.0", "argostranslate==1.11.0")
CORES = len(os.sched_getaffinity(0))
ARTICLES = 8 if "--short" in sys.argv else 40
MANY, FEW = 10_000 if "--short" in sys.argv else 100_000, 1_000  # segments
BEAM = 4
TUNED = {"ARGOS_BATCH_SIZE": "1024", "ARGOS_INTRA_THREADS": "1"}
CONFIG = "engines: [argos]\nbase_url: https://bench.example/\n"

FIRST_DECODE = """
import gc, sys, time
from wire.cli.main import RARELY, main
gc.set_threshold(*RARELY)
from wire.translate.engines.argos import Model
def started(*_, **__):
    print(time.time(), flush=True)
    sys.exit(0)
Model._start = started
sys.argv = ["wire", "publish"]
main()
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
        with newsroom(home, model, texts, languages="en") as config, Desk.opened(config) as desk:
            cold, limit, theirs = in_turn(desk, texts, comes)
            check(cold, theirs)
            yield ratio(words, cold, theirs, "Wire over argostranslate as it comes")
            mapped = with_a_map(home, texts)
            yield ratio(words, mapped, theirs, "the same, Wire with a vocabulary map")
            by_settings = tuned.translate(texts)
            check(cold, by_settings)
            yield ratio(words, cold, by_settings, f"Wire over argostranslate tuned by its settings {TUNED}")
            yield f"{limit / cold.seconds:.2f}  Wire over CTranslate2 alone ({words / limit:.0f} words/s)"
            again, anew = desk.changed(changed), one_sentence_changed(changed, comes)
            yield ratio(words, again, anew, "one sentence changed in each article (argostranslate: half, scaled up)")
        whole, once_more = from_files_to_the_store(home, model, texts, changed)
        yield ratio(words, whole, theirs, "Wire from files to the store over argostranslate as it comes")
        yield f"{limit / whole.seconds:.2f}  Wire from files to the store over CTranslate2 alone"
        yield ratio(words, once_more, anew, "Wire from files to the store, one sentence changed in each article")
    yield first_decode(home, model, texts, python)
    yield peak_memory(home)


@dataclass(frozen=True)
class Desk:
    """Wire's translator with its model loaded, the articles as items, and CTranslate2 alone with the same segments."""

    wire: Wire
    items: Sequence[Item]
    alone: "Alone"

    @classmethod
    @contextmanager
    def opened(cls, config: Config) -> Iterator["Desk"]:
        """Take the articles in, and load the models."""
        with opened(config) as wire:
            items = taken_in(wire)
            alone = Alone([unit.text for item in items for unit in split(item)])
            list(wire.translator.translate(items[:1], "es"))
            yield cls(wire, items, alone)

    def cold(self) -> Run:
        """Translate the articles with an empty memory."""
        self.wire.store.memory.forget()
        return self._run(self.items)

    def changed(self, texts: Sequence[str]) -> Run:
        """Translate the articles as they are now, while the memory has them as they were and the model is loaded."""
        put(self.wire.config.root, texts)
        now = taken_in(self.wire)  # after which the engines rest
        self.cold()
        return self._run(now)

    def _run(self, items: Sequence[Item]) -> Run:
        started, processor = time.perf_counter(), time.process_time()
        results = [result for _, result in self.wire.translator.translate(items, "es")]
        seconds, processor = time.perf_counter() - started, time.process_time() - processor
        return Run(seconds, processor, words_of(results))


def taken_in(wire: Wire) -> list[Item]:
    """Return the articles of the sources as items."""
    for outcome in take_in(wire, NOW):
        if isinstance(outcome, Failed):
            raise SystemExit(outcome.reason)
    return sorted(wire.store.originals(), key=lambda item: item.origin)


def words_of(results: Iterable[object]) -> tuple[tuple[str, ...], ...]:
    """Return the words of translated items; every sentence must have been translated at the first attempt."""
    items = [result for result in results if isinstance(result, Item)]
    made = [segment for item in items if item.translation for segment in item.translation.segments]
    failed = next((segment.attempts for segment in made if len(segment.attempts) != 1), None)
    if failed or not made:
        raise SystemExit(f"not every segment passed at once: {failed or 'there is none'}")
    return tuple(tuple(" ".join(text for _, text in item.blocks()).split()) for item in items)


def in_turn(desk: Desk, texts: Sequence[str], other: Argos) -> tuple[Run, float, Run]:
    """Return Wire's median run of three, CTranslate2's median seconds, and the other's run, which is in two halves."""
    half = len(texts) // 2
    ours, limits, theirs = [desk.cold()], [desk.alone.seconds()], [other.translate(texts[:half])]
    ours.append(desk.cold())
    limits.append(desk.alone.seconds())
    theirs.append(other.translate(texts[half:]))
    ours.append(desk.cold())
    limits.append(desk.alone.seconds())
    middle = sorted(ours, key=lambda run: run.seconds)[1]
    return middle, statistics.median(limits), Run(*added(theirs), theirs[0].words + theirs[1].words)


def with_a_map(home: Path, texts: Sequence[str]) -> Run:
    """Translate with a package that has a vocabulary map."""
    mapped = package(home / "mapped", ARGOS, VOCABULARY, vmap=True)
    with (
        newsroom(home, mapped, texts, "vocabulary_map: true", languages="en") as config,
        Desk.opened(config) as desk,
    ):
        return desk.cold()


def added(runs: Sequence[Run]) -> tuple[float, float]:
    """Return the seconds of several runs together, and of processor time."""
    return sum(run.seconds for run in runs), sum(run.processor for run in runs)


def from_files_to_the_store(home: Path, model: Path, texts: Sequence[str], changed: Sequence[str]) -> tuple[Run, Run]:
    """Take the articles in with an empty store and no model loaded; then again, with a sentence changed in each."""
    with newsroom(home, model, texts) as config:
        first = whole_run(config)
        put(config.root, changed)
        return first, whole_run(config)


def whole_run(config: Config) -> Run:
    """Read, normalise, translate, judge and save what stands in the sources."""
    started, processor = time.perf_counter(), time.process_time()
    with opened(config) as wire:
        outcomes = list(take_in(wire, NOW))
        seconds, processor = time.perf_counter() - started, time.process_time() - processor
        items = sorted(wire.store.current("es"), key=lambda item: item.origin)
    if len(outcomes) != 2 * len(items):
        raise SystemExit(f"not every article was taken in: {outcomes}")
    return Run(seconds, processor, words_of(items))


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


def one_sentence_changed(changed: Sequence[str], other: Argos) -> Run:
    """Return how long the other takes for the changed articles: half of them, scaled up."""
    half = len(changed) // 2
    run = other.translate(changed[:half])
    scale = len(changed) / half
    return Run(run.seconds * scale, run.processor * scale, run.words)


def first_decode(home: Path, model: Path, texts: Sequence[str], python: Path) -> str:
    """Return the row of how long `wire publish` takes to start decoding, model and programs in the page cache.

    The article waits for its language, as after a model was installed; or it is new, and is normalised first.
    """
    new, waiting, theirs = [], [], []
    compileall.compile_dir(ROOT / "wire", quiet=1)  # as the installation did, for sources that changed since
    with newsroom(home, model, []) as config:
        for count in range(1, 7):
            put(config.root, texts[:count])  # the last of which is of no story that is known, as its language is not
            new.append(until_decoding(config))
            waiting.append(until_decoding(config))  # for the one before was ended as it began to decode
            began = time.time()
            subprocess.run([python, "-c", "import argostranslate.translate"], check=True, capture_output=True)
            theirs.append(time.time() - began)
    first, of_new, imported = (statistics.median(times[1:]) for times in (waiting, new, theirs))
    return (
        f"{first:.2f} s  from `wire publish` to the first decode of an article that waits; "
        f"of a new one {of_new:.2f} s; argostranslate's import alone {imported:.2f} s"
    )


def until_decoding(config: Config) -> float:
    """Return the seconds from the start of `wire publish` until it decodes, where it is ended."""
    environment = {**os.environ, "ARGOS_PACKAGES_DIR": str(config.root / "packages")}
    command = [sys.executable, "-c", FIRST_DECODE]
    began = time.time()
    said = subprocess.run(command, cwd=config.root, capture_output=True, text=True, env=environment)
    return float(said.stdout.split()[0]) - began


def peak_memory(home: Path) -> str:
    """Return the row of the most memory that a process takes which translates many segments, with a tiny model."""
    with newsroom(home, package(home / "tiny", TINY, 3_000), []) as config:
        few, many = (peak(config, count) for count in (FEW, MANY))
    return f"{many / few:.2f}x  peak memory, {MANY} over {FEW} segments: {many:.0f} MB, {few:.0f} MB (tiny model)"


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
        before, argos_settings.package_dirs = argos_settings.package_dirs, [root / "packages"]
        yield load(root / "config.yaml")
        argos_settings.package_dirs = before


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
