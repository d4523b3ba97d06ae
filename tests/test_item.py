from datetime import timedelta

import pytest
from pydantic import ValidationError

from make import NOW, TAG, make_item
from wire.item import Attempt, Item, Segment, Source, Span, Stated, Translation


def translation(**changes: object) -> Translation:
    values = {
        "source_uri": f"{TAG}:harbour-4f1c/en",
        "source_version": 1,
        "source_language": "en",
        "glossary": "g1",
        "draft": True,
        "segments": (),
    }
    return Translation.model_validate({**values, **changes})


def segment(*attempts: Attempt) -> Segment:
    return Segment(block=1, start=0, end=5, source_start=0, source_end=5, attempts=attempts)


def test_an_item_survives_json() -> None:
    item = make_item(
        source=Source(
            name="Example News", evidence=(Span(block=1, start=0, end=3, rule="told"), Stated(field="f", rule="r"))
        ),
        translation=translation(
            segments=(segment(Attempt(engine="argos", model="1.9", failed={"numbers_survive": "3"})),)
        ),
    )
    assert Item.model_validate_json(item.model_dump_json()) == item


def test_a_value_without_evidence_is_not_built() -> None:
    with pytest.raises(ValidationError, match="evidence"):
        Source(name="Example News", evidence=())


def test_an_item_belongs_to_its_story() -> None:
    with pytest.raises(ValidationError, match="is no item of"):
        make_item(uri=f"{TAG}:another-story/en")


def test_evolving_validates() -> None:
    with pytest.raises(ValidationError):
        make_item().evolve(version="first")
    assert make_item().evolve(version=2).version == 2


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        make_item(received_at=NOW.replace(tzinfo=None))


def test_block_0_is_the_headline() -> None:
    assert [number for number, _ in make_item().blocks()] == [0, 1, 2]
    assert next(make_item().blocks()) == (0, "Harbour of Exampleton reopens")


def test_an_embargo_ends_and_an_expiry_begins_at_its_instant() -> None:
    item = make_item(embargoed_until=NOW, expires_at=NOW + timedelta(hours=1))
    second = timedelta(seconds=1)
    assert not item.publishable(NOW - second)
    assert item.publishable(NOW)
    assert item.publishable(NOW + timedelta(hours=1) - second)
    assert not item.publishable(NOW + timedelta(hours=1))


def test_withheld_and_held_are_not_published_and_a_notice_of_a_kill_is() -> None:
    assert not make_item(status="withheld").publishable(NOW)
    assert make_item(status="canceled").publishable(NOW)
    assert not make_item("uk", translation=translation(held=("the headline failed",))).publishable(NOW)
    assert make_item("uk", translation=translation()).publishable(NOW)


def test_a_segment_is_translated_when_its_last_attempt_passed_every_gate() -> None:
    passed, failed = Attempt(engine="argos", model="1.9"), Attempt(engine="argos", model="1.9", failed={"g": "why"})
    assert segment(failed, passed).translated
    assert not segment(failed).translated
    assert not segment().translated


def test_the_engines_of_a_translation_are_those_whose_words_stand() -> None:
    passed, failed = Attempt(engine="apertium", model="0.8"), Attempt(engine="argos", model="1.9", failed={"g": "why"})
    assert translation(segments=(segment(failed, passed), segment(failed))).engines == ("apertium 0.8",)
