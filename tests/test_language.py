import subprocess
import sys

import pytest

from wire.text.language import SAMPLE, detect, of_article, shows

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


ENGLISH = (
    "The mayor said that they had been told of the work, and that there were many people who have to go the long way. "
    "It is not what you would expect from a city that has made such promises over the years. These are the facts, and "
    "if some of them had been known before, then other plans would have been made, he said after the meeting."
)
UKRAINIAN = (
    "Міська рада Прикладівки вирішила в понеділок, що старий міст через річку відкриють лише навесні. За словами мера, "
    "знайшли більше недоліків, ніж очікували, а інші дороги переповнені. Багато мешканців кажуть, що тепер їдуть на "
    "годину довше. З підрядником ведуть перемовини про видатки, які, за його словами, удвічі вищі."
)
#: Articles in languages that have neither telling words nor telling letters.
OTHERS = {
    "nl": "De gemeenteraad van Voorbeeldstad besloot maandag dat de oude brug over de rivier pas in het voorjaar "
    "weer open gaat. Volgens de wethouder zijn er meer problemen gevonden dan werd verwacht, en andere wegen werden te "
    "druk. Veel bewoners zeggen dat zij nu een uur langer onderweg zijn. De bussen rijden om, maar niet op zondag.",
    "da": "Byrådet i Eksempelby besluttede mandag, at den gamle bro over åen først åbner igen til foråret. Ifølge "
    "borgmesteren er der fundet flere fejl end ventet, og de andre veje er blevet for trafikerede. Mange siger, "
    "at de nu er en time længere undervejs. Busserne kører udenom, men ikke om søndagen.",
    "ro": "Consiliul local din Orașul Exemplu a hotărât luni că podul vechi de peste râu se va redeschide abia în "
    "primăvară. Potrivit primarului, s-au găsit mai multe defecte decât se aștepta, iar celelalte drumuri sunt prea "
    "aglomerate. Mulți locuitori spun că au acum nevoie de o oră în plus. Autobuzele ocolesc, dar nu și duminica.",
    "sk": "Mestské zastupiteľstvo v Príkladove v pondelok rozhodlo, že starý most cez rieku otvoria až na jar. Podľa "
    "primátora Jiřího Dvořáka sa našlo viac chýb, než sa čakalo, a ostatné cesty sú preplnené. Veľa obyvateľov hovorí, "
    "že im cesta trvá o hodinu dlhšie. Autobusy chodia inou trasou, ale nie v nedeľu, lebo vtedy niet vodičov.",
    "be": "Гарадскі савет Прыкладава ў панядзелак вырашыў, што стары мост праз раку адкрыюць толькі вясной. Паводле "
    "мэра, знайшлі больш недахопаў, чым чакалі, а іншыя дарогі перагружаныя. Многія жыхары кажуць, што цяпер едуць на "
    "гадзіну даўжэй. Аўтобусы ходзяць у аб'езд, але не ў нядзелю.",
    "fa": "شوراي شهر نمونه روز دوشنبه تصميم گرفت که پل قديمي روي رودخانه تنها در بهار بازگشايي شود. به گفته شهردار، "
    "بيش از آنچه انتظار مي رفت عيب پيدا شده و راه هاي ديگر شلوغ شده اند. بسياري از ساكنان مي گويند كه اكنون يك ساعت "
    "بيشتر در راه هستند. اتوبوس ها از راه ديگر مي روند، ولي روز جمعه نه.",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(ENGLISH, ("en", "telling_words")), (UKRAINIAN, ("uk", "telling_letters"))],
)
def test_an_article_is_known_by_words_or_letters_that_stand_in_all_of_it(text: str, expected: tuple[str, str]) -> None:
    found = detect(text)
    assert found is not None
    assert found[0] == expected[0]
    assert of_article(text) == expected
    assert of_article(text[:150]) is None


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("quotation", ["", f"\n“{ENGLISH}”", f"\n“{ENGLISH}”\n“{ENGLISH}”", f"\n«{UKRAINIAN}»"])
def test_an_article_with_quotations_in_another_language_is_left_to_the_model(language: str, quotation: str) -> None:
    assert of_article(OTHERS[language] + quotation) is None


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
