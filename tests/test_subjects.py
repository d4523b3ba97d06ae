"""The subject of a verb of speech."""

import pytest

from make import make_frame
from wire.normalise import subjects

PEOPLE = {
    "en": "Harbour\nAnn Example and Bob Figment met.\n",
    "de": "Hafen\nBürgermeisterin Anna Mustermann und Reeder Karl Muster trafen sich.\n",
    "uk": "Гавань\nСоломія Уявна та Роман Умовенко зустрілися.\n",
}


@pytest.mark.parametrize(
    ("language", "line", "verb", "expected"),
    [
        ("en", "Figment said no.", "said", "Figment"),
        ("en", "Figment, a lawyer for the Sample Club, said no.", "said", "Figment"),
        ("en", "Another critic, Bob Figment, said no.", "said", "Another critic, Bob Figment"),
        ("en", "Figment, speaking in a town on Monday, said no.", "said", "Figment"),
        ("en", "Figment, who leads the club, said no.", "said", "Figment"),
        ("en", "As for the tunnel and the bridge, Figment also said no.", "said", "Figment"),
        ("en", "Figment wrote a letter and said no.", "said", "Figment"),
        (
            "en",
            "The harbour, which Figment owns, is shut, the mayor of the town said.",
            "said",
            "the mayor of the town",
        ),
        ("en", "The clerk knew Figment, who said no.", "said", "Figment"),
        ("de", "Muster sagte nichts.", "sagte", "Muster"),
        ("de", "Am Montag sagte die Bürgermeisterin nichts.", "sagte", "die Bürgermeisterin"),
        ("de", "Der Zeitung sagte Karl Muster nichts.", "sagte", "Karl Muster"),
        ("de", "In einem Gespräch mit dem Sender sagte er nichts.", "sagte", "er"),
        ("uk", "Уявна сказала журналістам.", "сказала", "Уявна"),
        ("uk", "Як розповіла агентству Соломія Уявна.", "розповіла", "Соломія Уявна"),
    ],
)
def test_the_subject_is_found(language: str, line: str, verb: str, expected: str) -> None:
    frame = make_frame(PEOPLE[language] + line, language)
    at = next(n for n, word in enumerate(frame.words) if word.text == verb)
    found = subjects.subject(frame, at, 0, len(frame.words))
    assert found is not None
    assert frame.text(found.first, found.last) == expected


def test_the_main_subject_stands_after_what_introduces_the_sentence() -> None:
    frame = make_frame(PEOPLE["en"] + "In a letter to the town, Figment, who was away, declined")
    found = subjects.main(frame, 0, len(frame.words))
    assert found is not None
    assert frame.text(found.first, found.last) == "Figment"


def test_a_verb_without_a_subject_has_none() -> None:
    frame = make_frame(PEOPLE["en"] + "said")
    assert subjects.subject(frame, 0, 0, len(frame.words)) is None
