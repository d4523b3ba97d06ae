from fakes import FakeEngine
from make import make_item, make_translation
from wire.item import Attempt, Segment
from wire.store.totals import Total
from wire.translate.meter import Meter, Metered


def test_what_an_engine_translates_is_counted_by_languages() -> None:
    meter = Meter()
    engine = Metered(FakeEngine(("en", "uk")), meter)
    assert {number for number, _ in engine.translate(["Three ships came.", "One left."], "en", "uk")} == {0, 1}
    [total] = meter.read()
    assert (total.engine, total.source_language, total.target_language) == ("fake", "en", "uk")
    assert (total.segments, total.words) == (2, 5)
    assert total.seconds > 0
    assert meter.read() == []


def test_a_translation_that_breaks_off_counts_what_was_answered_but_no_speed() -> None:
    meter = Meter()
    answers = Metered(FakeEngine(("en", "uk")), meter).translate(["One.", "Two."], "en", "uk")
    next(answers)
    answers.close()
    [total] = meter.read()
    assert (total.segments, total.words, total.seconds) == (1, 0, 0.0)


def test_what_the_memory_answered_is_the_engine_s_that_first_did() -> None:
    def segment(*, remembered: bool, **failed: str) -> Segment:
        attempt = Attempt(engine="argos", model="1", failed=failed)
        places = {"block": 1, "start": 0, "end": 1, "source_start": 0, "source_end": 1}
        return Segment(**places, attempts=(attempt,), remembered=remembered)

    translation = make_translation(make_item(), "uk").translation
    assert translation is not None
    segments = (segment(remembered=True), segment(remembered=False), segment(remembered=True, numbers_survive="3"))
    meter = Meter()
    meter.remembered(translation.evolve(segments=segments), "uk")
    assert meter.read() == [Total(engine="argos", source_language="en", target_language="uk", remembered=1)]
