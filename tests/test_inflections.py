"""Forms of a word in languages that inflect, and words that only look like them."""

import pytest

from wire.text.inflections import inflects, is_form

FORMS = {
    "uk": [
        "Київ Києва Києву Києвом", "Україна України Україні Україну", "кінець кінця кінцем", "Львів Львова",
        "Прага Празі",
        "рука руці", "Столтенберг Столтенберга Столтенбергом", "міністр міністрові міністрів", "книга книзі",
        "Польща Польщею", "генеральний генерального", "область областей", "станція станцій", "вогонь вогню",
    ],
    "ru": ["Москва Москвы Москве", "отец отца", "Россия России", "секретарь секретаря", "Киев Киева", "рынок рынка"],
    "be": ["Мінск Мінска Мінску", "рука руку"],
    "pl": ["Kraków Krakowa", "Warszawa Warszawie", "rząd rządem", "Ukraina Ukrainą", "Duda Dudzie", "Praga Pradze"],
    "cs": ["Praha Praze Prahu", "ministr ministra", "Ukrajina Ukrajině", "generální generálního", "stát státu"],
    "hr": ["Zagreb Zagreba", "ministar ministra", "Ukrajina Ukrajine"],
    "fi": ["Helsinki Helsinkiä"],
}  # fmt: skip


@pytest.mark.parametrize("language", FORMS)
def test_forms_of_a_word_are_known(language: str) -> None:
    for line in FORMS[language]:
        word, *forms = line.split()
        assert [form for form in forms if not is_form(form, word, language)] == []


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("uk", "порт", "порох"), ("uk", "Рада", "радіо"), ("uk", "мир", "море"), ("uk", "НАТО", "НАТОм"),
        ("uk", "банк", "баня"), ("ru", "порт", "поруч"), ("pl", "rząd", "rzecz"), ("cs", "stát", "starý"),
        ("en", "ship", "ships"), ("de", "Hafen", "Hafens"), ("uk", "мир", ""),
    ],
)  # fmt: skip
def test_other_words_are_none_and_languages_without_cases_have_none(language: str, word: str, other: str) -> None:
    assert not is_form(other, word, language)


def test_which_languages_inflect() -> None:
    assert [language for language in ("uk", "pl", "fi", "sr-Latn", "en", "es", "zh") if inflects(language)] == [
        "uk", "pl", "fi", "sr-Latn",
    ]  # fmt: skip
