import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from fakes import translated
from packages import cipher, place_package
from wire.errors import EngineError, PackageError
from wire.translate import argos
from wire.translate.argos import BATCH, LEAST, LONGEST, ArgosEngine, Piece, batch_size, batches, cut, spans, surface
from wire.translate.engine import Link, best, routes

SENTENCES = [
    "The harbour of Exampleton reopened on Monday.",
    "Ships had waited for 3 days, 14 hours and 5.5 minutes.",
    "Yes.",
    'Mayor Ann Sample said: "We are glad; it cost $1,200,000."',
]


@pytest.fixture
def engine(argos_folder: Path) -> ArgosEngine:
    return ArgosEngine(beam=2, threads=2)


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
    monkeypatch.setattr(argos, "LONGEST", 10)
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
    assert before != ArgosEngine(beam=4).version("en", "uk")
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


@pytest.mark.parametrize(
    ("tokens", "text", "places"),
    [
        (["▁The", "▁har", "bour"], "The harbour", [(0, 3), (4, 7), (7, 11)]),
        (["The", "har@@", "bour"], "The  harbour", [(0, 3), (5, 8), (8, 12)]),
        (["▁", "...", "▁so"], "… so", [None, None, (2, 4)]),
        (["▁so", "▁so"], "so", [(0, 2), None]),
    ],
)
def test_tokens_are_found_where_they_stand(tokens: list[str], text: str, places: list[tuple[int, int] | None]) -> None:
    assert spans(map(surface, tokens), text) == places


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
    monkeypatch.setattr(argos, "BATCH", 16)
    monkeypatch.setattr(argos, "DEPTH", 1)
    texts = SENTENCES * 5
    assert translated(engine, texts, "uk") == [cipher(text, "en", "uk") for text in texts]


def test_a_signal_is_heard_while_the_model_works(argos_folder: Path) -> None:
    place_package(argos_folder, "en", "uk")
    program = (
        "from argostranslate import settings; from pathlib import Path; import sys\n"
        "settings.package_dirs = [Path(sys.argv[1])]\n"
        "from wire.translate.argos import ArgosEngine\n"
        "print('ready', flush=True)\n"
        "list(ArgosEngine(beam=8, threads=1).translate(['The harbour reopened. ' * 5] * 100_000, 'en', 'uk'))\n"
    )
    command = [sys.executable, "-c", program, str(argos_folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.5)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    assert time.monotonic() - started < 10
    assert process.returncode in (-signal.SIGINT, 1, 130)


def test_auto_means_a_thread_for_each_core() -> None:
    assert ArgosEngine()._threads == len(os.sched_getaffinity(0))


def by_spaces(_: str, token: str) -> bool:
    return token.startswith("▁")


def words(*tokens: str) -> list[str]:
    return [f"▁{token}" for token in tokens]


def test_short_segments_stay_whole() -> None:
    tokens = words("a") * LONGEST
    assert list(cut(tokens, by_spaces)) == [tokens]
    assert list(cut([], by_spaces)) == []


@pytest.mark.parametrize(
    ("marks", "place"),
    [
        ({50: ".", 100: ","}, 50),
        ({50: ",", 100: ";"}, 100),
        ({50: ","}, 50),
        ({30: "."}, LONGEST),
        ({60: ".", 90: "."}, 90),
    ],
)
def test_a_long_segment_is_cut_after_a_sentence_or_a_clause(marks: dict[int, str], place: int) -> None:
    tokens = words(*("a" + marks.get(number + 1, "") for number in range(150)))
    parts = list(cut(tokens, by_spaces))
    assert [len(part) for part in parts] == [place, 150 - place]
    assert [token for part in parts for token in part] == tokens


def test_a_long_segment_is_not_cut_inside_a_word() -> None:
    tokens = (["▁har"] + ["bour"] * 6) * 20
    parts = list(cut(tokens, by_spaces))
    assert all(part[0] == "▁har" for part in parts)


def test_one_endless_word_is_cut_by_force() -> None:
    parts = list(cut(["a"] * 300, by_spaces))
    assert [len(part) for part in parts] == [LONGEST, LONGEST, 60]


def test_chinese_is_cut_after_its_own_full_stop() -> None:
    tokens = ["▁", *("漢" * 70), "。", *("字" * 70)]
    assert [part[-1] for part in cut(tokens, by_spaces)] == ["。", "字"]


@pytest.mark.parametrize("threads", [1, 2, 8])
@pytest.mark.parametrize("tokens", [1, 100, 757, 2328, 7557, 100_000])
def test_a_batch_is_neither_tiny_nor_beyond_memory(tokens: int, threads: int) -> None:
    assert LEAST <= batch_size(tokens, threads) <= BATCH


def test_every_thread_gets_the_same_number_of_batches() -> None:
    assert -(-2328 // batch_size(2328, 2)) == 4


def test_a_batch_holds_pieces_of_like_length_and_no_more_tokens_than_it_may() -> None:
    pieces = [Piece(number, 0, 1, ["a"] * (1 + number * 37 % 100)) for number in range(2000)]
    made = list(batches(iter(pieces), 2))
    assert sorted(piece.segment for batch in made for piece in batch) == list(range(2000))
    assert all(len(batch) * max(len(piece.tokens) for piece in batch) <= BATCH for batch in made)
    assert sum(len(batch) * len(batch[0].tokens) for batch in made) < 1.05 * sum(len(piece.tokens) for piece in pieces)
