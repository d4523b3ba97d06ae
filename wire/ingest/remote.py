"""One feed or page, asked when it is due: what it has now, and what became of it, to be known the next time.

    due?  |  ask (conditionally)  |  what it is  |  what became of it

When it fails it is left alone for longer and longer, and at least for as long as its server says.
"""

import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from importlib.metadata import version

from wire.errors import FetchError, RefusedError
from wire.ingest.guard import Reach, shown
from wire.ingest.robots import Robots
from wire.ingest.web import Answer, Bounds, Web
from wire.item import RawArticle
from wire.sources import FeedSource, PageSource, hints, public
from wire.store.fetches import Fetch

RemoteSource = FeedSource | PageSource

_FIRST = timedelta(minutes=1)  # of being left alone; twice as long with each failure
_LONGEST = timedelta(hours=6)
_LONGEST_ASKED = timedelta(days=1)  # whatever a server asks for
_LONGEST_VALIDATOR = 1_000  # characters
_JITTER = 0.25  # share of it, either way: those that failed together are not asked together again
_ACCEPT_FEED = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_ACCEPT_PAGE = "text/html, application/xhtml+xml, */*;q=0.5"
_MARKUP = re.compile(rb"^(?:\xff\xfe|\xfe\xff|(?:\xef\xbb\xbf)?\s*<)")
_HTML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


@dataclass(frozen=True)
class Asked:
    """What asking came to: an article or a feed (None: nothing new), and what to remember once that is saved."""

    raw: RawArticle | None
    fetch: Fetch


def bounds(source: RemoteSource) -> Bounds:
    """Return how far a request for a source, or for a page that it links, may go."""
    reach = Reach.of(source.address, source.allow_private, source.ports)
    return Bounds(reach, source.max_bytes, source.timeout)


def left_alone(known: Fetch, source: RemoteSource, now: datetime) -> str:
    """Return why a source is not asked at `now`; "" if it is."""
    if known.recipe != _recipe(source):  # somebody changed what is said of it
        return ""
    if known.gone:
        return known.error
    if known.not_before and now < known.not_before:
        return f"{known.error}; left alone until {known.not_before:%Y-%m-%d %H:%M:%S} UTC"
    return ""


class Fetcher:
    """Asks feeds and pages, for any number of threads; remembers for a day what each site's robots.txt lets it read."""

    def __init__(self, web: Web) -> None:
        """Ask by way of the web."""
        self._web = web
        self._robots = Robots(web)

    def ask(self, source: RemoteSource, known: Fetch, now: datetime) -> Asked:
        """Ask a source for what is new since it was last asked; FetchError if it does not answer as it should."""
        trusted = known if known.recipe == _recipe(source) else Fetch(source=source.key)
        address = trusted.moved_to if trusted.moved_to and not trusted.failures else source.address
        get = self._page if isinstance(source, PageSource) else self._web.get
        answer = get(address, bounds(source), _conditions(source, trusted))
        if answer.status == 304 and not (trusted.etag or trusted.modified):
            raise FetchError(f"{source.key}: its server says that nothing is new, and was not asked; try again later")
        fetch = _succeeded(trusted, source, answer, address, now)
        is_known = answer.status == 304 or fetch.digest == trusted.digest
        return Asked(None if is_known else _raw(source, answer, now), fetch)

    def page(self, source: FeedSource, entry: RawArticle, address: str) -> RawArticle:
        """Return the entry with the page that it links for its text; FetchError if its site does not let it be had."""
        answer = self._page(address, bounds(source), {"Accept": _ACCEPT_PAGE})
        if not _HTML.match(answer.data) and "html" not in answer.media_type:
            raise RefusedError(f"{shown(answer.url)}: is no page of HTML; leave out full_text")
        return entry.evolve(data=answer.data, media_type=_media_type("text/html", answer))

    def _page(self, address: str, bounds: Bounds, headers: Mapping[str, str]) -> Answer:
        """Return what stands at an address, where the robots.txt of every site on the way lets it be read."""
        return self._web.get(address, bounds, headers, lambda hop: self._robots.check(hop, bounds))


def failed(known: Fetch, source: RemoteSource, error: FetchError, now: datetime) -> Fetch:
    """Return what became of a source that failed: until when it is left alone, and that it is gone if it says so."""
    failures = known.failures + 1
    waits = max(_backed_off(source.key, failures), _asked_for(error.retry_after, now))
    return known.evolve(
        fetched_at=now,
        error=str(error),
        failures=failures,
        not_before=now + waits,
        gone=error.status == 410,
        recipe=_recipe(source),
        # what was known of an answer that was read in another way must not be asked with
        **({} if known.recipe == _recipe(source) else {"etag": "", "modified": "", "moved_to": "", "digest": ""}),
    )


def _succeeded(known: Fetch, source: RemoteSource, answer: Answer, asked: str, now: datetime) -> Fetch:
    """Return what became of a source that answered: what tells the answer again, and where it stands for good.

    A new place is not remembered for an address with a password, which is not for whoever stands there.
    """
    has_password = source.address != source.key
    before = known.moved_to if asked == known.moved_to else ""
    etag, modified = (_validator(answer.headers.get(name, "")) for name in ("etag", "last-modified"))
    digest = sha256(f"{answer.media_type}\n".encode() + answer.data).hexdigest()
    if answer.status == 304:
        etag, modified, digest = etag or known.etag, modified or known.modified, known.digest
    return Fetch(
        source=source.key,
        fetched_at=now,
        succeeded_at=now,
        moved_to="" if has_password else answer.moved_to or before,
        recipe=_recipe(source),
        etag=etag,
        modified=modified,
        digest=digest,
    )


def _validator(value: str) -> str:
    """Return a validator that can be sent back; what cannot is forgotten, and all is asked for the next time."""
    return value if value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR else ""


def _backed_off(key: str, failures: int) -> timedelta:
    """Return for how long a source is left alone: the same for the same source and count, and different for others."""
    whole: timedelta = min(_FIRST * 2 ** min(failures - 1, 20), _LONGEST)
    share = random.Random(f"{key} {failures}").uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - no secret
    return whole * share


def _asked_for(retry_after: str, now: datetime) -> timedelta:
    """Return how long Retry-After says: seconds or a date (RFC 9110 section 10.2.3); what is neither says nothing."""
    if re.fullmatch(r"\d{1,9}", retry_after.strip()):
        asked = timedelta(seconds=int(retry_after))
    else:
        try:
            asked = parsedate_to_datetime(retry_after).astimezone(UTC) - now
        except (ValueError, TypeError, OverflowError, IndexError):
            return timedelta(0)
    return max(timedelta(0), min(asked, _LONGEST_ASKED))


def _conditions(source: RemoteSource, known: Fetch) -> Mapping[str, str]:
    """Return the headers that ask only for what is new."""
    headers = {"Accept": _ACCEPT_FEED if isinstance(source, FeedSource) else _ACCEPT_PAGE}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _raw(source: RemoteSource, answer: Answer, now: datetime) -> RawArticle:
    said = hints(source)
    if isinstance(source, PageSource):
        said["page.url"] = public(answer.url)
    kind = _feed_type(source, answer) if isinstance(source, FeedSource) else "text/html"
    media_type = _media_type(kind, answer)
    return RawArticle(origin=source.key, media_type=media_type, data=answer.data, received_at=now, hints=said)


def _media_type(kind: str, answer: Answer) -> str:
    """Return the kind, with the encoding that the server names."""
    charset = re.search(r";\s*charset\s*=\s*[\"']?([\w.:-]+)", answer.media_type, re.IGNORECASE)
    return f"{kind}; charset={charset[1]}" if charset else kind


def _feed_type(source: FeedSource, answer: Answer) -> str:
    """Tell JSON from XML by the first character: servers send feeds as anything. FetchError where it is a page."""
    if answer.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "application/feed+json"
    if not _MARKUP.match(answer.data) and "xml" not in answer.media_type:
        raise RefusedError(f"{source.key}: is no feed; name the address of an RSS, Atom or JSON feed")
    if _HTML.match(answer.data):
        raise RefusedError(f"{source.key}: is a page and no feed; look in it for the feed's address")
    return "application/xml"


def _recipe(source: RemoteSource) -> str:
    """Return all that decides what is made of an answer: told by it, an answer that was seen is read again."""
    said = json.dumps([source.key, sorted(hints(source).items()), getattr(source, "full_text", False)])
    return f"{version('wire')} {sha256(said.encode()).hexdigest()[:16]}"
