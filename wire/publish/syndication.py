"""Editions -> RSS 2.0 and Atom 1.0: the only module that talks to feedgen.

feedgen 1.0 makes the frame and refuses what lacks a required field. What it gets wrong is mended here, each
defect with a test in tests/publish/test_syndication.py: it drops rel, type and hreflang of an entry's links (1)
and takes no rel beyond five (5), so entries write their links themselves; it changes the process's locale to
format a date (2); its RSS channel links to the last link, whatever that is (3), and leaves all but rel=self out
(4); it knows no xml:lang below the feed (6), takes the time from the clock (7) and keeps microseconds (8); a
control character stops it (9, see characters.py); CDATA (10), enclosures without a length (11), its syndication
(12) and media (13) extensions are invalid, so none is used; it prepends (14), drops authors without e-mail from
RSS (15), and its atom:source lacks what RFC 4287 requires (16), so translations write their own.
"""

import re
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from html import escape
from itertools import chain
from pathlib import PurePosixPath

import feedgen.entry
import feedgen.feed
from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from wire import languages
from wire.publish.addresses import (
    ATOM,
    ATOM_TYPE,
    ICON,
    RSS,
    RSS_TYPE,
    STYLE,
    of_archive,
    of_edition,
    of_list,
    relative,
)
from wire.publish.edition import Edition, Withdrawn
from wire.publish.entry import MEDIA_TOPICS, SOURCE_TYPES, Entry
from wire.publish.links import Link, beside, link, of_a_feed, of_an_archive, of_an_entry, to_the_page, written
from wire.publish.media import enclosed, media

GENERATOR = "Wire"
_ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_HISTORY = "http://purl.org/syndication/history/1.0"
_DC = "http://purl.org/dc/elements/1.1/"
_ATOM_LINK, _ATOM_UPDATED = f"{{{_ATOM_NAMESPACE}}}link", f"{{{_ATOM_NAMESPACE}}}updated"
_LINKS, _ROOM = "links", b"<links/>"  # where an entry's links belong
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# feedgen sets the locale of the whole process to C for each date and back, which other threads see (defect 2).
feedgen.entry.formatRFC2822 = feedgen.feed.formatRFC2822 = format_datetime


def rss(edition: Edition, items: Sequence[bytes] | None = None) -> bytes:
    """Return the edition's newest entries as RSS 2.0, by the RSS Advisory Board's profile.

    Whoever has what `elements` made of each, gives that: the same bytes at a fraction of the cost.
    """
    data = _rss(edition, _listed(edition) if items is None else ())
    return _filled(_styled(data, RSS, edition), items or (), b"  </channel>\n</rss>\n")


def atom(edition: Edition, entries: Sequence[bytes] | None = None) -> bytes:
    """Return the edition's newest entries as Atom (RFC 4287)."""
    data = _atom(edition, _listed(edition) if entries is None else ())
    return _filled(_styled(data, ATOM, edition), entries or (), b"</feed>\n")


def elements(edition: Edition) -> list[tuple[bytes, bytes]]:
    """Return each of the edition's entries as it stands in RSS and in Atom, in whichever feed: whole lines."""
    listed = _listed(edition)
    items = _cut_out(_rss(edition, listed), b"\n    <item>\n", b"\n    </item>\n")
    entries = _cut_out(_atom(edition, listed), b"\n  <entry ", b"\n  </entry>\n")
    return list(zip(items, entries, strict=True))


def _cut_out(feed: bytes, start: bytes, end: bytes) -> list[bytes]:
    """Return the entries of a feed as feedgen writes it: no text can be taken for an end, for there < is escaped."""
    *found, _ = feed.split(end)
    if found:
        found[0] = found[0][found[0].index(start) + 1 :]
    return [entry + end for entry in found]


def _filled(feed: bytes, elements: Sequence[bytes], end: bytes) -> bytes:
    """Return a feed with these before its end."""
    return feed.removesuffix(end) + b"".join(elements) + end


def _rss(edition: Edition, listed: "Sequence[_Entry]") -> bytes:
    feed = _feed(edition, of_a_feed(edition, RSS, RSS_TYPE), listed)
    feed.register_extension("channel", _Channel, None, atom=False)
    feed.channel.links = beside(edition, RSS, RSS_TYPE)
    if edition.ttl:
        feed.ttl(edition.ttl)
    data: bytes = feed.rss_str(pretty=True)
    return _linked(_PLAIN_TEXT.sub(_hexadecimal, data), [each.links_in_rss() for each in listed])


def _atom(edition: Edition, listed: "Sequence[_Entry]") -> bytes:
    feed = _feed(edition, of_a_feed(edition, ATOM, ATOM_TYPE), listed)
    if edition.withdrawn:
        feed.register_extension("tombstones", _Tombstones, None, rss=False)
        feed.tombstones.withdrawn = edition.withdrawn
    return _in_atom(feed, listed)


def archive(edition: Edition, name: str, following: str = "") -> bytes:
    """Return an archive document of the edition's Atom feed (RFC 5005, section 4), with the edition's entries.

    It links to the archive before it, and to the `following` one where that is known already: else that link alone
    would change it when the next is made.
    """
    listed = _listed(edition)
    feed = _feed(edition, of_an_archive(edition, name, following), listed)
    feed.register_extension("history", _History, None, rss=False)
    return _with_style(_in_atom(feed, listed), of_archive(edition.language, name))


def _in_atom(feed: FeedGenerator, listed: "Sequence[_Entry]") -> bytes:
    """Return a feed as Atom, with the links of its entries."""
    return _linked(feed.atom_str(pretty=True), [each.links_in_atom() for each in listed])


def _linked(feed: bytes, links: Sequence[bytes]) -> bytes:
    """Return a feed with each entry's links where it left room for them: no text can be taken for that, as above."""
    head, *rest = feed.split(_ROOM)
    return b"".join((head, *chain.from_iterable(zip(links, rest, strict=True))))


def _listed(edition: Edition) -> "list[_Entry]":
    """Return the edition's entries as feedgen has them."""
    return [_Entry(entry, edition) for entry in edition.entries]


def _styled(data: bytes, name: str, edition: Edition) -> bytes:
    return _with_style(data, of_edition(edition.language, name, edition.name))


def _with_style(data: bytes, path: PurePosixPath) -> bytes:
    """Return a feed's document with a stylesheet for browsers that show it (no PI in feedgen: defect 16)."""
    declaration, _, rest = data.partition(b"?>\n")
    return declaration + f'?>\n<?xml-stylesheet type="text/css" href="{relative(STYLE, path)}"?>\n'.encode() + rest


def _feed(edition: Edition, links: Sequence[Link], entries: "Sequence[_Entry]") -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(edition.id)
    feed.title(edition.title)
    feed.subtitle(edition.labels.description)
    feed.author(name=edition.publisher)
    feed.language(edition.language)
    feed.updated(edition.updated)
    feed.generator(GENERATOR)
    if edition.rights:
        feed.rights(edition.rights)
    feed.icon(edition.url(ICON))
    feed.image(edition.url(ICON))
    feed.docs("http://www.rssboard.org/rss-specification")  # by this very address the W3C validator knows its profile
    for each in links:
        feed.link(each)
    for entry in entries:
        feed.add_entry(entry, order="append")
    return feed


class _Entry(FeedEntry):  # type: ignore[misc]  # feedgen has no types
    """An entry with languages, all of its links, and times that come from the item."""

    def __init__(self, entry: Entry, edition: Edition) -> None:
        super().__init__()
        self._entry, self._edition = entry, edition
        self._links = [written(each) for each in of_an_entry(entry, edition)]
        self._page = to_the_page(entry, edition)
        self.id(entry.item.uri)
        self.title(entry.headline)
        self.summary(entry.summary)
        self.description(escape(entry.summary, quote=False), isSummary=False)  # HTML, by the RSS specification
        self.content(entry.html, type="html")
        self.published(entry.published)
        self.updated(entry.distinct)
        self.link(dict(self._page))  # a copy: feedgen changes what it is given
        self._known = list(_categories(entry))
        for category in self._known:
            self.category(category)
        if entry.author:
            self.author(name=entry.author)
        if entry.translator:
            self.contributor(name=entry.translator)
        if entry.item.rights:
            self.rights(entry.item.rights)

    def atom_entry(self, extensions: bool = True) -> etree._Element:  # noqa: FBT001, FBT002  # as feedgen has it
        """Return feedgen's element with its links written anew, and with the language of each text."""
        element: etree._Element = super().atom_entry(extensions)
        element.set(_XML_LANG, self._entry.language)
        for title in element.iterchildren("title"):
            title.set(_XML_LANG, self._entry.headline_language)
        for lost in element.findall("link"):
            element.remove(lost)
        if self._entry.item.translation:
            element.append(_origin(self._entry, self._edition))
        etree.SubElement(element, _LINKS)
        for image in self._entry.images:
            media(element, image, self._entry.caption_language(image))
        return element

    def rss_entry(self, extensions: bool = True) -> etree._Element:  # noqa: FBT001, FBT002  # as feedgen has it
        """Return feedgen's element with what RSS says by Dublin Core and Atom."""
        item: etree._Element = super().rss_entry(extensions)
        for category, known in zip(item.findall("category"), self._known, strict=True):
            category.text = known["term"]  # feedgen puts the label there, which its domain does not define
        for name, value in _dublin_core(self._entry):
            etree.SubElement(item, f"{{{_DC}}}{name}").text = value
        if self._entry.item.translation and not self._entry.original_elsewhere:
            item.append(_origin_in_rss(self._entry, self._edition))
        etree.SubElement(item, _ATOM_UPDATED).text = self._entry.distinct.isoformat()
        etree.SubElement(item, _LINKS)
        for image in [one for one in self._entry.images if one.media_type and one.size][:1]:
            known = {"url": image.url, "length": str(image.size), "type": image.media_type or ""}
            etree.SubElement(item, "enclosure", known)  # one at most, by the profile, and its length must be true
        for image in self._entry.images:
            media(item, image, self._entry.caption_language(image))
        return item

    def links_in_atom(self) -> bytes:
        """Return what belongs in the room that `atom_entry` leaves: the page's link is the last."""
        others = [written(each) for each in (*map(enclosed, self._entry.images), self._page)]
        return "\n    ".join([f"<link {said}/>" for said in (*self._links, *others)]).encode()

    def links_in_rss(self) -> bytes:
        """Return what belongs in the room that `rss_entry` leaves."""
        return "\n      ".join([f"<atom:link {said}/>" for said in self._links]).encode()


class _Channel(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What feedgen leaves out of an RSS channel: every link but rel=self (defect 4)."""

    def __init__(self) -> None:
        self.links: list[Link] = []

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DC}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the links behind the channel's own elements and before its items."""
        channel = feed[0]  # the only element that rss has
        for each in self.links:
            etree.SubElement(channel, _ATOM_LINK, each)
        return feed


def _origin(entry: Entry, edition: Edition) -> etree._Element:
    """Return the feed that a translation comes from: ours in the language of the original (RFC 4287, 4.2.11)."""
    language = entry.source_language
    source = etree.Element("source", {_XML_LANG: language})
    etree.SubElement(source, "id").text = edition.main(language)
    etree.SubElement(source, "title").text = _called(language, edition)
    etree.SubElement(source, "updated").text = entry.updated.isoformat()
    etree.SubElement(source, "link", link("self", of_list(edition.base_url, language, ATOM), ATOM_TYPE))
    return source


def _origin_in_rss(entry: Entry, edition: Edition) -> etree._Element:
    """Return the same feed as RSS names it; beside a dc:source, which says the same, the W3C validator warns of it."""
    language = entry.source_language
    source = etree.Element("source", url=of_list(edition.base_url, language, RSS))
    source.text = _called(language, edition)
    return source


def _called(language: str, edition: Edition) -> str:
    return f"{edition.publisher} – {languages.name(language)}"


class _Tombstones(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """The entries that were there and are not any more (RFC 6721)."""

    def __init__(self) -> None:
        self.withdrawn: Sequence[Withdrawn] = ()

    def extend_ns(self) -> dict[str, str]:
        return {"at": _TOMBSTONES}

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Add them before the entries."""
        for entry in self.withdrawn:
            known = {"ref": entry.id, "when": entry.at.isoformat(timespec="seconds")}
            etree.SubElement(feed, f"{{{_TOMBSTONES}}}deleted-entry", known)
        return feed


class _History(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """That a document is an archive (RFC 5005)."""

    def extend_ns(self) -> dict[str, str]:
        return {"fh": _HISTORY}

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Say so before the entries."""
        etree.SubElement(feed, f"{{{_HISTORY}}}archive")
        return feed


def _categories(entry: Entry) -> Iterator[dict[str, str]]:
    """Yield the machine's part in the text and the topics, each as a stable term with a label for people."""
    if entry.source_type:
        yield {"term": entry.source_type, "scheme": SOURCE_TYPES, "label": entry.tag or entry.source_type}
    for subject in entry.topics:
        yield {"term": subject.code.removeprefix("medtop:"), "scheme": MEDIA_TOPICS, "label": subject.name}


def _dublin_core(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.author:
        yield "creator", entry.author
    if entry.translator:
        yield "contributor", entry.translator
    yield "language", entry.language
    if entry.original_elsewhere:
        yield "source", entry.original_elsewhere
    if entry.item.rights:
        yield "rights", entry.item.rights


#: The elements that the profile wants as plain text, in which it writes & and < as hexadecimal references.
_PLAIN_TEXT = re.compile(rb"<(title|category|dc:[a-z]+|media:[a-z]+)\b[^>]*>[^<&]*&[^<]*")


def _hexadecimal(found: re.Match[bytes]) -> bytes:
    return found[0].replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")
