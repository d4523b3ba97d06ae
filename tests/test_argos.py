import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import ctranslate2
import pytest

from fakes import translated
from make import make_translate_config
from packages import cipher, place_package
from wire.errors import EngineError, PackageError
from wire.translate.engine import Link, best, routes
from wire.translate.engines import argos, pieces
from wire.translate.engines.argos import ArgosEngine
from wire.translate.engines.tuning import Decoding, keep, kept, usual
from wire.translate.models.packages import Installed, installed, newest, read

SENTENCES = [
    "The harbour of Exampleton reopened on Monday.",
    "Ships had waited for 3 days, 14 hours and 5.5 minutes.",
    "Yes.",
    'Mayor Ann Sample said: "We are glad; it cost $1,200,000."',
]


@pytest.fixture
def engine(argos_folder: Path) -> ArgosEngine:
    return ArgosEngine(make_translate_config(beam=2, threads=2))


def test_a_batch_comes_back_in_order_and_whole(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    texts = [*SENTENCES, *(f"Ship {number} sailed." for number in range(100))]
    assert translated(engine, texts, "uk") == [cipher(text, "en", "uk") for text in texts]


def test_what_a_model_has_never_seen_stays(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk", mode="copy")
    texts = ["Ask ⟦1⟧ or ⟦12⟧", "a_handle_of @some_body", "😀 and 漢字", "https://wire.example/a_b?c=1"]
    assert translated(engine, texts, "uk") == texts


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\u200b", "\0", "\ud800", "\x07", "。", "⟦" * 500, "a" * 20_000, "😀" * 300]
)
def test_a_strange_segment_moves_no_other(argos_folder: Path, engine: ArgosEngine, text: str) -> None:
    place_package(argos_folder, "en", "uk")
    first, _, last = translated(engine, [SENTENCES[0], text, SENTENCES[1]], "uk")
    assert [first, last] == [cipher(SENTENCES[0], "en", "uk"), cipher(SENTENCES[1], "en", "uk")]


def test_a_long_segment_is_not_cut_short(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    text = " ".join(f"Ship {number} sailed from the harbour; nobody waited." for number in range(60))
    [result] = translated(engine, [text], "uk")
    assert result == cipher(text, "en", "uk")


def test_a_segment_in_which_the_model_loses_its_way_is_empty(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk", mode="babble")
    assert translated(engine, ["Hi", ""], "uk") == ["", ""]


def test_a_package_with_byte_pairs_translates_too(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "de", tokenizer="bpe")
    texts = ["The harbour of Exampleton reopened, and 3 ships sailed.", "ship " * 200]
    assert translated(engine, texts, "de") == [cipher(text.strip(), "en", "de") for text in texts]


def test_the_prefix_that_a_package_asks_for_is_no_part_of_the_translation(
    argos_folder: Path, engine: ArgosEngine
) -> None:
    place_package(argos_folder, "en", "uk", target_prefix="@", mode="copy")
    # the model copies by position, so that the prefix takes the place of the first token, the space
    assert translated(engine, ["Harbour"], "uk") == ["Harbour"]


def test_a_pivot_gives_what_a_direct_package_would(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "de", "en")
    place_package(argos_folder, "en", "uk")
    [route] = routes([engine], "de", "uk")
    assert route.name == "argos via en"
    assert best(route.translate(SENTENCES), len(SENTENCES)) == [cipher(text, "de", "uk") for text in SENTENCES]
    assert route.version().count("+") == 2


def test_no_space_parts_the_pieces_of_a_language_that_writes_none(
    argos_folder: Path, engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    place_package(argos_folder, "en", "zh", mode="copy")
    monkeypatch.setattr(pieces, "LONGEST", 10)
    assert translated(engine, ["漢" * 25], "zh") == ["漢" * 25]


def test_of_two_versions_the_newest_translates(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk", version="1.9", mode="copy")
    place_package(argos_folder, "en", "uk", version="1.10")
    assert translated(engine, ["Harbour"], "uk") == [cipher("Harbour", "en", "uk")]
    assert engine.version("en", "uk").startswith("en_uk-1.10+")


def test_the_version_tells_models_and_beams_apart(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    before = engine.version("en", "uk")
    assert before == engine.version("en", "uk")
    assert before != ArgosEngine(make_translate_config()).version("en", "uk")
    shutil.rmtree(argos_folder / "en_uk-1.0")
    place_package(argos_folder, "en", "uk", mode="copy")
    assert before.partition("+")[0] == engine.version("en", "uk").partition("+")[0]
    assert before != engine.version("en", "uk")


def test_a_package_that_was_replaced_is_loaded_anew(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    translated(engine, ["Harbour"], "uk")
    shutil.rmtree(argos_folder / "en_uk-1.0")
    place_package(argos_folder, "en", "uk", mode="copy")
    assert translated(engine, ["Harbour"], "uk") == ["Harbour"]


def test_links_say_which_characters_come_from_which(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    text = "Ann Sample: \u201c3 ships\u201d, 😀"
    [(_, [hypothesis, *_])] = engine.translate([text], "en", "uk")
    letters = [number for number, letter in enumerate(text) if not letter.isspace()]
    assert hypothesis.links == tuple(Link(number, number + 1, number, number + 1) for number in letters)


def test_links_of_a_long_segment_go_on_from_part_to_part(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    text = " ".join(f"Ship {number} sailed." for number in range(40))
    [(_, [hypothesis, *_])] = engine.translate([text], "en", "uk")
    assert {link[:2] == link[2:] for link in hypothesis.links} == {True}
    assert len(hypothesis.links) == len(text.replace(" ", ""))


def test_a_beam_has_several_hypotheses(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    [(_, hypotheses)] = engine.translate(["Harbour"], "en", "uk")
    assert hypotheses[0].text == cipher("Harbour", "en", "uk")
    assert len({hypothesis.text for hypothesis in hypotheses}) == len(hypotheses) == 2


def test_a_terse_translation_says_no_three_words_twice(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk", mode="copy")
    text = "a b a b a b a b"
    assert translated(engine, [text], "uk") == [text]
    [(_, [hypothesis, *_])] = engine.translate([text], "en", "uk", terse=True)
    assert "a b a b" not in hypothesis.text


def test_a_terse_translation_ends_where_a_free_one_never_does(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk", mode="babble")
    assert list(engine.translate(["Hi"], "en", "uk", terse=True)) == [(0, ())]


def test_a_pair_without_a_package_is_no_pair(engine: ArgosEngine) -> None:
    assert engine.pairs() == frozenset()
    with pytest.raises(EngineError, match="no package from en to uk is installed; see `wire models list`"):
        translated(engine, ["Harbour"], "uk")


def test_a_stray_folder_hides_no_package(argos_folder: Path, engine: ArgosEngine) -> None:
    (argos_folder / "stray").mkdir()
    place_package(argos_folder, "en", "uk")
    assert engine.pairs() == {("en", "uk")}


def test_a_truncated_model_is_named_with_its_remedy(argos_folder: Path, engine: ArgosEngine) -> None:
    package = place_package(argos_folder, "en", "uk")
    model = package / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:100_000])
    with pytest.raises(PackageError, match=r"en_uk-1\.0 cannot be loaded .*`wire models remove en_uk-1.0`"):
        translated(engine, ["Harbour"], "uk")


def test_a_damaged_tokenizer_is_named_with_its_remedy(argos_folder: Path, engine: ArgosEngine) -> None:
    package = place_package(argos_folder, "en", "uk")
    (package / "sentencepiece.model").write_bytes(b"nothing")
    with pytest.raises(PackageError, match="cannot be loaded"):
        translated(engine, ["Harbour"], "uk")


def test_translating_opens_no_socket(argos_folder: Path, engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    place_package(argos_folder, "en", "uk")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert translated(engine, ["Harbour"], "uk") == [cipher("Harbour", "en", "uk")]


def test_a_closed_engine_opens_again(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    translated(engine, ["Harbour"], "uk")
    engine.close()
    engine.close()
    assert translated(engine, ["Harbour"], "uk") == [cipher("Harbour", "en", "uk")]


def test_threads_may_share_the_engine(argos_folder: Path, engine: ArgosEngine) -> None:
    place_package(argos_folder, "en", "uk")
    place_package(argos_folder, "en", "de")
    results: dict[str, list[str]] = {}

    def work(target: str) -> None:
        results[target] = translated(engine, SENTENCES, target)

    threads = [threading.Thread(target=work, args=(target,)) for target in ("uk", "de")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {target: [cipher(text, "en", target) for text in SENTENCES] for target in ("uk", "de")}


def test_windows_change_nothing(argos_folder: Path, engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    place_package(argos_folder, "en", "uk")
    monkeypatch.setattr(pieces, "DEPTH", 1)
    small = ArgosEngine(make_translate_config(batch=64, threads=2))
    texts = SENTENCES * 5
    assert translated(small, texts, "uk") == [cipher(text, "en", "uk") for text in texts]


def test_a_signal_is_heard_while_the_model_works(argos_folder: Path) -> None:
    """It works in many calls, and Python hears a signal between two of them: it ends long before all is translated."""
    place_package(argos_folder, "en", "uk")
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background ignores it
        "from argostranslate import settings; from pathlib import Path; import sys\n"
        "settings.package_dirs = [Path(sys.argv[1])]\n"
        "from wire.config import defaults; from wire.translate.engines.argos import ArgosEngine\n"
        "engine = ArgosEngine(defaults(Path()).translate.evolve(threads=1))\n"
        "done = 0\n"
        "for done, _ in enumerate(engine.translate(['The harbour reopened. ' * 5] * 100_000, 'en', 'uk'), 1):\n"
        "    print(done, flush=True)\n"
    )
    command = [sys.executable, "-c", program, str(argos_folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "1\n"
        process.send_signal(signal.SIGINT)
        done = 1 + sum(1 for _ in process.stdout)
    assert done < 50_000
    assert process.returncode in (-signal.SIGINT, 1, 130)


def test_models_stay_as_long_as_their_memory_allows(argos_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for target in ("uk", "de", "es"):
        place_package(argos_folder, "en", target)
    loaded: list[str] = []
    load = argos.Model.__init__

    def noted(model: argos.Model, package: Installed, *how: Any, **more: Any) -> None:
        loaded.append(package.metadata.codes)
        load(model, package, *how, **more)

    monkeypatch.setattr(argos.Model, "__init__", noted)
    megabytes = round(sum(package.size for package in newest(installed()).values()) / 3) / 2**20
    two = ArgosEngine(make_translate_config(memory=int(2.9 * megabytes)))
    for target in ("uk", "de", "uk", "es", "uk", "de"):
        assert translated(two, ["Harbour"], target) == [cipher("Harbour", "en", target)]
    assert loaded == ["en_uk", "en_de", "en_es", "en_de"]
    loaded.clear()
    one = ArgosEngine(make_translate_config(memory=0))
    for target in ("uk", "uk", "de", "uk"):
        translated(one, ["Harbour"], target)
    assert loaded == ["en_uk", "en_de", "en_uk"]


def test_a_large_run_measures_the_machine_once_and_keeps_what_it_found(
    argos_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place_package(argos_folder, "en", "uk")
    monkeypatch.setattr(argos, "WORTH_MEASURING", 1_000)
    measured: list[Decoding] = []

    def seconds(model: argos.Model) -> float:
        measured.append(model._decoding)
        return 1.0

    monkeypatch.setattr(argos.Model, "seconds", seconds)
    few, many = ["Harbour"], ["The harbour of Exampleton reopened."] * 40
    engine = ArgosEngine(make_translate_config(), tmp_path)
    before = engine.version("en", "uk")
    translated(engine, few, "uk")
    assert measured == []
    for again in (engine, engine, None):
        speaker = again or ArgosEngine(make_translate_config(), tmp_path)
        assert translated(speaker, many, "uk") == [cipher(text, "en", "uk") for text in many]
    assert len(measured) == len(set(measured)) > 1
    assert kept(tmp_path, ctranslate2.__version__) == usual()
    assert engine.version("en", "uk") == before


def test_other_numbers_are_another_model_from_the_next_run_on(argos_folder: Path, tmp_path: Path) -> None:
    place_package(argos_folder, "en", "uk")
    plain = ArgosEngine(make_translate_config(), tmp_path)
    keep(tmp_path, usual().evolve(compute="float32"), ctranslate2.__version__)
    assert "float32" not in plain.version("en", "uk")
    following = ArgosEngine(make_translate_config(), tmp_path)
    assert following.version("en", "uk").endswith("/beam4/float32")
    assert translated(following, SENTENCES, "uk") == [cipher(text, "en", "uk") for text in SENTENCES]


def test_decoding_takes_the_time_that_it_is_measured_to_take(argos_folder: Path) -> None:
    package = read(place_package(argos_folder, "en", "uk"))
    for decoding in (usual(), usual().evolve(workers=1, threads=2), usual().evolve(batch=512)):
        assert argos.Model(package, 2, decoding).seconds() > 0


def test_a_vocabulary_map_is_used_where_it_is_asked_for(argos_folder: Path) -> None:
    folder = place_package(argos_folder, "en", "uk")
    letters = "".join(dict.fromkeys(cipher("Harbour", "en", "uk")))
    (folder / "model" / "vmap.txt").write_text("".join(f"{one}\t{cipher(one, 'en', 'uk')}\n" for one in "Har"))
    plain = ArgosEngine(make_translate_config())
    assert translated(plain, ["Harbour"], "uk") == [cipher("Harbour", "en", "uk")]
    mapped = ArgosEngine(make_translate_config(vocabulary_map=True))
    assert mapped.version("en", "uk") == plain.version("en", "uk") + "/vmap"
    [written] = translated(mapped, ["Harbour"], "uk")
    assert written != cipher("Harbour", "en", "uk")  # bou are not in the map
    assert set(written) <= {*letters, *"Har"}
