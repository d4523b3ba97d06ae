"""Editions and entries -> HTML pages: what the templates are given.

No script, and nothing from another host: a page works as it is, on the web and opened from disk.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wire import languages
from wire.item import Quote, Span
from wire.publish import addresses, markup
from wire.publish.addresses import (
    ATOM,
    ATOM_TYPE,
    HOME,
    INDEX,
    JSON_FEED,
    JSON_FEED_TYPE,
    NEWSML_TYPE,
    NINJS_TYPE,
    OPML,
    RSS,
    RSS_TYPE,
    STYLE,
)
from wire.publish.edition import Edition
from wire.publish.entry import SOURCE_TYPES, Entry
from wire.publish.facts import facts
from wire.publish.jsonld import article
from wire.publish.labels import labels
from wire.publish.moments import written

ANCHOR = "p"  # paragraph 3 is #p3, in every language


@dataclass(frozen=True)
class Voice:
    """Somebody whom a passage quotes, and the words in the language of the original where they stand in another."""

    name: str | None
    role: str | None
    words: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """A block of the text, or a list, with those whom it quotes."""

    html: Markup
    voices: tuple[Voice, ...]


def render(entry: Entry, edition: Edition) -> bytes:
    """Return the page of an entry."""
    return _rendered(
        "story.html",
        entry.path,
        language=entry.language,
        edition=edition,
        entry=entry,
        passages=list(_passages(entry)),
        facts=list(facts(entry)),
        linked_data=_embedded(article(entry, edition)),
    )


def render_index(edition: Edition) -> bytes:
    """Return the page of an edition: its newest entries."""
    return _rendered(
        "edition.html", _index(edition.language), language=edition.language, edition=edition, page_in=_index
    )


def render_home(editions: Sequence[Edition], title: str, language: str) -> bytes:
    """Return the page that leads to all editions; its own few words are in `language`."""
    return _rendered("home.html", HOME, language=labels(language).language, editions=editions, title=title)


def style() -> bytes:
    """Return the stylesheet of all pages."""
    return resources.files("wire.publish").joinpath("templates/style.css").read_bytes()


def _index(language: str) -> PurePosixPath:
    return addresses.of_edition(language, INDEX)


def _rendered(template: str, path: PurePosixPath, *, language: str, **values: Any) -> bytes:
    words = labels(language)

    def link(target: PurePosixPath) -> str:
        return addresses.relative(target, path)

    page = (
        _templates()
        .get_template(template)
        .render(
            link=link,
            language=language,
            words=words,
            # Wire's own words are in English on a page whose language it has no words of.
            in_words=_in(words.language) if words.language != languages.base(language) else "",
            **values,
        )
    )
    return page.encode()


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("wire.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        HOME=HOME,
        INDEX=INDEX,
        OPML=OPML,
        STYLE=STYLE,
        FEEDS=_FEEDS,
        NEWSML_TYPE=NEWSML_TYPE,
        NINJS_TYPE=NINJS_TYPE,
        SOURCE_TYPES=SOURCE_TYPES,
        of_edition=addresses.of_edition,
        other=_other,
    )
    environment.filters.update(
        direction=languages.direction, language_name=languages.name, moment=written, iso=datetime.isoformat
    )
    return environment


#: The feeds of an edition: the name that people know, the file, its type.
_FEEDS = (("RSS", RSS, RSS_TYPE), ("Atom", ATOM, ATOM_TYPE), ("JSON Feed", JSON_FEED, JSON_FEED_TYPE))


def _in(language: str) -> Markup:
    """Return the attributes of an element whose text is in another language than the page."""
    return Markup(' lang="{}" dir="{}"').format(language, languages.direction(language))


def _other(language: str, page: str) -> Markup | str:
    """Return the same where the language is not the page's, for a template to write whatever it may be."""
    return _in(language) if language != page else ""


def _embedded(value: dict[str, Any]) -> Markup:
    """Return JSON that may stand in a script element: no text in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704  # escaped


def _passages(entry: Entry) -> Iterator[Passage]:
    quoted = _quoted(entry)
    for numbers, html in markup.grouped(entry.item.body, ANCHOR):
        quotes = [quote for number in numbers for quote in quoted.get(number, [])]
        yield Passage(Markup(html), tuple(_voices(quotes, entry)))  # noqa: S704  # markup.py escapes and cleans it


def _quoted(entry: Entry) -> dict[int, list[Quote]]:
    """Return the quotes of each block; a translation has the same blocks as its original."""
    quoted: dict[int, list[Quote]] = {}
    for quote in entry.item.quotes:
        block = next((found.block for found in quote.evidence if isinstance(found, Span)), 0)
        quoted.setdefault(block, []).append(quote)
    return quoted


def _voices(quotes: Sequence[Quote], entry: Entry) -> Iterator[Voice]:
    """Yield each speaker once, in the order of their words."""
    said: dict[tuple[str | None, str | None], list[str]] = {}
    for quote in quotes:
        said.setdefault((quote.speaker or quote.mention, quote.role or quote.organisation), []).append(quote.text)
    for (name, role), words in said.items():
        yield Voice(name, role, tuple(words) if entry.item.translation else ())
