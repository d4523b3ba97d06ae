"""Whom the words mean that name a speaker."""

import pytest

from make import make_draft
from wire.normalise.names import find_names
from wire.normalise.quotes import find_quotes


def speakers(text: str, language: str = "en") -> list[str | None]:
    draft = make_draft(text, language)
    return [quote.speaker for quote in find_quotes(draft, find_names(draft))]


@pytest.mark.parametrize(
    ("language", "introduction", "line", "speaker"),
    [
        ("en", "Mayor Ann Example met Senator Bob Figment.", '"We wait," the mayor said.', "Ann Example"),
        ("en", "Mayor Ann Example met Senator Bob Figment.", '"We wait," he said.', "Bob Figment"),
        ("en", "Mayor Ann Example met Senator Bob Figment.", '"We wait," Figment said.', "Bob Figment"),
        ("en", "Mayor Ann Example met Senator Bob Figment.", '"We wait," the general said.', None),
        ("en", "Mayor Ann Example met Senator Bob Figment.", '"We wait," they said.', None),
        ("en", "Mayor Ann Example met the press.", '"We wait," Example\'s lawyer said.', None),
        ("en", "The Sample Bank met the press.", '"We wait," the Sample Bank said.', "Sample Bank"),
        ("en", "Mayor Ann Example met the press.", '"We wait," the Example campaign said.', None),
        ("de", "Bürgermeisterin Anna Mustermann kam.", "„Wir warten“, sagte Mustermanns Sprecher.", None),
        ("de", "Vorsitzender Jörg Erdacht kam.", "„Wir warten“, sagte der Vereinsvorsitzende.", "Jörg Erdacht"),
        ("uk", "Генеральний секретар Ян Вимислов прибув.", "«Чекаємо», – сказав генсек.", "Ян Вимислов"),
    ],
)
def test_the_speaker_is_whom_the_words_mean(language: str, introduction: str, line: str, speaker: str | None) -> None:
    assert speakers(f"x\n{introduction}\n{line}", language) == [speaker]


def test_of_two_who_fit_who_spoke_last_is_meant_where_the_block_goes_on() -> None:
    text = 'x\nTom Example met Bob Figment.\nExample spoke of Figment. "We wait," he said.\nHe added: "And wait."'
    assert speakers(text) == ["Tom Example", "Tom Example"]


def test_a_verb_without_a_subject_goes_on_where_the_language_leaves_pronouns_out() -> None:
    text = "x\nLa alcaldesa Lucía Inventada dijo: «Esperamos».\nSeñaló que los barcos “no han llegado todavía”."
    assert speakers(text, "es") == ["Lucía Inventada", "Lucía Inventada"]


def test_of_two_with_one_role_the_one_named_last_is_meant() -> None:
    text = 'x\nSenator Ann Example came.\nSenator Bob Figment came.\n"We wait," the senator said.'
    assert speakers(text) == ["Bob Figment"]


def test_a_verb_alone_is_said_by_who_spoke_last() -> None:
    assert speakers(
        "x\nLa alcaldesa Lucía Inventada llegó.\n«Esperamos», dijo Inventada.\n«Y esperamos», añadió.", "es"
    ) == [
        "Lucía Inventada",
        "Lucía Inventada",
    ]
