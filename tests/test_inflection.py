"""Inflected names: what is one name, and what its nominative is."""

import pytest

from wire.normalise.inflection import Cases
from wire.normalise.lexicon import lexicon


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("uk", "Зразковський", "Зразковського"),
        ("uk", "Вигаденко", "Вигаденком"),
        ("uk", "Юрій", "Юрія"),
        ("ru", "Пётр", "Петра"),
        ("ru", "Примерова", "Примеровой"),
        ("de", "Mustermann", "Mustermanns"),
    ],
)
def test_forms_of_one_name_share_a_stem(language: str, one: str, other: str) -> None:
    cases = lexicon(language).names.cases
    assert cases.stems(one) & cases.stems(other)


def test_other_names_share_none() -> None:
    cases = lexicon("uk").names.cases
    assert not cases.stems("Зразковський") & cases.stems("Вигаденко")


@pytest.mark.parametrize(
    ("surname", "gender", "nominative"),
    [
        ("Умовського", "he", "Умовський"),
        ("Вигаденка", "he", "Вигаденко"),
        ("Гаданого", "he", "Гаданий"),
        ("Казкарської", "she", "Казкарська"),
        ("Уявній", "she", "Уявна"),
    ],
)
def test_a_surname_finds_its_nominative(surname: str, gender: str, nominative: str) -> None:
    assert lexicon("uk").names.cases.nominative(surname, gender) == nominative


def test_a_places_nominative_is_among_its_forms() -> None:
    cases = lexicon("uk").names.cases
    for inflected, nominative in [("Києві", "Київ"), ("Харкова", "Харків"), ("Одесі", "Одеса"), ("Польщі", "Польща")]:
        assert nominative in set(cases.place_forms(inflected))


def test_without_rules_a_word_is_only_itself() -> None:
    assert Cases().stems("Moscow") == {"moscow"}
    assert list(Cases().place_forms("Moscow")) == ["Moscow"]
