import time

import pytest

from wire.normalise.agencies import mentions


def names(text: str, language: str) -> list[str]:
    found = mentions(text, language)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    return [mention.name for mention in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "an interview with the Interfax-Ukraine News Agency that", ["Interfax-Ukraine"]),
        ("en", "The Associated Press and AFP, not APES or AP-like things", ["The Associated Press", "AFP"]),
        ("uk", "повідомили Укрінформу, передає «Інтерфакс-Україна»", ["Укрінформ", "Інтерфакс-Україна"]),
        ("ru", "сообщили Интерфаксу и РИА Новости", ["Интерфакс", "РИА Новости"]),
        ("de", "sagte er der Deutschen Presse-Agentur (dpa)", ["Deutsche Presse-Agentur", "dpa"]),
        ("fr", "a-t-il déclaré à l'AFP", ["AFP"]),
        ("es", "CÁDIZ (EUROPA PRESS)", ["Europa Press"]),
        ("ja", "共同通信によると", ["共同通信"]),
    ],
)
def test_agencies_of_the_list_are_found_by_any_of_their_names(language: str, text: str, found: list[str]) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "told the Fictia-Press News Agency on Monday", "Fictia-Press"),
        ("en", "in Kyiv. The Fictinform news agency", "Fictinform"),
        ("en", "the Jamaica Press Agency reported", "Jamaica Press Agency"),
        ("en", "told the news agency Example Wire that", "Example Wire"),
        ("uk", "в інтерв'ю агентству «Вигадка-Новини» він", "Вигадка-Новини"),
        ("ru", "сообщило агентство «Пример-Новости» в среду", "Пример-Новости"),
        ("de", "sagte der Nachrichtenagentur Beispiel-Presse am Montag", "Beispiel-Presse"),
        ("es", "dijo a la agencia Ejemplo Prensa el lunes", "Ejemplo Prensa"),
        ("fr", "a-t-il dit à l'agence Exemple Presse lundi", "Exemple Presse"),
    ],
)
def test_an_agency_that_nobody_listed_is_found_where_it_is_called_one(language: str, text: str, name: str) -> None:
    (mention,) = mentions(text, language)
    assert mention.name == name
    assert text[mention.start : mention.end] == name


def test_only_the_largest_agencies_speak_for_themselves() -> None:
    assert [mention.first for mention in mentions("Reuters and Ukrinform", "en")] == [True, False]


def test_a_language_without_words_of_its_own_has_the_english_ones() -> None:
    assert names("the Fictia-Press News Agency", "ja") == ["Fictia-Press"]


def test_a_megabyte_of_capitals_takes_no_time() -> None:
    start = time.process_time()
    for text in ("A" * 200_000, "Aa " * 70_000, "«" * 200_000, "agency " * 30_000):
        mentions(text, "en")
    assert time.process_time() - start < 10
