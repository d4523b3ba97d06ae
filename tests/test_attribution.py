"""Which sieve comes first, and what a line announces."""

from make import make_frame
from wire.normalise.attribution import SIEVES, announced, attribute
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


def test_a_name_wins_over_a_pronoun_on_the_other_side() -> None:
    assert told('She said: "We wait," Ann Example said.') == ("subject and verb after the quote", "Ann Example")
    assert told('Ann Example said: "We wait," she said.') == ("verb before the quote", "Ann Example")


def test_the_verb_beside_a_quote_comes_before_the_subject_of_its_sentence() -> None:
    assert told('Figment stayed while Ann Example said: "We wait."') == ("verb before the quote", "Ann Example")


def test_a_line_that_ends_with_a_colon_announces_somebody() -> None:
    found = announced(make_frame(PEOPLE["en"] + "Figment continued:"))
    assert found is not None
    assert found.phrase is not None
    assert announced(make_frame(PEOPLE["en"] + "Figment continued.")) is None
    assert announced(make_frame("x\n?")) is None


def test_every_sieve_is_asked_once() -> None:
    assert len(set(SIEVES)) == len(SIEVES)
