"""How one Arabic word may be spelt, and what is written as part of it."""

import pytest

from wire.text.arabic import folded, readings


def test_vowel_signs_stretches_and_the_hamza_of_an_alef_make_no_other_word() -> None:
    assert {folded(word) for word in ("أكّد", "أكد", "اكد", "أكــد")} == {"اكد"}


def test_other_letters_stay_as_they_are() -> None:
    assert folded("Äé ї") == "Äé ї"


@pytest.mark.parametrize(
    ("word", "before", "rest"),
    [
        ("وقال", ("و",), "قال"),
        ("لوزير", ("ل",), "وزير"),
        ("للرئيس", ("ل",), "الرئيس"),
        ("وَللرئيس", ("و", "ل"), "الرئيس"),
    ],
)
def test_a_word_is_read_with_and_without_what_is_written_before_it(
    word: str, before: tuple[str, ...], rest: str
) -> None:
    found = list(readings(word))
    assert found[0] == ((), folded(word), 0)
    (reading,) = [way for way in found if (way.before, way.word) == (before, rest)]
    assert folded(word[reading.start :]) == rest.removeprefix("ا")


@pytest.mark.parametrize("word", ["و", "ل", "لو", "وَ", "َ", "ف", "وو", "للل"])
def test_short_words_are_read_without_an_error(word: str) -> None:
    assert next(readings(word)).word == folded(word)
