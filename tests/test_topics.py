"""Topics of articles: invented ones with what an editor would say, and what must hold of any text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.item import Block, Span, Subject
from wire.normalise.draft import Draft
from wire.normalise.topics import find_topics
from wire.text.topics import label, topics

LANGUAGES = ("en", "de", "fr", "es", "uk")
CODES = {topic.code: topic for topic in topics().values()}


def articles(name: str) -> list[Any]:
    """The articles of a file, each named by its headline."""
    text = (Path(__file__).parent / "topics" / f"{name}.toml").read_text("utf-8")
    return [pytest.param(article, id=article["headline"]) for article in tomllib.loads(text)["article"]]


def draft(headline: str, *paragraphs: str, language: str = "en") -> Draft:
    return Draft(language=language, headline=headline, body=tuple(Block(text=text) for text in paragraphs))


def names(found: tuple[Subject, ...], *, top: bool) -> list[str]:
    given_topics = [CODES[subject.code] for subject in found]
    return [topic.name for topic in given_topics if topic.is_top == top]


@pytest.mark.parametrize("article", [*articles("seen"), *articles("unseen")])
def test_an_article_is_about_what_its_editor_says(article: dict[str, Any]) -> None:
    found = find_topics(draft(article["headline"], article["lead"], language=article["language"]))
    tops = names(found, top=True)
    assert tops[0] == article["main"]
    assert set(tops) <= {article["main"], *article.get("also", [])}
    assert set(names(found, top=False)) >= set(article.get("below", []))


def test_the_invented_articles_cover_every_top_level_in_both_files() -> None:
    tops = {topic.name for topic in topics().values() if topic.is_top}
    for file in ("seen", "unseen"):
        assert {parameter.values[0]["main"] for parameter in articles(file)} == tops


def test_a_topic_implies_its_top_level_which_comes_before_it() -> None:
    found = find_topics(draft("Earthquake kills nine in Lowmere", "Rescuers search the rubble after the tremor."))
    assert [CODES[subject.code].name for subject in found] == [
        "disaster, accident and emergency incident",
        "earthquake",
    ]
    assert found[0].confidence >= found[1].confidence


def test_evidence_is_the_words_and_the_entry_that_found_them() -> None:
    article = draft("Erdbeben in Lohtal", "Die Retter suchen in den Trümmern nach Überlebenden.", language="de")
    top = find_topics(article)[0]
    texts = dict(article.blocks())
    spans = [piece for piece in top.evidence if isinstance(piece, Span)]
    assert [(texts[span.block][span.start : span.end], span.rule) for span in spans] == [
        ("Erdbeben", "topic erdbeben*"),
        ("Trümmern", "topic trümmer*"),
        ("Überlebenden", "topic überlebende*"),
    ]


def test_names_are_in_the_language_of_the_article() -> None:
    article = draft("Землетрус у Лугові", "Рятувальники розбирають завали.", language="uk")
    assert [subject.name for subject in find_topics(article)] == [
        "катастрофи, аварії та надзвичайні ситуації",
        "землетрус",
    ]


def test_a_lone_word_is_no_topic_for_it_may_be_a_figure_of_speech() -> None:
    assert find_topics(draft("An avalanche of letters", "The postman of Nether Wallop carried them all.")) == ()


def test_words_far_below_the_lead_make_no_topic() -> None:
    filler = "Nothing of note was said that day. " * 30
    article = draft("Notes from Nether Wallop", filler, "The earthquake and its aftershocks killed nine people.")
    assert find_topics(article) == ()


def test_what_stands_beyond_the_first_pages_changes_nothing() -> None:
    lead = "Rebel fighters shelled the besieged town, the army said."
    filler = "Nothing of note was said that day. " * 150
    short = find_topics(draft("Shelling goes on in Orlu", lead, filler))
    assert short == find_topics(draft("Shelling goes on in Orlu", lead, filler, "Pope, inflation, tennis. " * 5000))


def test_a_long_paragraph_in_place_of_a_headline_is_weighed_as_a_paragraph() -> None:
    lead = "The earthquake killed nine people, and rescuers are searching the rubble. "
    as_headline, as_body = (
        find_topics(a) for a in (draft("Nothing of note. " * 30 + lead), draft("", "Nothing. " * 40 + lead))
    )
    assert as_headline == as_body == ()


def test_a_topic_that_is_only_brushed_gives_way_to_the_main_one() -> None:
    aside = "The bank and the insurance company closed for the day."
    goals = "Striker Tomas Okwe scored twice as the football club beat the league leaders in the final."
    assert names(find_topics(draft("A day off in Harrow Vale", aside)), top=True) == ["economy, business and finance"]
    assert names(find_topics(draft("Late goals win the cup final", goals, aside)), top=True) == ["sport"]


def test_a_language_without_rules_has_no_topics() -> None:
    assert find_topics(draft("Jordskjelv i Lohtal", "Redningsfolk leter i ruinene.", language="nb")) == ()


def test_a_regional_tag_has_the_rules_and_names_of_its_language() -> None:
    lead = "Los equipos de rescate buscan entre los escombros."
    regional, plain = (find_topics(draft("Terremoto en Valle", lead, language=tag)) for tag in ("es-MX", "es"))
    assert regional == plain
    assert plain[0].name == label("medtop:03000000", "es")


@given(st.sampled_from(LANGUAGES), st.text(max_size=300), st.lists(st.text(max_size=300), max_size=4))
def test_any_text_has_topics_with_evidence_inside_it_or_none(language: str, headline: str, body: list[str]) -> None:
    article = draft(headline, *body, language=language)
    texts = dict(article.blocks())
    for subject in find_topics(article):
        assert 0.5 <= subject.confidence <= 1
        for piece in subject.evidence:
            assert isinstance(piece, Span)
            assert 0 <= piece.start < piece.end <= len(texts[piece.block])


SAID = (
    *("war", "peace", "election", "coup", "economy", "NATO", "ECB", "Präsident", "Streik", "Krieg", "Inflation"),
    *("grève", "attentat", "huelga", "fútbol", "вибори", "війна", "обстріл", "Nobel", "de", "the"),
)


@given(st.sampled_from(LANGUAGES), st.lists(st.sampled_from(SAID), max_size=60))
def test_a_topic_beneath_is_never_surer_than_its_top_level(language: str, words: list[str]) -> None:
    found = find_topics(draft(" ".join(words[:8]), " ".join(words[8:]), language=language))
    sure = {CODES[subject.code].name: subject.confidence for subject in found}
    for name, confidence in sure.items():
        assert sure[topics()[name].top] >= confidence
