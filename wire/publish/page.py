"""Editions and entries -> HTML pages: what the templates are given.

No script, and nothing from another host: a page works as it is, on the web and opened from disk.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from wire import languages
from wire.item import Quote, Span
from wire.publish import addresses, markup
from wire.publish.addresses import HOME, INDEX
from wire.publish.edition import Edition
from wire.publish.entry import Entry
from wire.publish.facts import facts
from wire.publish.jsonld import article
from wire.publish.labels import labels
from wire.publish.layout import Layout, spoken

OWN = Layout()
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


def render(entry: Entry, edition: Edition, layout: Layout = OWN) -> bytes:
    """Return the page of an entry."""
    return _rendered(
        layout,
        "story.html",
        entry.path,
        language=entry.language,
        edition=edition,
        entry=entry,
        passages=list(_passages(entry)),
        facts=list(facts(entry)),
        linked_data=_embedded(article(entry, edition)),
    )


def brief(entry: Entry, layout: Layout = OWN) -> bytes:
    """Return what the index page of its language shows of an entry."""
    return _rendered(layout, "brief.html", _index(entry.language), language=entry.language, entry=entry)


def render_index(edition: Edition, layout: Layout = OWN, briefs: Sequence[bytes] | None = None) -> bytes:
    """Return the page of an edition: its newest entries, of which it shows what `brief` made."""
    made = [brief(entry, layout) for entry in edition.entries] if briefs is None else briefs
    return _rendered(
        layout,
        "edition.html",
        _index(edition.language),
        language=edition.language,
        edition=edition,
        briefs=[Markup(one.decode()) for one in made],  # noqa: S704  # a template made it
        page_in=_index,
    )


def render_home(editions: Sequence[Edition], title: str, language: str, layout: Layout = OWN) -> bytes:
    """Return the page that leads to all editions; its own few words are in `language`."""
    return _rendered(layout, "home.html", HOME, language=labels(language).language, editions=editions, title=title)


def _index(language: str) -> PurePosixPath:
    return addresses.of_edition(language, INDEX)


def _rendered(layout: Layout, template: str, path: PurePosixPath, *, language: str, **values: Any) -> bytes:
    words = labels(language)

    def link(target: PurePosixPath) -> str:
        return addresses.relative(target, path)

    page = layout.render(
        template,
        link=link,
        language=language,
        words=words,
        # Wire's own words are in English on a page whose language it has no words of.
        in_words=spoken(words.language) if words.language != languages.base(language) else "",
        **values,
    )
    return page.encode()


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
