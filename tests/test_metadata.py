import json
from typing import Any

from wire.normalise.draft import Statement
from wire.normalise.formats.elements import parse
from wire.normalise.formats.metadata import read


def stated(head: str) -> dict[str, tuple[str, str]]:
    """The first statement of each name, as (value, field)."""
    found: dict[str, tuple[str, str]] = {}
    for statement in read(parse(f"<html lang='en-GB'><head>{head}</head><body><p>Text</p></body></html>"))[0]:
        if statement.value:
            found.setdefault(statement.name, (statement.value, statement.field))
    return found


def json_ld(described: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps(described)}</script>"


ARTICLE = {
    "@type": ["NewsArticle"],
    "headline": "Bridge &amp; tram reopen",
    "author": [{"@type": "Person", "name": "Jane Roe"}, "John Doe"],
    "publisher": {"@type": "Organization", "name": "Example Daily"},
    "datePublished": "2024-10-01T09:00:00+03:00",
    "mainEntityOfPage": {"@id": "https://daily.example/bridge"},
    "inLanguage": "en",
}


def test_json_ld_states_the_article_first() -> None:
    found = stated(json_ld({"@graph": [{"@type": "WebSite", "name": "Other"}, ARTICLE]}) + "<title>Window</title>")
    assert found == {
        "title": ("Bridge & tram reopen", "jsonld.headline"),
        "byline": ("Jane Roe, John Doe", "jsonld.author"),
        "source": ("Example Daily", "jsonld.publisher"),
        "published": ("2024-10-01T09:00:00+03:00", "jsonld.datePublished"),
        "url": ("https://daily.example/bridge", "jsonld.mainEntityOfPage"),
        "language": ("en", "jsonld.inLanguage"),
    }


def test_opengraph_and_meta_elements_come_next() -> None:
    found = stated(
        "<meta property='og:title' content='Bridge reopens | Example Daily'>"
        "<meta property='og:site_name' content='Example Daily'>"
        "<meta property='article:published_time' content='2024-10-01'>"
        "<meta property='article:author' content='https://daily.example/people/roe'>"
        "<meta name='author' content='Jane Roe'>"
        "<link rel='canonical' href='https://daily.example/bridge'>"
        "<title>Window</title>"
    )
    assert found == {
        "title": ("Bridge reopens", "opengraph.og:title"),
        "source": ("Example Daily", "opengraph.og:site_name"),
        "published": ("2024-10-01", "opengraph.article:published_time"),
        "byline": ("Jane Roe", "meta.author"),
        "url": ("https://daily.example/bridge", "html.canonical"),
        "language": ("en-GB", "html.lang"),
    }


def test_a_job_or_a_shop_is_no_article() -> None:
    assert "title" not in stated(
        json_ld([{"@type": "JobPosting", "headline": "No"}, {"@type": "Product", "name": "No"}])
    )


def test_broken_json_ld_is_remarked_and_the_rest_is_used() -> None:
    broken = "<script type='application/ld+json'>{'headline': </script>"
    deep = f"<script type='application/ld+json'>{'[' * 100_000}</script>"
    tree = parse(f"<html><head>{broken}{deep}<meta name='author' content='Jane Roe'></head><body><p>x</body></html>")
    statements, remarks = read(tree)
    assert Statement("byline", "Jane Roe", "meta.author") in statements
    assert len(remarks) == 2
    assert remarks[0].startswith("the page's JSON-LD cannot be read (")


def test_json_ld_of_odd_shapes_states_nothing() -> None:
    odds: list[Any] = [
        None,
        1,
        "x",
        [[]],
        {"@type": None},
        {"@type": "NewsArticle", "headline": {"a": 1}, "author": [None, 3]},
    ]
    for odd in odds:
        assert set(stated(json_ld(odd))) == {"language"}


def test_a_time_element_may_state_the_date() -> None:
    tree = parse(
        "<html><body><time itemprop='datePublished' datetime='2024-10-01T09:00Z'>today</time><p>x</p></body></html>"
    )
    assert Statement("published", "2024-10-01T09:00Z", "html.time") in read(tree)[0]
