"""What a site's robots.txt lets Wire read (RFC 9309): asked for once a day, before a page is."""

import threading
import time
from dataclasses import dataclass, replace

from httpx2 import URL
from protego import Protego

from wire.errors import FetchError, RefusedError
from wire.ingest.guard import parsed, shown
from wire.ingest.web import Bounds, Web

_MOST = 500 * 1024  # bytes of it that are read, as section 2.5 asks for
_KEPT = 86_400.0  # seconds: section 2.4
_FAILED = 300.0  # seconds after which a site that could not be asked is asked again
_LONGEST_GAP = 60.0  # seconds between two requests, whatever it asks for
_NAME = "Wire"


@dataclass(frozen=True)
class _Rules:
    """What a site said, and when: no parser where it cannot be asked, and so forbids everything (section 2.3.1.4)."""

    parser: Protego | None
    problem: str
    read_at: float


class Robots:
    """Knows what each site lets Wire read; for any number of threads."""

    def __init__(self, web: Web) -> None:
        """Ask by way of the web."""
        self._web = web
        self._known: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def check(self, address: str, bounds: Bounds) -> None:
        """Raise FetchError where the site lets nobody, or not Wire, read the address.

        Where it cannot be asked at all just now, the error is a passing one.
        """
        url = parsed(address)
        rules = self._rules(url, bounds)
        if rules.parser is None:
            raise FetchError(f"{shown(address)}: its robots.txt cannot be had ({rules.problem}); try again later")
        if not rules.parser.can_fetch(str(url), _NAME):
            raise RefusedError(f"{shown(address)}: its robots.txt forbids it; ask its owner")
        gap = rules.parser.crawl_delay(_NAME)
        if gap:
            self._web.slow_down(address, min(float(gap), _LONGEST_GAP))

    def _rules(self, url: URL, bounds: Bounds) -> _Rules:
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            known = self._known.get(site)
        if known is None or time.monotonic() - known.read_at > (_KEPT if known.parser else _FAILED):
            known = self._asked(f"{site}/robots.txt", bounds)
            with self._lock:
                self._known[site] = known
        return known

    def _asked(self, address: str, bounds: Bounds) -> _Rules:
        try:
            answer = self._web.get(address, replace(bounds, most=_MOST, cut=True))
        except FetchError as error:
            if error.passing:
                return _Rules(None, str(error), time.monotonic())
            return _Rules(Protego.parse(""), "", time.monotonic())  # 4xx, or out of reach: there is none
        return _Rules(Protego.parse(answer.data.decode("utf-8", "replace")), "", time.monotonic())
