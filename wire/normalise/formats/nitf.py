"""NITF 2.5 to 3.6, IPTC's older news text in XML: a file of its own, or the text of a NewsML-G2 item.

Notes and messages for editors (`ed-msg`, `note`) are never read.
"""

from collections.abc import Iterator

from lxml import etree

from wire.errors import ArticleError
from wire.item import Block
from wire.normalise.draft import Manuscript, Statement
from wire.normalise.formats.tree import child, children, language, marked_up, words

#: Elements that HTML has by another name, and those inside a line that HTML has none for.
_NAMES = {
    "bq": "blockquote",
    "hl1": "h1",
    "hl2": "h2",
    "lang": "span",
    **dict.fromkeys(
        """alt-code chron city classifier copyrite country event frac frac-sep function location money name.family
        name.given num numer denom object.title org person postaddr pronounce region state sublocation virtloc
        """.split(),  # noqa: SIM905 - two dozen quoted names read worse
        "span",
    ),
}
_LEFT_OUT = frozenset({"media", "note", "ed-msg", "datasource", "table-reference"})
_DATES = (("published", "date.issue"), ("embargo", "date.release"), ("expires", "date.expire"))


def read(root: etree._Element) -> Manuscript:
    """Return the text and what its head states."""
    statements = tuple(each for each in _statements(root) if each.value.strip())
    body = text(root)
    if child(root, "body") is None:
        raise ArticleError("is NITF without a body; write the text into `body.content`")
    return Manuscript(blocks=body, statements=statements)


def text(root: etree._Element) -> tuple[Block, ...]:
    """Return the blocks below the headline: its second lines, the dateline, the text, what ends it."""
    body = child(root, "body")
    head = child(body, "body.head")
    found: list[Block] = []
    for element in (*children(head, "hedline", "hl2"), *children(head, "dateline")):
        found += marked_up(element, _NAMES, _LEFT_OUT)
    content = [block for each in children(body, "body.content") for block in _content(each)]
    if not content:
        content = [block for each in children(head, "abstract") for block in _content(each)]
    for element in children(body, "body.end", "tagline"):
        content += _content(element)
    return (*found, *content) if content else ()


def _content(element: etree._Element) -> tuple[Block, ...]:
    return marked_up(element, _NAMES, _LEFT_OUT)


def _statements(root: etree._Element) -> Iterator[Statement]:
    head = child(root, "body", "body.head")
    data = child(root, "head", "docdata")
    yield Statement("title", words(child(head, "hedline", "hl1")), "nitf.hl1")
    yield Statement("title", words(child(root, "head", "title")), "nitf.title")
    yield from _bylines(head)
    yield Statement("dateline", words(child(head, "dateline")), "nitf.dateline")
    for claim, named in _DATES:
        for element in children(data, named):
            yield Statement(claim, element.get("norm") or words(element), f"nitf.{named}")
    for element in children(root, "head", "pubdata"):
        yield Statement("published", element.get("date.publication", ""), "nitf.date.publication")
        yield Statement("url", element.get("ex-ref", ""), "nitf.ex-ref")
    for element in children(data, "urgency"):
        yield Statement("urgency", element.get("ed-urg", ""), "nitf.urgency")
    yield from _sources(root, head)
    yield from _statuses(data)
    yield from _rights(data, head)
    for each in (root, child(root, "body")):
        yield Statement("language", language(each), "nitf.lang")


def _bylines(head: etree._Element | None) -> Iterator[Statement]:
    """Yield the authors: the people in the bylines, without their titles, else the bylines' words."""
    bylines = list(children(head, "byline"))
    people = [words(person) for byline in bylines for person in children(byline, "person")]
    yield Statement("byline", ", ".join(filter(None, people)), "nitf.byline")
    yield Statement("byline", ", ".join(filter(None, map(words, bylines))), "nitf.byline")


def _sources(root: etree._Element, head: etree._Element | None) -> Iterator[Statement]:
    for element in children(head, "distributor"):
        yield Statement("source", words(element), "nitf.distributor")
    for element in children(root, "head", "docdata", "doc-id"):
        yield Statement("source", element.get("regsrc", ""), "nitf.doc-id.regsrc")
    for element in children(root, "head", "pubdata"):
        yield Statement("source", element.get("name", ""), "nitf.pubdata.name")


def _statuses(data: etree._Element | None) -> Iterator[Statement]:
    """Yield the status; an embargo without a moment holds until somebody ends it."""
    written = "" if data is None else data.get("management-status", "")
    if written.lower() == "embargoed":
        released = child(data, "date.release")
        written = "withheld" if released is None or not released.get("norm") else "usable"
    yield Statement("status", written, "nitf.management-status")


def _rights(data: etree._Element | None, head: etree._Element | None) -> Iterator[Statement]:
    for element in children(head, "rights"):
        yield Statement("rights", words(element), "nitf.rights")
    for element in children(data, "doc.copyright"):
        stated = " ".join(filter(None, (element.get("year"), element.get("holder"))))
        yield Statement("rights", f"© {stated}" if stated else "", "nitf.doc.copyright")
