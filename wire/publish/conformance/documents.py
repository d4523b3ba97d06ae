"""Bytes -> documents, whoever wrote them: nothing is fetched, no entity expanded, no document type read."""

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any

from lxml import etree, html

from wire.publish.characters import on_one_line


class Kind(Enum):
    """What a document is, by its root; OTHER is what no rule here is about."""

    RSS = "RSS"
    ATOM = "Atom"
    JSON_FEED = "JSON Feed"
    OPML = "OPML"
    PAGE = "HTML"
    SITEMAP = "sitemap"
    NINJS = "ninjs"
    NEWSML = "NewsML-G2"
    OTHER = "something else"


@dataclass(frozen=True)
class Document:
    """A document and its root: an element, or the object that JSON is."""

    kind: Kind
    root: Any


MAX_BYTES = 50_000_000  # a feed is smaller, even one of 10,000 items

Finding = tuple[int | None, str]

_ROOTS = {
    "rss": Kind.RSS,
    "{http://www.w3.org/2005/Atom}feed": Kind.ATOM,
    "opml": Kind.OPML,
    "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset": Kind.SITEMAP,
    "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex": Kind.SITEMAP,
    "{http://iptc.org/std/nar/2006-10-01/}newsItem": Kind.NEWSML,
}


class UnreadableError(Exception):
    """What is no document at all: the line where that shows, if it is known, and why."""

    def __init__(self, line: int | None, reason: str) -> None:
        super().__init__(reason)
        self.finding: Finding = (line, reason)


@dataclass(frozen=True, order=True)
class Problem:
    """Something in a file that its standard, or its neighbours, do not allow."""

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        """Return it as compilers do: path, line, message."""
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


def read(data: bytes) -> Document:
    """Return what the bytes are, by their beginning and their root; UnreadableError where they are nothing whole."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(None, f"is larger than {MAX_BYTES:,} bytes")
    beginning = data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning[:1] in {b"{", b"["}:
        return _of_json(read_json(data))
    if beginning.startswith((b"<!doctype html", b"<html")):
        return Document(Kind.PAGE, read_html(data))
    root = read_xml(data)
    return Document(_ROOTS.get(root.tag, Kind.OTHER), root)


def _of_json(value: dict[str, Any]) -> Document:
    if "jsonfeed.org" in str(value.get("version")):
        return Document(Kind.JSON_FEED, value)
    return Document(Kind.NINJS if "uri" in value else Kind.OTHER, value)


def read_xml(data: bytes) -> etree._Element:
    """Return the root of a well-formed document without a document type declaration; UnreadableError otherwise."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(error.lineno, f"is not well-formed XML ({on_one_line(str(error.msg))})") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(1, "has a document type declaration; a feed needs none, and readers refuse it")
    return root


def line(element: etree._Element) -> int | None:
    """Return the line on which an element begins, where its parser counted."""
    number: int | None = element.sourceline  # type: ignore[assignment]  # lxml-stubs leaves its type open
    return number


def read_html(data: bytes) -> html.HtmlElement:
    """Return the root of an HTML document in UTF-8; UnreadableError if there is none."""
    try:
        return html.document_fromstring(data.decode(), parser=html.HTMLParser(no_network=True, huge_tree=False))
    except UnicodeDecodeError as error:
        raise UnreadableError(None, f"is not in UTF-8 ({error.reason} at byte {error.start})") from None
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(None, f"is no HTML ({error})") from None


def read_json(data: bytes) -> dict[str, Any]:
    """Return the object that a JSON document is; UnreadableError otherwise."""
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise UnreadableError(None, f"is not in UTF-8 ({error.reason} at byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise UnreadableError(error.lineno, f"is not JSON ({error.msg})") from None
    except ValueError as error:
        raise UnreadableError(None, f"is not JSON ({error})") from None
    except RecursionError:
        raise UnreadableError(None, "is nested too deeply") from None
    if not isinstance(value, dict):
        raise UnreadableError(1, "is no JSON object")
    return value


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")
