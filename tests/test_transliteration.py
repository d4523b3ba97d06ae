import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.text.transliteration import fold, readings, sounds, unlikeness


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Amberley", "Амберлі"),
        ("Whitfield", "Вітфілд"),
        ("Jorgensen", "Йоргенсен"),
        ("Schumann", "Шуманна"),
        ("Chernenko", "Черненко"),
        ("Washington", "Вашингтоні"),
        ("Johnson", "Τζόνσον"),
        ("Stanford", "ستانفورد"),
        ("Damadian", "داماديان"),
    ],
)
def test_a_name_sounds_alike_in_another_script(name: str, other: str) -> None:
    assert unlikeness(sounds(name), sounds(other)) <= 0.3


@pytest.mark.parametrize(
    ("name", "other"),
    [("Amberley", "Новак"), ("Stanford", "Портсмут"), ("Johnson", "Κωνσταντίνου"), ("Kramer", "مدريد")],
)
def test_another_name_does_not(name: str, other: str) -> None:
    assert unlikeness(sounds(name), sounds(other)) > 0.4


def test_an_ending_costs_little_and_a_missing_beginning_much() -> None:
    whole, inflected, cut = "Novak", "Novakovi", "vak"
    assert unlikeness(sounds(whole), sounds(inflected)) < unlikeness(sounds(whole), sounds(cut))


def test_folding_takes_marks_and_case_away() -> None:
    assert (fold("São-Tomé"), fold("Łódź"), fold("Київ")) == ("saotome", "lodz", "kiiv")


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_word_is_never_unlike_itself(word: str, other: str) -> None:
    assert unlikeness(sounds(word), sounds(word)) == 0
    assert unlikeness(sounds(word), sounds(other)) >= 0


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Gough", "Гоф"),
        ("Leigh", "Ли"),
        ("Hugh", "Хью"),
        ("McGregor", "Грегор"),
        ("Peugeot", "Пежо"),
        ("Yong", "Ён"),
        ("Kyung", "Гён"),
        ("Jae", "Чжэ"),
        ("Pyeongchang", "Пхёнчхан"),
        ("Worcester", "ووستر"),
        ("Reynolds", "رينولدز"),
        ("Geng", "قنغ"),
    ],
)
def test_what_some_languages_spell_otherwise_may_be_read_so(name: str, other: str) -> None:
    assert min(unlikeness(reading, sounds(other)) for reading in readings(name)) <= 0.29


def test_a_name_that_is_spelt_as_it_sounds_has_one_reading() -> None:
    assert readings("Amberley") == (sounds("Amberley"),)
