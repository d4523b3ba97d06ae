"""The sieve for according to."""

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
        ("en", 'According to Figment, it is "as dry as dust."', "according to", "Figment"),
        ("en", '"It is dry," according to Figment.', "according to", "Figment"),
        ("de", "Muster zufolge ist es „sehr knapp“.", "according to", "Muster"),
        ("de", "Nach Angaben der Reederei ist es „sehr knapp“.", "according to", "der Reederei"),
        ("uk", "За словами Уявної, це «дуже довго».", "according to", "Уявної"),
        ("uk", "За її словами, це «дуже довго».", "according to", "її"),
        ("fr", "Selon lui, c'est « bien trop long ».", "according to", "lui"),
    ],
)
def test_according_to_says_who_speaks(language: str, line: str, rule: str, mention: str | None) -> None:
    assert told(line, language) == (rule, mention)
