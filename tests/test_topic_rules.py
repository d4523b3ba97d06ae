"""The rules' notation, and that the linguists' files are written in it."""

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from wire.normalise.topic_rules import NONE, SHORTEST, WEIGHTS, Word, rules, tokenise
from wire.text.topics import topics

FILES = resources.files("wire.normalise").joinpath("data", "topics")
LANGUAGES = ("de", "en", "es", "fr", "uk")


def found(text: str, language: str) -> list[tuple[str, str]]:
    """The words that were found in a text, and the entries that found them."""
    return [(text[match.start : match.end], match.entry) for match in rules(language).find(text)]


def tables(language: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(FILES.joinpath(f"{language}.toml").read_text("utf-8"))


def test_a_word_parts_at_an_apostrophe_but_in_ukrainian() -> None:
    assert [token.lower for token in tokenise("L’armée d'en face; здоров’я п'ять")] == [
        *("l", "armée", "d", "en", "face"),
        *("здоров'я", "п'ять"),
    ]


def test_tokens_stand_where_their_words_do() -> None:
    text = "Straße, F-16 – 5G_net"
    assert [text[token.start : token.end] for token in tokenise(text)] == ["Straße", "F", "16", "5G", "net"]


def test_what_is_longer_than_any_word_is_none() -> None:
    assert tokenise("a" * 5000) == []


@pytest.mark.parametrize(
    ("piece", "matching", "other"),
    [
        ("famine", "Famine", "famines"),
        ("econom*", "economies", "socioeconomic"),
        ("*partei", "Volkspartei", "parteiisch"),
        ("*wahl*", "Landtagswahlen", "Wähler"),
        ("WHO", "WHO", "Who"),
        ("п'ят*", "п’яте", "пяте"),
    ],
)
def test_a_word_of_the_rules_matches_what_its_stars_leave_open(piece: str, matching: str, other: str) -> None:
    word = Word.read(piece)
    assert word.matches(tokenise(f"{matching} it is")[0])
    assert not word.matches(tokenise(f"{other} it is")[0])


def test_capitals_tell_nothing_where_a_whole_text_is_in_capitals() -> None:
    assert ("WHO", "WHO") in found("The WHO warns", "en")
    assert found("WHO IS IT", "en") == []


def test_the_longest_entry_holds() -> None:
    assert found("price war", "en") == [("price war", "price war*")]
    assert found("a trade war", "en") == [("trade war", "trade war*")]


def test_a_shorter_entry_adds_what_it_says_under_the_same_top_level_only() -> None:
    (match,) = rules("fr").find("discriminations")
    assert match.weights == {"discrimination": WEIGHTS["sure"], "society": WEIGHTS["sure"]}
    (match,) = rules("en").find("trade wars")
    assert "conflict, war and peace" not in match.weights


def test_the_words_of_an_entry_may_be_parted_by_a_hyphen_but_not_by_a_sentence() -> None:
    assert found("air-strikes", "en") == [("air-strikes", "air strike*")]
    assert ("air. … Strikes", "air strike*") not in found("In the air. … Strikes", "en")


def test_a_language_without_a_file_finds_nothing() -> None:
    assert found("war, krieg, guerre", "nb") == []


def test_every_language_with_rules_is_tested_here() -> None:
    assert {Path(str(file)).stem for file in FILES.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_topics_and_the_lists_weights(language: str) -> None:
    assert set(tables(language)) == {NONE, *topics()}
    for name, lists in tables(language).items():
        assert set(lists) <= ({"words"} if name == NONE else {"sure", "likely", "hint"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_stands_twice_under_a_topic(language: str) -> None:
    for name, lists in tables(language).items():
        entries = [entry for kind in lists.values() for entry in kind]
        assert sorted(set(entries)) == sorted(entries), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_begins_with_enough_letters_to_be_found_by(language: str) -> None:
    filed = rules(language)
    assert min(map(len, filed.stems)) >= SHORTEST
    assert all(len(letters) == SHORTEST for letters in filed.parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_are_closed_and_stars_stand_at_the_ends_of_words(language: str) -> None:
    for lists in tables(language).values():
        for entry in (entry for kind in lists.values() for entry in kind):
            assert entry.count("{") == entry.count("}"), entry
            assert not {"", "*"} & set(entry.split(" ")), entry
            assert not re.search(r"\w\*\w", entry), entry
            assert not any(f"{left}{right}" in entry for left in "{," for right in " "), entry
