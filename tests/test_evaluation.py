import json
import socket
from pathlib import Path

import pytest

from fakes import FakeEngine
from make import NOW
from wire.errors import CorpusError, EngineError
from wire.translate.engine import routes
from wire.translate.evaluation import FILE, Evaluation, evaluate, keep, kept, parallel

SHIPS = ("More than 30 ships are waiting outside the harbour.", "Más de 30 barcos esperan fuera del puerto.")
WINTER = ("They have been there since last winter.", "Están allí desde el pasado invierno.")
PAIRS = [SHIPS, WINTER]


def measured(answers: dict[str, str], model: str = "1") -> Evaluation:
    fake = FakeEngine(("en", "es"), answer=lambda text, source, target: answers[text], model=model)
    (one,) = evaluate(routes([fake], "en", "es"), PAIRS, "en", "es", NOW, pytest.fail)
    return one


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_person_s_own_translation_scores_a_hundred_and_fails_no_gate() -> None:
    one = measured(dict(PAIRS))
    assert (one.bleu, one.chrf, one.failing, one.failed) == (100, 100, 0, {})
    assert (one.engine, one.model, one.segments, one.at) == ("fake", "en-es-1", 2, NOW)


def test_a_worse_translation_scores_less_and_the_gates_say_which_share_fails() -> None:
    one = measured({SHIPS[0]: "Más de 13 barcos esperan fuera del puerto.", WINTER[0]: "Están allí desde invierno."})
    assert 0 < one.bleu < 100
    assert 0 < one.chrf < 100
    assert (one.failing, one.failed) == (0.5, {"numbers_survive": 0.5})


def test_an_engine_that_breaks_is_told_and_the_next_is_measured() -> None:
    def breaks(text: str, source: str, target: str) -> str:
        raise EngineError("it broke; mend it")

    told: list[str] = []
    engines = [FakeEngine(("en", "es"), answer=breaks), FakeEngine(("en", "es"), name="second")]
    found = list(evaluate(routes(engines, "en", "es"), PAIRS, "en", "es", NOW, told.append))
    assert [one.engine for one in found] == ["second"]
    assert told == ["fake: it broke; mend it"]


@pytest.mark.parametrize("target", ["zh", "ja", "ko", "th"])
def test_languages_without_spaces_are_measured_without_a_network(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        pytest.fail("sacreBLEU reached for the network")

    monkeypatch.setattr(socket, "socket", refused)
    fake = FakeEngine(("en", target), answer=lambda *_: "船在港外等待")
    (one,) = evaluate(routes([fake], "en", target), [("Ships wait.", "船在港外等待")], "en", target, NOW, pytest.fail)
    assert one.chrf == 100


def test_parallel_texts_come_as_json_lines(tmp_path: Path) -> None:
    lines = [
        {"en": SHIPS[0], "es": SHIPS[1], "id": 1},
        {"EN": WINTER[0], "es": f" {WINTER[1]}\u2028"},
        {"en": "", "es": ""},
    ]
    path = write(tmp_path / "p.jsonl", "".join(json.dumps(line, ensure_ascii=False) + "\n\n" for line in lines))
    assert parallel([path], "en", "es") == PAIRS


def test_parallel_texts_come_as_two_files(tmp_path: Path) -> None:
    english = write(tmp_path / "p.en", f"\ufeff{SHIPS[0]}\n\n{WINTER[0]}\n")
    spanish = write(tmp_path / "p.es", f"{SHIPS[1]}\r\n\r\n{WINTER[1]}")
    assert parallel([english, spanish], "en", "es") == PAIRS


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        (['{"en": "a", "es": "b"}\n{"en": "a"}'], "0:2: write"),
        (["[1]"], "0:1: write"),
        (["{"], "0:1: write"),
        ([""], "0:1: holds no sentence"),
        (["a\nb", "a"], "0 has 2 lines, .*1 1;"),
        (["\n", "\n"], "0:1: holds no sentence"),
    ],
)
def test_what_is_not_parallel_is_named_with_its_line(tmp_path: Path, texts: list[str], problem: str) -> None:
    paths = [write(tmp_path / str(number), text) for number, text in enumerate(texts)]
    with pytest.raises(CorpusError, match=problem):
        parallel(paths, "en", "es")


def test_a_file_that_is_not_there_or_not_in_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"\xf1")
    for name in ("none", "latin"):
        with pytest.raises(CorpusError, match=f"{name}: cannot be read"):
            parallel([tmp_path / name], "en", "es")


def test_evaluations_are_kept_in_order_and_a_broken_line_is_named(tmp_path: Path) -> None:
    folder = tmp_path / ".wire"
    assert kept(folder) == []
    first, second = measured(dict(PAIRS)), measured(dict(PAIRS), model="2")
    for one in (first, second):
        keep(one, folder)
    assert kept(folder) == [first, second]
    assert (first.corpus, first.gates) == (second.corpus, second.gates)
    (folder / FILE).write_text("{}\n")
    with pytest.raises(CorpusError, match=rf"{FILE}:1: is no evaluation"):
        kept(folder)
