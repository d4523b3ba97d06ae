import subprocess
import sys

import pytest

from wire.text.language import SAMPLE, detect, shows

SENTENCES = {
    "en": "The mayor of Exampleton said on Monday that the bridge would reopen within three weeks.",
    "uk": "Мер Прикладівки повідомив у понеділок, що міст знову відкриють через три тижні.",
    "ru": "Мэр Примеровска сообщил в понедельник, что мост снова откроют через три недели.",
    "de": "Die Bürgermeisterin von Beispielstadt sagte am Montag, die Brücke werde in drei Wochen geöffnet.",
    "es": "La alcaldesa de Ejemplar dijo el lunes que el puente volverá a abrir dentro de tres semanas.",
    "fr": "La maire d'Exempleville a déclaré lundi que le pont rouvrirait dans trois semaines.",
    "nb": "Ordføreren i Eksempelby sa mandag at broen åpner igjen om tre uker, og at arbeidet går bra.",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sentence_is_known_by_its_language(tag: str) -> None:
    found = detect(SENTENCES[tag])
    assert found is not None
    assert found[0] == tag
    assert 0.8 < found[1] <= 1


def test_a_contest_of_two_languages_names_one_of_them_as_it_was_written() -> None:
    assert detect(SENTENCES["es"], ["pt-BR", "de"]) is not None
    tag, confidence = detect("A ponte vai reabrir em breve, disse a prefeita.", ["pt-BR", "en"]) or ("", 0)
    assert tag == "pt-BR"
    assert confidence > 0.9


def test_a_word_in_another_alphabet_is_enough_between_two_languages() -> None:
    tag, confidence = detect("Це добре", ["en", "uk"]) or ("", 0)
    assert (tag, round(confidence, 3)) == ("uk", 1.0)


@pytest.mark.parametrize("text", ["", "  \n", "12.10.2024 — 14:30", "…!?"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert detect(text) is None


def test_languages_that_the_model_does_not_know_cannot_win() -> None:
    assert detect(SENTENCES["de"], ["gsw"]) is None


def test_a_megabyte_is_judged_by_its_beginning() -> None:
    long = SENTENCES["de"] + " " + "Brücke " * SAMPLE
    assert detect(long) == detect(long[:SAMPLE])


def test_the_model_is_not_loaded_before_it_is_asked() -> None:
    code = "import sys, wire.text.language; sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Її порт відкрито", "uk", True),
        ("Порт открыт", "ru", True),
        ("Порт открыт", "uk", False),
        ("Её порт у моря є", "ru", False),
        ("الميناء مفتوح منذ سنة", "ar", True),
        ("بندر از سال گذشته باز است", "ar", False),
        ("Port łączy wyspy", "pl", True),
        ("Přístav spojuje ostrovy", "cs", True),
        ("Prístav je otvorený a loď čaká", "cs", False),
        ("The harbour is open", "en", False),
        ("Der Hafen wird nicht vor Montag geöffnet", "de", True),
        ("De haven wordt niet vóór maandag geopend", "de", False),
        ("Los barcos también esperan hasta mayo", "es", True),
        ("Os barcos tamén esperan ata maio", "es", False),
        ("Os barcos tamén esperan ata maio", "gl", True),
        ("Os navios também esperam até maio, em São Martinho", "pt", True),
        ("Der Hafen wird nicht that which the would", "de", False),
    ],
)
def test_letters_may_show_a_language_at_a_glance(text: str, language: str, expected: bool) -> None:
    assert shows(text, language) is expected
