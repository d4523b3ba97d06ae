"""Quotation marks: which pair, which are strays, and what an open one means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.text.quotation import Quotation, quotations


def inner(text: str) -> list[str]:
    return [text[found.inner_start : found.inner_end] for found in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Ships wait,” she said.", ["Ships wait,"]),
        ('"Ships wait," she said.', ["Ships wait,"]),
        ("„Schiffe warten“, sagte sie.", ["Schiffe warten"]),
        ("„Schiffe warten”, mówi.", ["Schiffe warten"]),
        ("»Schiffe warten«, sagte sie.", ["Schiffe warten"]),
        ("»Laivat odottavat», hän sanoi.", ["Laivat odottavat"]),
        ("”Fartyg väntar”, sade hon.", ["Fartyg väntar"]),
        ("« Les navires attendent », dit-elle.", ["Les navires attendent"]),
        ("«Кораблі чекають», – сказала вона.", ["Кораблі чекають"]),
        ("‘Ships wait,’ she said.", ["Ships wait,"]),
        ("船長は「船は待つ」と言った。", ["船は待つ"]),
        (",,Schepen wachten'' zei ze.", ["Schepen wachten"]),
    ],
)
def test_every_languages_marks_are_known(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crew’s ship and the ships’ crews wait.", []),
        ("Rock 'n' roll of the '90s isn't dead.", ["n"]),
        ('He is 6\'3" tall and "very kind".', ["very kind"]),
        ("A stray “ mark. “We wait,” he said.", ["We wait,"]),
        ("A stray ” mark. “We wait,” he said.", ["We wait,"]),
        ('"We wait, he said. "We hope," he added.', ["We hope,"]),
    ],
)
def test_apostrophes_and_strays_do_not_shift_the_rest(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_only_the_outermost_of_nested_marks_counts() -> None:
    assert inner("«Він сказав «ні» й пішов», – каже вона.") == ["Він сказав «ні» й пішов"]
    assert inner("“She said ‘no’ and left,” he said.") == ["She said ‘no’ and left,"]


def test_a_mark_left_open_runs_to_the_end_where_it_plainly_opens() -> None:
    assert quotations("“We wait.") == [Quotation(0, 9, 1, 9, closed=False)]
    assert [found.closed for found in quotations("He said: “We wait.")] == [False]
    assert quotations("He saw “ three ships.") == []


@given(st.text(alphabet="aB ,.“”„«»‘’'\"\n", max_size=80))
def test_quotations_stand_in_order_and_apart(text: str) -> None:
    reached = 0
    for found in quotations(text):
        assert reached <= found.start <= found.inner_start < found.inner_end <= found.end <= len(text)
        assert text[found.inner_start : found.inner_end].strip() == text[found.inner_start : found.inner_end]
        reached = found.end


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("‘It’s the grains’ own rhythm.’ She left.", ["It’s the grains’ own rhythm."]),
        (
            "‘We lost the boys’ bikes,’ he said, ‘and the girls’ too.’",
            ["We lost the boys’ bikes,", "and the girls’ too."],
        ),
        ("They call it ‘the yes’ and go on.", ["the yes"]),
        ("The ‘brothers’ said no. He called it the boys’ fault.", ["brothers"]),
    ],
)
def test_an_apostrophe_after_a_plural_closes_nothing(text: str, inner: list[str]) -> None:
    assert [text[each.inner_start : each.inner_end] for each in quotations(text)] == inner
