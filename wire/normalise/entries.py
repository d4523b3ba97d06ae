"""One file, several articles: a feed's entries and a message's news items, each known by its own id.

An entry is the same article wherever its feed is found, and whatever else stands in the feed then: what an entry says
is all that decides whether it is new.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from wire.errors import ArticleError, MarkupError
from wire.item import Failed, Item, RawArticle
from wire.normalise.article import normalise
from wire.normalise.decode import clean, decode
from wire.normalise.entities import EntityProvider
from wire.normalise.formats import broken_feed, feed, json_feed, newsml, tree
from wire.normalise.formats.json_text import load
from wire.normalise.formats.page import charset
from wire.normalise.images import HINT, handed_on
from wire.normalise.markup import JSON_TYPES, XML_TYPES

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")  # an id that is the same everywhere (RFC 3986 section 3)


def articles(raw: RawArticle) -> Iterator[RawArticle | Failed]:
    """Yield the articles in what was found: mostly that itself; a feed's entries, a message's items of text.

    What cannot be parted is yielded as it is: whoever reads it says what is wrong with it.
    """
    try:
        parts = list(_parts(raw))
    except ArticleError:
        parts = []
    yield from _apart(raw, parts) if parts else [raw]


def entries(raw: RawArticle) -> Iterator[RawArticle | Failed]:
    """Yield the articles in a feed, of which there may be none; ArticleError says why it is no feed."""
    return _apart(raw, _parts(raw, only_feeds=True))


def identified(raw: RawArticle) -> list[RawArticle]:
    """Return the articles in a message, each known by its own id; ArticleError says which has none."""
    found = list(_parts(raw)) or [raw.evolve(origin=_origin(raw, _identity(raw)))]
    for number, part in enumerate(found, start=1):
        if part.origin == raw.origin:
            raise ArticleError(f"item {number} has no id; give it a uri (ninjs) or a guid (NewsML-G2)")
    return found


def _apart(raw: RawArticle, parts: Iterable[RawArticle]) -> Iterator[RawArticle | Failed]:
    """Yield each part that can be told from the others, once."""
    seen: dict[str, RawArticle] = {}
    for number, part in enumerate(parts, start=1):
        known = seen.setdefault(part.origin, part)
        if part.origin == raw.origin:
            reason = "has no id, no address and no title; give it an id"
        elif known != part:
            reason = f"has the id of another one ({part.origin}); give it its own"
        else:
            if known is part:
                yield part
            continue
        yield Failed(origin=f"{raw.origin}#{number}", reason=f"{raw.origin}: entry {number} {reason}")


def items(raw: RawArticle, tag: str, second: EntityProvider | None = None) -> Iterator[Item | Failed]:
    """Yield each article in what was found as an item whose uri begins with `tag`, or why it is none.

    `second` adds entities to those of the rules.
    """
    for found in articles(raw):
        try:
            yield found if isinstance(found, Failed) else normalise(found, tag, second=second)
        except ArticleError as error:
            yield Failed(origin=found.origin, reason=str(error))


def only(raw: RawArticle) -> RawArticle:
    """Return the one article in what was found; ArticleError where there are several."""
    found = list(articles(raw))
    if len(found) != 1 or isinstance(found[0], Failed):
        raise ArticleError(f"{raw.origin}: holds {len(found)} articles; name a file with one")
    return found[0]


def _parts(raw: RawArticle, *, only_feeds: bool = False) -> Iterator[RawArticle]:
    """Yield the articles of which there are several, or might be another day; none where it is itself one.

    ArticleError where it cannot be read, or is no feed and must be one.
    """
    kind, text = _text(raw)
    found: Iterator[feed.Entry] | None = None
    if kind in JSON_TYPES:
        record = load(text)
        found = json_feed.entries(record) if json_feed.is_feed(record) else None
    elif kind in XML_TYPES:
        try:
            root = tree.parse(text)
        except MarkupError:
            mended = broken_feed.entries(text) if broken_feed.is_feed(text) else []
            if not mended:
                raise
            found = iter(mended)
            raw = raw.evolve(hints={**raw.hints, "remark": broken_feed.REMARK})
        else:
            yield from _message(raw, root)
            found = feed.entries(root) if tree.name(root) in feed.ROOTS else None
    if found is None and only_feeds:
        raise ArticleError("is no feed; name the address of an RSS, Atom or JSON feed")
    for entry in found or ():
        yield _article(raw, entry)


def _text(raw: RawArticle) -> tuple[str, str]:
    """Return the media type and, where it is one of those that may hold several articles, the text."""
    media_type, _, declared = raw.media_type.partition(";")
    kind = media_type.strip().lower()
    if kind not in {*JSON_TYPES, *XML_TYPES}:
        return kind, ""
    return kind, decode(raw.data, declared.partition("=")[2].strip("\"' ") or charset(raw.data)).text


def _identity(raw: RawArticle) -> str:
    """Return the id that a single item of ninjs or NewsML-G2 gives itself."""
    kind, text = _text(raw)
    if kind in JSON_TYPES:
        return load(text).words("uri")
    root = tree.parse(text)
    return next((item.get("guid", "") for item in newsml.text_items(root)), root.get("guid", ""))


def _message(raw: RawArticle, root: etree._Element) -> Iterator[RawArticle]:
    items = newsml.text_items(root) if tree.name(root) == "newsMessage" else []
    if len(items) > 1:
        for item in items:
            item.tail = None
            yield raw.evolve(
                origin=_origin(raw, item.get("guid", "")),
                media_type="application/vnd.iptc.g2.newsitem+xml",
                data=etree.tostring(item, encoding="utf-8"),
            )


def _article(raw: RawArticle, entry: feed.Entry) -> RawArticle:
    stated = {f"feed.{claim}": value for claim, value in entry.stated.items()}
    if entry.images:
        stated[HINT] = handed_on(entry.images)
    # An element around it, so that a whole page in an entry is no page with a window's title.
    text = f"<div>{entry.text}</div>" if entry.is_html else entry.text
    return raw.evolve(
        origin=_origin(raw, entry.id),
        media_type="text/html" if entry.is_html else "text/plain",
        data=clean(text).encode(),
        hints={**raw.hints, **{key: clean(value) for key, value in stated.items()}},
    )


def _origin(raw: RawArticle, written: str) -> str:
    """Return what the article is known by: an id that is the same everywhere, else one within what holds it."""
    known = "".join(clean(written).split()) if _ADDRESS.match(written.strip()) else " ".join(clean(written).split())
    if not known:
        return raw.origin
    return known if _ADDRESS.fullmatch(known) else f"{raw.origin}#{known}"
