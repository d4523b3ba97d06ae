import pytest

from wire.normalise.event_words import event_words
from wire.normalise.resolution import Told
from wire.normalise.tense import signs, tense


def told(sentence: str, language: str = "en") -> Told | None:
    """The tense at the place that the sentence marks with brackets."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return tense(sentence.replace("[", "").replace("]", ""), start, end, language)


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("The vote was held on [Tuesday].", "en", "past"),
        ("The vote will be held on [Tuesday].", "en", "future"),
        ("The mayor said on [Friday] that the bridge will open.", "en", "past"),
        ("The mayor urged them to leave by [Friday].", "en", "future"),
        ("The mayor urged them on [Friday] to leave.", "en", "past"),
        ("The next meeting is on [Monday].", "en", "future"),
        (
            "El pueblo cortará el agua entre las 23.00 y las 6.00 a partir del [lunes], anunció el alcalde.",
            "es",
            "future",
        ),
        ("Der für [Freitag] angekündigte Streik ist abgewendet.", "de", "future"),
        ("The court adjourned the case to [December 10].", "en", "future"),
        ("The trial was moved from [November 3] to December 10.", "en", "past"),
        ("All ferries are cancelled until [Saturday], the operator says.", "en", "future"),
        ("The bridge was closed until [Friday].", "en", "past"),
        ("Der Prozess wurde auf den [10. Dezember] vertagt.", "de", "future"),
        ("Суд у четвер відклав на [10 грудня] розгляд справи.", "uk", "future"),
        ("Суд у [четвер] відклав на 10 грудня розгляд справи.", "uk", "past"),
        ("Суд отложил заседание до [10 декабря].", "ru", "future"),
        ("El juez aplazó el juicio al [10 de diciembre].", "es", "future"),
        ("Мер закликала мешканців запастися водою до [вівторка].", "uk", "future"),
        ("The mayor said the bridge will be opened on [Friday].", "en", "future"),
        ("On [Friday], the mayor said that the bridge will open.", "en", "past"),
        ("The report was due on [Monday].", "en", "future"),
        ("The bridge will be opened in the presence of the mayor on [Friday], the council said.", "en", "future"),
        ("Les trains seront arrêtés à partir de [jeudi], a indiqué le maire.", "fr", "future"),
        ("La circulation sera « fortement perturbée » [jeudi].", "fr", "future"),
        ("У [понеділок] температура підніметься.", "uk", "future"),
        ("У вівторок, [1 жовтня], відбулася нарада.", "uk", "past"),
        ("Нарада відбудеться [1 жовтня].", "uk", "future"),
        ("Совещание состоялось [1 октября].", "ru", "past"),
        ("Совещание состоится [1 октября].", "ru", "future"),
        ("Die Brücke wurde am [1. Oktober] eröffnet.", "de", "past"),
        ("Die Brücke wird am [1. Oktober] eröffnet.", "de", "future"),
        ("Le pont a été ouvert [vendredi].", "fr", "past"),
        ("Le pont ouvrira [vendredi].", "fr", "future"),
        ("El puente se abrió [el viernes].", "es", "past"),
        ("El puente se abrirá [el viernes].", "es", "future"),
        ("Il ponte è stato aperto [venerdì].", "it", "past"),
        ("Il ponte riaprirà [venerdì].", "it", "future"),
        ("A ponte foi aberta na [sexta-feira].", "pt", "past"),
        ("A ponte será aberta na [sexta-feira].", "pt", "future"),
        ("Most otwarto w [piątek].", "pl", "past"),
        ("Most zostanie otwarty w [piątek].", "pl", "future"),
        ("Most byl otevřen v [pátek].", "cs", "past"),
        ("Most se otevře v [pátek].", "cs", "future"),
        ("De brug werd [vrijdag] geopend.", "nl", "past"),
        ("De brug zal [vrijdag] opengaan.", "nl", "future"),
        ("Bron öppnades på [fredag].", "sv", "past"),
        ("Bron ska öppna på [fredag].", "sv", "future"),
        ("افتتح الجسر [الجمعة].", "ar", "past"),
        ("سيفتتح الجسر [الجمعة].", "ar", "future"),
        ("أُصيبت ست سيارات، وتوقفت حركة السير [الجمعة].", "ar", "past"),
    ],
)
def test_the_nearest_sign_tells_the_tense(sentence: str, language: str, expected: str) -> None:
    found = told(sentence, language)

    assert found is not None
    assert found.tense == expected


def test_nothing_tells_the_tense_of_the_present() -> None:
    assert told("The rule takes effect on [Wednesday].") is None


def test_who_says_a_sentence_tells_nothing_of_the_days_in_it() -> None:
    assert told('"The ships wait until [March]," said Ann Example.') is None
    assert told('"The ships left in [March]," said Ann Example.') == Told("past", sure=True)


def test_a_deadline_is_to_come_whatever_verb_follows_it() -> None:
    assert told("The bridge stays shut until [Friday], the mayor said.") == Told("future")


def test_a_language_without_words_tells_none() -> None:
    assert told("Most je otvoren u [petak].", "hr") is None


def test_a_sign_right_beside_the_date_is_sure() -> None:
    assert told("It was opened on [May 5].") == Told("past", sure=True)
    assert told("It was opened, after a long and bitter quarrel, on [May 5].") == Told("past", sure=False)


def test_what_was_reported_in_the_past_may_be_still_to_come() -> None:
    assert told("She added that the vote on [December 18] was open.") == Told("past", sure=False)
    assert told("The vote on [December 18] was open.") == Told("past")


def test_an_adjective_is_no_verb() -> None:
    assert told("It is a designated day on [May 5].") is None


def test_a_participle_belongs_to_the_future_before_it() -> None:
    (sign,) = signs(["it", "will", "not", "have", "been", "held"], event_words("en"))

    assert (sign.start, sign.end, sign.tense) == (1, 6, "future")
