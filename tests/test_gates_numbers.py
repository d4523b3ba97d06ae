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


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fr", "The storm is 645 miles away.", "La tempête est à 1 040 km."),
        ("pt", "It lies 645 miles west.", "Fica 1040 km a oeste."),
        ("cs", "It was 90°F in the shade.", "Ve stínu bylo 32 °C."),
        ("uk", "He weighs 200 pounds.", "Він важить 90 кг."),
    ],
)
def test_english_measures_may_be_converted(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


def test_a_figure_in_two_measures_keeps_both() -> None:
    candidate = Candidate("It lies 645 miles (1,040 km) west.", "Fica 1040 km a oeste.", "en", "pt")
    assert numbers_survive(candidate) == "645 is not in the translation"


@pytest.mark.parametrize(
    ("language", "source", "target", "remark"),
    [
        ("es", "It rose by 12 percent.", "Subió un 12 ‰.", "percent became per mille"),
        ("de", "It rose by 12%.", "Es stieg um 12.", "percent is not in the translation"),
        ("fr", "It cost 5 million dollars.", "Cela a coûté 5 millions d’euros.", "dollar became euro"),
        ("uk", "It cost $5 million.", "Це коштувало 5 млн євро.", "dollar became euro"),
        ("ru", "It is 30 miles long.", "Длина 30 км.", "mile became kilometre"),
        ("pl", "They won 124-65.", "Wygrali 65:124.", "124-65 became 65-124"),
        ("ar", "It cost 5 euros.", "كلف 5 دولار.", "euro became dollar"),
    ],
)
def test_what_a_figure_measures_and_the_order_of_a_score_stay(
    language: str, source: str, target: str, remark: str
) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) == remark


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "It opened on 5 May.", "Se inauguró el 5 de mayo."),
        ("de", "It opened on March 5.", "Es wurde am 5.3. eröffnet."),
        ("uk", "It opened in September 2020.", "Його відкрили у вересні 2020 року."),
        ("ar", "It opened in March.", "افتتح في آذار."),
        ("pl", "They may march on.", "Mogą iść dalej."),
    ],
)
def test_a_month_survives_as_a_word_or_a_figure(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Se inauguró el 20 de octubre."),
        ("de", "Es wurde am 20. Oktober eröffnet."),
        ("ru", "Его открыли 20 октября."),
        ("ar", "افتتح في 20 أكتوبر."),
    ],
)
def test_another_month_is_another_date(language: str, target: str) -> None:
    candidate = Candidate("It opened on September 20.", target, "en", language)
    assert numbers_survive(candidate) == "September is not in the translation"


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fr", "It lasted three decades.", "Cela a duré trois longues décennies."),
        ("es", "It is a 1.5 hour drive.", "Queda a una hora y media en coche."),
        ("it", "They came in 3-2 years.", "Vennero in 3–2 anni."),
    ],
)
def test_decades_are_counted_and_halves_are_said(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None
