"""Listings -> a news sitemap: what search engines may list as news, which is the stories of the last two days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath

from lxml import etree

from wire.languages import base
from wire.publish.addresses import SITEMAP, absolute, of_page
from wire.publish.jsonfeed import moment
from wire.publish.xml import document
from wire.store.publication import HOUR, Hour, Listing
from wire.store.schema import microseconds

WINDOW = timedelta(days=2)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LIMIT = 1_000  # addresses in one news sitemap, by the format's own rules

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
#: The two languages that the format writes with a country; for others it wants ISO 639 alone.
_CHINESE = {"zh": "zh-cn", "zh-Hans": "zh-cn", "zh-CN": "zh-cn", "zh-Hant": "zh-tw", "zh-TW": "zh-tw"}


@dataclass(frozen=True)
class Part:
    """A file of the sitemap: `after` < newest_by <= `until` is in it, LIMIT at most from the place `start` on."""

    path: PurePosixPath
    after: int
    until: int
    start: int
    made_of: str

    def of(self, listings: Iterable[Listing]) -> list[Listing]:
        """Return those that it lists of all that are within its time, sorted by language, newest first."""
        return sorted(listings, key=_place)[self.start : self.start + LIMIT]


def window(now: datetime) -> tuple[int, int]:
    """Return after when and until when stories are news at `now`, in microseconds since 1970."""
    return microseconds(now - WINDOW), microseconds(now)


def parts(hours: Sequence[Hour], after: int, until: int) -> Iterator[Part]:
    """Yield what the sitemap of a window is in: one file, or where that is too much the parts of each hour.

    So what comes changes the newest part, and time the oldest.
    """
    if sum(hour.entries for hour in hours) <= LIMIT:
        yield Part(SITEMAP, after, until, 0, ",".join(hour.made_of for hour in hours))
        return
    for hour in hours:
        first = hour.number * HOUR
        within = max(after, first - 1), min(until, first + HOUR - 1)
        for number, start in enumerate(range(0, hour.entries, LIMIT), start=1):
            name = f"{SITEMAP.stem}-{_moment(first):%Y-%m-%dT%H}" + (f"-{number}" if number > 1 else "")
            yield Part(SITEMAP.with_stem(name), *within, start, hour.made_of)


def _moment(newest_by: int) -> datetime:
    return EPOCH + timedelta(microseconds=newest_by)


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
    return of_page(base_url, language, listing.story.rpartition(":")[2])


def _news(url: etree._Element, listing: Listing, publisher: str) -> None:
    news = etree.SubElement(url, f"{{{_NEWS}}}news")
    publication = etree.SubElement(news, f"{{{_NEWS}}}publication")
    etree.SubElement(publication, f"{{{_NEWS}}}name").text = publisher
    language = _CHINESE.get(listing.language) or base(listing.language)
    etree.SubElement(publication, f"{{{_NEWS}}}language").text = language
    published = _moment(listing.newest_by).replace(microsecond=0)
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
