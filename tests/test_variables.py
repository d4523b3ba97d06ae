"""Segments that differ in figures or days alone are one to the memory."""

import pytest

from wire.translate.variables import general


def refilled(source: str, translation: str, other: str, target: str) -> str | None:
    """What the memory makes of another segment, once it knows the translation of one."""
    first, second = general(source, "en", target), general(other, "en", target)
    if not first or not second or first.text != second.text:
        return None
    learnt = first.learn(translation)
    return second.fill(learnt) if learnt else None


@pytest.mark.parametrize(
    ("source", "translation", "other", "target", "expected"),
    [
        ("More than 30 ships", "Más de 30 barcos", "More than 45 ships", "es", "Más de 45 barcos"),
        ("Over 1,500 of 9 left", "De 9, más de 1.500", "Over 12,000 of 7 left", "de", "De 7, más de 12.000"),
        ("By October 1, 5.5%", "El 1 de octubre, 5,5 %", "By May 5, 6.1%", "es", "El 5 de mayo, 6,1 %"),
        ("He has 2 ships", "У нього 2 кораблі", "He has 3 ships", "uk", "У нього 3 кораблі"),
    ],
)
def test_a_known_segment_takes_other_values(
    source: str, translation: str, other: str, target: str, expected: str
) -> None:
    assert refilled(source, translation, other, target) == expected


@pytest.mark.parametrize(
    ("source", "translation", "other", "target"),
    [
        ("He has 2 ships", "У нього 2 кораблі", "He has 5 ships", "uk"),
        ("He has 1 ship", "Tiene 1 barco", "He has 2 ship", "es"),
        ("More than 30 ships", "Más de treinta barcos", "More than 45 ships", "es"),
        ("30 of 40", "30 de 40, 30", "31 of 41", "es"),
        ("On Tuesday, October 1", "el martes, 1 de octubre", "On Friday, October 4", "es"),
        ("Version 5.5", "Versión 5.5", "Version 6.5", "es"),
    ],
)
def test_another_grammar_or_a_value_that_is_not_there_once_makes_it_another_segment(
    source: str, translation: str, other: str, target: str
) -> None:
    assert refilled(source, translation, other, target) is None


@pytest.mark.parametrize("text", ["No figure", "30 and 30", "a slot ⟦#1⟧ and 30"])
def test_a_segment_without_values_or_with_one_twice_is_only_itself(text: str) -> None:
    assert general(text, "en", "es") is None
