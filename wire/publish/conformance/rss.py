"""What RSS 2.0 (RSS Advisory Board, 2.0.11) and the board's best-practices profile ask of a feed."""

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from wire.publish.conformance.documents import Finding, line
from wire.publish.conformance.values import is_language, is_media_type, is_rfc822, is_web_address

_ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"

_CHANNEL_NAMES = (
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs "
    "cloud ttl image rating textInput skipHours skipDays item"
)
_CHANNEL = frozenset(_CHANNEL_NAMES.split())
_ITEM_NAMES = "title link description author category comments enclosure guid pubDate source"
_ITEM = frozenset(_ITEM_NAMES.split())
_REPEATED = {"category", "item"}

#: RSS's own elements, and those that say the same: of an item with both the W3C validator warns.
_SAME = (("author", "creator"), ("category", "subject"), ("pubDate", "date"), ("source", "source"))

#: Elements by what their text must be, and how that is told.
_VALUES: dict[str, tuple[Callable[[str], bool], str]] = {
    "link": (is_web_address, "is no absolute address"),
    "comments": (is_web_address, "is no absolute address"),
    "docs": (is_web_address, "is no absolute address"),
    "pubDate": (is_rfc822, "is no date by RFC 822 (Mon, 30 Sep 2024 09:00:00 +0000)"),
    "lastBuildDate": (is_rfc822, "is no date by RFC 822 (Mon, 30 Sep 2024 09:00:00 +0000)"),
    "language": (is_language, "is no language tag"),
    "ttl": (str.isdecimal, "is no number of minutes"),
    "author": (lambda text: "@" in text, "is no e-mail address; a name belongs in dc:creator"),
    "managingEditor": (lambda text: "@" in text, "is no e-mail address"),
    "webMaster": (lambda text: "@" in text, "is no e-mail address"),
}


def findings(root: etree._Element) -> Iterator[Finding]:
    """Yield what the feed under <rss> gets wrong."""
    if root.get("version") != "2.0":
        yield line(root), f"<rss> has the version {root.get('version')!r}, not 2.0"
    channels = root.findall("channel")
    if len(channels) != 1:
        yield line(root), f"<rss> has {len(channels)} channels, not one"
    for channel in channels[:1]:
        yield from _channel(channel)
        for item in channel.findall("item"):
            yield from _item(item)


def _channel(channel: etree._Element) -> Iterator[Finding]:
    for name in ("title", "link", "description"):
        if not _text(channel, name):
            yield line(channel), f"<channel> has no <{name}>"
    if not _text(channel, "language"):
        yield line(channel), "<channel> declares no <language>"
    if not any(link.get("rel") == "self" for link in channel.findall(_ATOM_LINK)):
        yield line(channel), "<channel> has no atom:link with rel=self"
    yield from _elements(channel, _CHANNEL)
    for image in channel.findall("image"):
        for name in ("url", "title", "link"):
            if not _text(image, name):
                yield line(image), f"<image> has no <{name}>"
    guids = Counter(_text(item, "guid") for item in channel.findall("item"))
    yield from ((None, f"{count} items have the guid {guid}") for guid, count in guids.items() if guid and count > 1)


def _item(item: etree._Element) -> Iterator[Finding]:
    if not (_text(item, "title") or _text(item, "description")):
        yield line(item), "<item> has neither <title> nor <description>"
    yield from _elements(item, _ITEM)
    yield from _guid(item)
    for enclosure in item.findall("enclosure"):
        yield from _enclosure(enclosure)
    for source in item.findall("source"):
        if not is_web_address(source.get("url", "")):
            yield line(source), "<source> has no absolute url"
    order = [child.tag for child in item if child.tag in {"description", _ENCODED}]
    if order[:1] == [_ENCODED]:
        yield line(item), "<content:encoded> stands before <description>"
    for own, other in _SAME:
        if item.find(own) is not None and item.find(f"{_DC}{other}") is not None:
            yield line(item), f"<item> has both <{own}> and <dc:{other}>, which say the same"


def _guid(item: etree._Element) -> Iterator[Finding]:
    guid = item.find("guid")
    if guid is None or not _text(item, "guid"):
        yield line(item), "<item> has no <guid>"
    elif guid.get("isPermaLink", "true") not in {"true", "false"}:
        yield line(guid), f"<guid> has the isPermaLink {guid.get('isPermaLink')!r}, not true or false"
    elif guid.get("isPermaLink") != "false" and not is_web_address(_text(item, "guid")):
        yield line(guid), "<guid> is said to be a permalink and is no absolute address"


def _enclosure(enclosure: etree._Element) -> Iterator[Finding]:
    if not is_web_address(enclosure.get("url", "")):
        yield line(enclosure), "<enclosure> has no absolute url"
    if not enclosure.get("length", "").isdecimal():
        yield line(enclosure), "<enclosure> has no length in bytes"
    if not is_media_type(enclosure.get("type", "")):
        yield line(enclosure), "<enclosure> has no media type"


def _elements(parent: etree._Element, known: frozenset[str]) -> Iterator[Finding]:
    """Yield elements that RSS does not know or allows once only, and values that are none."""
    children = [child for child in parent.iterchildren("*") if not child.tag.startswith("{")]
    for child in children:
        if child.tag not in known:
            yield line(child), f"<{parent.tag}> has an element <{child.tag}>, which RSS does not know"
        text = (child.text or "").strip()
        valid, otherwise = _VALUES.get(child.tag, (None, ""))
        if valid and text and not valid(text):
            yield line(child), f"<{child.tag}> {text[:100]!r} {otherwise}"
    for tag, count in Counter(child.tag for child in children).items():
        if count > 1 and tag not in _REPEATED:
            yield line(parent), f"<{parent.tag}> has {count} elements <{tag}>, not one"


def _text(parent: etree._Element, name: str) -> str:
    return (parent.findtext(name) or "").strip()
