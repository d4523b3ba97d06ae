from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.text.numbers import numbers


def read(text: str, language: str) -> list[tuple[str, set[int | float]]]:
    """What each number is written as, and every value that it may have."""
    return [(text[n.start : n.end], {float(value) for value in n.values}) for n in numbers(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "1,500", {1500, 1.5}),
        ("de", "5,5", {5.5}),
        ("fr", "12\u202f000", {12000, 12, 0}),
        ("ar", "٢٥", {25}),
        ("en", "12,345,678.9", {12345678.9}),
        ("en", "55,000", {55000}),
        ("en", "5.5 million", {5.5, 5500000}),
        ("es", "2500 millones", {2500, 2500000000}),
        ("en", "5bn", {5, 5000000000}),
        ("de", "22.08", {22.08, 22, 8}),
        ("en", "XIX", {19}),
        ("uk", "ХІХ", {19}),
    ],
)
def test_digits_have_every_value_that_a_language_lets_them_have(
    language: str, text: str, values: set[int | float]
) -> None:
    assert read(text, language) == [(text, values)]


def test_an_afternoon_hour_may_be_said_by_either_clock() -> None:
    assert read("at 3 p.m.", "en") == [("3", {3, 15})]
    assert read("at 12 a.m.", "en") == [("12", {12, 0})]


def test_a_score_is_two_numbers_and_a_short_year_takes_its_century() -> None:
    assert [written for written, _ in read("124-65", "en")] == ["124", "65"]
    assert read("1914-18", "en")[1] == ("18", {18, 1918})


def test_a_season_a_century_and_a_fraction_are_read() -> None:
    assert read("SS19, ’68", "en") == [("19", {19, 1919, 2019}), ("68", {68, 1968, 2068})]
    assert read("the 2000s", "en") == [("2000", {2000, 21})]
    assert read("14½", "en") == [("14", {14, 14.5})]


def test_half_may_be_said_by_several_figures_and_need_not() -> None:
    (half,) = numbers("half an hour", "en")
    assert half.vague
    assert half.values == {30}


def test_the_exponent_of_a_unit_is_no_number() -> None:
    assert [written for written, _ in read("15 km2, 5 м3", "uk")] == ["15", "5"]


def test_the_minutes_of_a_full_hour_may_go_unsaid() -> None:
    assert [number.vague for number in numbers("15:00", "en")] == [False, True]


@given(st.text(), st.sampled_from(["en", "de", "uk", "ar", "ja"]))
def test_any_text_has_numbers_in_order_and_apart(text: str, language: str) -> None:
    found = [number for number in numbers(text, language) if not number.vague]
    ends = [0, *(number.end for number in found)]
    assert all(before <= number.start < number.end for before, number in zip(ends, found, strict=False))
    assert all(isinstance(value, Decimal) for number in found for value in number.values)
