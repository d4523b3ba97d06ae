"""Who says what, on whole articles: each language has its own in tests/quotes/LANGUAGE.toml."""

import sys
import tomllib
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make import make_draft
from wire.item import Block, Quote, Span
from wire.normalise.draft import Draft
from wire.normalise.names import find_names
from wire.normalise.quotes import find_quotes

GOLDENS = [
    pytest.param(path.stem, article, id=f"{path.stem}: {article['name']}")
    for path in sorted((Path(__file__).parent / "quotes").glob("*.toml"))
    for article in tomllib.loads(path.read_text("utf-8"))["article"]
]
SEED = Path(__file__).parents[1] / "seeds" / "000_df74326a250ea13b.txt"


def quotes_of(draft: Draft) -> tuple[Quote, ...]:
    return find_quotes(draft, find_names(draft))


@pytest.mark.parametrize(("language", "article"), GOLDENS)
def test_an_article_says_who_said_what(language: str, article: dict[str, Any]) -> None:
    found = quotes_of(make_draft(article["text"], language))
    expected = [{"text": quote["text"], **quote} for quote in article["quotes"]]
    said = [{key: getattr(quote, key) or "" for key in wanted} for quote, wanted in zip(found, expected, strict=False)]
    assert said == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(("language", "article"), GOLDENS)
def test_an_article_names_people_bodies_and_places(language: str, article: dict[str, Any]) -> None:
    names = find_names(make_draft(article["text"], language))
    found = {
        "people": [person.name for person in names.people],
        "organisations": [body.name for body in names.organisations],
        "places": [f"{place.name} {place.country}" for place in names.places],
    }
    assert {key: value for key, value in found.items() if key in article} == {
        key: value for key, value in article.items() if key in found
    }


def test_the_rest_of_a_quote_that_its_attribution_parts_is_direct_too() -> None:
    draft = make_draft('Port\n"The harbour waits," Ann Example said, "for its ships."\nShe said "we wait", "no ship".')
    assert [quote.kind for quote in find_quotes(draft, find_names(draft))] == ["direct", "direct", "partial", "partial"]


def test_the_first_article_is_the_secretary_generals() -> None:
    quotes = quotes_of(make_draft(SEED.read_text("utf-8"), "en"))
    assert [(quote.speaker, quote.role, quote.organisation) for quote in quotes] == 5 * [
        ("Jens Stoltenberg", "NATO Secretary General", "NATO")
    ]
    assert [quote.mention for quote in quotes] == ["Stoltenberg", "he", "the Secretary General", "Stoltenberg", "he"]
    assert [quote.kind for quote in quotes] == ["direct", "partial", "direct", "direct", "direct"]


@pytest.mark.parametrize(("language", "article"), GOLDENS)
def test_evidence_is_where_the_words_stand(language: str, article: dict[str, Any]) -> None:
    draft = make_draft(article["text"], language)
    texts = dict(draft.blocks())
    for quote in quotes_of(draft):
        spans = [span for span in quote.evidence if isinstance(span, Span)]
        words = [texts[span.block][span.start : span.end] for span in spans]
        assert words[0] in quote.text
        if quote.mention is not None:
            assert any(quote.mention in each for each in words)


@pytest.mark.parametrize("language", ["en", "de", "uk", "ru", "es", "fr", "pl", "ar", "zh"])
@settings(max_examples=25, deadline=None)
@given(text=st.text(alphabet="aB .,:;!?\n\"'“”„«»‘’–—-()\u00a0said сказав Ähm 1 NATO", max_size=200))
def test_no_text_makes_it_fail(language: str, text: str) -> None:
    draft = make_draft(text, language)
    texts = dict(draft.blocks())
    for quote in quotes_of(draft):
        for span in quote.evidence:
            assert isinstance(span, Span)
            assert 0 <= span.start < span.end <= len(texts[span.block])


def test_names_of_another_draft_are_refused() -> None:
    with pytest.raises(ValueError, match="another draft"):
        find_quotes(make_draft("Headline\nOne.\nTwo."), find_names(make_draft("Headline\nOne.")))


def test_a_language_without_a_file_is_served_by_colons() -> None:
    found = quotes_of(make_draft("Otsikko\nMatti Esimerkki: ”Satama on auki ja laivat tulevat.”", "fi"))
    assert [quote.text for quote in found] == ["Satama on auki ja laivat tulevat."]


def calls(text: str, language: str = "en") -> int:
    """How many functions are called to find the quotes of a block: what time grows with, without a clock."""
    draft = Draft(language=language, headline="H", body=(Block(text=text),))
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        find_quotes(draft, find_names(draft))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        '"We wait," said Harbour master Ann Invented of NATO in Kyiv. ',
        'The harbour master, a lawyer for the club, "yes", and he said "no", ',
        "“We wait ",
        "Ann Invented ",
        "( said ",
        "Minister Ann Invented met Senator Bob Figment. “We wait,” the minister said. “No,” she added. ",
    ],
)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    calls(unit * 5)  # what is loaded once
    small, large = calls(unit * 100), calls(unit * 400)
    assert large < 5 * small
