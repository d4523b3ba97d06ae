import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.language import language_is_target

SENTENCES = {
    "uk": "Старий порт знову відкривається після довгої зими, і кораблі вже чекають.",
    "ru": "Старый порт снова открывается после долгой зимы, и корабли уже ждут.",
    "ca": "El vell port torna a obrir després d'un llarg hivern, i els vaixells ja esperen.",
    "es": "El viejo puerto vuelve a abrir después de un largo invierno y los barcos ya esperan.",
    "gl": "O vello porto abre de novo despois dun longo inverno, e os barcos xa agardan.",
    "pt": "O velho porto volta a abrir depois de um longo inverno, e os navios já esperam.",
    "cs": "Starý přístav se po dlouhé zimě znovu otevírá a lodě už čekají.",
    "pl": "Stary port po długiej zimie znowu się otwiera, a statki już czekają.",
    "ar": "يُفتح الميناء القديم من جديد بعد شتاء طويل والسفن تنتظر.",
    "de": "Der alte Hafen öffnet nach einem langen Winter wieder, und die Schiffe warten schon.",
}
RELATIVES = {"uk": "ru", "ru": "uk", "ca": "es", "gl": "pt", "cs": "pl", "pl": "cs", "es": "ca", "ar": "de", "de": "ar"}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_in_the_target_language_passes(language: str) -> None:
    assert language_is_target(Candidate("", SENTENCES[language], "en", language)) is None


@pytest.mark.parametrize("language", RELATIVES)
def test_one_in_a_relative_of_it_does_not(language: str) -> None:
    assert language_is_target(Candidate("", SENTENCES[RELATIVES[language]], "en", language))


def test_the_other_language_is_named() -> None:
    assert language_is_target(Candidate("", SENTENCES["ru"], "en", "uk")) == "reads like Russian, not Ukrainian"
    assert language_is_target(Candidate("", SENTENCES["de"], "en", "ar")) == "none of it is in the script of Arabic"


def test_a_few_letters_tell_no_language() -> None:
    assert language_is_target(Candidate("", "NATO, 1999", "en", "uk")) is None
    assert language_is_target(Candidate("", "", "en", "uk")) is None


@pytest.mark.parametrize("language", ["uk", "es", "cs", "ar", "gl"])
def test_letters_that_were_read_in_the_wrong_encoding_are_told(language: str) -> None:
    garbled = SENTENCES[language].replace("o", "ó").encode().decode("cp1252", errors="replace")
    remark = language_is_target(Candidate("", garbled, "en", language))
    assert remark
    assert "wrong encoding" in remark


@pytest.mark.parametrize("text", ["The ships sail.", "“harbour”", "Sie warten", "Szilyfi mkdrl."])
def test_but_words_in_another_script_do(text: str) -> None:
    assert language_is_target(Candidate("", text, "en", "uk")) == "none of it is in the script of Ukrainian"
    assert language_is_target(Candidate("", text, "en", "es")) is None


@pytest.mark.parametrize(
    "text", ["www.wire.example", "@some_body #port", "iPad Pro", "NATO – EU", "5 km/h", "Mark Roe"]
)
def test_names_units_and_addresses_may_keep_their_script(text: str) -> None:
    assert language_is_target(Candidate("", text, "en", "uk")) is None


@pytest.mark.parametrize(
    ("language", "target", "other"),
    [
        ("gl", "O xefe da illa quere mellorar os servizos do porto.", "Novas lojas abrem junto do farol velho."),
        ("gl", "A praia segue pechada tras a treboada.", "A praia continua fechada por causa da poluição."),
        ("pt", "O chefe da ilha quer melhorar o porto.", "O xefe da illa quere mellorar o porto hoxe."),
    ],
)
def test_words_that_a_language_cannot_have_tell_it_from_its_relative(language: str, target: str, other: str) -> None:
    assert language_is_target(Candidate("The island's harbour will be mended.", target, "en", language)) is None
    assert language_is_target(Candidate("The island's harbour will be mended.", other, "en", language))


def test_an_english_title_makes_no_galician_text_english() -> None:
    target = "A autora do libro “Then There Were More of Those Small Things” chega a Vigo."
    assert language_is_target(Candidate("The author comes to Vigo.", target, "en", "gl")) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Follow Harbour Weekly on Facebook and Instagram.", "Стежте за Harbour Weekly у Facebook та Instagram."),
        ("#Harbouring in Ferry Town, Lowgate County", "#Harbouring у місті Ferry, Lowgate County"),
    ],
)
def test_names_that_stand_so_in_the_source_say_nothing_of_the_language(source: str, target: str) -> None:
    assert language_is_target(Candidate(source, target, "en", "uk")) is None
    assert language_is_target(Candidate(source.lower(), target, "en", "uk"))
