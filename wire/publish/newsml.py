"""Entries -> NewsML-G2 2.35 (power conformance), IPTC's news item in XML.

The order of elements is the schema's: in itemMeta it is part of the standard.
"""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from wire import languages
from wire.publish import markup
from wire.publish.addresses import HTML_TYPE
from wire.publish.characters import on_one_line
from wire.publish.edition import Edition
from wire.publish.entry import Entry
from wire.publish.xml import LANG, document

CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"  # what the qcodes' prefixes stand for

_NAR = "http://iptc.org/std/nar/2006-10-01/"
_XHTML = "http://www.w3.org/1999/xhtml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)  # reads what markup.py wrote


def render(entry: Entry, edition: Edition) -> bytes:
    """Return the entry as a newsItem; ednotes and remarks, which are for editors, are in no entry."""
    root = etree.Element(
        f"{{{_NAR}}}newsItem",
        {
            "standard": "NewsML-G2",
            "standardversion": "2.35",
            "conformance": "power",
            "guid": entry.item.uri,
            "version": str(entry.item.version),
            LANG: entry.language,
            "dir": languages.direction(entry.language),
        },
        nsmap={None: _NAR},  # type: ignore[dict-item]  # lxml-stubs knows no default namespace
    )
    _add(root, "catalogRef", href=CATALOG)
    if entry.item.rights:
        _add(_add(root, "rightsInfo"), "copyrightNotice", entry.item.rights, entry.source_language)
    _item_meta(_add(root, "itemMeta"), entry, edition)
    _content_meta(_add(root, "contentMeta"), entry)
    etree.indent(root, space=" ")  # before the text is there: its own spaces count
    root[-1].tail = "\n "
    _content(_add(root, "contentSet"), entry)
    return document(root, indented=False)


def _item_meta(meta: etree._Element, entry: Entry, edition: Edition) -> None:
    item = entry.item
    _add(meta, "itemClass", qcode="ninat:text")
    _add(_add(meta, "provider", literal=edition.publisher), "name", edition.publisher)
    _add(meta, "versionCreated", _moment(entry.updated))
    _add(meta, "firstCreated", _moment(item.created_at))
    if item.embargoed_until:
        _add(meta, "embargoed", _moment(item.embargoed_until))
    _add(meta, "pubStatus", qcode=f"stat:{item.status}")
    _add(meta, "generator", "Wire")
    _add(meta, "title", entry.headline, entry.headline_language)
    _add(meta, "altRep", edition.url(entry.path), contenttype=HTML_TYPE)
    if item.expires_at:
        _add(meta, "expires", _moment(item.expires_at))
    made = item.translation
    if made:
        _add(meta, "link", rel="irel:derivedFrom", residref=made.source_uri, version=str(made.source_version))
    if entry.original:
        _add(meta, "link", rel="irel:seeAlso", href=entry.original.url, contenttype=HTML_TYPE)


def _content_meta(meta: etree._Element, entry: Entry) -> None:
    for image in entry.images:
        stated = {"contenttype": image.media_type or "image/*", "title": image.caption, "size": image.size}
        known = {**stated, "width": image.width, "height": image.height}
        _add(meta, "icon", href=image.url, **{name: str(value) for name, value in known.items() if value})
    _administrative(meta, entry)
    _descriptive(meta, entry)


def _administrative(meta: etree._Element, entry: Entry) -> None:
    item = entry.item
    if item.urgency:
        _add(meta, "urgency", str(item.urgency))
    _add(meta, "contentCreated", _moment(entry.published))
    _add(meta, "contentModified", _moment(entry.updated))
    if entry.source_type:
        _add(meta, "digitalSourceType", qcode=f"digsrctype:{entry.source_type}")
    if item.source:
        _add(
            _add(meta, "infoSource", literal=item.source.name),
            "name",
            item.source.name,
            entry.source_language,
        )
    if entry.translator:
        translator = _add(meta, "contributor", literal=entry.translator)
        _add(translator, "name", entry.translator, "en")
        _add(translator, "definition", "Machine translation", "en")
    _add(meta, "altId", item.story)


def _descriptive(meta: etree._Element, entry: Entry) -> None:
    item = entry.item
    _add(meta, "language", tag=entry.language)
    for subject in entry.topics:
        code, confidence = f"medtop:{subject.code.removeprefix('medtop:')}", str(round(subject.confidence * 100))
        _add(_add(meta, "subject", qcode=code, confidence=confidence), "name", subject.name, entry.language)
    for kind, name in _concepts(entry):
        _add(_add(meta, "subject", type=f"cpnat:{kind}", literal=name), "name", name, entry.source_language)
    _add(meta, "headline", entry.headline, entry.headline_language)
    if item.byline:
        _add(meta, "by", item.byline, entry.source_language)
    _add(meta, "description", entry.summary, entry.headline_language, role="drol:summary")
    if entry.notice:
        _add(meta, "description", entry.notice, entry.words.language)
    for note in entry.corrections:
        _add(meta, "description", f"{entry.words.correction}: {note.text}", entry.source_language)


def _concepts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (kind by IPTC's concept natures, name) of those whom the story names."""
    for person in entry.item.people:
        yield "person", person.name
    for organisation in entry.item.organisations:
        yield "organisation", organisation.name
    for place in entry.item.places:
        yield "geoArea", place.name


def _content(contents: etree._Element, entry: Entry) -> None:
    text = " ".join(block.text for block in entry.item.body)
    inline = _add(
        contents,
        "inlineXML",
        contenttype="application/xhtml+xml",
        charcount=str(len(text)),
        wordcount=str(len(text.split())),
    )
    html = etree.SubElement(
        inline,
        f"{{{_XHTML}}}html",
        {LANG: entry.language, "lang": entry.language, "dir": languages.direction(entry.language)},
        nsmap={None: _XHTML},  # type: ignore[dict-item]  # lxml-stubs knows no default namespace
    )
    head = etree.SubElement(html, f"{{{_XHTML}}}head")
    etree.SubElement(head, f"{{{_XHTML}}}title").text = entry.headline
    html.append(etree.fromstring(f'<body xmlns="{_XHTML}">{markup.fragment(entry.item.body)}</body>', _PARSER))


def _add(
    parent: etree._Element, name: str, text: str | None = None, language: str | None = None, **attributes: str
) -> etree._Element:
    """Append an element; the schema has names, literals and the like on one line."""
    known = {key: on_one_line(value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_NAR}}}{name}", known)
    element.text = on_one_line(text) if text is not None else None
    if language:
        element.set(LANG, language)
    return element


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
