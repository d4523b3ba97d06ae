import tomllib
from importlib import resources

import pytest

from wire.text.calendar_names import PARTS, UNITS
from wire.text.calendar_words import Lexicon, Senses, Shift, key, lexicon, pieces

LANGUAGES = [file.name.removesuffix(".toml") for file in resources.files("wire.text").joinpath("data/dates").iterdir()]
KEYS = {
    "capitals", "common", "never", "titles", "each", "span", "vague", "ordinals", "doubtful", "in", "near", "of",
    "the", "on", "at", "to", "fuzzy", "hour", "year_word", "abbreviations", "names", "days", "counts", "units",
    "counted", "last", "this", "next", "relative", "parts", "compounds", "inflect", "before_year", "bare_years",
    "also", "none", "decade", "wary", "siblings",
}  # fmt: skip


def small(words: Lexicon, phrase: str) -> Senses:
    """What a phrase in small letters may be."""
    first, *rest = pieces(phrase)
    return next(word.small for word in words.words[first] if word.rest == tuple(rest))


def capital(words: Lexicon, phrase: str) -> Senses:
    """What a phrase may be at the start of a sentence."""
    first, *rest = pieces(phrase)
    return next(word.capital for word in words.words[first] if word.rest == tuple(rest))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_a_language_file_is_one_that_is_read(language: str) -> None:
    file = resources.files("wire.text").joinpath(f"data/dates/{language}.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))

    assert set(data) <= KEYS
    assert set(data.get("relative", {})) <= {*UNITS, *PARTS}
    assert set(data.get("parts", {})) | set(data.get("compounds", {})) <= set(PARTS)
    assert set(data.get("units", {})) | set(data.get("counted", {})) <= set(UNITS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_of_a_language_file_stands_there_once_for_each_role(language: str) -> None:
    file = resources.files("wire.text").joinpath(f"data/dates/{language}.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    lists = {role: words for role, words in data.items() if isinstance(words, list)}

    assert {role: words for role, words in lists.items() if len(set(words)) < len(words)} == {}


def test_a_word_may_play_several_roles() -> None:
    assert small(lexicon("es"), "mar") == {"weekday": 1, "month": 3}
    assert {"relative", "part"} <= set(small(lexicon("es"), "mañana"))


def test_small_letters_are_no_month_where_months_have_capitals() -> None:
    assert "month" not in small(lexicon("en"), "may")
    assert capital(lexicon("en"), "May")["month"] == 5
    assert small(lexicon("fr"), "mai")["named_month"] == 5


def test_an_abbreviation_is_believed_only_beside_a_day() -> None:
    assert capital(lexicon("en"), "Oct") == {"month": 10}
    assert {"month", "named_month", "sure_month"} <= set(capital(lexicon("en"), "October"))


def test_a_name_that_is_a_common_word_is_believed_only_beside_a_day() -> None:
    assert small(lexicon("ru"), "среда") == {"weekday": 2, "full_weekday": 2}
    assert small(lexicon("ru"), "среду") == {"weekday": 2, "full_weekday": 2, "sure_weekday": 2}


def test_a_first_name_is_no_month_after_words_that_people_stand_after() -> None:
    assert "sure_month" not in capital(lexicon("en"), "April")
    assert "sure_month" in capital(lexicon("en"), "October")


def test_endings_of_other_cases_are_made_from_cldrs_names() -> None:
    assert small(lexicon("uk"), "п'ятницю")["sure_weekday"] == 4
    assert small(lexicon("pl"), "maju")["named_month"] == 5
    assert small(lexicon("hu"), "októberben")["lone_month"] == 10


def test_a_weekday_may_be_joined_to_a_part_of_the_day() -> None:
    assert capital(lexicon("de"), "Freitagabend") == {"weekday_part": (4, "evening")}


def test_relative_phrases_keep_their_distance() -> None:
    assert small(lexicon("en"), "day before yesterday")["relative"] == Shift("day", -2)
    assert small(lexicon("nl"), "gisteravond")["relative"] == Shift("day", -1, "evening")
    assert small(lexicon("uk"), "торік")["year_relative"] == Shift("year", -1)


def test_keys_are_folded_composed_and_have_one_apostrophe() -> None:
    assert key("П’ЯТНИЦЯ") == key("пʼятниця") == "п'ятниця"
    assert key("fe\u0301vrier") == "février"
    assert key("İki") == "iki"


def test_norwegian_shares_one_file() -> None:
    assert small(lexicon("no"), "i fjor") == small(lexicon("nb"), "i fjor") == small(lexicon("nn"), "i fjor")


def test_names_of_a_language_that_is_easily_mistaken_for_it_are_known() -> None:
    assert capital(lexicon("da"), "tisdag") == {"weekday": 1, "full_weekday": 1}
    assert small(lexicon("uk"), "марта") == {"month": 3}


def test_a_language_without_a_file_still_has_cldrs_names() -> None:
    assert small(lexicon("hr"), "listopada")["month"] == 10


def test_an_unknown_language_has_no_words() -> None:
    assert lexicon("xx").words == {}
