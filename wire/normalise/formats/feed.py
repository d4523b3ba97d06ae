"""RSS 0.9 to 2.0 and Atom: the entries of a feed, or the one that a file holds.

Both are read by one table, for feeds mix them: Atom's links stand in RSS, Dublin Core's authors in either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from wire.item import Image
from wire.normalise.formats.json_text import bare, has_words
from wire.normalise.formats.tree import language, name, words
from wire.normalise.images import image, merged

ROOTS = frozenset({"rss", "RDF", "feed", "channel", "entry", "item"})
_ENTRIES = frozenset({"entry", "item"})
_PREFIXES = {
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://search.yahoo.com/mrss/": "media:",  # pictures: see _images
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
_MEDIA = "http://search.yahoo.com/mrss/"
_CLAIMS = {
    "title": ("title", "atom:title", "dc:title"),
    "byline": ("dc:creator", "atom:author", "author", "itunes:author"),
    "published": ("pubDate", "atom:published", "published", "dc:date", "atom:issued", "atom:updated", "updated"),
    "updated": ("atom:updated", "updated", "dcterms:modified"),
    "rights": ("dc:rights", "atom:rights", "rights", "copyright"),
    "language": ("dc:language", "language"),
    "source": ("source", "atom:source", "dc:publisher"),
}
_TEXTS = (
    "content:encoded",
    "atom:content",
    "content",
    "xhtml:body",
    "xhtml:div",
    "description",
    "atom:summary",
    "summary",
    "itunes:summary",
)
_OF_FEED = ("byline", "rights", "language")  # what a feed states for entries that do not
_LONGEST = 300  # characters of what a feed states of itself: each entry repeats it
_MAIL = re.compile(r"\S+@\S+")  # RSS 2.0 has the author's address, and by custom the name in brackets after it


@dataclass(frozen=True)
class Entry:
    """An article in a feed: its text, and what is stated beside it by the names of claims."""

    id: str
    text: str
    is_html: bool
    stated: dict[str, str] = field(default_factory=dict)
    images: tuple[Image, ...] = ()


def entries(root: etree._Element) -> Iterator[Entry]:
    """Yield the entries in their order; an entry without an id is known by its address, else by its title."""
    around = next((each for each in root if name(each) == "channel"), root)
    if name(root) in _ENTRIES:
        yield _entry(root, {}, language(root))
        return
    of_feed = _of_feed(around)
    for element in (*around, *(root if around is not root else ())):  # RSS 1.0 has its items beside the channel
        if name(element) in _ENTRIES:
            yield _entry(element, of_feed, language(root))


def _of_feed(channel: etree._Element) -> dict[str, str]:
    parts = _parts(channel)
    found = {claim: _stated(parts, claim) for claim in _OF_FEED}
    found["source"] = _stated(parts, "title")
    return {claim: value[:_LONGEST] for claim, value in found.items()}


def _entry(element: etree._Element, of_feed: dict[str, str], spoken: str) -> Entry:
    parts = _parts(element)
    stated = {claim: _stated(parts, claim) for claim in _CLAIMS}
    stated["url"] = _address(parts)
    stated["language"] = stated["language"] or language(element) or of_feed.get("language") or spoken
    text, is_html = next(filter(None, (_text(part) for key in _TEXTS for part in parts.get(key, ()))), ("", False))
    known = {**of_feed, **{claim: value for claim, value in stated.items() if value.strip()}}
    return Entry(_identity(parts) or stated["url"] or stated["title"], text, is_html, known, merged(_images(element)))


def _images(entry: etree._Element) -> Iterator[Image | None]:
    """Yield the pictures beside an entry's text: enclosures (RSS, Atom), then Media RSS, a thumbnail only for want."""
    every = [each for each in entry.iter() if etree.QName(each).namespace == _MEDIA or each.getparent() is entry]
    large = [_image(each) for each in every if name(each) in {"enclosure", "content", "link"}]
    yield from large if any(large) else [_image(each) for each in every if name(each) == "thumbnail"]


def _image(element: etree._Element) -> Image | None:
    kind, medium = element.get("type", ""), element.get("medium", "")
    enclosed = name(element) != "link" or element.get("rel") == "enclosure"
    told = kind.lower().startswith("image/") or medium == "image" or name(element) == "thumbnail"
    if not (enclosed and told):
        return None
    parent = element.getparent()
    around = [element, *([parent] if parent is not None and name(parent) == "group" else [])]
    beside = {name(each): words(each) for one in reversed(around) for each in one}
    return image(
        element.get("url") or element.get("href") or "",
        f"feed.{name(element)}",
        caption=bare(beside.get("description") or beside.get("title") or element.get("title") or ""),
        credit=beside.get("credit", ""),
        media_type=kind,
        width=element.get("width", ""),
        height=element.get("height", ""),
        size=element.get("length") or element.get("fileSize") or "",
    )


def _parts(element: etree._Element) -> dict[str, list[etree._Element]]:
    """Return the elements right in this one, by name with the usual prefix of their namespace."""
    parts: dict[str, list[etree._Element]] = {}
    for part in element:
        prefix = _PREFIXES.get(etree.QName(part).namespace or "", "")
        parts.setdefault(prefix + name(part), []).append(part)
    return parts


def _stated(parts: dict[str, list[etree._Element]], claim: str) -> str:
    for key in _CLAIMS[claim]:
        values = [_value(part, claim) for part in parts.get(key, ())]
        if any(values):
            return ", ".join(filter(None, values)) if claim == "byline" else next(filter(None, values))
    return ""


def _value(part: etree._Element, claim: str) -> str:
    inside = next((each for each in part if name(each) == {"byline": "name", "source": "title"}.get(claim)), None)
    whole = words(part if inside is None else inside)
    if claim == "byline" and "@" in whole:
        return _MAIL.sub("", whole).strip(" ()")
    literal = part.get("type", "text") == "text" and "Atom" in (etree.QName(part).namespace or "")
    return whole if claim != "title" or literal else bare(whole)


def _identity(parts: dict[str, list[etree._Element]]) -> str:
    return next((words(part) for key in ("guid", "atom:id", "id") for part in parts.get(key, ()) if words(part)), "")


def _address(parts: dict[str, list[etree._Element]]) -> str:
    """Return where the entry's article stands: its link, else a guid that is one."""
    for link in (*parts.get("atom:link", ()), *parts.get("link", ())):
        address = link.get("href") or words(link)
        if address and link.get("rel", "alternate") == "alternate":
            return address
    guids = (words(guid) for guid in parts.get("guid", ()) if guid.get("isPermaLink", "true") != "false")
    return next((guid for guid in guids if guid.startswith(("http://", "https://"))), "")


def _text(part: etree._Element) -> tuple[str, bool] | None:
    """Return the text that a part holds and whether it is HTML; None where there are no words in it."""
    if len(part):
        return (_markup(part), True) if words(part) else None
    text = part.text or ""
    is_html = part.get("type") != "text" and bool({"<", "&"} & set(text))
    if not text.strip() or (is_html and not has_words(text)):
        return None
    return text, is_html


def _markup(part: etree._Element) -> str:
    """Return XHTML as HTML."""
    for each in part.iter():
        each.tag = name(each).lower()
    return etree.tostring(part, encoding="unicode", method="html", with_tail=False)
