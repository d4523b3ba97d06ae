"""JSON Feed 1.0 and 1.1: the entries of a feed."""

from collections.abc import Iterator

from wire.item import Image
from wire.normalise.formats.feed import Entry
from wire.normalise.formats.json_text import Record
from wire.normalise.images import image, merged

_CLAIMS = {
    "title": ("title",),
    "byline": ("authors", "author"),
    "published": ("date_published", "date_modified"),
    "updated": ("date_modified",),
    "language": ("language",),
    "url": ("url", "external_url"),
}
_OF_FEED = {"source": ("title",), "byline": ("authors", "author"), "language": ("language",)}
_TEXTS = {"content_html": True, "content_text": False, "summary": False}
_LONGEST = 300  # characters of what a feed states of itself: each entry repeats it


def is_feed(record: Record) -> bool:
    """Whether the object is a feed: by its version, or as only a feed has items."""
    return "jsonfeed.org" in record.words("version") or isinstance(record.value("items"), list)


def entries(feed: Record) -> Iterator[Entry]:
    """Yield the entries in their order; an entry without an id is known by its address, else by its title."""
    of_feed = {claim: value[:_LONGEST] for claim, value in _stated(feed, _OF_FEED).items()}
    for item in feed.records("items"):
        stated = _stated(item, _CLAIMS)
        text, is_html = next(
            ((item.words(key), is_html) for key, is_html in _TEXTS.items() if item.words(key).strip()), ("", False)
        )
        known = item.words("id") or stated.get("url") or stated.get("title") or ""
        yield Entry(known, text, is_html, {**of_feed, **stated}, merged(_images(item)))


def _images(item: Record) -> Iterator[Image | None]:
    yield image(item.words("image"), "feed.image")
    for attached in item.records("attachments"):
        if attached.words("mime_type").lower().startswith("image/"):
            yield image(
                attached.words("url"),
                "feed.attachments",
                caption=attached.words("title"),
                media_type=attached.words("mime_type"),
                size=attached.words("size_in_bytes"),
            )


def _stated(record: Record, claims: dict[str, tuple[str, ...]]) -> dict[str, str]:
    found = {claim: next(filter(str.strip, map(record.words, keys)), "") for claim, keys in claims.items()}
    return {claim: value for claim, value in found.items() if value}
