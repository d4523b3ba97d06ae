"""What a document says that its neighbours must agree with: its language, its ids, its links."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree, html

from wire.publish.conformance.atom import ATOM
from wire.publish.conformance.documents import Document, Kind, line

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True)
class Reference:
    """A link, and which translation it leads to where it says so."""

    href: str
    line: int | None = None
    language: str | None = None  # hreflang
    alternate: bool = False
    media_type: str | None = None


@dataclass(frozen=True)
class Contents:
    """What is said in one document; `own` is the address that it gives itself, `texts` what a reader reads.

    What is many, and not always asked for, is read when it is: the links, the texts.
    """

    language: str | None = None
    ids: tuple[str, ...] = ()
    own: str | None = None
    links: Callable[[], Iterable[Reference]] = tuple
    texts: Callable[[], tuple[tuple[str, str], ...]] = tuple  # (id, text) of each entry
    addresses: tuple[tuple[str, str], ...] = ()  # (id, address) of each entry

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Where it leads to."""
        return tuple(self.links())


def contents(document: Document) -> Contents:
    """Return what the document says; nothing for a kind that agrees with no other."""
    reader = _READERS.get(document.kind)
    return reader(document.root) if reader else Contents()


def _rss(root: etree._Element) -> Contents:
    channel = root.find("channel")
    if channel is None:
        return Contents()
    items = channel.findall("item")
    own = next((link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"), None)
    return Contents(
        language=channel.findtext("language"),
        ids=tuple((item.findtext("guid") or "").strip() for item in items),
        own=own,
        links=lambda: _rss_references(channel),
        addresses=tuple((item.findtext("guid") or "", item.findtext("link") or "") for item in items),
    )


def _rss_references(channel: etree._Element) -> Iterator[Reference]:
    yield from _atom_references(channel)
    yield from (Reference((link.text or "").strip(), line(link)) for link in channel.iter("link"))


def _atom(root: etree._Element) -> Contents:
    entries = root.findall(f"{ATOM}entry")
    own = next((link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"), None)
    return Contents(
        language=root.get(_LANG),
        ids=tuple((entry.findtext(f"{ATOM}id") or "").strip() for entry in entries),
        own=own,
        links=lambda: _atom_references(root),
        texts=lambda: tuple((entry.findtext(f"{ATOM}id") or "", _read(entry)) for entry in entries),
        addresses=tuple((entry.findtext(f"{ATOM}id") or "", _page_of(entry)) for entry in entries),
    )


def _page_of(entry: etree._Element) -> str:
    """Return the address that a reader opens."""
    links = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    return links[0].get("href", "") if links else ""


def _atom_references(feed: etree._Element) -> Iterator[Reference]:
    for link in feed.iter(f"{ATOM}link"):
        alternate = link.get("rel", "alternate") == "alternate" and link.getparent() is feed
        yield Reference(link.get("href", ""), line(link), link.get("hreflang"), alternate, link.get("type"))


def _read(entry: etree._Element) -> str:
    """Return an entry's title and content as a reader reads them, without words that are marked as foreign."""
    content: Any = html.fromstring(f"<div>{(entry.findtext(f'{ATOM}content') or '').strip()}</div>")
    for element in content.xpath("//*[ancestor::*/@lang][@lang != ancestor::*/@lang]"):
        element.drop_tree()
    text = str(content.xpath("string()"))
    return f"{entry.findtext(f'{ATOM}title') or ''}\n{text}"


def _json_feed(root: dict[str, Any]) -> Contents:
    known = root.get("items")
    items = [item for item in known if isinstance(item, dict)] if isinstance(known, list) else []
    addresses = [root.get("home_page_url"), root.get("next_url"), *(item.get("url") for item in items)]
    return Contents(
        language=_text(root.get("language")),
        ids=tuple(str(item.get("id", "")) for item in items),
        own=_text(root.get("feed_url")),
        links=lambda: [Reference(address) for address in addresses if isinstance(address, str)],
        addresses=tuple((str(item.get("id", "")), str(item.get("url", ""))) for item in items),
    )


def _ninjs(root: dict[str, Any]) -> Contents:
    known = str(root.get("uri", ""))
    return Contents(language=_text(root.get("language")), ids=(known,), addresses=((known, ""),))


def _news_item(root: etree._Element) -> Contents:
    known = root.get("guid", "")
    return Contents(language=root.get(_LANG), ids=(known,), addresses=((known, ""),))


def _page(root: html.HtmlElement) -> Contents:
    own = next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None)
    return Contents(language=root.get("lang"), own=own, links=lambda: _page_references(root))


def _page_references(root: html.HtmlElement) -> Iterator[Reference]:
    for element in root.iter("a", "link"):
        href, rel = element.get("href"), element.get("rel", "")
        if href is not None:
            # Only the head speaks of translations; what is of a type is the same in another format.
            alternate = element.tag == "link" and rel == "alternate" and not element.get("type")
            yield Reference(href, line(element), element.get("hreflang"), alternate)


def _opml(root: etree._Element) -> Contents:
    outlines = [outline for outline in root.iter("outline") if outline.get("xmlUrl")]
    addresses = [(outline.get(name), line(outline)) for outline in outlines for name in ("xmlUrl", "htmlUrl")]
    return Contents(links=lambda: [Reference(address, at) for address, at in addresses if address])


def _sitemap(root: etree._Element) -> Contents:
    return Contents(
        links=lambda: [Reference((loc.text or "").strip(), line(loc)) for loc in root.iter(f"{_SITEMAP}loc")]
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


_READERS: dict[Kind, Callable[[Any], Contents]] = {
    Kind.RSS: _rss,
    Kind.ATOM: _atom,
    Kind.JSON_FEED: _json_feed,
    Kind.OPML: _opml,
    Kind.PAGE: _page,
    Kind.SITEMAP: _sitemap,
    Kind.NINJS: _ninjs,
    Kind.NEWSML: _news_item,
}
