import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.check import GATES, check, version

SOURCE = "Anna Amberley said on https://news.example that 30 ships wait outside the harbour."
GOOD = "Anna Amberley dijo en https://news.example que 30 barcos esperan fuera del puerto."


def test_a_faithful_translation_fails_nothing() -> None:
    assert check(Candidate(SOURCE, GOOD, "en", "es")) == {}


@pytest.mark.parametrize(
    ("gate", "target"),
    [
        ("numbers_survive", GOOD.replace("30", "13")),
        ("names_survive", GOOD.replace("Amberley", "Novak")),
        ("placeholders_survive", GOOD.replace("https://news.example", "la red")),
        ("is_translated", SOURCE),
        ("language_is_target", SOURCE),
        ("length_is_plausible", ""),
        ("not_repeated", GOOD.replace("esperan", "esperan esperan esperan")),
    ],
)
def test_each_kind_of_damage_fails_the_gate_of_its_name(gate: str, target: str) -> None:
    assert gate in check(Candidate(SOURCE, target, "en", "es"))


def test_a_term_is_a_matter_of_terms_and_of_no_other_gate() -> None:
    candidate = Candidate("Yesterday NATO agreed.", "Ayer la alianza aceptó.", "en", "es", {"NATO": "OTAN"})
    assert check(candidate) == {"terms_used": "NATO must be OTAN"}


def test_the_version_is_short_and_stays() -> None:
    assert version() == version()
    assert len(version()) == 8


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "de", "uk", "ar", "zh", "pt-BR", "tlh"]))
def test_any_two_texts_are_judged_without_an_error(source: str, target: str, language: str) -> None:
    failed = check(Candidate(source, target, "en", language if language != "tlh" else "eo"))
    assert failed.keys() <= GATES.keys()
    assert all(failed.values())
