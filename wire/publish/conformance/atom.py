"""What RFC 4287 asks of an Atom feed."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from wire.publish.conformance.documents import Finding, line
from wire.publish.conformance.values import is_absolute, is_language, is_media_type, is_rfc3339

ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_FEED_NAMES = "author category contributor entry generator icon id link logo rights subtitle title updated"
_FEED = frozenset(_FEED_NAMES.split())
_ENTRY_NAMES = "author category content contributor id link published rights source summary title updated"
_ENTRY = frozenset(_ENTRY_NAMES.split())
_REPEATED = {"author", "category", "contributor", "link", "entry"}


def findings(feed: etree._Element) -> Iterator[Finding]:
    """Yield what the feed gets wrong."""
    yield from _required(feed)
    yield from _elements(feed, _FEED)
    if not is_language(feed.get(_LANG, "")):
        yield line(feed), "<feed> declares no language (xml:lang)"
    links = feed.findall(f"{ATOM}link")
    if not any(link.get("rel") == "self" for link in links):
        yield line(feed), "<feed> has no link with rel=self"
    entries = feed.findall(f"{ATOM}entry")
    authored = feed.find(f"{ATOM}author") is not None
    for entry in entries:
        yield from _entry(entry, authored=authored)
    ids = Counter(_text(entry, "id") for entry in entries)
    yield from ((None, f"{count} entries have the id {known}") for known, count in ids.items() if known and count > 1)


def _entry(entry: etree._Element, *, authored: bool) -> Iterator[Finding]:
    yield from _required(entry)
    yield from _elements(entry, _ENTRY)
    content = entry.find(f"{ATOM}content")
    alternate = any(link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link"))
    if content is None and not alternate:
        yield line(entry), "<entry> has neither <content> nor a link with rel=alternate"
    if not authored and not entry.findall(f"{ATOM}author") and entry.find(f"{ATOM}source/{ATOM}author") is None:
        yield line(entry), "<entry> has no <author>, and neither has its feed"
    if content is not None and not _is_text_type(content.get("type", "text")):
        yield (
            line(content),
            f"<content> has the type {content.get('type')!r}: not text, html, xhtml or a media type",
        )
    if content is not None and content.get("src") is not None and _text(entry, "content"):
        yield line(content), "<content> has both a src and a text"


def _required(parent: etree._Element) -> Iterator[Finding]:
    name = _name(parent)
    for required in ("id", "title", "updated"):
        if parent.find(f"{ATOM}{required}") is None:
            yield line(parent), f"<{name}> has no <{required}>"
    if parent.find(f"{ATOM}id") is not None and not is_absolute(_text(parent, "id")):
        yield line(parent), f"<id> {_text(parent, 'id')[:100]!r} is no absolute IRI"


def _elements(parent: etree._Element, known: frozenset[str]) -> Iterator[Finding]:
    """Yield elements that Atom does not know or allows once only, and values that are none."""
    children = list(parent.iterchildren(f"{ATOM}*"))
    for child in children:
        name, text = _name(child), (child.text or "").strip()
        if name not in known:
            yield line(child), f"<{_name(parent)}> has an element <{name}>, which does not belong there"
        if name in {"updated", "published"} and not is_rfc3339(text):
            yield line(child), f"<{name}> {text[:100]!r} is no date by RFC 3339 (2024-09-30T09:00:00Z)"
        if name in {"author", "contributor"} and not _text(child, "name"):
            yield line(child), f"<{name}> has no <name>"
        if name == "category" and not child.get("term"):
            yield line(child), "<category> has no term"
    for name, count in Counter(map(_name, children)).items():
        if count > 1 and name not in _REPEATED:
            yield line(parent), f"<{_name(parent)}> has {count} elements <{name}>, not one"
    yield from _links([child for child in children if _name(child) == "link"])


def _links(links: list[etree._Element]) -> Iterator[Finding]:
    for link in links:
        if not link.get("href"):
            yield line(link), "<link> has no href"
        if link.get("hreflang") and not is_language(link.get("hreflang", "")):
            yield line(link), f"<link> has the hreflang {link.get('hreflang')!r}, which is no language tag"
        if link.get("type") and not is_media_type(link.get("type", "")):
            yield line(link), f"<link> has the type {link.get('type')!r}, which is no media type"
    alternates = Counter(
        (link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"
    )
    for (media_type, language), count in alternates.items():
        if count > 1:
            yield (
                line(links[0]),
                f"{count} links with rel=alternate have the type {media_type} and the hreflang {language}",
            )


def _is_text_type(value: str) -> bool:
    return value in {"text", "html", "xhtml"} or is_media_type(value)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]  # a feed has tens of thousands: etree.QName takes five times as long


def _text(parent: etree._Element, name: str) -> str:
    return (parent.findtext(f"{ATOM}{name}") or "").strip()
