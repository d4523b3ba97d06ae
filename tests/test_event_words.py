import tomllib
from dataclasses import fields
from importlib import resources

import pytest

from wire.normalise.event_words import EventWords, by_first_word, event_words, longest_at, occurrences

LANGUAGES = [
    file.name.removesuffix(".toml") for file in resources.files("wire.normalise").joinpath("data/events").iterdir()
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_a_language_file_is_one_that_is_read(language: str) -> None:
    file = resources.files("wire.normalise").joinpath(f"data/events/{language}.toml")

    assert set(tomllib.loads(file.read_text(encoding="utf-8"))) <= {field.name for field in fields(EventWords)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_tells_both_the_past_and_the_future(language: str) -> None:
    words = event_words(language)

    assert not set(words.past) & set(words.future)


def test_a_region_reads_the_words_of_its_language() -> None:
    assert event_words("en-GB") == event_words("en")


def test_a_language_without_a_file_has_no_words() -> None:
    assert event_words("xx") == EventWords()


def test_the_longest_phrase_is_found_first() -> None:
    phrases = by_first_word(("will be held", "will"))

    assert longest_at(["it", "will", "be", "held"], 1, phrases) == 3
    assert longest_at(["it", "will", "be"], 1, phrases) == 1
    assert longest_at(["it", "will"], 0, phrases) == 0


def test_phrases_are_found_once_each() -> None:
    assert list(occurrences(["a", "b", "a", "b", "a"], by_first_word(("a b", "a")))) == [(0, 2), (2, 4), (4, 5)]
