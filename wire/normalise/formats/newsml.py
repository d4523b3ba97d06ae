"""NewsML-G2, IPTC's news item in XML: alone, or the one text in a message."""

from collections.abc import Iterator

from lxml import etree

from wire.errors import ArticleError
from wire.item import Block, Image
from wire.normalise.draft import Manuscript, Statement
from wire.normalise.formats import nitf, policy
from wire.normalise.formats.json_text import from_html, from_plain
from wire.normalise.formats.tree import child, children, language, marked_up, name, words
from wire.normalise.images import image, merged

#: Where each claim is stated, the surest element first; `located` is where the reporter sat, and no dateline.
_PATHS = (
    ("title", "contentMeta", "headline"),
    ("title", "itemMeta", "title"),
    ("byline", "contentMeta", "by"),
    ("published", "contentMeta", "contentCreated"),
    ("published", "itemMeta", "firstCreated"),
    ("published", "itemMeta", "versionCreated"),
    ("updated", "itemMeta", "versionCreated"),
    ("embargo", "itemMeta", "embargoed"),
    ("expires", "itemMeta", "expires"),
    ("urgency", "contentMeta", "urgency"),
    ("dateline", "contentMeta", "dateline"),
)
_SOURCES = (("contentMeta", "infoSource"), ("contentMeta", "creditline"), ("itemMeta", "provider"))
_ORIGINS = {"", "originator", "origin", "source"}


def text_items(root: etree._Element) -> list[etree._Element]:
    """Return the news items in a message (or the one that the root is) that may hold a text."""
    if name(root) == "newsItem":
        return [root]
    return [item for item in children(root, "itemSet", "newsItem") if _is_text(item)]


def read(root: etree._Element) -> Manuscript:
    """Return the item's text and what it states of itself; notes for editors (`edNote`) are never read."""
    items = text_items(root)
    if len(items) != 1:
        raise ArticleError(f"holds {len(items)} texts; keep one news item with its text in each file")
    (item,) = items
    statements = [each for each in _statements(item) if each.value.strip()]
    return Manuscript(blocks=_text(item), statements=tuple(statements), images=merged(_images(item)))


def _is_text(item: etree._Element) -> bool:
    kind = child(item, "itemMeta", "itemClass")
    return kind is None or (kind.get("qcode") or kind.get("uri") or "text").endswith(("text", "composite"))


def _text(item: etree._Element) -> tuple[Block, ...]:
    """Return the first text that is written out; a text item without one has its description at least."""
    contents = child(item, "contentSet")
    candidates = [*children(contents, "inlineXML"), *children(contents, "inlineData")]
    if found := next(filter(None, map(_inline, candidates)), ()):
        return found
    if not _is_text(item) or (child(contents, "remoteContent") is not None and not _described(item)):
        raise ArticleError("holds no text, only addresses of it; write the text into `inlineXML`")
    return from_plain(_described(item))


def _described(item: etree._Element) -> str:
    return words(child(item, "contentMeta", "description"))


def _inline(content: etree._Element) -> tuple[Block, ...]:
    if name(content) == "inlineData":
        kind, data = content.get("contenttype", ""), content.text or ""
        is_html = "html" in kind or (kind != "text/plain" and data.lstrip().startswith("<"))
        return (from_html if is_html else from_plain)(data)
    root = next(iter(content), None)
    if root is not None and name(root) == "nitf":
        return nitf.text(root)
    return marked_up(content)


def _statements(item: etree._Element) -> Iterator[Statement]:
    for claim, *path in _PATHS:
        for element in children(item, *path):
            if "sub" not in element.get("role", "").lower():
                yield Statement(claim, words(element), _field(element))
    yield from _creators(item)
    yield from _languages(item)
    yield from _statuses(item)
    yield from _sources(item)
    yield from _rights(item)
    yield from _permissions(item)
    yield from _addresses(item)


def _creators(item: etree._Element) -> Iterator[Statement]:
    """Yield who is named as the creators where no byline is: people, and not the agency again."""
    agencies = {statement.value for statement in _sources(item)}
    creators = [
        words(child(element, "name"))
        for element in children(item, "contentMeta", "creator")
        if not element.get("type", "").endswith("organisation")
    ]
    yield Statement("byline", ", ".join(name for name in creators if name and name not in agencies), "newsml.creator")


def _languages(item: etree._Element) -> Iterator[Statement]:
    for element in children(item, "contentMeta", "language"):
        yield Statement("language", element.get("tag", ""), "newsml.language")
    yield Statement("language", language(item), "newsml.lang")


def _statuses(item: etree._Element) -> Iterator[Statement]:
    """Yield the status; an embargo without a moment holds for ever (NewsML-G2 Guidelines, embargoed)."""
    stated = child(item, "itemMeta", "pubStatus")
    written = "" if stated is None else stated.get("qcode") or stated.get("uri") or words(stated)
    embargoed = child(item, "itemMeta", "embargoed")
    if embargoed is not None and not words(embargoed) and not written.endswith("canceled"):
        yield Statement("status", "withheld", "newsml.embargoed")
    yield Statement("status", written, "newsml.pubStatus")


def _sources(item: etree._Element) -> Iterator[Statement]:
    for path in _SOURCES:
        for element in children(item, *path):
            if element.get("role", "").rpartition(":")[2].lower() in _ORIGINS:
                stated = words(child(element, "name")) or element.get("literal") or (element.text or "")
                yield Statement("source", stated, _field(element))


def _rights(item: etree._Element) -> Iterator[Statement]:
    """Yield the notice and the terms of use as one: whoever reads the one must know the other."""
    found = [element for kind in ("copyrightNotice", "usageTerms") for element in children(item, "rightsInfo", kind)]
    texts = dict.fromkeys(filter(None, map(words, found)))
    yield Statement("rights", " ".join(texts), ", ".join(dict.fromkeys(map(_field, found))))
    for holder in children(item, "rightsInfo", "copyrightHolder"):
        yield Statement("rights", words(child(holder, "name")) or holder.get("literal", ""), _field(holder))


def _permissions(item: etree._Element) -> Iterator[Statement]:
    """Yield that a translation is forbidden, where a policy that machines can read says so."""
    for element in children(item, "rightsInfo", "rightsExpressionXML"):
        if policy.forbids_in_xml(element):
            yield Statement("translate", "deny", _field(element))
    for element in children(item, "rightsInfo", "rightsExpressionData"):
        if policy.forbids_in_json(words(element)):
            yield Statement("translate", "deny", _field(element))


def _addresses(item: etree._Element) -> Iterator[Statement]:
    """Yield where the article stands for readers."""
    for element in children(item, "itemMeta", "altRep"):
        if "html" in element.get("contenttype", ""):
            yield Statement("url", words(element) or element.get("href", ""), _field(element))
    for element in children(item, "itemMeta", "link"):
        if element.get("rel", "").endswith("canonical"):
            yield Statement("url", element.get("href", ""), _field(element))
    if item.get("guid", "").startswith(("http://", "https://")):
        yield Statement("url", item.get("guid", ""), "newsml.guid")


def _images(item: etree._Element) -> Iterator[Image | None]:
    """Yield the pictures that the item links to, and those that are another form of its content."""
    paths = (("itemMeta", "link"), ("contentMeta", "icon"), ("contentSet", "remoteContent"))
    for element in (each for path in paths for each in children(item, *path)):
        if element.get("contenttype", "").lower().startswith("image/"):
            yield image(
                element.get("href", ""),
                _field(element),
                caption=element.get("title", "") or words(child(element, "altText")),
                credit=words(child(element, "creditline")),
                media_type=element.get("contenttype", ""),
                width=element.get("width", ""),
                height=element.get("height", ""),
                size=element.get("size", ""),
            )


def _field(element: etree._Element) -> str:
    return f"newsml.{name(element)}"
