"""Listings -> a news sitemap: what search engines may list as news, which is the stories of the last two days."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import PurePosixPath

from lxml import etree

from wire.languages import base
from wire.publish.addresses import SITEMAP, absolute, of_item
from wire.publish.jsonfeed import moment
from wire.publish.xml import document
from wire.store.publication import Listing

WINDOW = timedelta(days=2)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HOUR = 3_600_000_000  # microseconds
LIMIT = 1_000  # addresses in one news sitemap, by the format's own rules

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
#: The two languages that the format writes with a country; for others it wants ISO 639 alone.
_CHINESE = {"zh": "zh-cn", "zh-Hans": "zh-cn", "zh-CN": "zh-cn", "zh-Hant": "zh-tw", "zh-TW": "zh-tw"}


def parts(listings: Sequence[Listing]) -> Iterator[tuple[PurePosixPath, Sequence[Listing]]]:
    """Yield what the sitemap holds; where it is too much for one, the path and the listings of each part.

    A part is an hour's, so that what comes changes the newest part, and time the oldest.
    """
    if len(listings) <= LIMIT:
        yield SITEMAP, sorted(listings, key=_place)
        return
    for hour, group in groupby(listings, key=_hour):
        those = sorted(group, key=_place)
        for number, start in enumerate(range(0, len(those), LIMIT), start=1):
            name = f"{SITEMAP.stem}-{hour:%Y-%m-%dT%H}" + (f"-{number}" if number > 1 else "")
            yield SITEMAP.with_stem(name), those[start : start + LIMIT]


def _hour(listing: Listing) -> datetime:
    return EPOCH + listing.newest_by // HOUR * timedelta(hours=1)


def _place(listing: Listing) -> tuple[str, int, str]:
    """Sort by language, newest first."""
    return listing.language, -listing.newest_by, listing.uri


def render(listings: Sequence[Listing], languages: Mapping[str, Sequence[str]], publisher: str, base_url: str) -> bytes:
    """Return a sitemap; `languages` are those in which each story is published."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "news": _NEWS, "xhtml": _XHTML})  # type: ignore[dict-item]  # lxml-stubs knows no default namespace
    for listing in listings:
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = _address(listing, listing.language, base_url)
        _news(url, listing, publisher)
        for language, page in _alternates(listing, languages[listing.story]):
            href = _address(listing, page, base_url)
            etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=language, href=href)
    return document(root)


def _address(listing: Listing, language: str, base_url: str) -> str:
    return absolute(base_url, of_item(language, listing.story.rpartition(":")[2]))


def _news(url: etree._Element, listing: Listing, publisher: str) -> None:
    news = etree.SubElement(url, f"{{{_NEWS}}}news")
    publication = etree.SubElement(news, f"{{{_NEWS}}}publication")
    etree.SubElement(publication, f"{{{_NEWS}}}name").text = publisher
    language = _CHINESE.get(listing.language) or base(listing.language)
    etree.SubElement(publication, f"{{{_NEWS}}}language").text = language
    published = (EPOCH + timedelta(microseconds=listing.newest_by)).replace(microsecond=0)
    etree.SubElement(news, f"{{{_NEWS}}}publication_date").text = moment(published)
    etree.SubElement(news, f"{{{_NEWS}}}title").text = listing.headline


def _alternates(listing: Listing, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (hreflang, language of the page) for every language of the story, and for readers of none of them."""
    for language in languages:
        yield language, language
    if listing.source_language in languages:
        yield "x-default", listing.source_language


def index(paths: Sequence[PurePosixPath], base_url: str) -> bytes:
    """Return the list of the sitemap's parts."""
    root = etree.Element(f"{{{_SITEMAP}}}sitemapindex", nsmap={None: _SITEMAP})  # type: ignore[dict-item]  # lxml-stubs knows no default namespace
    for path in paths:
        sitemap = etree.SubElement(root, f"{{{_SITEMAP}}}sitemap")
        etree.SubElement(sitemap, f"{{{_SITEMAP}}}loc").text = absolute(base_url, path)
    return document(root)
