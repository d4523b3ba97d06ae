"""Feeds that are not well-formed XML, which is not rare: read by feedparser, which loses no words over it.

lxml can recover too, but drops what it does not understand: "3 < 5 & more" becomes "3  5  more". The one module that
talks to feedparser.
"""

import re
from io import BytesIO
from typing import Any

from wire.errors import ArticleError, MarkupError
from wire.normalise.formats.feed import Entry
from wire.normalise.formats.json_text import bare, has_words

REMARK = "its feed is not well-formed XML; read as well as can be"
_ROOT = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)\b")
_END = re.compile(r"</(?:rss|feed|(?:\w+:)?RDF)\s*>")
_HEAD = 4_000  # characters in which a feed begins
_DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
_MOST_TAGS = 50_000  # feedparser takes seconds from there, when they are nested
_CLAIMS = {
    "title": "title",
    "byline": "author",
    "published": "published",
    "updated": "updated",
    "rights": "rights",
    "language": "language",
}
_OF_FEED = {"source": "title", "byline": "author", "rights": "rights", "language": "language"}
_LONGEST = 300  # characters of what a feed states of itself: each entry repeats it


def is_feed(text: str) -> bool:
    """Whether a text that is no XML is a feed all the same, and declares no entities."""
    return bool(_ROOT.search(text[:_HEAD])) and "<!ENTITY" not in text


def entries(text: str) -> list[Entry]:
    """Return the entries in their order; ArticleError where there are more tags than a feed has.

    Where the feed has no end, its last entry may be half of one, and is left out.
    """
    import feedparser  # few feeds need it

    if text.count("<") > _MOST_TAGS:
        raise ArticleError(f"is not well-formed XML, and too long to be mended: more than {_MOST_TAGS:,} tags")
    # A stream, for a text might be taken for the name of a file or an address.
    data = BytesIO(_DECLARATION.sub("", text, count=1).encode())
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed: Any = feedparser.parse(data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise MarkupError("is not well-formed XML, and cannot be mended; tell its publisher") from error
    of_feed = {claim: _words(parsed.feed, key)[:_LONGEST] for claim, key in _OF_FEED.items()}
    whole = parsed.entries if _END.search(text) else parsed.entries[:-1]
    return [_entry(each, of_feed) for each in whole]


def _entry(found: Any, of_feed: dict[str, str]) -> Entry:
    stated = {claim: _words(found, key) for claim, key in _CLAIMS.items()}
    stated["title"] = bare(stated["title"])
    stated["source"] = _words(found.get("source") or {}, "title")
    stated["url"] = link if (link := _words(found, "link")).startswith(("http://", "https://")) else ""
    texts = [*(_words(content, "value") for content in found.get("content") or ()), _words(found, "summary")]
    text = next((text for text in texts if text.strip() and (not _is_html(text) or has_words(text))), "")
    known = {**of_feed, **stated}
    claims = {claim: value or of_feed.get(claim, "") for claim, value in known.items()}
    identity = _words(found, "id") or stated["url"] or stated["title"]
    return Entry(identity, text, _is_html(text), {claim: value for claim, value in claims.items() if value.strip()})


def _words(found: Any, key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _is_html(text: str) -> bool:
    return bool({"<", "&"} & set(text))
