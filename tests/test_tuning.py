from pathlib import Path

import pytest

from make import make_translate_config
from wire.translate.engines import tuning
from wire.translate.engines.tuning import FILE, Decoding, keep, kept, measured, settled, usual


@pytest.fixture(autouse=True)
def eight_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "cores", lambda: 8)


class Clock:
    """Seconds that one way of decoding takes, and which were asked for."""

    def __init__(self, **costs: float) -> None:
        self.costs = costs
        self.asked: list[Decoding] = []

    def __call__(self, decoding: Decoding) -> float:
        self.asked.append(decoding)
        ways = (f"workers{decoding.workers}", decoding.compute, f"batch{decoding.batch}")
        return 10 + sum(self.costs.get(way, 0) for way in ways)


def test_the_fastest_threads_numbers_and_batch_are_found_one_after_the_other() -> None:
    clock = Clock(workers4=-2, bfloat16=-2, batch512=-2, float32=5)
    fastest = measured(clock, ["int8", "float32", "bfloat16"])
    assert fastest == Decoding(workers=4, threads=1, compute="bfloat16", batch=512)


def test_less_than_a_tenth_is_no_gain() -> None:
    assert measured(Clock(workers4=-0.9, float32=-0.9, batch512=-0.9), ["float32"]) == usual()


def test_nothing_is_measured_twice_nor_with_numbers_that_the_processor_has_not() -> None:
    clock = Clock()
    measured(clock, ["int8"])
    assert len(clock.asked) == len(set(clock.asked))
    assert {decoding.compute for decoding in clock.asked} == {"default"}
    assert all(decoding.workers * decoding.threads <= 8 for decoding in clock.asked)


def test_one_core_leaves_little_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "cores", lambda: 1)
    clock = Clock()
    measured(clock, [])
    assert {(decoding.workers, decoding.threads) for decoding in clock.asked} == {(1, 1)}


def test_what_was_found_is_kept_for_this_machine_and_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, Decoding(workers=4, batch=512), "4.8")
    assert kept(tmp_path, "4.8") == Decoding(workers=4, batch=512)
    assert kept(tmp_path, "4.9") is None
    monkeypatch.setattr(tuning, "cores", lambda: 2)
    assert kept(tmp_path, "4.8") is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"machine": 1}', "\\0"])
def test_a_file_that_says_nothing_is_as_if_it_were_not_there(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert kept(tmp_path, "4.8") is None
    assert kept(tmp_path / "nowhere", "4.8") is None
    assert kept(None, "4.8") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    keep(tmp_path / "nowhere", usual(), "4.8")
    assert kept(tmp_path / "nowhere", "4.8") is None


def test_what_is_configured_stands_and_auto_is_what_was_measured() -> None:
    known = Decoding(workers=2, threads=4, compute="float32", batch=512)
    assert settled(make_translate_config(), known) == known
    assert settled(make_translate_config(), None) == Decoding(workers=8)
    own = make_translate_config(threads=3, batch=2048, compute="int8")
    assert settled(own, known) == Decoding(workers=3, compute="int8", batch=2048)
