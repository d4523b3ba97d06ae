import pytest

from wire.text.calendar_words import lexicon
from wire.text.date_tokens import CAPITAL, NOTHING, NumericDate, Signs, Token, Tokenizer


def tokens(text: str, language: str = "en") -> list[Token]:
    return Tokenizer(lexicon(language)).tokens(text)


def roles(text: str, language: str = "en") -> list[set[str]]:
    return [set(token.senses) for token in tokens(text, language)]


def test_a_stretch_that_plays_no_role_is_one_token() -> None:
    assert [token.sign for token in tokens("cats and dogs sleep Here")][-2:] == [NOTHING, CAPITAL]
    assert [token.sign for token in tokens("cats dogs sleep")] == [NOTHING]


def test_tokens_know_where_they_stand() -> None:
    text = "See you on Friday, 4 Oct. at noon."

    assert [text[token.start : token.end] for token in tokens(text) if {"weekday", "month"} & set(token.senses)] == [
        "Friday",
        "Oct.",
    ]


def test_a_number_may_be_a_day_an_hour_and_a_count() -> None:
    assert roles("3") == [{"day", "small", "oclock", "count"}]
    assert roles("31") == [{"day", "count"}]
    assert roles("2024") == [{"year", "modern", "odd_year"}]
    assert roles("1st") == [{"day", "ordinal"}]


@pytest.mark.parametrize(
    "text", ["1990s", "$1.10", "5%", "20mm", "COVID-19", "1,000,000", "20-year-old", "1.10.2.3", "v1", "12345"]
)
def test_numbers_of_other_things_are_no_days(text: str) -> None:
    assert not any({"day", "year", "full", "short"} & found for found in roles(text))


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("10/1/2024", "en", NumericDate(2024, 10, 1, swaps=True, time="")),
        ("10/1/2024", "en-GB", NumericDate(2024, 1, 10, swaps=True, time="")),
        ("13/1/2024", "en", NumericDate(2024, 1, 13, swaps=False, time="")),
        ("1.10.2024", "de", NumericDate(2024, 10, 1, swaps=False, time="")),
        ("01.10.24", "de", NumericDate(2024, 10, 1, swaps=False, time="")),
        ("2024/10/1", "ja", NumericDate(2024, 10, 1, swaps=False, time="")),
        ("2024-10-01", "sv", NumericDate(2024, 10, 1, swaps=False, time="")),
        ("2024-10-01T15:00:00Z", "en", NumericDate(2024, 10, 1, swaps=False, time="15:00:00Z")),
        ("1\u200f/10\u200f/2024", "ar", NumericDate(2024, 10, 1, swaps=True, time="")),
        ("١/١٠/٢٠٢٤", "ar", NumericDate(2024, 10, 1, swaps=True, time="")),
    ],
)
def test_dates_in_figures_are_read_as_the_locale_writes_them(text: str, language: str, date: NumericDate) -> None:
    assert [token.senses for token in tokens(text, language)] == [{"full": date}]


@pytest.mark.parametrize("text", ["1.10.24", "40.10.2024", "1.13.2024", "1/2/345"])
def test_other_figures_are_no_dates(text: str) -> None:
    assert not any("full" in found for found in roles(text))


def test_a_day_of_a_month_in_figures_may_be_a_time_of_day() -> None:
    assert roles("10.30", "de") == [{"dotted"}]
    assert roles("10.12", "de") == [{"dotted", "short"}]
    assert roles("1/10", "fr") == [{"short"}]


def test_times_of_day_are_read() -> None:
    assert [token.senses for token in tokens("15:00")] == [{"clock": (15, 0)}]
    assert [token.senses for token in tokens("15h30", "fr")] == [{"clock": (15, 30)}]
    assert roles("3:1") == [{"day", "small", "oclock", "count"}, set(), {"day", "small", "oclock", "count"}]


def test_half_of_the_day_is_told_after_a_number_only() -> None:
    assert roles("3 p.m.")[1] == roles("3pm")[1] == {"meridiem"}
    assert {"meridiem"} not in roles("1 am Montag", "de")


def test_zones_are_minutes_east_of_utc() -> None:
    assert [token.senses for token in tokens("CET")] == [{"zone": 60}]
    assert [token.senses for token in tokens("GMT+5:30")] == [{"zone": 330}]
    assert [token.senses for token in tokens("UTC−3")] == [{"zone": -180}]


def test_a_long_dash_between_spaces_joins_nothing() -> None:
    assert roles("1 — 3")[1] == {"dash"}
    assert roles("1—3")[1] == {"dash", "hyphen", "to"}
    assert roles("1 – 3")[1] == {"dash", "to"}


def test_words_are_found_inside_a_text_without_spaces() -> None:
    assert roles("来月は火曜日", "ja") == [{"relative"}, {"in"}, {"weekday", "full_weekday", "sure_weekday"}]


def test_figures_with_their_unit_are_read_in_chinese_characters() -> None:
    assert roles("2024年10月1日", "ja") == [{"year"}, {"month", "named_month", "lone_month"}, {"day"}]
    assert not any("day" in found and "count" not in found for found in roles("2日前", "ja"))


def test_a_relative_word_with_a_capital_inside_a_sentence_is_a_name() -> None:
    assert all("relative" not in found for found in roles("He reads Yesterday"))
    assert {"relative"} in roles("Yesterday he came")


def test_a_sign_stands_for_one_set_of_roles() -> None:
    signs = Signs()

    assert signs.sign({"day": 1}) == signs.sign({"day": 2})
    assert signs.sign({"day": 1}) != signs.sign({"month": 1})
    assert signs.sign({}) == NOTHING
    assert signs.playing("month") == signs.sign({"month": 10})


def test_a_blank_line_parts_what_stands_around_it() -> None:
    assert {"gap"} in roles("October\n\n1")
