"""Quotes told from titles, names and words of distance."""

import pytest

from make import make_draft
from wire.normalise.names import find_names
from wire.normalise.quotes import find_quotes


def texts(line: str, language: str = "en") -> list[str]:
    draft = make_draft(f"x\nAnn Example met Bob Figment.\n{line}", language)
    return [quote.text for quote in find_quotes(draft, find_names(draft))]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", 'The film "The Long Detour" won.'),
        ("en", 'On "Sample News Sunday," Figment said it rained.'),
        ("en", 'The so-called "little prize of the town" was lost.'),
        ("en", 'The "experts" left.'),
        ("en", "‘Singing’ sand explained by Figment"),
        ("uk", "Науковці пояснили «марсіанський» колір озера."),
        ("uk", "Переможців оголосили, пише «Вигадані новини»."),
        ("de", "Der Film „Der lange Umweg“ gewann."),
        ("de", "Unter dem Motto „Wir warten auf Regen“ wird gefeiert."),
        ("de", "Die „Helden“ gingen."),
        ("uk", "Команда «Вигадані левиці» перемогла."),
        ("fr", "Le film « La Mer en papier » a gagné."),
        ("es", "La novela “El jardín de nadie” ganó."),
    ],
)
def test_a_title_or_a_word_of_distance_is_no_quote(language: str, line: str) -> None:
    assert texts(line, language) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('"No," Figment said.', "No,"),
        ('Figment called it "odd."', "odd."),
        ('Figment said it was "very odd."', "very odd."),
        ('It was "not what anybody here expected" that day.', "not what anybody here expected"),
        ('"We have been waiting here for nine days now."', "We have been waiting here for nine days now."),
    ],
)
def test_somebodys_words_are_a_quote_however_few(line: str, expected: str) -> None:
    assert texts(line) == [expected]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("ja", "市長は「市民が待ち望んだ橋だ」と述べた。", ["市民が待ち望んだ橋だ"]),
        ("ja", "橋は「虹の橋」と呼ばれる。", []),
        ("cs", "„Je to krok správným směrem,“ řekl kdosi.", ["Je to krok správným směrem,"]),
        ("es", "Elena Supuesta: «Escribo contra el ruido»", ["Escribo contra el ruido"]),
    ],
)
def test_languages_have_their_own_signs_of_a_quote(language: str, line: str, expected: list[str]) -> None:
    assert texts(line, language) == expected
