"""The sieves for what follows a quote."""

import pytest

from make import make_frame
from wire.normalise.attribution import attribute
from wire.normalise.setting import Setting

PEOPLE = {
    "en": "Harbour\nAnn Example and Bob Figment met.\n",
    "de": "Hafen\nAnna Mustermann und Karl Muster trafen sich.\n",
    "fr": "Port\nClaire Inventée et Jean Fictif se sont vus.\n",
    "es": "Puerto\nAna Supuesta y Juan Figurado se vieron.\n",
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
        ("en", '"We wait," said Figment.', "verb after the quote", "Figment"),
        ("en", '"We wait," said on Monday the mayor of the town.', "verb after the quote", "the mayor of the town"),
        ("de", "„Wir warten“, hatte Karl Muster zuvor gesagt.", "verb after the quote", "Karl Muster"),
        ("fr", "« Nous attendons », a déclaré Claire Inventée.", "verb after the quote", "Claire Inventée"),
        ("fr", "« Nous attendons », a-t-elle dit.", "verb after the quote", "elle"),
        ("uk", "«Ми чекаємо», – сказав у вівторок Роман Умовенко.", "verb after the quote", "Роман Умовенко"),
        ("en", '"We wait," Figment said.', "subject and verb after the quote", "Figment"),
        ("en", '"We wait," Figment, a lawyer, said.', "subject and verb after the quote", "Figment"),
        (
            "en",
            '"We wait," Figment (D-Nowhere), who leads the club, told the town.',
            "subject and verb after the quote",
            "Figment",
        ),
        ("en", '"We wait," Figment grunted.', "any verb after the quote", "Figment"),
        ("en", '"We wait." - Bob Figment', "signature", "Bob Figment"),
        ("de", "„Wir warten“, so Muster.", "so, after the quote", "Muster"),
        ("en", 'A ship that "waits for days" is safe, Figment said.', "end of the sentence", "Figment"),
        (
            "es",
            'El puerto "espera barcos", tal y como ha dicho la alcaldesa, Ana Supuesta.',
            "end of the sentence",
            "la alcaldesa, Ana Supuesta",
        ),
        ("fr", "« Le port respire », s'est réjouie Claire Inventée.", "verb after the quote", "Claire Inventée"),
        ("de", "Die „sehr alten Schiffe“ seien sicher, so Muster.", "end of the sentence", "Muster"),
    ],
)
def test_what_follows_a_quote_says_who_speaks(language: str, line: str, rule: str, mention: str | None) -> None:
    assert told(line, language) == (rule, mention)


@pytest.mark.parametrize(
    "line",
    ['Ann Example wrote: "We wait." Figment said that it rained.', 'There was "no evidence" Figment said nothing.'],
)
def test_the_next_clause_is_another(line: str) -> None:
    found = told(line)
    assert found is None or found[1] != "Figment"
