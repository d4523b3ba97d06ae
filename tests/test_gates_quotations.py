import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.quotations import quotes_survive

SOURCE = 'The minister said: "We will open the harbour again."'
QUOTED = {
    "de": "Der Minister sagte: „Wir werden den Hafen wieder öffnen.“",
    "fr": "Le ministre a déclaré : « Nous rouvrirons le port. »",
    "es": "El ministro dijo: «Volveremos a abrir el puerto.»",
    "pl": "Minister powiedział: „Znów otworzymy port”.",
    "uk": "Міністр сказав: «Ми знову відкриємо порт».",
    "ar": 'قال الوزير: "سنفتح الميناء من جديد."',
    "ja": "大臣は「港を再び開く」と述べた。",
    "sv": "Ministern sade: ”Vi öppnar hamnen igen.”",
}
MARKS = str.maketrans("", "", '"“”„«»「」')


@pytest.mark.parametrize("language", QUOTED)
def test_marks_of_any_shape_stand_for_those_of_the_source(language: str) -> None:
    assert quotes_survive(Candidate(SOURCE, QUOTED[language], "en", language)) is None


@pytest.mark.parametrize("language", QUOTED)
def test_a_quotation_without_its_marks_is_quoted(language: str) -> None:
    remark = quotes_survive(Candidate(SOURCE, QUOTED[language].translate(MARKS), "en", language))
    assert remark == "the quotation marks of “We will open the harbour again.” are lost"


@pytest.mark.parametrize("language", QUOTED)
def test_a_mark_without_its_partner_is_told(language: str) -> None:
    target = QUOTED[language]
    first = next(place for place, letter in enumerate(target) if letter in '"“”„«「')
    remark = quotes_survive(Candidate(SOURCE, target[:first] + target[first + 1 :], "en", language))
    assert remark == "a quotation mark has no partner"


def test_a_translation_may_put_a_title_in_quotation_marks() -> None:
    assert quotes_survive(Candidate("She wrote for The Onion.", "Она писала для «Луковицы».", "en", "ru")) is None


def test_single_marks_may_stand_for_double_ones() -> None:
    assert quotes_survive(Candidate('He called it "a trap".', "Er nannte es ‚eine Falle‘.", "en", "de")) is None


def test_a_quotation_that_goes_on_has_one_mark_of_its_two() -> None:
    assert quotes_survive(Candidate('"We will see.', "„Wir werden sehen.", "en", "de")) is None


def test_a_word_held_at_arms_length_may_lose_its_marks() -> None:
    assert quotes_survive(Candidate('They keep it in the "cloud".', "Lo guardan en la nube.", "en", "es")) is None


def test_speech_may_stand_behind_a_dash() -> None:
    source = "“We will not leave the harbour,” she said."
    assert quotes_survive(Candidate(source, "– Nie opuścimy portu – powiedziała.", "en", "pl")) is None
    assert quotes_survive(Candidate(source, "Nie opuścimy portu, powiedziała.", "en", "pl"))


def test_a_title_may_be_set_without_marks_but_not_what_is_said() -> None:
    title = 'He wrote "The Long Winter of the Seven Lighthouses."'
    assert quotes_survive(Candidate(title, "Napisał Długą zimę siedmiu latarni.", "en", "pl")) is None
    said = 'He wrote "the long winter of the seven lighthouses is over."'
    assert quotes_survive(Candidate(said, "Napisał długą zimę siedmiu latarni.", "en", "pl"))


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("uk", "«Порт відкриється навесні, — сказала вона, — а кораблі прийдуть улітку»."),
        ("de", "„Der Hafen öffnet im Frühling, und die Schiffe kommen im Sommer“, sagte sie."),
        ("es", "«El puerto abrirá en primavera —dijo— y los barcos llegarán en verano»."),
    ],
)
def test_a_sentence_that_says_in_its_middle_who_speaks_is_one_quotation(language: str, target: str) -> None:
    source = "“The harbour will open in spring,” she said, “and the ships will come in the summer.”"
    assert quotes_survive(Candidate(source, target, "en", language)) is None
    assert quotes_survive(Candidate(source, target.translate(MARKS), "en", language))


def test_two_sentences_are_two_quotations() -> None:
    source = "“The harbour will open in spring,” she said. “The ships will come in the summer.”"
    target = "„Der Hafen öffnet im Frühling“, sagte sie. Die Schiffe kommen im Sommer."
    assert quotes_survive(Candidate(source, target, "en", "de")) == "of 2 quotations 1 are marked as such"


def test_a_quotation_that_goes_on_behind_who_speaks_is_not_closed() -> None:
    source = "“The harbour opens in spring,” she said."
    assert quotes_survive(Candidate(source, "«Порт відкриється навесні, — сказала вона. —", "en", "uk")) is None
    assert quotes_survive(Candidate(source, "Порт відкриється навесні», — сказала вона. —", "en", "uk"))


def test_marks_that_end_together_may_be_one() -> None:
    source = "“They call it the “old harbour,”” she said."
    assert quotes_survive(Candidate(source, "«Его зовут «старым портом», — сказала она.", "en", "ru")) is None


def test_a_comma_may_stand_for_a_low_mark() -> None:
    source = "'The harbour opens in spring,' she said."
    assert quotes_survive(Candidate(source, ",Přístav se otevře na jaře,‘ řekla.", "en", "cs")) is None
    assert quotes_survive(Candidate(source, "Přístav se otevře na jaře, řekla.", "en", "cs"))


def test_a_spanish_question_is_quoted_from_its_mark_on() -> None:
    source = "She asked, 'Will the harbour open?'"
    assert quotes_survive(Candidate(source, "Ella preguntó: '¿Abrirá el puerto?'", "en", "es")) is None


def test_a_quotation_may_have_begun_before_the_sentence() -> None:
    source = "“The harbour stays open all winter.”"
    assert quotes_survive(Candidate(source, "Порт открыт всю зиму».", "en", "ru")) is None
    assert quotes_survive(Candidate(source, "Порт открыт» всю зиму.", "en", "ru"))


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ar", 'قالت: "إننا لن نغادر هذا الميناء أبدا ما دام فيه أحد منا.'),
        ("gl", 'Ela dixo: "Non marcharemos deste porto mentres quede un de nós.'),
        ("fr", "Elle a dit : « Nous ne quitterons pas ce port tant que l'un de nous y sera."),
        ("de", "Wir verlassen diesen Hafen nicht, solange einer von uns da ist“, sagte sie."),
    ],
)
def test_the_mark_before_the_first_word_or_behind_the_last_may_be_left_out(language: str, target: str) -> None:
    source = '"We will not leave this harbour while one of us is in it," she said.'
    assert quotes_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("gl", 'Ela dixo: "Non marcharemos deste porto.'),  # half of what she said is gone
        (
            "fr",
            "« Nous ne quitterons pas ce port tant que l'un de nous y sera, a-t-elle dit au maire.",
        ),  # as is its end
        ("ar", 'قالت: "لن نغادر هذا الميناء ما دام فيه أحد'),  # it breaks off
        (
            "de",
            "Sie sagte vor dem Rat: Wir verlassen diesen Hafen nicht, solange einer von uns da ist“.",
        ),  # where it begins
    ],
)
def test_but_only_where_nothing_else_is_lost(language: str, target: str) -> None:
    source = '"We will not leave this harbour while one of us is in it," she said.'
    assert quotes_survive(Candidate(source, target, "en", language))


@pytest.mark.parametrize(
    ("language", "target"),
    [("de", "Er nannte den Hafen eine Gefahr für alle."), ("fr", "Il a qualifié le port de danger pour tous.")],
)
def test_a_few_words_of_a_sentence_may_be_reported(language: str, target: str) -> None:
    few = 'He said the harbour was "a danger to us all."'
    assert quotes_survive(Candidate(few, target, "en", language)) is None
    more = 'He said the harbour was "a danger to us all, and that it must close."'
    assert quotes_survive(Candidate(more, target, "en", language))
