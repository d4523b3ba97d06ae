from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.normalise.resolution import NEAR, Day, Resolved, Told, resolve
from wire.text.dates import DateExpression

DAY = date(2024, 9, 29)  # a Sunday
PAST, FUTURE = Told("past"), Told("future")


def written(**fields: object) -> DateExpression:
    """An expression with the given fields."""
    return replace(DateExpression(0, 1), **fields)  # type: ignore[arg-type]  # the fields are the test's own


def meant(expression: DateExpression, told: Told | None = None, day: date = DAY) -> Resolved:
    """What an expression means on a day."""
    found = resolve(expression, [Day(day, 31)], told)
    assert found is not None
    return found


def test_the_weekday_decides_the_year() -> None:
    tuesday = written(month=10, day=1, weekday=1)

    assert meant(tuesday) == Resolved("2024-10-01", "weekday", weekday_agrees=True)
    assert meant(tuesday, day=date(2025, 2, 10)).value == "2024-10-01"
    assert meant(written(month=1, day=1, weekday=2), day=date(2024, 12, 28)).value == "2025-01-01"


def test_the_tense_decides_where_no_weekday_does() -> None:
    october = written(month=10, day=5)

    assert meant(october, PAST) == Resolved("2023-10-05", "tense")
    assert meant(october, FUTURE) == Resolved("2024-10-05", "tense")


def test_the_nearest_is_taken_where_nothing_decides_and_the_other_is_kept() -> None:
    assert meant(written(month=10, day=5)) == Resolved("2024-10-05", "nearest", candidates=("2023-10-05",))


def test_a_tense_that_is_not_sure_does_not_send_a_near_day_to_another_year() -> None:
    assert meant(written(month=10, day=5), Told("past", sure=False)).value == "2024-10-05"
    assert meant(written(month=8, day=5), Told("past", sure=False)).basis == "tense"


def test_no_year_within_two_leaves_the_nearest_that_the_weekday_allows() -> None:
    found = meant(written(month=10, day=1, weekday=1), day=date(2026, 11, 23))

    assert (found.value, found.basis, found.weekday_agrees) == ("2024-10-01", "nearest", True)
    assert found.candidates == ("2030-10-01", "2019-10-01")


def test_the_second_day_to_count_from_is_asked_where_the_first_does_not_fit() -> None:
    days = [Day(date(2017, 1, 1), 92), Day(date(2024, 9, 29), 31)]
    found = resolve(written(month=10, day=1, weekday=1), days)

    assert found == Resolved("2024-10-01", "weekday", weekday_agrees=True)


def test_a_weekday_that_fits_no_year_near_is_a_slip_where_the_day_is_close() -> None:
    found = meant(written(month=10, day=1, weekday=0), FUTURE)

    assert (found.value, found.weekday_agrees, found.basis) == ("2024-10-01", False, "tense")


def test_a_stated_year_is_kept_against_its_weekday() -> None:
    assert meant(written(year=2024, month=10, day=1, weekday=0)) == Resolved("2024-10-01", "stated", False)
    assert meant(written(year=2024, month=10, day=1, weekday=1)) == Resolved("2024-10-01", "stated", True)
    assert meant(written(year=2024, month=10, day=1)) == Resolved("2024-10-01", "stated")


def test_the_weekday_tells_how_figures_are_meant() -> None:
    figures = written(year=2024, month=10, day=1, swaps=True)

    assert meant(figures).candidates == ("2024-01-10",)
    assert meant(replace(figures, weekday=2)) == Resolved("2024-01-10", "stated", weekday_agrees=True)


def test_no_reference_gives_no_year() -> None:
    found = resolve(written(month=10, day=1, weekday=1), [])

    assert found is not None
    assert (found.value, found.basis) == ("XXXX-10-01", "unresolved")
    assert {"2013-10-01", "2019-10-01", "2024-10-01", "2030-10-01"} <= set(found.candidates)


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"weekday": 4}, "XXXX-WXX-5"),
        ({"unit": "day", "by": -1}, "XXXX-XX-XX"),
        ({"unit": "week", "by": 1}, "XXXX-WXX"),
        ({"month": 5}, "XXXX-05"),
        ({"unit": "year", "by": 0}, "XXXX"),
    ],
)
def test_what_is_relative_stays_open_without_a_reference(fields: dict[str, object], value: str) -> None:
    assert resolve(written(**fields), []) == Resolved(value, "unresolved")


def test_a_weekday_is_the_last_or_the_next_by_tense() -> None:
    friday = written(weekday=4)

    assert meant(friday, PAST) == Resolved("2024-09-27", "tense", weekday_agrees=True)
    assert meant(friday, FUTURE).value == "2024-10-04"


def test_the_weekday_of_writing_is_that_day_itself() -> None:
    assert meant(written(weekday=6), PAST).value == "2024-09-29"
    assert meant(written(weekday=6), FUTURE).value == "2024-09-29"


def test_last_and_next_are_never_the_day_of_writing() -> None:
    assert meant(written(weekday=6, by=-1)) == Resolved("2024-09-22", "stated", weekday_agrees=True)
    assert meant(written(weekday=6, by=1)).value == "2024-10-06"


def test_a_weekday_that_nothing_decides_is_rather_past() -> None:
    assert meant(written(weekday=2)).value == "2024-09-25"  # four days ago, or in three
    assert meant(written(weekday=1)).value == "2024-10-01"


def test_a_weekday_and_a_day_find_their_month() -> None:
    assert meant(written(weekday=1, day=1)).value == "2024-10-01"
    assert meant(written(weekday=4, day=30), PAST).value == "2024-08-30"


def test_a_number_that_is_no_day_of_a_month_near_is_left_aside() -> None:
    assert meant(written(weekday=4, day=3), PAST).value == "2024-09-27"


@pytest.mark.parametrize(
    ("unit", "by", "value"),
    [
        ("day", -2, "2024-09-27"),
        ("week", 1, "2024-W40"),
        ("month", -9, "2023-12"),
        ("month", 4, "2025-01"),
        ("year", -1, "2023"),
    ],
)
def test_distances_are_counted_from_the_day_of_writing(unit: str, by: int, value: str) -> None:
    assert meant(written(unit=unit, by=by)) == Resolved(value, "stated")


def test_a_month_or_a_day_of_a_year_away_takes_that_year() -> None:
    assert meant(written(month=5, unit="year", by=-1)) == Resolved("2023-05", "stated")
    assert meant(written(month=6, day=16, unit="year", by=-1)) == Resolved("2023-06-16", "stated")


def test_a_month_is_the_last_or_the_next_by_tense() -> None:
    assert meant(written(month=5), PAST) == Resolved("2024-05", "tense")
    assert meant(written(month=5), FUTURE).value == "2025-05"
    assert meant(written(month=12)).value == "2024-12"
    assert meant(written(month=9), PAST).value == "2024-09"
    assert meant(written(month=5, by=-1)) == Resolved("2024-05", "stated")
    assert meant(written(month=9, by=-1)).value == "2023-09"


def test_a_duration_is_no_date() -> None:
    in_two_weeks = written(unit="week", by=2, vague=True)

    assert resolve(in_two_weeks, [Day(DAY, 31)], PAST) is None
    assert meant(in_two_weeks, FUTURE).value == "2024-W41"


def test_a_day_that_its_year_lacks_is_no_date() -> None:
    assert resolve(written(year=2023, month=2, day=29), [Day(DAY, 31)]) is None


def test_a_leap_day_is_looked_for_in_leap_years() -> None:
    assert meant(written(month=2, day=29)).value == "2024-02-29"


def test_the_time_has_the_zone_of_its_words_or_of_its_place() -> None:
    monday = written(weekday=0, time="15:00")
    kyiv = ZoneInfo("Europe/Kyiv")

    assert meant(monday, FUTURE).value == "2024-09-30T15:00"
    assert resolve(monday, [Day(DAY, 31)], FUTURE, kyiv) == Resolved("2024-09-30T15:00+03:00", "tense", True)
    assert meant(replace(monday, zone=0), FUTURE).value == "2024-09-30T15:00+00:00"


def test_an_unresolved_time_keeps_its_clock() -> None:
    found = resolve(written(month=10, day=1, time="15:00"), [], zone=ZoneInfo("Europe/Kyiv"))

    assert found is not None
    assert found.value == "XXXX-10-01T15:00"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-NEAR // 2, NEAR // 2), st.sampled_from([None, PAST]))
def test_a_date_with_its_weekday_is_found_again_from_any_day_near(
    meant_day: date, away: int, told: Told | None
) -> None:
    expression = written(month=meant_day.month, day=meant_day.day, weekday=meant_day.weekday())
    found = meant(expression, told, meant_day + timedelta(days=away))

    assert found == Resolved(meant_day.isoformat(), "weekday", weekday_agrees=True)


@given(
    st.builds(
        DateExpression,
        st.just(0),
        st.just(1),
        year=st.none() | st.integers(1000, 2999),
        month=st.none() | st.integers(1, 12),
        day=st.none() | st.integers(1, 31),
        weekday=st.none() | st.integers(0, 6),
        time=st.none() | st.just("15:00"),
        zone=st.none() | st.just(60),
        unit=st.none() | st.sampled_from(["day", "week", "month", "year"]),
        by=st.none() | st.integers(-200_000, 200_000),
        vague=st.booleans(),
        swaps=st.booleans(),
    ),
    st.lists(st.builds(Day, st.dates(date(1500, 1, 1), date(2500, 1, 1)), st.just(31)), max_size=3),
    st.sampled_from([None, PAST, FUTURE, Told("past", sure=False)]),
)
def test_any_expression_means_something_or_nothing(
    expression: DateExpression, days: list[Day], told: Told | None
) -> None:
    found = resolve(expression, days, told)

    assert found is None or found.value
