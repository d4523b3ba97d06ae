"""Datelines in another language, by rule."""

import pytest

from make import TAG, make_raw
from packages import cipher
from wire.item import Item, Mark
from wire.normalise.article import normalise
from wire.translate.dateline import head
from wire.translate.glossary import Entry, Glossary
from wire.translate.segments import Rendered, join, split

NONE = Glossary()


def article(text: str, language: str = "en") -> Item:
    """An article whose first paragraph is the text."""
    return normalise(make_raw(f"Bridge stays shut\n\n{text}", hints={"language": language}), TAG)


def written(text: str, target: str, language: str = "en", glossary: Glossary = NONE) -> str | None:
    """What stands for the dateline of the text."""
    found = head(article(text, language), target, glossary)
    return found.words.text.rstrip() if found else None


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("es", "LISBOA, 13 de marzo (Example Post) –"),
        ("de", "LISSABON, 13. März (Example Post) –"),
        ("uk", "ЛІСАБОН, 13 березня (Example Post) –"),
        ("pl", "LIZBONA, 13 marca (Example Post) –"),
        ("ca", "LISBOA, 13 de març (Example Post) –"),
        ("ar", "لشبونة, 13 مارس (Example Post) –"),
    ],
)
def test_place_and_day_are_cldrs_and_the_agency_keeps_its_name(target: str, expected: str) -> None:
    assert written("LISBON, March 13 (Example Post) – The bridge stays shut.", target) == expected


@pytest.mark.parametrize(
    ("language", "text", "target", "expected"),
    [
        ("en", "BERLIN – Nobody came.", "es", "BERLÍN –"),
        ("en", "BERLIN – Nobody came.", "de", "BERLIN –"),
        ("en", "KYIV, Ukraine, Oct. 1 (Reuters) - Nobody came.", "uk", "КИЇВ, Україна, 1 жовтня (Reuters) -"),
        ("en", "BRUSSELS (AP) — Nobody came to town.", "ca", "BRUSSEL·LES (AP) —"),
        ("de", "MOSKAU, 3. Juni (dpa) – Niemand kam.", "fr", "MOSCOU, 3 juin (dpa) –"),
        ("fr", "Bruxelles, le 1er octobre (AFP) – Personne n’est venu.", "uk", "Брюссель, 1 жовтня (AFP) –"),
        ("uk", "КИЇВ, 1 жовтня – Ніхто не прийшов.", "pl", "KIJÓW, 1 października –"),
    ],
)
def test_it_is_read_and_written_in_many_languages(language: str, text: str, target: str, expected: str) -> None:
    assert written(text, target, language) == expected


@pytest.mark.parametrize(
    ("text", "target", "language"),
    [
        ("SETUBAL, 3 June 2025 – Nobody came.", "uk", "en"),  # a city that CLDR does not name
        ("КИЇВ, 1 жовтня (Інтерфакс-Україна) – Ніхто не прийшов.", "es", "uk"),  # an agency in letters of its own
        ("Nobody came to Lisbon.", "es", "en"),
    ],
)
def test_what_has_a_part_without_a_name_is_translated_with_its_sentence(text: str, target: str, language: str) -> None:
    assert written(text, target, language) is None


def test_the_glossary_goes_before_cldr() -> None:
    kyiv = Glossary([Entry("glossary.terms", {"en": ["KYIV"], "es": ["KYIV"]})])
    assert written("KYIV, Oct. 1 (Reuters) - Nobody came.", "es", glossary=kyiv) == "KYIV, 1 de octubre (Reuters) -"


def test_the_sentence_after_it_is_a_segment_and_marks_move_with_the_words() -> None:
    item = article("LISBON, March 13 (Example Post) – The bridge stays shut. It rains.")
    block = item.body[0].evolve(marks=(Mark(start=0, end=6, kind="strong"), Mark(start=34, end=44, kind="emphasis")))
    item = item.evolve(body=(block,))
    found = head(item, "es", NONE)
    units = split(item, found)
    assert [unit.text for unit in units] == ["Bridge stays shut", "The bridge stays shut.", "It rains."]
    joined = join(item, [Rendered(unit, cipher(unit.text, "en", "es"), marks=()) for unit in units], found)
    text = joined.body[0].text
    assert text.startswith("LISBOA, 13 de marzo (Example Post) – ")
    assert [text[one.start : one.end] for one in joined.segments[1:]] == [
        cipher(unit.text, "en", "es") for unit in units[1:]
    ]
    assert [text[mark.start : mark.end] for mark in joined.body[0].marks if mark.kind == "strong"] == ["LISBOA"]
