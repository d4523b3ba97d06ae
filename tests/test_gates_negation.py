import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.negation import negation_survives

DENIED = "The minister did not resign."
AFFIRMED = "The minister resigned."
LANGUAGES = {  # the same two sentences
    "de": ("Der Minister trat nicht zurück.", "Der Minister trat zurück."),
    "fr": ("Le ministre n’a pas démissionné.", "Le ministre a démissionné."),
    "es": ("El ministro no dimitió.", "El ministro dimitió."),
    "pt": ("O ministro não se demitiu.", "O ministro demitiu-se."),
    "it": ("Il ministro non si è dimesso.", "Il ministro si è dimesso."),
    "ca": ("El ministre no va dimitir.", "El ministre va dimitir."),
    "gl": ("O ministro non dimitiu.", "O ministro dimitiu."),
    "pl": ("Minister nie podał się do dymisji.", "Minister podał się do dymisji."),
    "cs": ("Ministr neodstoupil.", "Ministr odstoupil."),
    "uk": ("Міністр не пішов у відставку.", "Міністр пішов у відставку."),
    "ru": ("Министр не ушёл в отставку.", "Министр ушёл в отставку."),
    "ar": ("لم يستقل الوزير.", "استقال الوزير."),
}
OTHERWISE = [
    ("fr", "He could not come.", "Il ne pouvait venir."),
    ("fr", "He no longer sails, and does not fish.", "Il ne navigue plus."),
    ("ru", "He had no place to stay.", "Ему негде было жить."),
    ("it", "Do not ignore the storm.", "È un errore sottovalutare la tempesta."),
    ("ar", "He did not answer.", "امتنع عن الرد."),
    ("es", "They could not reach the harbour.", "Les fue imposible llegar al puerto."),
    ("de", "He left without his papers.", "Er ging ohne seine Papiere."),
    ("fr", "Not only the mayor came.", "Outre le maire, d’autres sont venus."),
    ("uk", "He refused to answer.", "Він не відповів."),
    ("ru", "The parties failed to agree.", "Стороны не договорились."),
    ("pl", "Few people came.", "Niewiele osób nie zostało w domu."),
    ("it", "No. 10 Harbour Street was sold.", "Il numero 10 di Harbour Street è stato venduto."),
    ("ar", "The talks no longer take place.", "توقفت المحادثات."),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_denied_on_both_sides_or_on_neither_passes(language: str) -> None:
    denied, affirmed = LANGUAGES[language]
    assert negation_survives(Candidate(DENIED, denied, "en", language)) is None
    assert negation_survives(Candidate(AFFIRMED, affirmed, "en", language)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_denial_that_is_lost_is_quoted(language: str) -> None:
    remark = negation_survives(Candidate(DENIED, LANGUAGES[language][1], "en", language))
    assert remark == "“not” is denied no more in the translation"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_denial_that_comes_in_is_quoted(language: str) -> None:
    remark = negation_survives(Candidate(AFFIRMED, LANGUAGES[language][0], "en", language))
    assert remark
    assert "denies what the source does not" in remark


@pytest.mark.parametrize(("language", "source", "target"), OTHERWISE)
def test_a_denial_may_be_said_otherwise(language: str, source: str, target: str) -> None:
    assert negation_survives(Candidate(source, target, "en", language)) is None


def test_two_denials_may_not_become_one() -> None:
    source = "He did not come and she did not call."
    assert negation_survives(Candidate(source, "Él no vino y ella no llamó.", "en", "es")) is None
    assert negation_survives(Candidate(source, "Él no vino y ella llamó.", "en", "es"))


def test_a_denial_of_a_time_may_be_turned_round() -> None:
    source = "The harbour will not open until Monday."
    assert negation_survives(Candidate(source, "Der Hafen öffnet erst am Montag.", "en", "de")) is None


def test_a_language_without_a_file_of_words_is_let_pass() -> None:
    assert negation_survives(Candidate(DENIED, "大臣は辞任した。", "en", "ja")) is None


@pytest.mark.parametrize(
    ("language", "denied", "affirmed"),
    [
        ("de", "Das Dock wurde nicht geöffnet, sagten andere sehr bald.", "Das Dock wurde geöffnet, sagten andere."),
        ("es", "El nuevo muelle no se abrió, dijeron otros muy pronto.", "El nuevo muelle se abrió, dijeron otros."),
        ("pl", "Nowy dok nie został otwarty, mówili inni bardzo szybko.", "Nowy dok został otwarty, mówili inni."),
        ("ar", "لم يُفتح الرصيف الجديد، كما قال آخرون.", "فُتح الرصيف الجديد، كما قال آخرون."),
    ],
)  # fmt: skip
def test_a_word_of_degree_far_from_the_denial_turns_nothing_round(language: str, denied: str, affirmed: str) -> None:
    source = "The new dock was not opened to the fishing boats and their crews on Monday, other people said very soon."
    assert negation_survives(Candidate(source, denied, "en", language)) is None
    assert negation_survives(Candidate(source, affirmed, "en", language))


def test_a_word_of_degree_behind_the_denial_may_be_turned_round() -> None:
    source = "The dock is not very large."
    assert negation_survives(Candidate(source, "El muelle es más bien modesto.", "en", "es")) is None


def test_half_of_a_french_denial_is_none() -> None:
    source = "The minister did not resign on Monday."
    assert negation_survives(Candidate(source, "Le ministre n’a pas démissionné lundi.", "en", "fr")) is None
    assert negation_survives(Candidate(source, "Le ministre n’a démissionné lundi.", "en", "fr"))
