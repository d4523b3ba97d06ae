import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.normalise.events import LONGEST, event


def happening(sentence: str, language: str = "en") -> str | None:
    """What happens on the date that the sentence marks with brackets."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return event(sentence.replace("[", "").replace("]", ""), start, end, language)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The summit will be held in Exampleton on [October 3].", "The summit in Exampleton"),
        ("On [Friday], the ceremony of handing over the keys takes place.", "the ceremony of handing over the keys"),
        ("Ministers will meet in Exampleton on [Tuesday], the council said.", "Ministers will meet in Exampleton"),
        ("The mayor said that the bridge would open on [October 12].", "the bridge would open"),
        ("The mayor, a former teacher, said on [Friday] that it would.", "The mayor, a former teacher, said"),
        ("On [Friday], after talks in Exampleton, the mayor resigned, aides said.", "the mayor resigned"),
        ("At a rally on [Friday], the mayor promised a bridge.", "At a rally, the mayor promised a bridge"),
        ("Prices rose ahead of elections on [May 5].", "elections"),
        ("The mayor resigned after a debate on [Friday].", "a debate"),
        ("The shop has been closed since [Monday] because of the flood.", "The shop has been closed"),
        ("Nobody was hurt in the [October 1] fire at the mill.", "fire at the mill"),
        ("He spoke of [Monday]'s meeting of the council.", "meeting of the council"),
        ("The line, which was opened in [May], is closed.", "The line, which was opened"),
        ("The mayor (who is ill) will speak on [Monday].", "The mayor will speak"),
        ("Ann Example, 71, who opened the pool in [1962], left.", "Ann Example, 71, who opened the pool"),
        ("“We will open the port on [Monday],” Jane Roe said.", "We will open the port"),
        ("According to the council, the bridge will open on [Monday].", "the bridge will open"),
    ],
)
def test_english_sentences_say_what_happens(sentence: str, expected: str) -> None:
    assert happening(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("У [вівторок, 1 жовтня], відбудеться церемонія передачі ключів.", "uk", "церемонія передачі ключів"),
        ("Мер заявив у [п'ятницю], що міст відкриють.", "uk", "Мер заявив"),
        ("Мер сказав, що міст, який збудували торік, відкриють [12 жовтня].", "uk", "міст відкриють"),
        ("Во [вторник] состоится передача ключей.", "ru", "передача ключей"),
        ("Мэр сказал, что мост откроют [12 октября].", "ru", "мост откроют"),
        ("Am [Dienstag] findet die Übergabe der Schlüssel statt.", "de", "die Übergabe der Schlüssel"),
        ("Der Bürgermeister sagte, dass die Brücke am [12. Oktober] öffnet.", "de", "die Brücke öffnet"),
        ("La remise des clés aura lieu [mardi].", "fr", "La remise des clés"),
        ("Le maire a dit que le pont ouvrirait le [12 octobre].", "fr", "le pont ouvrirait"),
        ("La entrega de llaves se celebrará el [martes].", "es", "La entrega de llaves"),
        ("El alcalde dijo que el puente se abrirá el [12 de octubre].", "es", "el puente se abrirá"),
    ],
)
def test_other_languages_say_what_happens(sentence: str, language: str, expected: str) -> None:
    assert happening(sentence, language) == expected


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Мер обіцяє міст, заявила в [середу] речниця ради.", "uk", "заявила речниця ради"),
        ("Міст відкриють [5 жовтня], заявила речниця ради.", "uk", "Міст відкриють"),
        ("Казахстан отменит пошлины [1 января], сообщил министр.", "ru", "Казахстан отменит пошлины"),
        ("Le pont rouvrira lundi, a annoncé [jeudi] la préfète.", "fr", "a annoncé la préfète"),
        ("Un sismo de magnitud 6,1 sacudió [ayer] el norte.", "es", "Un sismo de magnitud 6,1 sacudió el norte"),
        ("За словами мера, міст відкриють [5 жовтня].", "uk", "міст відкриють"),
        ("Як повідомлялося, міст відкрили [у вересні].", "uk", "міст відкрили"),
        ("«Вигадка» зіграє [5 жовтня] у Львові.", "uk", "«Вигадка» зіграє у Львові"),
        ("«Їх зупинили [вчора]. Завтра зупинимо знову», – сказав він.", "uk", "Їх зупинили"),
        ("Sie starb am Abend, wie der Verlag am [Montag] mitteilte.", "de", "der Verlag mitteilte"),
        ("«Приклад» у [п'ятницю, 27 вересня], здобув перемогу.", "uk", "«Приклад» здобув перемогу"),
    ],
)
def test_who_says_so_and_what_stands_beside_is_not_the_event(sentence: str, language: str, expected: str) -> None:
    assert happening(sentence, language) == expected


def test_words_that_run_into_the_date_are_not_parted() -> None:
    assert happening("橋が[10月1日]に開通した。", "ja") is None


def test_a_language_without_words_gives_the_clause_around_the_date() -> None:
    assert happening("Most je otvoren [u petak]; vlak vozi.", "hr") == "Most je otvoren"


def test_a_date_alone_says_nothing() -> None:
    assert happening("[October 1].") is None
    assert happening("([October 1])") is None


def test_a_clause_without_an_end_says_nothing_in_particular() -> None:
    assert happening("On [Friday], " + "the mayor of the town and " * (LONGEST // 20) + "left.") is None


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(["en", "de", "uk", "xx"]))
def test_any_sentence_has_an_event_or_none(before: str, after: str, language: str) -> None:
    found = event(f"{before}Friday{after}", len(before), len(before) + len("Friday"), language)

    assert found is None or 0 < len(found) <= LONGEST
