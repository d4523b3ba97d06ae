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
    ("uk", "They were warned not to sail.", "Їх застерегли від виходу в море."),
    ("uk", "You have to praise the crew.", "Не можна не похвалити екіпаж."),
    ("ru", "In the harbour it is not so.", "В порту дела обстоят иначе."),
    ("ru", "He nearly fell into the harbour.", "Он чуть не упал в гавань."),
    ("ar", "The storm is still here.", "العاصفة لا تزال هنا."),
    ("ar", "They could not open the lock.", "أخفقوا في فتح القناة."),
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
    ("pl", "Never leave your bags alone.", "Zawsze pilnuj swoich bagaży."),
    ("cs", "Nobody paid for the concert.", "Koncert byl zdarma."),
    ("pl", "Please do not mix the two cases.", "Proszę o niełączenie tych dwóch spraw."),
    ("pl", "They are not afraid of storms.", "To ludzie niebojący się burz."),
    ("pl", "The guards did not prevent the theft.", "Strażnicy dopuścili do kradzieży."),
    ("cs", "The bank said it was not to blame.", "Banka popřela svou vinu."),
    ("de", "She sang the song Don't Leave the Harbour.", "Sie sang das Lied „Don’t Leave the Harbour“."),
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


@pytest.mark.parametrize(
    ("language", "source", "denied", "lost"),
    [
        ("pl", "The ship has never sailed.", "Statek nigdy nie wypłynął.", "Statek nigdy wypłynął."),
        ("ru", "The captain told nobody.", "Капитан никому не сказал.", "Капитан никому сказал."),
        ("uk", "The captain told nobody.", "Капітан нікому не сказав.", "Капітан нікому сказав."),
        ("es", "The port has no crane.", "El puerto no tiene ninguna grúa.", "El puerto tiene ninguna grúa."),
        ("it", "The ship has never sailed.", "La nave non è mai salpata.", "La nave è mai salpata."),
        ("ca", "The port has no crane.", "El port no té cap grua.", "El port té cap grua."),
    ],
)
def test_a_word_that_leans_on_a_denial_does_not_stand_for_it(
    language: str, source: str, denied: str, lost: str
) -> None:
    assert negation_survives(Candidate(source, denied, "en", language)) is None
    assert negation_survives(Candidate(source, lost, "en", language))


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Lamentó que ninguna grúa funcionara."),
        ("pl", "Żadnych dźwigów w porcie."),
        ("gl", "Ni a grúa nin o barco funcionan, nin de noite nin de día."),
    ],
)
def test_but_at_the_beginning_of_a_clause_or_twice_it_denies_by_itself(language: str, target: str) -> None:
    assert negation_survives(Candidate("There was no crane in the port.", target, "en", language)) is None


def test_a_way_around_that_the_source_has_too_stands_for_no_denial() -> None:
    source = "The crew left without their papers and did not return."
    assert (
        negation_survives(Candidate(source, "Die Crew ging ohne Papiere und kehrte nicht zurück.", "en", "de")) is None
    )
    assert negation_survives(Candidate(source, "Die Crew ging ohne Papiere und kehrte zurück.", "en", "de"))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("it", "We will not fail in the end.", "Alla fine ce la faremo."),
        ("pt", "The club has not won a cup since the war.", "A última vez que o clube ganhou uma taça foi na guerra."),
        ("de", "They fear a no-deal departure.", "Sie fürchten einen Austritt ohne Einigung."),
        ("ru", "Coal is scarce in the port.", "Угля в порту не хватает."),
        ("cs", "The crew does not tolerate rats.", "Posádka krysy netoleruje."),
        ("cs", "The crew did not ask for leave.", "Posádka nežádala o volno."),
        ("cs", "The captain is stubborn.", "Kapitán je neoblomný."),
        ("ar", "The storm was a surprise.", "كانت العاصفة غير متوقعة."),
        ("fr", "The water keeps rising.", "L'eau ne cesse de monter."),
    ],
)
def test_what_the_other_language_denies_may_be_said_so(language: str, source: str, target: str) -> None:
    assert negation_survives(Candidate(source, target, "en", language)) is None


def test_a_denial_of_a_denial_may_be_turned_round_but_not_halved() -> None:
    source = "The guards did not prevent the theft."
    assert negation_survives(Candidate(source, "Strażnicy zapobiegli kradzieży.", "en", "pl"))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("de", "She vowed not to stop singing.", "Sie versprach, weiter zu singen."),
        ("fr", "Guests are not generally keen on rain.", "Les clients apprécient peu la pluie."),
        ("it", "Police warned people not to swim there.", "La polizia ha sconsigliato di nuotare lì."),
        ("es", "Before 2004, no port asked for it.", "Antes de 2004 ningún puerto lo pedía."),
        ("pt", "They have not won a cup since 1993.", "A última taça que venceram foi em 1993."),
    ],
)
def test_a_denial_may_be_turned_into_what_goes_on(language: str, source: str, target: str) -> None:
    assert negation_survives(Candidate(source, target, "en", language)) is None


def test_a_denial_beside_nothing_that_turns_it_is_missed() -> None:
    assert negation_survives(Candidate("The ferry will not sail at night.", "Die Fähre fährt nachts.", "en", "de"))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ar", "Didn't he say that?", "ألم يقل ذلك؟"),
        ("ar", "I don't know.", "ما أدري."),
        ("ar", "We know that it will not change the students.", "نعلمأنهذالنيغيرسلوكالطلاب."),
        ("ar", "There is no evidence of it.", "تنعدم الأدلة على ذلك."),
        ("ar", "He waited for six weeks.", "انتظر لستّة أسابيع."),
        ("ar", "I love both cats and dogs.", "أحب كُلاً من القطط والكلاب."),
        ("fr", "The clerk, who cannot be named, was dismissed.", "L'employé, qui ne peut être nommé, a été renvoyé."),
        ("fr", "She would not say whether he had come.", "Elle n'a pu dire s'il était venu."),
        ("fr", "It certainly won't be easy.", "Ce sera loin d'être facile."),
        ("fr", "Whoever defied them was jailed.", "Toute personne qui les défiait était emprisonnée."),
        ("fr", "Do you find this familiar?", "Cela ne vous rappelle-t-il pas quelque chose ?"),
        ("pt", "As yet no damage has been reported.", "Até o momento nenhum dano foi relatado."),
        ("pt", "It has few or no symptoms.", "Tem poucos ou nenhum sintoma."),
        ("es", "Almost no shop opened at night.", "Casi ninguna tienda abrió de noche."),
        ("es", "It does not matter who pays.", "Da igual quién pague."),
    ],
)
def test_a_denial_may_be_said_in_the_other_ways_of_the_language(language: str, source: str, target: str) -> None:
    assert negation_survives(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ar", "He did not come to the meeting.", "جاء إلى الاجتماع أولا."),
        ("fr", "The clerk, who cannot be named, was dismissed.", "L'employé, qui peut être nommé, a été renvoyé."),
        ("fr", "She would not say whether he had come.", "Elle a dit s'il était venu."),
        ("pt", "As yet no damage has been reported.", "Até o momento um dano foi relatado."),
        ("es", "He did not pay.", "Pagó."),
    ],
)
def test_other_ways_do_not_stand_for_a_denial_that_is_gone(language: str, source: str, target: str) -> None:
    assert negation_survives(Candidate(source, target, "en", language))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("pl", "It is no secret that she sings.", "Wszyscy wiedzą, że śpiewa."),
        ("ru", "Nothing has changed here.", "Всё осталось по-прежнему."),
        ("uk", "Neither side gave way.", "Обидві сторони стояли на своєму."),
        ("ru", "The ship never came back.", "Корабль пропал."),
        ("uk", "Wherever she sings, people come.", "Де б вона не співала, люди приходять."),
        ("pl", "Up to nine can sing.", "Może śpiewać nie więcej niż dziewięć osób."),
        ("cs", "She has an enemy and a bride there.", "Má tam nepřítele a nevěstu."),
        ("cs", "She sang very well.", "Zpívala neuvěřitelně dobře."),
        ("cs", "Nothing happened and the hall did not stand.", "Sál nestál a nestalo se nic."),
        ("ru", "She sang nine songs, not counting breaks.", "Она спела девять песен, не считая перерывов."),
    ],
)
def test_slavic_languages_deny_otherwise(language: str, source: str, target: str) -> None:
    assert negation_survives(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("pl", "She does not sing here.", "Śpiewa tu."),
        ("ru", "The two do not sing here.", "Оба здесь поют."),
        ("uk", "I would not sing here.", "Я б тут співав."),
        ("cs", "She sings here.", "Nezpívá tady."),
    ],
)
def test_but_say_what_they_deny(language: str, source: str, target: str) -> None:
    assert negation_survives(Candidate(source, target, "en", language))
