"""Where things stand: paths under feeds/, their addresses on the web, and addresses that a link may lead to."""

import posixpath
import re
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

#: The files of an edition, by what they are.
RSS, ATOM, JSON_FEED, INDEX = "rss.xml", "atom.xml", "feed.json", "index.html"
ARCHIVE = "archive"  # the folder of an edition's archives
BEGINNING = "beginning"  # the archive before the first, which is empty: in Atom alone
ARCHIVED = re.compile(rf"(\d{{4}}-\d{{2}}(-\d+)?|{BEGINNING})\.(xml|json)")  # what they are called
#: The files of all editions together.
HOME, OPML, SITEMAP, STYLE, ICON = (
    PurePosixPath(name) for name in ("index.html", "opml.xml", "sitemap-news.xml", "style.css", "icon.png")
)

#: Their types, as links name them (RFC 4287, RSS Advisory Board, JSON Feed 1.1, ninjs, NewsML-G2).
RSS_TYPE, ATOM_TYPE, JSON_FEED_TYPE = "application/rss+xml", "application/atom+xml", "application/feed+json"
HTML_TYPE, NINJS_TYPE, NEWSML_TYPE = "text/html", "application/json", "application/vnd.iptc.g2.newsitem+xml"

_SAFE = "/:@!$&'()*+,;=~-._?%"  # what a path or a query may hold as it is (RFC 3986 section 3.3)
_LICENCE = re.compile(r"https?://(creativecommons\.org/(licenses|publicdomain)/|[^/]+/.*licen[cs]e)", re.IGNORECASE)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def of_edition(language: str, name: str, feed: str = "") -> PurePosixPath:
    """Return the path of a file of an edition: es/rss.xml, or es/ports/rss.xml where the feed has a name of its own."""
    return PurePosixPath(language, feed, name)


def of_archive(language: str, name: str, suffix: str = ".xml") -> PurePosixPath:
    """Return the path of an archive of a language's feeds: es/archive/2024-09.xml."""
    return of_edition(language, name + suffix, ARCHIVE)


def of_item(language: str, slug: str, suffix: str = ".html") -> PurePosixPath:
    """Return the path of a file of an item: es/harbour-4f1c.html."""
    return PurePosixPath(language, slug + suffix)


def of_page(base_url: str, language: str, slug: str, suffix: str = ".html") -> str:
    """Return the address on the web of `of_item`: no language and no slug has a character that would be quoted."""
    return f"{base_url}{language}/{slug}{suffix}"


def uri(base_url: str, tag: str, named: str) -> str:
    """Return the uri of the item whose page, ninjs or NewsML stands at an address; anything else as it is."""
    path = named.removeprefix(base_url) if named.startswith(base_url) else ""
    found = re.fullmatch(r"([\w-]+)/([^/]+)\.(?:html|json|xml)", path.partition("#")[0])
    return f"{tag}:{found[2]}/{found[1]}" if found else named


def absolute(base_url: str, path: PurePosixPath) -> str:
    """Return the address on the web of a path under feeds/."""
    return base_url + quote(str(path))


@lru_cache(1_024)  # every entry names some
def of_list(base_url: str, language: str, name: str) -> str:
    """Return the address on the web of `of_edition`."""
    return absolute(base_url, of_edition(language, name))


def relative(path: PurePosixPath, page: PurePosixPath) -> str:
    """Return how `page` links to `path`, so that it works on the web and opened from disk."""
    folder, target = page.parts[:-1], path.parts
    common = len(posixpath.commonprefix((folder, target[:-1])))
    return quote("/".join((*("..",) * (len(folder) - common), *target[common:])))


def sound(address: str | None, schemes: tuple[str, ...] = ("http", "https")) -> str | None:
    """Return the absolute address as a URI (RFC 3986), what it may not hold percent-encoded; None if it is none."""
    try:
        parts = urlsplit((address or "").strip())
        host = _host(parts)
    except ValueError:  # no port number, no closing bracket, no name that DNS could hold
        return None
    if parts.scheme not in schemes or not (host or parts.scheme == "mailto"):
        return None
    rest = (_quoted(part) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, *rest))


def licence(rights: str) -> str | None:
    """Return the address of the licence that a notice of rights names, if it names one."""
    words = (word.strip("()[]<>\"'.,;:") for word in rights.split())
    return next(filter(None, (sound(word) for word in words if _LICENCE.match(word))), None)


def _host(parts: SplitResult) -> str:
    """Return host and port in ASCII, without user and password: they are nobody's business."""
    name = (parts.hostname or "").encode("idna").decode("ascii")
    if not re.fullmatch(r"[a-z0-9._-]*|[0-9a-f:]+", name):
        raise ValueError(f"{name!r} is no host")
    return (f"[{name}]" if ":" in name else name) + (f":{parts.port}" if parts.port else "")


def _quoted(part: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", part), safe=_SAFE)
