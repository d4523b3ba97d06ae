import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wire.text.dates import DateExpression, find, joins

LANGUAGES = ["en", "uk", "de", "es", "ja", "ar", "hu", "xx"]


def texts(text: str, language: str = "en") -> list[str]:
    """The words of the dates that a text names."""
    return [text[found.start : found.end] for found in find(text, language)]


def only(text: str, language: str = "en") -> DateExpression:
    """The one date that a text names."""
    (found,) = find(text, language)
    return found


def test_a_date_says_all_that_its_words_say() -> None:
    assert only("They meet on Tuesday, October 1, 2024, at 3 p.m. GMT in Exampleton.") == DateExpression(
        13, 52, year=2024, month=10, day=1, weekday=1, time="15:00", zone=0
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tuesday, October 1", "en"),
        ("1st of October, 2024", "en"),
        ("Oct. 1", "en"),
        ("Dienstag, dem 1. Oktober 2024", "de"),
        ("mardi 1er octobre", "fr"),
        ("martes 1 de octubre de 2024", "es"),
        ("1° ottobre", "it"),
        ("terça-feira, 1º de outubro", "pt"),
        ("1 жовтня 2024 року", "uk"),
        ("1-го октября", "ru"),
        ("2024. október 1-jén", "hu"),
        ("2024年10月1日火曜日", "ja"),
        ("2024년 10월 1일", "ko"),
        ("الثلاثاء 1 أكتوبر", "ar"),
        ("tisdagen den 1 oktober", "sv"),
        ("1. 10. 2024", "cs"),
    ],
)
def test_a_date_is_found_whole(text: str, language: str) -> None:
    found = only(text, language)

    assert (found.start, found.end) == (0, len(text))
    assert (found.month, found.day) == (10, 1)


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("at 10:30 on Monday", "time"),
        ("on Monday", "day"),
        ("yesterday", "day"),
        ("next week", "week"),
        ("earlier this month", "month"),
        ("in May 2023", "month"),
        ("in May last year", "month"),
        ("last year", "year"),
        ("in 2022", "year"),
    ],
)
def test_the_grain_is_the_smallest_unit_named(text: str, grain: str) -> None:
    assert only(f"It happened {text}.").grain == grain


def test_a_range_is_two_dates_that_share_what_is_said_once() -> None:
    start, end = find("from 1 to 3 October 2024", "en")

    assert (start.year, start.month, start.day) == (2024, 10, 1)
    assert (end.year, end.month, end.day) == (2024, 10, 3)


def test_a_range_of_years_is_two_years() -> None:
    assert [found.year for found in find("from 2014 to 2022", "en")] == [2014, 2022]


def test_the_part_of_the_day_belongs_to_its_date() -> None:
    assert only("am Freitagabend", "de").part == "evening"
    assert only("ayer por la tarde", "es").part == "afternoon"
    assert only("last night").part == "night"


def test_the_part_of_the_day_turns_the_clock() -> None:
    assert only("6 o'clock this afternoon").time == "18:00"
    assert only("3 години дня у вівторок", "uk").time == "15:00"


def test_the_words_for_last_and_next_are_kept() -> None:
    assert only("last Friday").by == -1
    assert only("vendredi prochain", "fr").by == 1
    assert only("i fredags", "sv").by == -1


def test_a_date_that_names_its_day_needs_no_next() -> None:
    assert only("next Tuesday, October 1").by is None


def test_a_distance_counts_in_words_and_figures() -> None:
    assert (only("two weeks ago").unit, only("two weeks ago").by) == ("week", -2)
    assert only("через 10 дней", "ru").by == 10
    assert only("قبل يومين", "ar").by == -2


def test_a_phrase_that_may_be_a_duration_says_so() -> None:
    assert only("in two weeks").vague
    assert not only("two weeks ago").vague


def test_figures_that_another_country_turns_say_so() -> None:
    assert only("on 10/1/2024").swaps
    assert not only("am 1.10.2024", "de").swaps


def test_a_word_that_is_a_weekday_and_a_month_is_read_by_its_place() -> None:
    assert (only("mar 1 oct", "es").weekday, only("mar 1 oct", "es").month) == (1, 10)
    assert (only("sáb 1 mar", "es").weekday, only("sáb 1 mar", "es").month) == (5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and the March of Dimes was held by April Holloway.",
        "The Sunday Herald and the Black Friday sales",
        "Every Monday and on Fridays",
        "for three days, within two months, over the last year",
        "seventy-four elephants, a 20-year-old, the 1990s",
        "30 February and 31 April",
        "room 10/12, version 1.10, a score of 3-1, at 25:99",
        "The meeting starts at 3 p.m.",
    ],
)
def test_other_things_are_no_dates(text: str) -> None:
    assert texts(text) == []


def test_french_days_with_an_article_are_habits() -> None:
    assert texts("Il vient le lundi", "fr") == []
    assert texts("Il vient lundi", "fr") == ["lundi"]
    assert texts("Il vient le lundi 7 octobre", "fr") == ["lundi 7 octobre"]


def test_a_month_may_lead_where_a_country_of_the_language_writes_so() -> None:
    assert texts("on October 1", "en-GB") == ["October 1"]
    assert texts("en octobre 3 personnes", "fr") == ["octobre"]


def test_a_name_of_a_month_in_any_alphabet_needs_no_file() -> None:
    assert texts("u utorak, 1. listopada 2024.", "hr") == ["utorak, 1. listopada 2024"]


def test_iso_dates_are_found_in_any_language() -> None:
    assert only("2024-10-01T15:00+03:00", "xx") == DateExpression(
        0, 22, year=2024, month=10, day=1, time="15:00", zone=180
    )


def test_dates_are_joined_by_words_of_a_range() -> None:
    assert joins(" to ", "en")
    assert joins("–", "de")
    assert not joins(" of ", "en")
    assert not joins(", ", "en")


@given(st.text(), st.sampled_from(LANGUAGES))
@example("1" * 500, "en")
@example("October" * 50, "en")
@example("1.1.1.1.", "de")
def test_any_text_gives_dates_in_order_that_do_not_overlap(text: str, language: str) -> None:
    found = find(text, language)

    assert all(0 <= date.start < date.end <= len(text) for date in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


PIECES = st.lists(
    st.sampled_from(
        [
            "Tuesday",
            "October",
            "may",
            "1",
            "31",
            "2024",
            "1st",
            "10/1",
            "15:00",
            "p.m.",
            "last",
            "next",
            "week",
            "ago",
            "two",
            "in",
            "to",
            "the",
            "of",
            ",",
            "(",
            ")",
            "-",
            "—",
            ".",
            "yesterday",
            "evening",
            "every",
            "\n\n",
            "CET",
        ]
    ),
    max_size=12,
)


@given(PIECES)
def test_any_order_of_words_of_time_gives_dates_that_exist(pieces: list[str]) -> None:
    for found in find(" ".join(pieces), "en"):
        assert found.day is None or 1 <= found.day <= 31
        assert found.month is None or 1 <= found.month <= 12
        assert found.weekday is None or 0 <= found.weekday <= 6


@pytest.mark.parametrize("piece", ["On Monday, October 1, at 3 p.m. they met. ", "1,1.1", "(-", "10月1日"])
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    find(piece, "en")
    short, long = (seconds(piece * (size // len(piece))) for size in (20_000, 160_000))

    assert long < 40 * short  # 8 times the text; quadratic would be 64 times the time


def seconds(text: str) -> float:
    """The processor's time for a text."""
    start = time.process_time()
    find(text, "en")
    return time.process_time() - start


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("1 تشرين الأول/أكتوبر 2024", "2024-10-01"),
        ("1 أكتوبر تشرين الأول 2024", "2024-10-01"),
        ("30 أيلول (سبتمبر) 2024", "2024-09-30"),
        ("الخامس والعشرين من سبتمبر/ أيلول 2024", "2024-09-25"),
    ],
)
def test_a_month_with_both_of_its_arabic_names_is_one(text: str, whole: str) -> None:
    (found,) = find(text, "ar")
    assert (found.start, found.end) == (0, len(text))
    assert f"{found.year}-{found.month:02}-{found.day:02}" == whole
