"""What an HTML page states of its article beside the text: JSON-LD first, then OpenGraph and other meta elements."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree

from wire.normalise.draft import Statement

#: schema.org's Article and what is one; others say so in their name.
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
_MOST_NODES = 2_000  # of JSON-LD on one page: more is no description of an article
_JSONLD = {
    "headline": "title",
    "author": "byline",
    "sourceOrganization": "source",
    "publisher": "source",
    "datePublished": "published",
    "dateModified": "updated",
    "expires": "expires",
    "inLanguage": "language",
    "url": "url",
    "mainEntityOfPage": "url",
    "copyrightNotice": "rights",
}
_META = {
    "og:title": "title",
    "og:site_name": "source",
    "og:url": "url",
    "og:locale": "language",
    "article:published_time": "published",
    "article:modified_time": "updated",
    "article:expiration_time": "expires",
    "article:author": "byline",
    "author": "byline",
    "dc.creator": "byline",
    "dc.date.issued": "published",
    "dc.date": "published",
    "date": "published",
    "dc.rights": "rights",
    "copyright": "rights",
    "twitter:title": "title",
}
_SEPARATOR = re.compile(r"\s+[|–—·»-]\s+")  # between an article's title and its site's name


def read(tree: etree._Element) -> tuple[list[Statement], list[str]]:
    """Return what the page states, most trustworthy first, and remarks on what cannot be read."""
    article, remarks = _json_ld(tree)
    found = [*_described(article), *_links(tree), *_metas(tree), *_elements(tree)]
    stated = [statement for statement in found if statement.value.strip()]
    sites = {statement.value for statement in stated if statement.name == "source"}
    return [_without_site(statement, sites) for statement in stated], remarks


def described(tree: etree._Element) -> dict[str, Any]:
    """Return what the page's JSON-LD says of its article; nothing where there is none that can be read."""
    return _json_ld(tree)[0]


def _json_ld(tree: etree._Element) -> tuple[dict[str, Any], list[str]]:
    remarks = []
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        try:
            described = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError) as error:
            remarks.append(f"the page's JSON-LD cannot be read ({error}); its other statements were used")
            continue
        if article := next((node for node in _nodes(described) if _is_article(node)), None):
            return article, remarks
    return {}, remarks


def _nodes(described: Any) -> Iterator[dict[str, Any]]:
    """Yield the mappings in the order of the page, those inside a list or a graph too."""
    waiting = [described]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("mainEntity", "@graph") if key in node]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _described(article: dict[str, Any]) -> Iterator[Statement]:
    for key, name in _JSONLD.items():
        if value := _words(article.get(key), "@id" if name == "url" else "name"):
            yield Statement(name, unescape(value), f"jsonld.{key}")


def _words(value: Any, key: str) -> str:
    """Return a text, the text that a mapping has under `key`, or those of a list side by side."""
    values = value if isinstance(value, list) else [value]
    found = (each.get(key) if isinstance(each, dict) else each for each in values)
    return ", ".join(text for text in found if isinstance(text, str) and text.strip())


def _links(tree: etree._Element) -> Iterator[Statement]:
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            yield Statement("url", link.get("href", ""), "html.canonical")


def _metas(tree: etree._Element) -> Iterator[Statement]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or "").lower()
        found.setdefault(key, meta.get("content") or "")
    for key, name in _META.items():
        value = found.get(key, "")
        if not (name == "byline" and "://" in value):  # a profile's address is no name
            yield Statement(name, value, f"opengraph.{key}" if key[:3] in {"og:", "art"} else f"meta.{key}")


def _elements(tree: etree._Element) -> Iterator[Statement]:
    for time in tree.iter("time"):
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
            yield Statement("published", time.get("datetime", ""), "html.time")
    yield Statement("language", tree.get("lang", ""), "html.lang")
    for title in tree.iter("title"):
        yield Statement("title", title.text or "", "html.title")


def _without_site(statement: Statement, sites: set[str]) -> Statement:
    """Take the site's name off a title: `Bridge reopens - Example Daily`."""
    if statement.name != "title":
        return statement
    *parts, last = _SEPARATOR.split(statement.value.strip())
    if not parts or last.strip() not in sites:
        return statement
    return Statement("title", statement.value.strip()[: -len(last)].rstrip(" |–—·»-"), statement.field)
