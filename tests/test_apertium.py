import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import translated
from wire.errors import EngineError
from wire.translate.engines.apertium import FOLDERS, ApertiumEngine, Pipeline, parted, tidied
from wire.translate.engines.stream import escape, unescape

SENTENCE = "The harbour reopened on Monday."

HOSTILE = [
    *("", " ", "\0", "a\0b", "[", "]", "[]", "[[/]]", ".[][1]", "^a<n>$", "^", "$", "\\", "\\\\", "{", "}", "<b>", "/"),
    *("@x", "#x", "*x", "~", "a~b~c", "\n", "one\n\ntwo", "\r\n", "\x07 \x1b \x7f \x85", "\ud800", "\uffff \ufffe"),
    *("\U0010ffff", "\u202e\u200b\ufeff\u0301", "⟦1⟧ ⟦2⟧", '"', "U.S", "etc", "p.m", "." * 1000, "[" * 500),
    *("😀" * 500, "a" * 50_000, "word " * 10_000),
]


def by_hand(folder: Path, pipeline: str, name: str = "eng-spa") -> Path:
    """A mode whose pipeline is a line of the shell's."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.mode").write_text(pipeline)
    return folder / f"{name}.mode"


@pytest.fixture
def engine() -> Iterator[ApertiumEngine]:
    engine = ApertiumEngine(timeout=20)
    yield engine
    engine.close()


def group(engine: ApertiumEngine) -> int:
    """The process group of the engine's only pipeline."""
    [pipeline] = engine._pipelines.values()
    assert pipeline._process
    return pipeline._process.pid


def members(process_group: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [int(pid) for pid, pgid, state in rows if int(pgid) == process_group and not state.startswith("Z")]


def ended(process_group: int) -> bool:
    """Whether all of the group are gone within ten seconds."""
    deadline = time.monotonic() + 10
    while members(process_group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not members(process_group)


@pytest.mark.apertium
def test_spanish_catalan_and_galician_come_out(engine: ApertiumEngine) -> None:
    assert {("en", "es"), ("en", "ca"), ("en", "gl")} <= engine.pairs()
    assert translated(engine, [SENTENCE], "es") == ["El puerto reabrió el lunes."]
    assert translated(engine, [SENTENCE], "ca")[0].startswith("El port va reobrir")
    assert translated(engine, [SENTENCE], "gl") == ["O porto reaberto en luns."]


@pytest.mark.apertium
def test_the_version_is_the_one_of_the_distribution(engine: ApertiumEngine) -> None:
    listed = subprocess.run(["dpkg-query", "-W", "-f=${Version}", "apertium-eng-spa"], capture_output=True, text=True)
    assert engine.version("en", "es") == f"eng-spa-{listed.stdout}"
    assert engine.version("es", "en") == f"spa-eng-{listed.stdout}"


@pytest.mark.apertium
def test_five_hundred_segments_come_back_in_order(engine: ApertiumEngine) -> None:
    results = translated(engine, [f"Ship {number} sailed." for number in range(500)], "es")
    assert [int("".join(filter(str.isdigit, result))) for result in results] == list(range(500))


@pytest.mark.apertium
def test_hostile_text_comes_back_whole_or_not_at_all_and_moves_no_other(engine: ApertiumEngine) -> None:
    expected = translated(engine, [SENTENCE], "es")
    segments = [text for hostile in HOSTILE for text in (hostile, SENTENCE)]
    results = translated(engine, segments, "es")
    assert results[1::2] == expected * len(HOSTILE)
    answers = dict(zip(HOSTILE, results[::2], strict=True))
    for text in (
        "[",
        "]",
        "[]",
        "[[/]]",
        "\\",
        "\\\\",
        "{",
        "}",
        "⟦1⟧ ⟦2⟧",
        "^",
        "$",
        "~",
        "/",
        '"',
        "[" * 500,
        "😀" * 500,
    ):
        assert answers[text] == text
    assert answers["a" * 50_000] == "a" * 50_000
    assert answers["a~b~c"].count("~") == 2
    assert answers["word " * 10_000].count("alabra") == 10_000
    assert answers["one\n\ntwo"].count("\n") == 2


@pytest.mark.apertium
@pytest.mark.parametrize("victim", [0, 1, -1])
def test_a_killed_program_loses_no_segment(engine: ApertiumEngine, victim: int) -> None:
    [expected] = translated(engine, [SENTENCE], "es")
    os.kill(members(group(engine))[victim], signal.SIGKILL)
    assert translated(engine, [SENTENCE] * 3, "es") == [expected] * 3


@pytest.mark.apertium
def test_programs_killed_in_the_middle_of_a_long_segment_start_again(engine: ApertiumEngine) -> None:
    [expected] = translated(engine, [SENTENCE], "es")
    killer = threading.Timer(0.2, os.killpg, (group(engine), signal.SIGKILL))
    killer.start()
    first, long, last = translated(engine, [SENTENCE, "The ship sailed from the harbour. " * 3000, SENTENCE], "es")
    killer.join()
    assert [first, last] == [expected, expected]
    assert long.count("puerto") == 3000


@pytest.mark.apertium
def test_programs_that_stop_answering_fail_one_segment_only() -> None:
    engine = ApertiumEngine(timeout=1.5)
    [expected] = translated(engine, [SENTENCE], "es")
    stopped = group(engine)
    os.killpg(stopped, signal.SIGSTOP)
    assert translated(engine, [SENTENCE, SENTENCE], "es") == ["", expected]
    assert ended(stopped)
    engine.close()


@pytest.mark.apertium
def test_a_closed_engine_leaves_no_process_and_opens_again(engine: ApertiumEngine) -> None:
    expected = translated(engine, [SENTENCE], "es")
    running = group(engine)
    assert members(running)
    engine.close()
    assert ended(running)
    assert translated(engine, [SENTENCE], "es") == expected


@pytest.mark.apertium
def test_a_forgotten_engine_leaves_no_process() -> None:
    engine = ApertiumEngine()
    translated(engine, [SENTENCE], "es")
    running = group(engine)
    del engine
    assert ended(running)


@pytest.mark.apertium
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, None])
def test_no_process_outlives_wire(how: signal.Signals | None) -> None:
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background ignores it
        "from wire.translate.engines.apertium import ApertiumEngine\n"
        "engine = ApertiumEngine(); list(engine.translate(['Harbour'], 'en', 'es'))\n"
        "print(next(iter(engine._pipelines.values()))._process.pid, flush=True)\n"
        f"list(engine.translate(['The ship sailed.'] * {100_000 if how else 1}, 'en', 'es'))\n"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        running = int(process.stdout.readline())
        if how:
            process.send_signal(how)
        process.wait(timeout=20)
    assert ended(running)


@pytest.mark.apertium
def test_threads_may_share_the_engine(engine: ApertiumEngine) -> None:
    results: dict[int, list[str]] = {}

    def work(number: int) -> None:
        results[number] = translated(engine, [f"Ship {number}.{index}" for index in range(30)], "es")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, texts in results.items():
        assert [text.split()[-1] for text in texts] == [f"{number}.{index}" for index in range(30)]


@pytest.mark.apertium
def test_a_word_that_no_dictionary_has_is_told_and_signs_of_the_text_stay(engine: ApertiumEngine) -> None:
    text = "The blorf * of room #3 waits *there* for Kolber."
    [(_, [hypothesis])] = engine.translate([text], "en", "es")
    assert hypothesis.left == ("blorf",)
    assert [hypothesis.text.count(sign) for sign in "*#@"] == [3, 1, 0]


def test_a_pair_that_is_not_installed_is_named(tmp_path: Path) -> None:
    engine = ApertiumEngine(folders=[tmp_path, tmp_path / "missing"])
    assert engine.pairs() == frozenset()
    with pytest.raises(EngineError, match="no pair from en to es is installed; see `apertium -l`"):
        translated(engine, [SENTENCE], "es")
    with pytest.raises(EngineError, match="no pair from en to uk"):
        engine.version("en", "uk")


def test_variants_broken_pairs_and_other_files_are_no_pairs(tmp_path: Path) -> None:
    names = ["eng-cat", "eng-cat_valencia", "rus-ukr", "eng-spa-tagger", "en-gl", "qqq-xyz", "nob-nno", "spa"]
    for name in names:
        by_hand(tmp_path, "cat", name)
    assert ApertiumEngine(folders=[tmp_path]).pairs() == {("en", "ca"), ("en", "gl"), ("nb", "nn")}


def test_the_first_folder_that_has_a_pair_gives_it(tmp_path: Path) -> None:
    by_hand(tmp_path / "a", "cat a")
    by_hand(tmp_path / "b", "cat b")
    engine = ApertiumEngine(folders=[tmp_path / "a", tmp_path / "b"])
    assert engine._mode("en", "es") == tmp_path / "a" / "eng-spa.mode"


def test_a_pair_of_no_package_has_its_checksum_for_a_version(tmp_path: Path) -> None:
    data = tmp_path / "data.bin"
    data.write_text("one")
    one = ApertiumEngine(folders=[by_hand(tmp_path / "a", f"cat '{data}'", "epo-fra").parent]).version("eo", "fr")
    data.write_text("two")
    other = ApertiumEngine(folders=[by_hand(tmp_path / "b", f"cat '{data}'", "epo-fra").parent]).version("eo", "fr")
    assert one.startswith("epo-fra-")
    assert one != other


@pytest.mark.apertium
@pytest.mark.parametrize("pipeline", ["false", "exit 3", "head -c 1", "cat /dev/zero", "echo", "no-such-program"])
def test_a_broken_pair_is_named_with_its_remedy(tmp_path: Path, pipeline: str) -> None:
    with pytest.raises(EngineError, match=r"the pipeline of eng-spa does not answer .*; reinstall its package"):
        Pipeline(by_hand(tmp_path, pipeline), timeout=2).translate(SENTENCE)


@pytest.mark.apertium
def test_a_pipeline_that_dies_of_one_text_lives_for_the_others(tmp_path: Path) -> None:
    pipeline = Pipeline(by_hand(tmp_path, "sed -uz /bad/Q1"), timeout=5)
    assert [pipeline.translate(text)[0] for text in ("good", "bad", "good")] == ["good", "", "good"]
    pipeline.close()


@pytest.mark.apertium
def test_an_answer_to_another_question_is_no_answer(tmp_path: Path) -> None:
    pipeline = Pipeline(by_hand(tmp_path, "sed -uz 's/^two.*/one.[][1]/'"), timeout=5)
    assert [pipeline.translate(text)[0] for text in ("one", "two", "three")] == ["one", "", "three"]
    pipeline.close()


def test_where_apertium_is_missing_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match=r"eng-spa does not start .*; install the package apertium"):
        Pipeline(by_hand(tmp_path, "cat"), timeout=5).translate(SENTENCE)


@pytest.mark.parametrize("text", ["^a<n>$ [b] {c} \\ @d /e", "a~b", "[~]", "\\~", "\\[", "a.[][1]"])
def test_escaping_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text


def test_what_would_end_the_programs_is_replaced() -> None:
    assert escape("a\0b\uffffc\ud800") == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Today the player", "Hoy  el jugador ", "Hoy el jugador"),
        ("He had two.", " Tuvo dos .", "Tuvo dos."),
        ("(quietly) “yes”", "( tranquilamente ) “ sí ”", "(tranquilamente) “sí”"),
        ('He said, "there are few."', 'Dijo, " hay pocos ."', 'Dijo, "hay pocos."'),
        ('He said: "there', 'Dijo: " hay', 'Dijo: "hay'),
        ("NATO's allies", "Aliados DE LA OTAN", "Aliados de la OTAN"),
        ("IN THE EU", "EN LA UE", "EN LA UE"),
        ("at .5 and .NET", "en .5 y .NET", "en .5 y .NET"),
        ("a\nb", "a\nb", "a\nb"),
        ("10-year bonds of room 5", "bonosde10 años de sala de5", "bonos de 10 años de sala de5"),
    ],
)
def test_the_spaces_that_apertium_leaves_are_tidied(source: str, text: str, expected: str) -> None:
    assert tidied(source, text) == expected


def test_the_hyphens_of_english_compounds_are_taken_out_because_apertium_loses_the_words_between() -> None:
    assert parted("long-range weapons, self-defence, Al-Qaida", "en") == "long range weapons, self-defence, Al-Qaida"
    assert parted("un porte-avions", "fr") == "un porte-avions"


def test_the_folders_are_those_of_the_distribution() -> None:
    if shutil.which("apertium"):
        assert any(list(folder.glob("*.mode")) for folder in FOLDERS)


@pytest.mark.apertium
def test_words_are_linked_with_those_they_come_from(engine: ApertiumEngine) -> None:
    segment = "The white harbour of ⟦1⟧ is open again, ~ [sic]."
    [(_, [hypothesis])] = engine.translate([segment], "en", "es")
    links = {
        (segment[link.source_start : link.source_end], hypothesis.text[link.start : link.end])
        for link in engine.align(segment, hypothesis.text, "en", "es")
    }
    assert {("white", "blanco"), ("harbour", "puerto"), ("⟦1⟧", "1"), ("open", "abierto")} <= links
    assert engine.align(segment, "", "en", "es") == ()
