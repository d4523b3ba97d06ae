"""Figures and times that an engine left in the source's form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.numbers import numbers_survive
from wire.translate.numerals import rewritten


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("es", "1500, 12.345,6 y 2.000.000"),
        ("de", "1.500, 12.345,6 y 2.000.000"),
        ("uk", "1\u00a0500, 12\u00a0345,6 y 2\u00a0000\u00a0000"),
        ("fr", "1\u202f500, 12\u202f345,6 y 2\u202f000\u202f000"),
        ("pl", "1500, 12\u00a0345,6 y 2\u00a0000\u00a0000"),
        ("ja", "1,500, 12,345.6 y 2,000,000"),
    ],
)
def test_figures_are_parted_and_grouped_as_cldr_says(target: str, expected: str) -> None:
    source = "1,500, 12,345.6 and 2,000,000"
    assert rewritten(source, source.replace("and", "y"), "en", target) == expected


def test_other_languages_figures_too() -> None:
    assert rewritten("etwa 1.500, um 5,5 %", "about 1.500, by 5,5 %", "de", "en") == "about 1,500, by 5.5 %"
    assert rewritten("1 500 людей", "1 500 people", "uk", "en") == "1,500 people"


@pytest.mark.parametrize(
    "text",
    [
        "Version 5.5 of it", "the new iOS 17.4", "see section 3.2", "on 10.0.0.1", "call 555-1234", "at 9.30 they",
        "won 124-65", "in 2024", "https://a.example/1,500/2.5", "dial +1.555", "1.500 or 1,500", "1,00,000 rupees",
        "the 3.10.2 release", "v2.5.1", "set A4.5",
    ],
)  # fmt: skip
def test_what_may_be_no_quantity_stays(text: str) -> None:
    assert rewritten(text, text, "en", "de") == text


def test_what_the_engine_has_written_in_its_own_way_stays() -> None:
    assert rewritten("1,500 at 5.5%", "1.500 al 5,5%", "en", "es") == "1.500 al 5,5%"
    assert rewritten("1,500 once", "1,500 y 1,500", "en", "es") == "1,500 y 1,500"


@pytest.mark.parametrize(
    ("source", "text", "target", "expected"),
    [
        ("up; -0.7%", "sube; -0.7 %", "es", "sube; -0,7 %"),
        ("at 3 p.m. on", "a las 3 p.m. de", "es", "a las 15:00 de"),
        ("at 10:30 a.m.", "a las 10:30 a. m.", "es", "a las 10:30."),
        ("at 12 a.m., at 12 p.m.", "12 a.m., 12 p.m.", "de", "00:00, 12:00."),
        ("by 1 p.m. there", "a la 1 p.m. allí", "es", "a la 1 p.m. allí"),
        ("at 3 p.m. on", "at 3 p.m. on", "ar", "at 3 p.m. on"),
        ("at noon", "a las 3 p.m.", "es", "a las 3 p.m."),
    ],
)
def test_times_of_a_clock_of_twelve_hours(source: str, text: str, target: str, expected: str) -> None:
    assert rewritten(source, text, "en", target) == expected


NUMBER = st.one_of(
    st.integers(0, 10**9).map("{:,}".format),
    st.decimals(0, 10**7, places=2, allow_nan=False).map("{:,}".format),
    st.builds("{}:{:02} {}.m.".format, st.integers(1, 12), st.integers(0, 59), st.sampled_from("ap")),
)


@given(
    st.lists(NUMBER, min_size=1, max_size=4),
    st.sampled_from(["es", "uk", "fr", "de", "pl", "ca", "gl", "cs", "it", "pt"]),
)
def test_numbers_survive(figures: list[str], target: str) -> None:
    text = " x ".join(figures) + " x"
    written = rewritten(text, text, "en", target)
    assert numbers_survive(Candidate(text, written, "en", target)) is None
    assert rewritten(text, written, "en", target) == written
