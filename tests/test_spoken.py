"""Whom a verb of speech makes speak."""

import pytest

from make import make_frame
from wire.normalise.attribution import attribute
from wire.normalise.setting import Setting

PEOPLE = {
    "en": "Harbour\nAnn Example and Bob Figment met.\n",
    "de": "Hafen\nAnna Mustermann und Karl Muster trafen sich.\n",
    "fr": "Port\nClaire Inventée et Jean Fictif se sont vus.\n",
    "uk": "Гавань\nСоломія Уявна та Роман Умовенко зустрілися.\n",
}


def told(line: str, language: str = "en") -> tuple[str, str | None] | None:
    """(rule, mention) for the first quotation of the line."""
    frame = make_frame(PEOPLE[language] + line, language)
    found = attribute(Setting(frame, frame.quotes[0]))
    if found is None:
        return None
    return found.rule, found.phrase and frame.text(found.phrase.first, found.phrase.last)


@pytest.mark.parametrize(
    ("language", "line", "rule", "mention"),
    [
        ("uk", "«Ми чекаємо», – ідеться у заяві порту.", "verb after the quote", "заяві порту"),
        ("uk", "У порту закликали «не чекати на кораблі».", "verb before the quote", "порту"),
        ("uk", "«Ми чекаємо», – цитує порт слова Романа Умовенка.", "verb after the quote", "Романа Умовенка"),
        ("de", "In einer Mitteilung heißt es: „Wir warten.“", "verb before the quote", "einer Mitteilung"),
        ("de", "Muster wird mit den Worten zitiert: „Wir warten.“", "verb before the quote", "Muster"),
        ("de", "Die Zeitung zitiert Karl Muster: „Wir warten.“", "verb before the quote", "Karl Muster"),
        ("en", 'Figment said he hopes it is "very nearly over."', "verb in the clause", "Figment"),
        ("en", 'Figment left, saying it was "very nearly over."', "verb in the clause", "Figment"),
        ("en", 'The film shows Ann Example saying "we wait for ships."', "verb before the quote", "Ann Example"),
    ],
)
def test_a_verb_makes_its_subject_or_another_speak(language: str, line: str, rule: str, mention: str | None) -> None:
    assert told(line, language) == (rule, mention)
