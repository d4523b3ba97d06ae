"""What data/LANGUAGE.toml says, as words to look up."""

from importlib import resources

import pytest

from wire.normalise.lexicon import lexicon

LANGUAGES = sorted(
    file.name.removesuffix(".toml")
    for file in resources.files("wire.normalise").joinpath("data").iterdir()
    if len(file.name.removesuffix(".toml")) == 2
)


def test_the_languages_of_the_trade_have_files() -> None:
    assert {"de", "en", "es", "fr", "ru", "uk"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_read_whole(language: str) -> None:
    words = lexicon(language)
    assert words.quotes.verbs.forms
    assert words.quotes.pronouns
    assert words.names.roles
    assert words.calendar
    assert not any("{" in form or "}" in form for form in words.quotes.verbs.forms)


def test_braces_spell_out_forms_and_a_second_word_is_asked_for() -> None:
    english, german = lexicon("en").quotes.verbs.forms, lexicon("de").quotes.verbs.forms
    assert {"say", "says", "said"} <= set(english)
    assert german["wehrte"] == ("ab",)
    assert german["sagte"] == ("",)


def test_a_region_of_a_language_reads_the_languages_file() -> None:
    assert lexicon("en-GB").quotes == lexicon("en").quotes


def test_a_language_without_a_file_knows_its_calendar_and_no_verb() -> None:
    words = lexicon("fi")
    assert "tammikuu" in words.calendar
    assert not words.quotes.verbs.forms


def test_roles_are_known_by_head_compound_and_case() -> None:
    assert lexicon("en").is_role("minister")
    assert lexicon("de").is_role("musterministerin")
    assert lexicon("de").is_role("direktors")
    assert lexicon("uk").is_role("речницею")
    assert not lexicon("en").is_role("harbour")


def test_a_word_of_two_genders_is_of_neither() -> None:
    assert lexicon("en").names.first["Jean"] == "other"
    assert lexicon("en").names.first["Mary"] == "she"
