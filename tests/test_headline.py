"""Headlines in the case of a sentence."""

import pytest

from make import make_item
from wire.item import Block, Item, Person, Stated
from wire.translate.headline import capital_first, known, sentence_case, small_after_colon
from wire.translate.protect import names

SAID = (Stated(field="test", rule="given"),)
BODY = (
    "The harbour of Exampleton reopened on Monday after the storm. NATO said that the Dutch minister Jane Roe came to "
    "Kyiv. She met the chairman of the Example Bank, John Doe, in New Exampleton, where the new pier stands. "
    "Many ships had waited for three days, and their crews were glad to see the light of the pier again, they told us, "
    "when the fog that had lain over the whole bay was gone."
)


def story(body: str = BODY) -> Item:
    return make_item(body=(Block(text=body),), people=(Person(name="Jane Roe", evidence=SAID),))


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Harbour Of Exampleton Reopens After Storm", "Harbour of Exampleton reopens after storm"),
        ("HARBOUR OF EXAMPLETON REOPENS, SAYS NATO'S ROE", "Harbour of Exampleton reopens, says NATO's Roe"),
        ("New Exampleton To Build iPhone Pier In May", "New Exampleton to build iPhone pier in May"),
        ("Dutch Minister Roe Meets Example Bank Chief", "Dutch minister Roe meets Example Bank chief"),
        ("U.S. Ships Wait For Ukraine Crews On Monday", "U.S. ships wait for Ukraine crews on Monday"),
        ("Harbour of Exampleton reopens after storm", "Harbour of Exampleton reopens after storm"),
        ("Jane Roe in Kyiv", "Jane Roe in Kyiv"),
        ("SHIPS WAIT", "Ships wait"),
        ("", ""),
    ],
)
def test_a_headline_in_title_case_or_capitals_becomes_a_sentence(headline: str, expected: str) -> None:
    item = story()
    assert sentence_case(headline, "en", known(item, names(item), ["NATO"])) == expected


def test_a_short_body_does_not_tell_what_is_a_name() -> None:
    item = story("It rained on a mister.")
    told = known(item, names(item))
    assert sentence_case("The Rainedness Of Mister Quux", "en", told) == "The rainedness of mister Quux"
    assert sentence_case("Harbour Festival Pleases Mister Quux", "en", told).endswith("Quux")


def test_other_languages_do_not_write_so_and_keep_their_nouns() -> None:
    item = story()
    assert sentence_case("Hafen Von Exampleton Öffnet Wieder", "de", known(item, names(item))).startswith("Hafen Von")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Roe: Las naves esperan", "Roe: las naves esperan"),
        ("es", "Roe: Exampleton abre", "Roe: Exampleton abre"),
        ("de", "Roe: Die Schiffe warten", "Roe: Die Schiffe warten"),
        ("ca", "Roe: «Les naus esperen»", "Roe: «Les naus esperen»"),
    ],
)
def test_an_article_behind_a_colon_has_no_capital_where_the_language_wants_none(
    language: str, text: str, expected: str
) -> None:
    assert small_after_colon(text, language) == expected


def test_a_headline_begins_with_a_capital_where_the_source_does() -> None:
    assert capital_first("Harbour opens", "«puerto abre»") == "«Puerto abre»"
    assert capital_first("iPhone sales", "ventas") == "ventas"
    assert capital_first("Sales of it", "iPhone vendido") == "iPhone vendido"
    assert capital_first("Sales", "") == ""
