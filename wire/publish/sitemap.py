"""Editions -> a news sitemap: what search engines may list as news, which is the stories of the last two days."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from lxml import etree

from wire import languages
from wire.publish.addresses import SITEMAP
from wire.publish.edition import Edition
from wire.publish.entry import Entry
from wire.publish.jsonfeed import moment
from wire.publish.xml import document

WINDOW = timedelta(days=2)
LIMIT = 1_000  # addresses in one news sitemap, by the format's own rules

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
#: The two languages that the format writes with a country; for others it wants ISO 639 alone.
_CHINESE = {"zh": "zh-cn", "zh-Hans": "zh-cn", "zh-CN": "zh-cn", "zh-Hant": "zh-tw", "zh-TW": "zh-tw"}


def render(editions: Sequence[Edition], now: datetime) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield (path, data) of the sitemap; where there is too much for one, of its parts and then of their index."""
    recent = [
        (entry, edition)
        for edition in editions
        for entry in edition.entries
        if not entry.killed and now - WINDOW < entry.published <= now
    ]
    if len(recent) <= LIMIT:
        yield SITEMAP, _urls(recent)
        return
    parts = [recent[start : start + LIMIT] for start in range(0, len(recent), LIMIT)]
    paths = [SITEMAP.with_stem(f"{SITEMAP.stem}-{number}") for number in range(1, len(parts) + 1)]
    for path, part in zip(paths, parts, strict=True):
        yield path, _urls(part)
    yield SITEMAP, _index([editions[0].url(path) for path in paths])


def _urls(recent: Sequence[tuple[Entry, Edition]]) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "news": _NEWS, "xhtml": _XHTML})  # type: ignore[dict-item]  # lxml-stubs knows no default namespace
    for entry, edition in recent:
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = edition.url(entry.path)
        _news(url, entry, edition)
        for language, page in _alternates(entry):
            href = edition.url(entry.at(page))
            etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=language, href=href)
    return document(root)


def _news(url: etree._Element, entry: Entry, edition: Edition) -> None:
    news = etree.SubElement(url, f"{{{_NEWS}}}news")
    publication = etree.SubElement(news, f"{{{_NEWS}}}publication")
    etree.SubElement(publication, f"{{{_NEWS}}}name").text = edition.publisher
    language = _CHINESE.get(entry.language) or languages.base(entry.language)
    etree.SubElement(publication, f"{{{_NEWS}}}language").text = language
    etree.SubElement(news, f"{{{_NEWS}}}publication_date").text = moment(entry.published)
    etree.SubElement(news, f"{{{_NEWS}}}title").text = entry.headline


def _alternates(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (hreflang, language of the page) for every language of the story, and for readers of none of them."""
    for language in entry.siblings:
        yield language, language
    if entry.source_language in entry.siblings:
        yield "x-default", entry.source_language


def _index(addresses: Sequence[str]) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}sitemapindex", nsmap={None: _SITEMAP})  # type: ignore[dict-item]  # lxml-stubs knows no default namespace
    for address in addresses:
        sitemap = etree.SubElement(root, f"{{{_SITEMAP}}}sitemap")
        etree.SubElement(sitemap, f"{{{_SITEMAP}}}loc").text = address
    return document(root)
