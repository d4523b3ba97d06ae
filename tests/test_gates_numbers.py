import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.numbers import numbers_survive


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("de", "It costs 5.5 percent.", "Es kostet 5,5 Prozent."),
        ("de", "Fifteen ships came at 3 p.m.", "15 Schiffe kamen um 15:00 Uhr."),
        ("es", "They won 124-65 in 2024.", "Ganaron 124–65 en 2024."),
        ("es", "About 1,500 people paid $2.5 billion.", "Unas 1.500 personas pagaron 2500 millones de dólares."),
        (
            "fr",
            "It stood in the 18th century for 97 years.",
            "Il a existé au XVIIIe siècle pendant quatre-vingt-dix-sept ans.",
        ),
        ("uk", "On 1 May 12,000 people came for the 15th time.", "1 травня 12 000 людей прийшли п’ятнадцятий раз."),
        ("ru", "It grew in the 1980s by 25 percent.", "Он вырос в 80-х годах на двадцать пять процентов."),
        ("pl", "In the 1480s it had 3 towers.", "W latach osiemdziesiątych XV wieku miał trzy wieże."),
        ("cs", "Twenty-five ships left at 9:30.", "Pětadvacet lodí vyplulo v 9.30."),
        ("ar", "In the 15th century 25 ships came.", "في القرن الخامس عشر وصلت ٢٥ سفينة."),
        ("ar", "They saw 2 ships.", "رأوا سفينتين."),
        ("ja", "They saw 3 ships.", "彼らは三隻の船を見た。"),
    ],
)
def test_a_number_survives_in_whatever_way_the_language_writes_it(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "source", "target", "remark"),
    [
        ("de", "The shop is open until nine.", "Der Laden ist nachts geöffnet.", "nine is not in the translation"),
        (
            "es",
            "More than 30 ships wait.",
            "Más de 13 barcos esperan.",
            "30 is not in the translation; 13 is not in the source",
        ),
        ("uk", "In 1977 he sailed.", "У 1997 він поплив.", "1977 is not in the translation; 1997 is not in the source"),
        ("ar", "About 40 people came.", "جاء الناس.", "40 is not in the translation"),
        ("fr", "They won 2-2.", "Ils ont fait 2.", "2 is not in the translation"),
        ("pl", "It costs 5.5 zloty.", "Kosztuje 55 złotych.", "5.5 is not in the translation; 55 is not in the source"),
        ("ru", "It was the 1970s.", "Это были 1770-е.", "1970 is not in the translation; 1770 is not in the source"),
    ],
)
def test_a_number_that_is_lost_or_changed_is_named(language: str, source: str, target: str, remark: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) == remark


def test_a_word_that_the_translation_adds_is_let_pass() -> None:
    assert numbers_survive(Candidate("He stayed a fortnight.", "Se quedó quince días.", "en", "es")) is None


def test_a_number_word_in_a_name_is_a_matter_of_names() -> None:
    assert numbers_survive(Candidate("They went to Six Piers.", "Пішли до Сикс-Пірс.", "en", "uk")) is None
