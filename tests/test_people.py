"""What pins a name to a person, and what does not."""

import pytest

from make import make_draft
from wire.normalise import people
from wire.normalise.lexicon import lexicon
from wire.normalise.words import read


def pinned(text: str, language: str = "en") -> dict[str, str]:
    """The names that are pinned in the lines after the headline, and the rules."""
    pages = read(make_draft(f"x\n{text}", language), lexicon(language))
    return {
        " ".join(word.text for word in pages[found.page].words[found.first : found.last]): found.rule
        for found in people.find(pages, lexicon(language))
    }


@pytest.mark.parametrize(
    ("language", "text", "name", "rule"),
    [
        ("en", "Yesterday Mr. Figment left.", "Figment", "title"),
        ("en", "Yesterday President Figment left.", "Figment", "role before"),
        ("en", "Yesterday Zorvald Figment, a lawyer, left.", "Zorvald Figment", "role after"),
        ("en", "Yesterday Mary Figment left.", "Mary Figment", "given name"),
        ("en", "Yesterday Zorvald Figment, 43, left.", "Zorvald Figment", "age"),
        ("en", "Yesterday Zorvald Figment said so. So Figment left.", "Zorvald Figment", "speaks"),
        ("de", "Gestern kam Petra von der Beispielau zu Wort.", "Petra von der Beispielau", "given name"),
        ("de", "Gestern kam Ministerpräsident Abu al-Muster an.", "Abu al-Muster", "role before"),
        ("uk", "Учора зустріли президента Вигадії Павла Умовського.", "Павла Умовського", "role before"),
    ],
)
def test_a_name_is_pinned(language: str, text: str, name: str, rule: str) -> None:
    assert pinned(text, language) == {name: rule}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Yesterday Golden Gate said nothing."),
        ("en", "Yesterday Figment Bank said so. Figment Bank left."),
        ("en", "Yesterday New York said so. New York left."),
        ("en", "The Governor of Ohio left on Monday, May 3."),
        ("de", "Gestern sagte die Stadt Musterhausen ab."),
        ("uk", "Учора президент Вигадії приїхав до Одеси."),
        ("en", "Exampleton, who lost on Friday, host Sampleton next."),
        ("en", "The grid operator Sample Spark said so."),
        ("en", "It snowed on Mount Sample, mountain rescue leader."),
    ],
)
def test_what_nothing_pins_is_nobody(language: str, text: str) -> None:
    assert pinned(text, language) == {}


def test_a_headline_in_capitals_names_only_whom_the_text_names_again() -> None:
    draft = make_draft("Mary Figment Opens New Harbour For Ships\nFigment said it was time.\nMary Poppins stayed away.")
    found = people.find(read(draft, lexicon("en")), lexicon("en"))
    assert [(name.page, name.rule) for name in found] == [(0, "given name and surname apart"), (2, "given name")]


def test_a_month_may_be_a_surname_after_a_given_name() -> None:
    assert "Theresa May" in pinned("Yesterday Theresa May left.")
