import re
import tomllib
from importlib import resources

import pytest

from wire.text.topics import label, topics

DEFAULT_LANGUAGES = ("en", "uk", "de", "fr", "es", "pl", "ca", "gl")
FILES = resources.files("wire.text").joinpath("data", "topics")
NAMED = sorted(file.name.removesuffix(".toml") for file in FILES.iterdir() if file.name != "codes.toml")


def test_there_are_seventeen_top_levels_and_each_topic_is_under_one() -> None:
    tops = {topic.name for topic in topics().values() if topic.is_top}
    assert len(tops) == 17
    assert {topic.top for topic in topics().values()} == tops


def test_codes_are_of_eight_digits_and_none_is_given_twice() -> None:
    codes = [topic.code for topic in topics().values()]
    assert len(set(codes)) == len(codes)
    for topic in topics().values():
        assert re.fullmatch(r"medtop:(0[1-9]|1[0-7])0{6}" if topic.is_top else r"medtop:2000[01]\d{3}", topic.code)


def test_the_codes_that_the_trade_uses_daily_are_the_right_ones() -> None:
    known = {"diplomacy": "20000639", "international relations": "20000638", "international organisation": "20000644"}
    known |= {"ceremony": "20000501", "national security": "20000598", "conflict, war and peace": "16000000"}
    assert {name: topics()[name].code for name in known} == {name: f"medtop:{code}" for name, code in known.items()}


@pytest.mark.parametrize("language", NAMED)
def test_every_topic_has_a_name_in_every_language_that_has_names(language: str) -> None:
    table = tomllib.loads(FILES.joinpath(f"{language}.toml").read_text("utf-8"))
    assert set(table) == set(topics())
    assert all(name.strip() == name != "" for name in table.values())
    assert len(set(table.values())) == len(table)


def test_the_default_languages_have_names() -> None:
    assert set(DEFAULT_LANGUAGES) <= {"en", *NAMED}


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "armed conflict"),
        ("uk", "збройний конфлікт"),
        ("pt-BR", "conflito armado"),
        ("de-AT", "bewaffneter Konflikt"),
    ],
)
def test_a_label_is_in_the_language_of_the_tag(language: str, name: str) -> None:
    assert label("medtop:20000056", language) == name


def test_a_language_without_names_has_the_english_ones() -> None:
    assert label("medtop:20000056", "fi") == "armed conflict"


@pytest.mark.parametrize("code", ["medtop:20000003", "20000056", "subj:16000000", ""])
def test_a_code_that_is_not_known_has_no_label(code: str) -> None:
    assert label(code, "de") is None
