"""What HTTP asks of an answer (RFC 9110): does the reader have it already, in which encoding, with which headers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from wire.publish.addresses import ARCHIVED

MAX_AGE = 60  # seconds that a reader may keep an answer without asking again
STALE = 86400  # seconds that it may serve the old one while it asks again, or while nobody answers

#: By ending, or by name where the ending says too little (RFC 4287 section 7, JSON Feed 1.1, OPML 2.0, ninjs).
TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "opml.xml": "text/x-opml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".xsl": "text/xsl; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}
UNKNOWN = "application/octet-stream"

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
}
#: Of what stands under feeds/, which anybody may read, from any page.
PUBLIC = {
    **SAFE,
    "Cache-Control": f"public, max-age={MAX_AGE}, stale-while-revalidate={STALE}, stale-if-error={STALE}",
    "Access-Control-Allow-Origin": "*",
    "Vary": "Accept-Encoding",
}


@dataclass(frozen=True)
class Representation:
    """The bytes of a file in one encoding, and the tag of just these bytes."""

    encoding: str  # "identity", "gzip", "br"
    data: bytes
    etag: str


def media_type(name: str) -> str:
    """Return the Content-Type of a file by its name."""
    suffix = name[name.rfind(".") :] if "." in name else ""
    if ARCHIVED.fullmatch(name):
        return TYPES["feed.json" if suffix == ".json" else "atom.xml"]
    return TYPES.get(name) or TYPES.get(suffix, UNKNOWN)


def preferred(accepted: str | None, offered: Sequence[str]) -> str:
    """Return the encoding to answer in, by an Accept-Encoding (RFC 9110 section 12.5.3): the smallest that is accepted.

    `offered` are content codings, the best first; "identity" where none of them is wanted.
    """
    weights: dict[str, float] = {}
    for part in (accepted or "").split(","):
        coding, _, parameter = part.strip().lower().partition(";")
        weights[coding.strip()] = _weight(parameter)
    if not weights.keys() - {""}:
        return "identity"
    able = [(weights.get(coding, weights.get("*", 0.0)), -place, coding) for place, coding in enumerate(offered)]
    weight, _, coding = max(able, default=(0.0, 0, "identity"))
    return coding if weight > 0 and weight >= weights.get("identity", 0.0) else "identity"


def known(asked: Mapping[str, str], etag: str, modified: datetime) -> bool:
    """Whether the reader has it already: If-None-Match decides before If-Modified-Since (RFC 9110 section 13.2.2)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    since = _date(asked.get("if-modified-since", ""))
    return since is not None and modified.replace(microsecond=0) <= since


def http_date(moment: datetime) -> str:
    """Return an aware UTC datetime as HTTP writes it."""
    return format_datetime(moment.replace(microsecond=0), usegmt=True)


def _weight(parameter: str) -> float:
    name, _, value = parameter.replace(" ", "").partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def _date(text: str) -> datetime | None:
    """Return an HTTP-date; None where it is none, for then the header does not count (section 13.1.3)."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo is not None else None
