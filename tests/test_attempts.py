import re
from collections.abc import Sequence

import pytest

from fakes import FakeEngine
from make import make_item
from wire.item import Attempt, Block
from wire.translate.attempts import (
    LADDER,
    Climb,
    Question,
    Task,
    as_it_stands,
    in_its_own_letters,
    in_two_parts,
    parting,
    tersely,
    with_all_masked,
    with_the_lost_masked,
    without_a_mask,
    without_its_stop,
)
from wire.translate.engine import Hypothesis, Link, routes
from wire.translate.segments import Unit

BODY = "The ships of NATO came to Kyiv, where Ann McSample met the UN. Nobody sailed. In Kyiv the harbour froze."


def climb(text: str, failed: Sequence[str] = (), target: str = "es", block: int = 1, seen: str = "") -> Climb:
    """A segment that an engine which spoils everything has translated once, failing these gates."""
    fake = FakeEngine(("en", target), masked=("term", "name", "number", "address"))
    [route] = routes([fake], "en", target)
    item = make_item(headline=text if block == 0 else "Ships", body=(Block(text=BODY),))
    task = Task(Unit(block, 0, len(text), text), seen or text, item, re.compile(r"Ann McSample"), [], target)
    task.attempts.append(Attempt(engine="fake", model="1", failed=dict.fromkeys(failed, "it did")))
    return Climb(task, route, "1", "none")


def asked(question: Question | None) -> tuple[str, ...] | None:
    return question.texts if question else None


def said(question: Question | None, *texts: str) -> str:
    assert question
    return question.answer([Hypothesis(text) for text in texts])[0].text


def test_at_first_only_addresses_are_masked() -> None:
    assert asked(as_it_stands(climb("Ann McSample paid 5% at www.wire.example"))) == ("Ann McSample paid 5% at ⟦1⟧",)


def test_then_what_was_lost_then_everything_then_nothing_is_masked() -> None:
    one = climb("Ann McSample paid 5% at www.wire.example")
    assert with_the_lost_masked(one) is None
    one.lost = [one.stretches[0]]
    assert asked(with_the_lost_masked(one)) == ("⟦1⟧ paid 5% at ⟦2⟧",)
    every = with_all_masked(one)
    assert asked(every) == ("⟦1⟧ paid ⟦2⟧ at ⟦3⟧",)
    assert every
    assert every.how == "masking Ann McSample, 5%, www.wire.example"
    assert asked(without_a_mask(one)) == ("Ann McSample paid 5% at www.wire.example",)


def test_nothing_is_asked_twice_of_a_route() -> None:
    one = climb("Ships came to the harbour.")
    assert [question.how for rung in LADDER if (question := one.ask(rung))] == [""]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ships came to the harbour; nobody knew from where.", 2),
        ("Ships came to the harbour. Nobody knew from where.", 2),
        ("Ships came to the harbour – nobody knew from where.", 2),
        ("Ships came to the harbour, nobody knew from where.", 2),
        ("Ships came, nobody knew.", None),
        ("It cost $1,200,000 in all and in the end.", None),
        ("Ships came to the harbour without any warning.", None),
        ("", None),
    ],
)
def test_a_sentence_is_parted_between_clauses_of_some_words(text: str, parts: int | None) -> None:
    question = in_two_parts(climb(text))
    assert (len(question.texts) if question else None) == parts
    if question:
        assert " ".join(question.texts) == text


def test_the_place_nearest_to_the_middle_is_taken() -> None:
    text = "One two three four, one two three four five six, seven eight nine ten, one two three four."
    assert parting(text) == text.index("seven")


def test_parts_are_put_together_as_the_language_does() -> None:
    text = "Ships came to the harbour; nobody knew from where."
    assert said(in_two_parts(climb(text)), "Vinieron barcos;", "nadie lo sabía.") == "Vinieron barcos; nadie lo sabía."
    assert said(in_two_parts(climb(text, target="zh")), "船来了；", "没人知道。") == "船来了；没人知道。"


def test_masks_are_put_back_whichever_part_they_are_in() -> None:
    question = in_two_parts(climb("Ships came to www.a.example; nobody knew from www.b.example."))
    assert asked(question) == ("Ships came to ⟦1⟧;", "nobody knew from ⟦2⟧.")
    assert said(question, "Vinieron a ⟦1⟧;", "nadie de ⟦2⟧.") == "Vinieron a www.a.example; nadie de www.b.example."


@pytest.mark.parametrize(
    ("failed", "terse"), [("not_repeated", True), ("length_is_plausible", True), ("names_survive", None)]
)
def test_only_an_engine_that_went_on_and_on_is_asked_to_be_terse(failed: str, terse: bool | None) -> None:
    question = tersely(climb("Ships came.", [failed]))
    assert (question.terse if question else None) == terse


@pytest.mark.parametrize(
    ("target", "answer", "whole"),
    [("es", "Vinieron barcos", "Vinieron barcos."), ("ja", "船が来た", "船が来た。"), ("es", " ", "")],
)
def test_the_full_stop_is_left_off_and_put_back(target: str, answer: str, whole: str) -> None:
    question = without_its_stop(climb("Ships came.", ["is_translated"], target))
    assert asked(question) == ("Ships came",)
    assert said(question, answer) == whole


@pytest.mark.parametrize("text", ["Ships came", "...", "?"])
def test_without_a_stop_there_is_none_to_leave_off(text: str) -> None:
    assert without_its_stop(climb(text, ["is_translated"])) is None
    assert without_its_stop(climb("Ships came.", ["names_survive"])) is None


def test_a_headline_that_was_written_as_a_sentence_is_asked_in_its_own_letters_too() -> None:
    text = "SHIPS SAIL: WWW.WIRE.EXAMPLE"
    assert asked(in_its_own_letters(climb(text, block=0, seen="Ships sail: www.wire.example"))) == ("SHIPS SAIL: ⟦1⟧",)
    assert in_its_own_letters(climb(text, block=0)) is None


def test_links_count_the_words_behind_the_masks() -> None:
    question = as_it_stands(climb("See www.wire.example, ships"))
    links = (Link(0, 3, 6, 10), Link(4, 7, 11, 14), Link(9, 14, 0, 5))
    answer, lost = question.answer([Hypothesis("Naves: Mira ⟦1⟧", links)])
    assert (answer.text, lost) == ("Naves: Mira www.wire.example", None)
    assert answer.links == (Link(0, 3, 6, 10), Link(4, 20, 11, 28), Link(22, 27, 0, 5))
