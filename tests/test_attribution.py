"""The sieves: who says a quote, by its own sentence."""

import pytest

from make import make_frame
from wire.normalise.attribution import announced, attribute
from wire.normalise.setting import Setting

PEOPLE = {
    "en": "Harbour\nAnn Example and Bob Figment met.\n",
    "de": "Hafen\nAnna Mustermann und Karl Muster trafen sich.\n",
    "fr": "Port\nClaire Inventée et Jean Fictif se sont vus.\n",
    "uk": "Гавань\nСоломія Уявна та Роман Умовенко зустрілися.\n",
}


def told(line: str, language: str = "en", number: int = 0) -> tuple[str, str | None] | None:
    """(rule, mention) for a quotation of the line."""
    frame = make_frame(PEOPLE[language] + line, language)
    found = attribute(Setting(frame, frame.quotes[number]))
    if found is None:
        return None
    return found.rule, found.phrase and frame.text(found.phrase.first, found.phrase.last)


@pytest.mark.parametrize(
    ("language", "line", "rule", "mention"),
    [
        ("en", 'Figment said: "We wait."', "verb before the quote", "Figment"),
        ("en", 'Figment said that "we wait for ships."', "verb before the quote", "Figment"),
        ("en", '"We wait," said Figment.', "verb after the quote", "Figment"),
        ("en", '"We wait," Figment said.', "subject and verb after the quote", "Figment"),
        ("en", '"We wait," Figment, a lawyer, said.', "subject and verb after the quote", "Figment"),
        ("en", '"We wait," Figment grunted.', "any verb after the quote", "Figment"),
        ("en", '"We wait." - Bob Figment', "signature", "Bob Figment"),
        ("en", 'According to Figment, it is "as dry as dust."', "according to", "Figment"),
        ("en", 'Figment: "We wait."', "colon", "Figment"),
        ("en", 'The captain of the ship sat down: "We wait."', "subject before the colon", "The captain of the ship"),
        ("en", 'A ship that "waits for days" is safe, Figment said.', "end of the sentence", "Figment"),
        ("en", 'Figment said the ship was "very nearly lost."', "verb in the clause", "Figment"),
        ("en", 'Figment is in "very deep water."', "subject of the sentence", "Figment"),
        ("de", "„Wir warten“, so Muster.", "so, after the quote", "Muster"),
        ("de", "Muster zufolge ist es „sehr knapp“.", "according to", "Muster"),
        ("de", "Muster sagte, es regne. Es sei „sehr knapp“.", "reported", "Muster"),
        ("fr", "« Nous attendons », a déclaré Claire Inventée.", "verb after the quote", "Claire Inventée"),
        ("fr", "« Nous attendons », a-t-elle dit.", "verb after the quote", "elle"),
        ("uk", "За її словами, це «дуже довго».", "according to", "її"),
        ("uk", "«Ми чекаємо», – ідеться у заяві порту.", "verb after the quote", "заяві порту"),
    ],
)
def test_each_sieve_finds_its_speaker(language: str, line: str, rule: str, mention: str) -> None:
    assert told(line, language) == (rule, mention)


@pytest.mark.parametrize(
    "line",
    [
        'The sign of the port: "We wait."',
        'The film "The Long Detour" ended.',
        '"We wait."',
    ],
)
def test_nobody_is_made_up(line: str) -> None:
    found = told(line)
    assert found is None or found[1] not in {"Figment", "Ann Example"}


def test_a_name_wins_over_a_pronoun_on_the_other_side() -> None:
    assert told('She said: "We wait," Ann Example said.') == ("subject and verb after the quote", "Ann Example")
    assert told('Ann Example said: "We wait," she said.') == ("verb before the quote", "Ann Example")


def test_a_pronoun_in_reported_speech_gives_way_to_who_reports() -> None:
    assert told('Figment said he hopes it is "very nearly over."') == ("verb in the clause", "Figment")


def test_a_quote_that_ends_its_sentence_leaves_the_next_one_alone() -> None:
    assert told('Ann Example wrote: "We wait." Figment said that it rained.') == (
        "verb before the quote",
        "Ann Example",
    )


def test_a_line_that_ends_with_a_colon_announces_somebody() -> None:
    found = announced(make_frame(PEOPLE["en"] + "Figment continued:"))
    assert found is not None
    assert found.phrase is not None
    assert announced(make_frame(PEOPLE["en"] + "Figment continued.")) is None
