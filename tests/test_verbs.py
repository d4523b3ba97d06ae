"""Which words are verbs of speech where they stand."""

import pytest

from make import make_frame
from wire.normalise.verbs import Verb, verb_at, verbs_before


def verb(line: str, word: str, language: str = "en") -> Verb | None:
    frame = make_frame(f"x\n{line}", language)
    at = next(n for n, each in enumerate(frame.words) if each.text == word)
    return verb_at(frame, at, 0, len(frame.words))


@pytest.mark.parametrize(
    ("language", "line", "word"),
    [
        ("en", "The mayor said no.", "said"),
        ("en", "The mayor has often said no.", "said"),
        ("en", "The mayor reports on it.", "reports"),
        ("de", "Die Ministerin fügte später hinzu.", "fügte"),
        ("uk", "Міністр наголосив на цьому.", "наголосив"),
        ("fr", "Le maire a déclaré ceci.", "déclaré"),
    ],
)
def test_a_verb_of_speech_is_one(language: str, line: str, word: str) -> None:
    assert verb(line, word, language) is not None


@pytest.mark.parametrize(
    ("language", "line", "word"),
    [
        ("en", "The mayor read the reports twice.", "reports"),
        ("en", "In comments the mayor left.", "comments"),
        ("en", "The mayor was told.", "told"),
        ("de", "Die Ministerin fügte sich.", "fügte"),
        ("de", "Das wird oft gesagt.", "gesagt"),
        ("fr", "Le discours déclaré nul.", "déclaré"),
        ("en", "The harbour opened.", "opened"),
    ],
)
def test_other_words_of_the_same_form_are_none(language: str, line: str, word: str) -> None:
    assert verb(line, word, language) is None


def test_the_auxiliary_says_where_the_subject_stands() -> None:
    german = verb("Gestern hat die Ministerin in Wien gesagt", "gesagt", "de")
    french = verb("a déclaré le maire", "déclaré", "fr")
    assert german is not None
    assert french is not None
    assert (german.left, german.right) == (1, 1)
    assert (french.left, french.right) == (0, 1)


def test_a_participle_is_not_finite_unless_it_goes_on() -> None:
    bare, going_on = verb("The mayor left, saying no.", "saying"), verb("The mayor is saying no.", "saying")
    assert bare is not None
    assert going_on is not None
    assert (bare.finite, going_on.finite) == (False, True)


def test_the_verbs_before_a_place_come_last_first() -> None:
    frame = make_frame("x\nThe mayor said that she called it off and added something.")
    found = verbs_before(frame, 0, len(frame.words), len(frame.words))
    assert [frame.words[each.place].text for each in found] == ["added", "called", "said"]
