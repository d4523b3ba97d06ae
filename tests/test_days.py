"""Days of the calendar in the target's form."""

import pytest

from wire.translate.days import reordered, spoken


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("es", ["el martes, 1 de octubre", "5 de mayo de 2024"]),
        ("ca", ["el dimarts, 1 d’octubre", "5 de maig del 2024"]),
        ("gl", ["o martes, 1 de outubro", "5 de maio de 2024"]),
        ("fr", ["le mardi 1er octobre", "5 mai 2024"]),
        ("de", ["Dienstag, 1. Oktober", "5. Mai 2024"]),
        ("uk", ["вівторок, 1 жовтня", "5 травня 2024\u202fр."]),
        ("pl", ["wtorek, 1 października", "5 maja 2024"]),
        ("hu", ["2024. május 5."]),
    ],
)
def test_days_are_found_and_said_as_cldr_has_them(target: str, expected: list[str]) -> None:
    found = spoken("It ends on Tuesday, October 1, or by May 5, 2024.", "en", target)
    assert [term.form for term in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 3 June 2025", ["el 3 de junio de 2025"]),
        ("Tuesday, 1 October", ["martes, 1 de octubre"]),
        ("by June 2025, not May 2024", ["junio de 2025", "mayo de 2024"]),
    ],
)
def test_the_british_order_and_months_with_their_year_are_known(text: str, expected: list[str]) -> None:
    assert [term.form for term in spoken(text, "en", "es")] == expected


@pytest.mark.parametrize(
    "text", ["It may end.", "In October", "on Tuesday", "tomorrow", "10/1/2024", "the 1st", "Feb. 30"]
)
def test_what_is_no_whole_day_is_left_to_the_engine(text: str) -> None:
    assert spoken(text, "en", "es") == []


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("es", "en martes, octubre 1, la", "en martes, 1 de octubre, la"),
        ("es", "Octubre 1, 2024 fue", "1 de octubre de 2024 fue"),
        ("ca", "dimarts, octubre 1", "dimarts, 1 d’octubre"),
        ("uk", "у вівторок, жовтень 1, у", "у вівторок, 1 жовтня, у"),
        ("fr", "Mardi, octobre 1", "Mardi 1er octobre"),
        ("es", "octubre 12 personas", "octubre 12 personas"),
        ("en", "October 1", "October 1"),
    ],
)
def test_a_day_that_an_engine_left_in_english_order_is_put_in_the_languages_own(
    target: str, text: str, expected: str
) -> None:
    assert reordered("on Tuesday, October 1, 2024, the", text, "en", target) == expected


def test_a_time_of_day_beside_a_day_is_left_to_itself() -> None:
    text = "It opens at 3 p.m. on Tuesday, October 1, at last."
    assert [(text[term.start : term.end], term.form) for term in spoken(text, "en", "es")] == [
        ("on Tuesday, October 1", "el martes, 1 de octubre")
    ]
