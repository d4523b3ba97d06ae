import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.shape import is_translated, length_is_plausible, not_repeated

SOURCE = "The old harbour of Exampleton opens again after a long and stormy winter."
GOOD = {
    "es": "El viejo puerto de Exampleton vuelve a abrir tras un largo y tormentoso invierno.",
    "uk": "Старий порт Екземплтона знову відкривається після довгої та бурхливої зими.",
    "de": "Der alte Hafen von Exampleton öffnet nach einem langen und stürmischen Winter wieder.",
    "ar": "يُفتح ميناء إكزامبلتون القديم من جديد بعد شتاء طويل وعاصف.",
}


@pytest.mark.parametrize("language", GOOD)
def test_a_translation_passes(language: str) -> None:
    for gate in (is_translated, length_is_plausible, not_repeated):
        assert gate(Candidate(SOURCE, GOOD[language], "en", language)) is None


@pytest.mark.parametrize("language", GOOD)
def test_nothing_is_no_translation(language: str) -> None:
    assert length_is_plausible(Candidate(SOURCE, "", "en", language)) == "there is no translation"
    assert length_is_plausible(Candidate(SOURCE, " … ", "en", language)) == "there is no translation"


@pytest.mark.parametrize("language", GOOD)
def test_a_third_of_a_sentence_is_too_short(language: str) -> None:
    words = GOOD[language].split()
    assert length_is_plausible(Candidate(SOURCE, " ".join(words[: len(words) // 3]), "en", language))


@pytest.mark.parametrize("language", GOOD)
def test_three_sentences_for_one_are_too_long(language: str) -> None:
    assert length_is_plausible(Candidate(SOURCE, " ".join([GOOD[language]] * 3), "en", language))


def test_a_sentence_that_breaks_off_is_told_by_its_missing_end() -> None:
    target = "El viejo puerto de Exampleton vuelve a abrir tras un largo y"
    assert length_is_plausible(Candidate(SOURCE, target, "en", "es")) == "breaks off before the end of the sentence"


def test_a_source_without_letters_may_become_anything() -> None:
    assert length_is_plausible(Candidate("***", "***", "en", "es")) is None


@pytest.mark.parametrize("language", GOOD)
def test_a_loop_is_quoted(language: str) -> None:
    words = GOOD[language].rstrip(".").split()
    looped = " ".join(words[:6] + words[2:6] * 3 + words[6:])
    remark = not_repeated(Candidate(SOURCE, looped, "en", language))
    assert remark
    assert "times in a row" in remark


def test_a_word_may_stand_twice_and_as_often_as_in_the_source() -> None:
    assert not_repeated(Candidate("It is very, very old.", "Es muy, muy viejo.", "en", "es")) is None
    assert not_repeated(Candidate("No, no, no, no!", "¡No, no, no, no!", "en", "es")) is None
    assert not_repeated(Candidate("It is old.", "Es viejo viejo viejo.", "en", "es"))


@pytest.mark.parametrize("language", GOOD)
def test_the_source_again_is_no_translation(language: str) -> None:
    assert is_translated(Candidate(SOURCE, SOURCE, "en", language))


def test_a_clause_left_in_the_source_language_is_quoted() -> None:
    target = "El viejo puerto opens again after a long and stormy winter."
    assert is_translated(Candidate(SOURCE, target, "en", "es"))


def test_names_and_borrowed_words_may_stay() -> None:
    assert is_translated(Candidate("NATO, Interfax, Reuters", "NATO, Interfax, Reuters", "en", "es")) is None
    assert is_translated(Candidate("Final", "Final", "en", "es")) is None


def test_near_relatives_may_agree_in_a_short_sentence_but_not_in_a_long_one() -> None:
    assert is_translated(Candidate("A casa grande.", "A casa grande.", "pt", "gl")) is None
    long = "a casa grande da vila nova tem uma porta"
    assert is_translated(Candidate(long, long, "pt", "gl")) == "is the source again"


@pytest.mark.parametrize(
    ("source", "language", "target", "remark"),
    [
        ("The old port opens again", "es", "The old puerto opens again", "3 of its 4 words were left in English"),
        ("The port opens again today.", "fr", "Le port ouvre again aujourd’hui.", "“again” was left in English"),
        (
            "Holm sailed with her crew.",
            "it",
            "Ieri Holm sailed with her equipaggio dal porto.",
            "“sailed with her” was left in English",
        ),
        ("They wait until dawn.", "de", "Sie warten until zum Morgen.", "“until” was left in English"),
        ("Ships wait with them.", "pl", "Statki czekają with nimi.", "“with” was left in English"),
        ("Der Hafen ist wieder offen.", "en", "The harbour ist open again.", "“ist” was left in German"),
    ],
)
def test_a_word_that_holds_a_sentence_together_may_not_stay(
    source: str, language: str, target: str, remark: str
) -> None:
    assert is_translated(Candidate(source, target, "de" if language == "en" else "en", language)) == remark


@pytest.mark.parametrize(
    ("source", "language", "target"),
    [
        ("He read Game of the Hills with joy.", "fr", "Il lut Game of the Hills avec joie."),
        ("They sang “and then we go” again.", "es", "Los viejos marineros cantaron “and then we go” otra vez."),
        ("“Rain is near,” port.example.com said.", "de", "„Regen ist nah“, meldet port.example.com."),
        ("Es regnet schon wieder den ganzen Tag.", "fr", "Es regnet schon wieder den ganzen Tag."),
        ("It is just so.", "ca", "És just així, i prou per avui."),
        ("The Society for the Prevention of Fire met.", "de", "Die Society for the Prevention of Fire tagte."),
    ],
)
def test_names_and_quotations_may_keep_them(source: str, language: str, target: str) -> None:
    assert is_translated(Candidate(source, target, "en", language)) is None


def test_a_short_sentence_may_be_put_shorter_than_a_long_one() -> None:
    short = "The ships had all of them left the harbour already."
    assert length_is_plausible(Candidate(short, "Les bateaux étaient partis.", "en", "fr")) is None
    half = " ".join([short] * 4)
    assert length_is_plausible(Candidate(half, "Les bateaux étaient partis. " * 4, "en", "fr"))


@pytest.mark.parametrize(
    ("source", "language", "target"),
    [
        ("“The old harbour of the town opens again today.”", "fr", "« Le vieux port ouvre aujourd’hui. »"),
        ("“The old harbour of the town opens again on Sunday,” he said.", "uk", "«Порт знов відкрито, — каже він. —"),
        ("She called the harbour “a place to see the winter.”", "ca", "Va dir que és «un lloc per veure»"),
    ],
)
def test_a_sentence_ends_before_its_closing_marks(source: str, language: str, target: str) -> None:
    assert length_is_plausible(Candidate(source, target, "en", language)) is None
    broken_off = f"{target.rstrip(' .»—')} і"
    assert length_is_plausible(Candidate(source, broken_off, "en", language))


def test_an_acronym_may_be_written_out_and_stand_in_brackets_as_long_as_before() -> None:
    source = "The ships of the Harbour Workers' Mutual Aid Society (HWMAS) left."
    target = "غادرت سفن جمعية عمال الميناء للمساعدة المتبادلة (جمعية عمال الميناء للمساعدة المتبادلة)."
    assert not_repeated(Candidate(source, target, "en", "ar")) is None
    assert not_repeated(Candidate(source.replace("(HWMAS) ", ""), target, "en", "ar"))
    short = "HBO had 3, BBC had 5, and CNN had 7 ships."
    spoken = "كان لدى إتش بي أو 3 سفن، ولدى هيئة الإذاعة البريطانية 5، ولدى سي إن إن 7 سفن."
    assert length_is_plausible(Candidate(short, spoken, "en", "ar")) is None


def test_an_acronym_with_its_points_may_be_written_out() -> None:
    short = Candidate(
        "Fund A.I. in the U.S.", "Hay que financiar la inteligencia artificial en Estados Unidos", "en", "es"
    )
    assert length_is_plausible(short) is None


def test_the_words_of_an_address_were_not_left_in_english() -> None:
    address = "https://harbour.example/news/the-ships-of-the-old-port"
    source, target = f"He wrote on {address} today.", f"كتب على {address} اليوم."
    assert is_translated(Candidate(source, target, "en", "ar")) is None
