"""The sieves for what stands before a quote."""

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
        ("en", 'Figment said: "We wait."', "verb before the quote", "Figment"),
        ("en", 'Figment told the town on Monday: "We wait."', "verb before the quote", "Figment"),
        ("en", 'Figment said that "we wait for ships."', "verb before the quote", "Figment"),
        ("de", "Am Montag sagte Muster in Wien: „Wir warten.“", "verb before the quote", "Muster"),
        ("en", 'Figment: "We wait."', "colon", "Figment"),
        ("en", 'The captain of the ship sat down: "We wait."', "subject before the colon", "The captain of the ship"),
        ("en", 'Figment said the ship was "very nearly lost."', "verb in the clause", "Figment"),
        ("de", "Muster hat die Schiffe als „sehr alte Kähne“ bezeichnet.", "verb in the clause", "Muster"),
        ("de", "Muster sagte, es regne. Es sei „sehr knapp“.", "reported", "Muster"),
        ("en", 'Figment is in "very deep water."', "subject of the sentence", "Figment"),
    ],
)
def test_what_stands_before_a_quote_says_who_speaks(language: str, line: str, rule: str, mention: str | None) -> None:
    assert told(line, language) == (rule, mention)


@pytest.mark.parametrize("line", ['The film "The Long Detour" ended.', 'The sign: "We wait."', '"We wait."'])
def test_nobody_is_made_up(line: str) -> None:
    assert told(line) is None
