import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.text.sentences import sentences


def parts(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr. J. R. Amberley came at 3 p.m. on Tuesday. | He said it cost $5.5 million."),
        ("en", "The U.S. Senate voted. | See Fig. 3 and No. 5 for details, e.g. this one. | It rose."),
        ("en", "Go to https://news.example/a.b?c=d. | Then read it. | Wow! | Really? | Yes..."),
        ("en", "Gov. Smith (R., Mo.) met Sen. Doe Jr. on Jan. 5. | They agreed."),
        ("en", "He left at 5 p.m. | The train was late."),
        ("uk", "Він народився в 1990 р. у м. Гавань на вул. Портова, 5. | Потім виїхав."),
        ("uk", "Університет ім. Зоряненка отримав 5 млн. грн. | Це добре."),
        ("uk", "Проф. І. П. Іваненко та акад. О. Гаваненко прибули. | Усі раді."),
        ("uk", "Т.зв. експерти мовчать. | У 2020 р. Гавань змінилась."),
        ("ru", "Он родился в 1990 г. в г. Гавань на ул. Портовой. | Потом уехал."),
        ("ru", "Завод им. Звёздного получил 5 млн. руб. | Это хорошо."),
        ("de", "Am 3. Oktober kam Dr. Müller z. B. nach Hafenstadt. | Die 2. Auflage erschien am 5. Mai. | Er blieb."),
        ("fr", "M. Dupont est arrivé à 5 h. | Il est parti. | Voir p. 5, etc. | C'est bon."),
        ("es", "El Sr. López llegó a EE. UU. | La Dra. Pérez vio la pág. 5, etc. y otras. | ¿Qué? | ¡Sí!"),
        ("pl", "Prof. Kowalski przyjechał o godz. 5 do ul. Portowej, tj. tam. | W 1990 r. wyjechał."),
        ("cs", "Dne 3. října přijel p. Novák, tzv. expert. | Viz str. 5, č. 3 atd. | Odjel."),
        ("it", "Il sig. Rossi è arrivato alle 5. | Poi il dott. Bianchi, ecc. | Fine."),
        ("pt", "O Sr. Silva chegou às 5 h. | A Dra. Sousa saiu."),
        ("ca", "El Sr. Puig va arribar. | La Dra. Vila va veure la pàg. 5."),
        ("gl", "O Sr. Castro chegou. | A Dra. Lema viu a páx. 5."),
        ("zh", "他来了。 | 他走了！ | 真的？"),
        ("ar", "وصل الرئيس اليوم. | ثم غادر؟ | نعم!"),
    ],
)
def test_a_text_is_parted_where_its_sentences_end(language: str, text: str) -> None:
    wanted = text.split(" | ")
    assert parts(("" if language == "zh" else " ").join(wanted), language) == wanted


def test_a_short_quotation_stays_whole() -> None:
    assert parts('"I came. I saw. I won," he said. "That was all." He left.', "en") == [
        '"I came. I saw. I won," he said.',
        '"That was all."',
        "He left.",
    ]


def test_the_sentences_of_a_long_quotation_are_parted() -> None:
    text = '"The harbour has been closed since the storm. We open it again tomorrow, ships or no ships," she said.'
    assert parts(text, "en") == [
        '"The harbour has been closed since the storm.',
        'We open it again tomorrow, ships or no ships," she said.',
    ]


def test_a_blank_line_ends_a_sentence_and_a_text_of_spaces_has_none() -> None:
    assert parts("One line\n\nanother line", "en") == ["One line", "another line"]
    assert parts(" \n ", "en") == []


def test_a_language_without_a_list_is_parted_too() -> None:
    assert parts("Laiva tuli satamaan. Se lähti pian.", "fi") == ["Laiva tuli satamaan.", "Se lähti pian."]


@given(st.text(), st.sampled_from(["en", "uk", "de", "zh", "ar", "tlh", "pt-BR"]))
def test_the_sentences_hold_every_character_that_is_no_space_in_order(text: str, language: str) -> None:
    spans = sentences(text, language)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(before <= start < end for (_, before), (start, end) in zip([(0, 0), *spans], spans, strict=False))


def test_the_time_is_linear() -> None:
    def seconds(times: int) -> float:
        started = time.perf_counter()
        sentences('He said "it. А. Б. U.S. a.b.c. ' * times, "en")
        return time.perf_counter() - started

    seconds(100)
    assert seconds(8_000) < 40 * seconds(800) + 0.2


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000", "\u2003"])
def test_a_wide_space_behind_a_full_stop_is_a_space(space: str) -> None:
    text = f"Two. {space}Three.{space} Four."
    assert [text[start:end] for start, end in sentences(text, "en")] == ["Two.", "Three.", "Four."]
