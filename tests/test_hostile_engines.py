"""Engines and segments that go wrong, with the fault really made: an item is held or fails, and the others go on."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from fakes import FakeEngine
from make import TAG, make_item, make_translate_config
from packages import place_package
from wire.config import GlossaryConfig
from wire.item import Block, Failed, Item, Waiting
from wire.store.store import Store
from wire.translate.engine import Engine
from wire.translate.engines.apertium import ApertiumEngine
from wire.translate.engines.argos import ArgosEngine
from wire.translate.glossary import Glossary
from wire.translate.translator import Translator

HEADLINE = "The old harbour opens again"
SENTENCE = "More than 30 ships are waiting outside the harbour."
SPANISH = {HEADLINE: "El viejo puerto abre de nuevo", SENTENCE: "Más de 30 barcos esperan fuera del puerto."}

LOAD = """
import sys
from pathlib import Path
from argostranslate import settings
settings.package_dirs = [Path(sys.argv[1])]
from wire.config import defaults
from wire.errors import EngineError
from wire.translate.engines.argos import ArgosEngine
engine = ArgosEngine(defaults(Path()).translate.evolve(threads=1))
try:
    print(list(engine.translate(["Harbour"], "en", "uk")) if engine.pairs() else "no package")
except EngineError as error:
    print(f"{type(error).__name__}: {error}")
"""


def translated(
    store: Store, engines: Sequence[Engine], target: str, *texts: str, headline: str = HEADLINE
) -> Item | Waiting | Failed:
    """What becomes of an article with these paragraphs."""
    desk = Translator(
        engines, Glossary.from_config(GlossaryConfig(keep=(), terms={})), store.memory, make_translate_config()
    )
    item = make_item(headline=headline, body=tuple(Block(text=text) for text in texts), story=f"{TAG}:hostile-1")
    [(_, result)] = desk.translate([item], target)
    return result


def held(result: Item | Waiting | Failed) -> tuple[str, ...]:
    assert isinstance(result, Item)
    assert result.translation
    return result.translation.held


@pytest.mark.parametrize(
    ("mode", "remark"),
    [
        ("babble", "nothing came out of argos"),  # it never ends
        ("copy", "script of Ukrainian"),
        ("cipher", "language_is_target"),  # letters that are no words, in another script than its metadata promises
    ],
)
def test_a_model_that_decodes_nonsense_is_never_published_nor_remembered(
    argos_folder: Path, store: Store, mode: Any, remark: str
) -> None:
    place_package(argos_folder, "en", "uk", mode=mode)
    result = translated(store, [ArgosEngine(make_translate_config())], "uk", SENTENCE, SENTENCE)
    reasons = held(result)
    assert remark in "\n".join(reasons)
    assert isinstance(result, Item)
    assert (result.headline, result.body[0].text) == (HEADLINE, SENTENCE)
    assert list(store.memory.entries()) == []


def test_another_language_than_the_metadata_promise_is_held(store: Store) -> None:
    spanish = FakeEngine(("en", "uk"), answer=lambda text, *_: SPANISH.get(text, ""))
    assert "is in the script of Ukrainian" in held(translated(store, [spanish], "uk", SENTENCE))[0]


def test_the_next_engine_makes_good_what_a_broken_model_left(argos_folder: Path, store: Store) -> None:
    package = place_package(argos_folder, "en", "es")
    (package / "model" / "model.bin").write_bytes(b"nothing")
    rules = FakeEngine(("en", "es"), name="rules", answer=lambda text, *_: SPANISH.get(text, ""))
    result = translated(store, [ArgosEngine(make_translate_config()), rules], "es", SENTENCE)
    assert held(result) == ()
    alone = translated(store, [ArgosEngine(make_translate_config())], "es", f"{SENTENCE} Nobody knows why.")
    assert isinstance(alone, Failed)
    assert "wire models remove en_es-1.0" in alone.reason


def files() -> list[str]:
    return [
        "metadata.json",
        "sentencepiece.model",
        "model/model.bin",
        "model/config.json",
        "model/shared_vocabulary.json",
    ]


FILES = ("metadata.json", "sentencepiece.model", "model/model.bin", "model/config.json", "model/shared_vocabulary.json")


@pytest.mark.parametrize("kept", [0, 0.5, 0.99])
@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_ends_no_process(tmp_path: Path, name: str, kept: float) -> None:
    file = place_package(tmp_path, "en", "uk") / name
    file.write_bytes(file.read_bytes()[: int(kept * file.stat().st_size)])
    command = [sys.executable, "-P", "-c", LOAD, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(("no package", "PackageError: argos: en_uk-1.0", "[(0,"))


LONG = "The harbour of Exampleton reopened, and 3 ships sailed again to Sampleford; "


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LONG * 260 + "that is all.", id="20,000 characters"),
        pytest.param("harbour" * 3_000 + ".", id="one word of 21,000 letters"),
        pytest.param("\N{SHIP}\N{ANCHOR}" * 200, id="emoji"),
        pytest.param("The \N{SHIP} sailed \N{ANCHOR}.", id="emoji in words"),
        pytest.param("Порт Exampleton λιμάνι ميناء 港 нафта oil 3 ships.", id="mixed scripts"),
        pytest.param("Ask " + " ".join(f"{{name{number}}}" for number in range(500)) + " now.", id="500 placeholders"),
        pytest.param(
            "See " + " ".join(f"www.a{number}.example" for number in range(500)) + " now.", id="500 addresses"
        ),
        pytest.param("“" * 500 + "harbour" + "”" * 500, id="quotation marks"),
        pytest.param("\u202eharbour\u0000 \uffff opens.", id="controls"),
    ],
)
@pytest.mark.parametrize("answer", [str, lambda text: text[::-1], lambda text: text * 3, lambda text: text[:9]])
def test_a_strange_segment_stays_as_it_is_and_costs_little(
    store: Store, text: str, answer: Callable[[str], str]
) -> None:
    fake = FakeEngine(("en", "uk"), answer=lambda asked, *_: answer(asked))
    started = time.process_time()
    result = translated(store, [fake], "uk", text)
    assert isinstance(result, Item)
    assert result.body[0].text == text  # what is no Ukrainian stays as it was
    assert time.process_time() - started < 30


def by_hand(folder: Path, pipeline: str) -> Path:
    """A mode of Apertium whose pipeline is the command given."""
    path = folder / "eng-spa.mode"
    path.write_text(pipeline, "utf-8")
    return path


@pytest.mark.apertium
@pytest.mark.parametrize(
    ("pipeline", "outcome"),
    [
        ("sed -u s/harbour/puerto/", "stay untranslated"),  # it translates one word
        ("sed -u s/30/13/", "stays untranslated"),
        ("head -c 0", "does not answer"),  # it dies at once
        ("sleep 60", "does not answer"),
        ("yes nonsense", "does not answer"),
        ("printf '\\\\0\\\\0\\\\0'; cat", "does not answer"),
    ],
)
def test_an_apertium_that_dies_hangs_or_prints_nonsense_harms_nobody(
    tmp_path: Path, store: Store, pipeline: str, outcome: str
) -> None:
    by_hand(tmp_path, pipeline)
    engine = ApertiumEngine(timeout=1, folders=[tmp_path])
    started = time.monotonic()
    result = translated(store, [engine], "es", SENTENCE, SENTENCE)
    engine.close()
    assert time.monotonic() - started < 30
    said = result.reason if isinstance(result, Failed) else " ".join(held(result))
    assert outcome in said
