"""Archives in Atom -> the same in JSON Feed, each of which names the one before it as its next (JSON Feed 1.1).

They are made of the archives' bytes and of nothing else, so that they, too, change for nothing but a kill.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from wire.publish.addresses import BEGINNING
from wire.publish.conformance.atom import ATOM
from wire.publish.jsonfeed import VERSION, encode, moment
from wire.publish.xml import LANG


def in_json(archive: bytes) -> bytes:
    """Return an archive of an Atom feed as a JSON Feed with the same entries."""
    feed = etree.fromstring(archive, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    before = _href(feed, "prev-archive")
    return encode(
        {
            "version": VERSION,
            "title": _text(feed, "title"),
            "home_page_url": _href(feed, "alternate"),
            "feed_url": _beside(_href(feed, "self")),
            "next_url": _beside(before) if before and not before.endswith(f"/{BEGINNING}.xml") else None,
            "language": feed.get(LANG),
            "authors": _authors(feed),
            "_wire": {"id": _text(feed, "id"), "atom": _href(feed, "self")},
            "items": [_item(entry) for entry in feed.iterchildren(f"{ATOM}entry")],
        }
    )


def _item(entry: etree._Element) -> dict[str, Any]:
    pictures = [link for link in entry.iterchildren(f"{ATOM}link") if link.get("rel") == "enclosure"]
    source = entry.find(f"{ATOM}source")
    return {
        "id": _text(entry, "id"),
        "url": _href(entry, "alternate"),
        "external_url": _href(entry, "via"),
        "title": _text(entry, "title"),
        "summary": _text(entry, "summary"),
        "content_html": _text(entry, "content") or "",
        "image": pictures[0].get("href") if pictures else None,
        "attachments": [_attachment(link) for link in pictures if link.get("type")] or None,
        "language": entry.get(LANG),
        "date_published": _moment(entry, "published"),
        "date_modified": _moment(entry, "updated"),
        "authors": _authors(entry),
        "tags": list(dict.fromkeys(_labels(entry))) or None,
        "_wire": {
            "translated_from": source.get(LANG) if source is not None else None,
            "rights": _text(entry, "rights"),
        },
    }


def _attachment(link: etree._Element) -> dict[str, Any]:
    size = link.get("length")
    return {
        "url": link.get("href"),
        "mime_type": link.get("type"),
        "title": link.get("title"),
        "size_in_bytes": int(size) if size else None,
    }


def _authors(parent: etree._Element) -> list[dict[str, Any]] | None:
    return [{"name": _text(author, "name")} for author in parent.iterchildren(f"{ATOM}author")] or None


def _labels(entry: etree._Element) -> Iterator[str]:
    for category in entry.iterchildren(f"{ATOM}category"):
        yield category.get("label") or category.get("term") or ""


def _text(parent: etree._Element, name: str) -> str | None:
    return parent.findtext(f"{ATOM}{name}")


def _moment(parent: etree._Element, name: str) -> str | None:
    text = _text(parent, name)
    return moment(datetime.fromisoformat(text)) if text else None


def _href(parent: etree._Element, rel: str) -> str | None:
    links = parent.iterchildren(f"{ATOM}link")
    return next((link.get("href") for link in links if link.get("rel") == rel), None)


def _beside(address: str | None) -> str | None:
    """Return the address of an archive's file in JSON."""
    return f"{address.removesuffix('.xml')}.json" if address else None
