"""Editions -> OPML 2.0: the list of all feeds, for a reader to subscribe to at once."""

from collections.abc import Sequence
from email.utils import format_datetime

from lxml import etree

from wire.publish.addresses import RSS
from wire.publish.edition import Edition
from wire.publish.xml import document


def render(editions: Sequence[Edition], title: str) -> bytes:
    """Return an outline of the editions, each by its RSS feed.

    Its Atom feed holds entries with the same ids, of which some readers then lose one (newsboat), so a list
    that subscribes to both would be no service. `title` is the wire's own.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    if editions:
        newest = max(edition.updated for edition in editions)
        etree.SubElement(head, "dateModified").text = format_datetime(newest)
    body = etree.SubElement(root, "body")
    group = etree.SubElement(body, "outline", text=_as_html(title))
    for edition in editions:
        etree.SubElement(group, "outline", _outline(edition))
    return document(root)


def _outline(edition: Edition) -> dict[str, str]:
    title = _as_html(edition.title)
    return {
        "type": "rss",
        "version": "RSS2",
        "text": title,
        "title": title,
        "description": edition.labels.description,
        "language": edition.language,
        "xmlUrl": edition.at(RSS),
        "htmlUrl": edition.home,
    }


def _as_html(title: str) -> str:
    """Return a title without what would begin an element: OPML's text may hold HTML, so a reader takes it for that."""
    return title.replace("<", "&lt;")
