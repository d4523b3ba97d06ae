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


def test_a_pronoun_means_whom_the_story_is_about_and_not_somebody_of_theirs() -> None:
    about = "x\nMs Ann Example wrote books.\n"
    hers = '"It sold," said her publisher, Rowan Figment.'
    assert speakers(f'{about}{hers}\nIn 1988 she won. "I wrote," she told us.') == ["Rowan Figment", "Ann Example"]
    assert speakers(f'{about}{hers} "Well," she added.') == ["Rowan Figment", "Rowan Figment"]


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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (  # whom the block in between is about, not who spoke last
            "uk",
            "x\n«Чекаємо», – сказав тренер Степан Уявний.\nЙого колега Максим Вимислов визнав поразку.\n"
            "«Ми програли», – сказав він.",
            ["Степан Уявний", "Максим Вимислов"],
        ),
        (  # a pronoun as the object of a verb that cites
            "uk",
            "x\nПро це заявив міністр Кемаль Вигаданоглу.\n«Двері відчинені», — цитує його агенція.",
            ["Кемаль Вигаданоглу"],
        ),
        (  # but not of somebody who was named long before
            "ru",
            "x\nПриехал лидер Гела Выдумадзе.\nЗавод работает.\n«Деньги найдены», - цитирует ее издание.",
            [None],
        ),
        (
            "uk",
            "x\nПрезидент Володимир Прикладний приїхав.\n«Чекаємо», – сказав глава держави.",
            ["Володимир Прикладний"],
        ),
        ("fr", "x\nL'avocat du prévenu, Me Luc Plaideur, a dénoncé « un dossier sans preuves ».", ["Luc Plaideur"]),
        ("de", "x\nThea Wortmann starb.\n„Sie schrieb gut“, würdigte sie Verleger Konrad Einband.", ["Konrad Einband"]),
        ("es", "x\n“Salimos a la calle”, contó a la AP Rosa Imaginaria, vecina de Iquique.", ["Rosa Imaginaria"]),
        ("uk", "x\n«Це бюджет», – заявив перед голосуванням міністр Андрій Вигадчук.", ["Андрій Вигадчук"]),
        ("de", 'x\nAnalystin Sabine Muster von der Vorzeigebank sprach von einer "kalten Dusche".', ["Sabine Muster"]),
        (
            "en",
            "x\nHOST MARK EXAMPLE: Why?\nANN SAMPLE: Why not.\nEXAMPLE: So?\nSAMPLE: So.\n"
            "EXAMPLE: Thanks.\nSAMPLE: Bye.",
            ["MARK EXAMPLE", "ANN SAMPLE"] * 3,
        ),
    ],
)
def test_the_speaker_stands_beyond_what_hides_them(language: str, text: str, expected: list[str | None]) -> None:
    assert speakers(text, language) == expected
