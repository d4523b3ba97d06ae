"""Typography: what each language sets otherwise, and what is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.text.numbers import numbers
from wire.translate.edits import Edited
from wire.translate.typography import edits, style

LANGUAGES = [
    "es",
    "ca",
    "gl",
    "fr",
    "fr-CH",
    "de",
    "uk",
    "ru",
    "pl",
    "cs",
    "pt-BR",
    "pt-PT",
    "it",
    "nl",
    "sv",
    "ar",
    "ja",
    "en",
]


def set_in(language: str, text: str, source: str | None = None, house: str = "") -> str:
    return Edited(text, edits(text, language, text if source is None else source, house)).text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", "“Un ‘gran’ día”, dijo"),
        ("es-MX", "“Un ‘gran’ día”, dijo"),
        ("ca", "«Un “gran” día», dijo"),
        ("fr", "«\u00a0Un «\u00a0gran\u00a0» día\u00a0», dijo"),
        ("fr-CH", "«\u202fUn ‹\u202fgran\u202f› día\u202f», dijo"),
        ("de", "„Un ‚gran‘ día“, dijo"),
        ("uk", "«Un „gran“ día», dijo"),
        ("pl", "„Un «gran» día”, dijo"),
        ("sv", "”Un ’gran’ día”, dijo"),
        ("pt-PT", "«Un “gran” día», dijo"),
        ("ja", "「Un 『gran』 día」, dijo"),
        ("en", "“Un ‘gran’ día,” dijo"),
    ],
)
def test_quotation_marks_are_those_of_cldr_and_the_comma_stands_behind_them(language: str, expected: str) -> None:
    assert set_in(language, "\"Un 'gran' día,\" dijo") == expected


def test_a_house_has_marks_of_its_own() -> None:
    assert set_in("es", '"Un día", dijo', house="«»“”") == "«Un día», dijo"


def test_a_full_stop_stands_where_the_language_has_it_but_for_abbreviations() -> None:
    assert set_in("es", 'Dijo: "No es cierto."') == "Dijo: “No es cierto”."
    assert set_in("uk", 'Він сказав: "Це неправда!"') == "Він сказав: «Це неправда!»"
    assert set_in("de", 'Er sagte: "Das stimmt nicht."') == "Er sagte: „Das stimmt nicht.“"
    assert set_in("es", '"Fue a EE. U."') == "“Fue a EE. U.”"


def test_a_quotation_over_several_sentences_and_one_that_another_block_closes() -> None:
    assert set_in("de", '"Eins. Zwei." Drei.') == "„Eins. Zwei.“ Drei."
    assert set_in("de", '"Eins. Zwei.') == "„Eins. Zwei."


@pytest.mark.parametrize("text", ["6'3\" tall", "l'home d'Exampleton", "the '90s", 'a stray " mark', "rock 'n' roll"])
def test_marks_that_pair_with_nothing_and_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert set_in("de", text, source="no quotation here") == text


def test_single_marks_are_quotation_marks_only_where_the_source_has_them() -> None:
    assert set_in("nl", "Zij zei 'ja' toen.", source="She said yes then.") == "Zij zei 'ja' toen."
    assert set_in("de", "Sie sagte 'ja' dann.", source="She said ‘yes’ then.") == "Sie sagte „ja“ dann."


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Quoi? Oui! Voici: un; deux ?!", "Quoi\u202f? Oui\u202f! Voici\u00a0: un\u202f; deux\u202f?!"),
        ("fr-CA", "Quoi? Voici: un", "Quoi? Voici\u00a0: un"),
        ("es", "¿Sí ? Un punto ; y esto : fin !", "¿Sí? Un punto; y esto: fin!"),
        ("fr", "à 15:30, score 3:1, http://a.example/?b", "à 15:30, score 3:1, http://a.example/?b"),
        ("de", "um 5% und 5 % und 5%ige", "um 5\u00a0% und 5\u00a0% und 5%ige"),
        ("uk", "на 5 % -- це багато - так...", "на 5% — це багато — так…"),
        ("pl", "rok—dobry", "rok – dobry"),
        ("en", "He left--at last", "He left—at last"),
        ("fr", "l'OTAN", "l’OTAN"),
        ("uk", "п'ять", "п'ять"),
        ("de", "zwischen 3 - 4 und 124-65, F-16", "zwischen 3 - 4 und 124-65, F-16"),
        ("es", "y luego .... nada", "y luego .... nada"),
    ],
)
def test_spaces_dashes_dots_percent_and_apostrophes(language: str, text: str, expected: str) -> None:
    assert set_in(language, text) == expected


def test_nothing_changes_in_stretches_that_are_kept() -> None:
    text = '"a b..." and "c"'
    assert Edited(text, edits(text, "de", text, kept=[(0, 8)])).text == '"a b..." and „c“'


def test_a_region_has_its_own_style_and_otherwise_its_languages() -> None:
    assert style("es-AR").quotes == style("es-419").quotes
    assert (style("es").grouped, style("es-AR").grouped, style("es-ES").grouped) == (2, 1, 2)
    assert style("fr-BE") == style("fr")
    assert style("zu").quotes == "“”‘’"


TEXTS = st.text(alphabet=st.sampled_from("ab Aé1234 5.,;:!?%-–—…\"'’“”„«»‹›‘ \u00a0\u202f()\n"), max_size=60)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_setting_twice_changes_nothing_more_and_no_letter_or_digit(text: str, language: str) -> None:
    once = set_in(language, text)
    assert set_in(language, once, text) == once
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_no_number_changes(text: str, language: str) -> None:
    before, after = ([n.readings for n in numbers(t, language)] for t in (text, set_in(language, text)))
    assert before == after
