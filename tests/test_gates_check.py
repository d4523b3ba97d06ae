import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wire.item import Mark
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


LANGUAGES = (
    *("ar", "ca", "cs", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hr", "hu", "it", "ja", "ko", "nl"),
    *("pl", "pt-BR", "ro", "ru", "sv", "th", "tr", "uk", "zh", "zh-Hant"),
)
TERMS = st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=2)
MARKS = st.lists(
    st.builds(
        Mark,
        start=st.integers(0, 90),
        end=st.integers(0, 90),
        kind=st.sampled_from(["emphasis", "link", "language"]),
        value=st.none() | st.text(max_size=5),
    ),
    max_size=2,
).map(tuple)
#: Letters of many scripts, figures and marks beside each other, as well as anything at all.
TEXTS = st.text(max_size=80) | st.text(
    st.sampled_from("aA éЖж’'\"«»„“15.,:-–%$٣ضサ中글אא😀⟦⟧{}<>/\n\u00a0\u202e"), max_size=80
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES), TERMS, MARKS, MARKS)
def test_any_two_texts_are_judged_without_an_error(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    terms: dict[str, str],
    source_marks: tuple[Mark, ...],
    target_marks: tuple[Mark, ...],
) -> None:
    failed = check(Candidate(source, target, source_language, target_language, terms, source_marks, target_marks))
    assert failed.keys() <= GATES.keys()
    assert all(failed.values())


LONG = 20_000  # characters
MONSTERS = {
    "a long sentence": "Anna Amberley said 30 ships wait. ",
    "emoji": "😀👍🏽🇺🇦",
    "mixed scripts": "Anna Анна آنا 안나 安娜 Άννα 30 ",
    "placeholders": "⟦1⟧ {name} %s __T3__ <b>x</b> ",
    "one word": "a",
    "figures": "1,000 ",
    "quotation marks": '"„“«',
    "capitals": "Abcde Fghij Klmno ",
    "digits": "1",
    "full stops": ". ",
    "roman numerals": "XIV ",
    "number words": "twenty ",
    "names": "".join(f"A{one}b{two}c{three} " for one in "aeiou" for two in "klmnprst" for three in "aeiouklmn"),
}


@pytest.mark.parametrize("name", MONSTERS)
@pytest.mark.parametrize("language", ["uk", "ar", "es"])
def test_a_segment_of_any_length_is_judged(name: str, language: str) -> None:
    text = (MONSTERS[name] * LONG)[:LONG]
    assert check(Candidate(text, text, "en", language)).keys() <= GATES.keys()
