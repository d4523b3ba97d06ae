"""What feeds and their entries link to, as the links of Atom (RFC 4287, section 4.2.7), which RSS borrows."""

from collections.abc import Iterator
from html import escape

from wire.publish.addresses import (
    ATOM,
    ATOM_TYPE,
    HTML_TYPE,
    JSON_FEED,
    JSON_FEED_TYPE,
    NEWSML_TYPE,
    NINJS_TYPE,
    RSS,
    RSS_TYPE,
    licence,
    of_archive,
)
from wire.publish.edition import Edition
from wire.publish.entry import Entry

Link = dict[str, str]


def link(rel: str, href: str, media_type: str, language: str | None = None) -> Link:
    """Return a link's attributes."""
    known = {"rel": rel, "href": href, "type": media_type}
    return {**known, "hreflang": language} if language else known


def written(link: Link) -> str:
    """Return a link's attributes as they are written: as elements of lxml, links were a third of what an entry cost."""
    escaped = [(name, escape(value, quote=False).replace('"', "&quot;")) for name, value in link.items()]
    return " ".join([f'{name}="{value}"' for name, value in escaped])


def of_a_feed(edition: Edition, name: str, media_type: str) -> list[Link]:
    """Return a feed's links.

    The page comes last: feedgen makes it the RSS channel's link (defect 3 of syndication.py), and newsboat the site's.
    """
    return [*beside(edition, name, media_type), link("self", edition.at(name), media_type), _home(edition)]


def beside(edition: Edition, name: str, media_type: str) -> list[Link]:
    """Return a feed's links to all but itself and its page."""
    others = [*_formats(edition, name), *_languages(edition, name, media_type)]
    older = _archived(edition, "prev-archive", edition.archive)
    return [*others, *_hubs(edition), *older, *_licence(licence(edition.rights))]


def of_an_archive(edition: Edition, name: str, following: str = "") -> list[Link]:
    """Return the links of an archive (RFC 5005, section 4): to the one before it, the one after it, and its feed."""
    own = link("self", edition.url(of_archive(edition.language, name)), ATOM_TYPE)
    current = link("current", edition.at(ATOM), ATOM_TYPE)
    around = [*_archived(edition, "prev-archive", edition.archive), *_archived(edition, "next-archive", following)]
    return [*around, current, own, _home(edition)]


def of_an_entry(entry: Entry, edition: Edition) -> Iterator[Link]:
    """Yield an entry's links but the one to its page: only that is `alternate`, for readers open what is."""
    for suffix, media_type in ((".json", NINJS_TYPE), (".xml", NEWSML_TYPE)):
        yield link("related", edition.page(entry, entry.language, suffix), media_type, entry.language)
    for language in entry.others:
        yield link("related", edition.page(entry, language), HTML_TYPE, language)
    if entry.original:
        yield link("via", entry.original.url, HTML_TYPE, entry.original.language)
    yield from _licence(entry.licence)


def to_the_page(entry: Entry, edition: Edition) -> Link:
    """Return the link to an entry's page."""
    return link("alternate", edition.page(entry, entry.language), HTML_TYPE, entry.language)


def _home(edition: Edition) -> Link:
    return link("alternate", edition.home, HTML_TYPE, edition.language)


def _archived(edition: Edition, rel: str, name: str) -> Iterator[Link]:
    if name:
        yield link(rel, edition.url(of_archive(edition.language, name)), ATOM_TYPE)


def _licence(address: str | None) -> Iterator[Link]:
    """Yield a link to the licence (RFC 4946), where a notice of rights names one."""
    if address:
        yield {"rel": "license", "href": address}


def _formats(edition: Edition, name: str) -> Iterator[Link]:
    """Yield links to the same edition in the other formats."""
    for other, media_type in ((RSS, RSS_TYPE), (ATOM, ATOM_TYPE), (JSON_FEED, JSON_FEED_TYPE)):
        if other != name:
            yield link("alternate", edition.at(other), media_type, edition.language)


def _languages(edition: Edition, name: str, media_type: str) -> Iterator[Link]:
    """Yield links to the editions in other languages."""
    for language in edition.others:
        yield link("alternate", edition.at(name, language), media_type, language)


def _hubs(edition: Edition) -> Iterator[Link]:
    """Yield links to the hubs that tell subscribers of changes (WebSub section 4)."""
    for hub in edition.hubs:
        yield {"rel": "hub", "href": hub}
