"""Noun phrases in a frame, from either end."""

import pytest

from make import make_frame
from wire.normalise.phrases import Frame, Phrase

PEOPLE = "Harbour\nHarbour master Ann Example and Bob Figment met.\n"


def place(frame: Frame, word: str) -> int:
    return next(n for n, each in enumerate(frame.words) if each.text == word)


def text(frame: Frame, phrase: Phrase | None) -> str | None:
    return None if phrase is None else frame.text(phrase.first, phrase.last)


@pytest.mark.parametrize(
    ("line", "start", "expected", "kind"),
    [
        ("So she left.", "she", "she", "pronoun"),
        ("So Figment left.", "Figment", "Figment", "person"),
        ("So harbour master Ann Example left.", "harbour", "harbour master Ann Example", "person"),
        ("So the mayor of the town left.", "the", "the mayor of the town", "noun"),
        ("So passenger Ann Example said no.", "passenger", "passenger Ann Example", "person"),
        ("So the harbour master, Ann Example, said no.", "the", "the harbour master, Ann Example", "person"),
        ("So Figment's lawyer said no.", "Figment", "Figment's lawyer", "noun"),
        ("So the Figment campaign said no.", "the", "the Figment campaign", "noun"),
        ("So Figment aides said no.", "Figment", "Figment aides", "noun"),
        ("So a lawyer for Ann Example said no.", "a", "a lawyer for Ann Example", "noun"),
    ],
)
def test_a_phrase_is_read_from_its_beginning(line: str, start: str, expected: str, kind: str) -> None:
    frame = make_frame(PEOPLE + line)
    found = frame.beginning_at(place(frame, start), len(frame.words))
    assert found is not None
    assert text(frame, found) is not None
    assert (str(text(frame, found)).removesuffix(" left"), found.kind) == (expected, kind)


@pytest.mark.parametrize(
    ("language", "line", "verb", "expected"),
    [
        ("en", "On Monday the mayor said no.", "said", "the mayor"),
        ("en", "In the town a spokesman for the ministry said no.", "said", "a spokesman for the ministry"),
        ("en", "After the storm, harbour master Ann Example said no.", "said", "harbour master Ann Example"),
        ("en", "People in the town said no.", "said", "People in the town"),
        ("de", "Ein Sprecher der Reederei sagte nichts.", "sagte", "Ein Sprecher der Reederei"),
    ],
)
def test_a_phrase_is_read_from_its_end(language: str, line: str, verb: str, expected: str) -> None:
    frame = make_frame(PEOPLE + line, language)
    assert text(frame, frame.ending_at(place(frame, verb), 0)) == expected


def test_a_relative_is_no_form_of_address() -> None:
    frame = make_frame(PEOPLE + "So his sister said no.")
    assert text(frame, frame.beginning_at(place(frame, "his"), place(frame, "said"))) == "his sister"


def test_somebody_of_a_body_is_somebody() -> None:
    frame = make_frame(PEOPLE + "So Ann Example of the Sample Bank said no.")
    found = frame.ending_at(place(frame, "said"), 0)
    assert found is not None
    assert (text(frame, found), found.kind) == ("Ann Example", "person")


def test_the_object_before_a_role_is_no_part_of_the_phrase_where_order_is_free() -> None:
    frame = make_frame("Матч\nТак прокоментував гру тренер Степан Уявний.", "uk")
    found = frame.beginning_at(place(frame, "гру"), len(frame.words))
    assert found is not None
    assert (text(frame, found), found.kind) == ("тренер Степан Уявний", "person")


def test_a_form_of_address_may_open_an_apposition() -> None:
    frame = make_frame(PEOPLE + "So the voice of the town, Dr Ann Example, said no.")
    found = frame.beginning_at(place(frame, "the"), len(frame.words))
    assert found is not None
    assert (text(frame, found), found.kind) == ("the voice of the town, Dr Ann Example", "person")


def test_a_mark_is_no_phrase() -> None:
    frame = make_frame(PEOPLE + "So, she left.")
    assert frame.beginning_at(1, len(frame.words)) is None
    assert frame.ending_at(2, 0) is None


def test_the_text_of_a_phrase_is_without_its_possessive_ending() -> None:
    frame = make_frame(PEOPLE + "It was Figment’s day.")
    at = place(frame, "Figment")
    assert frame.text(at, at + 1) == "Figment"
