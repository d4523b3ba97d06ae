"""Feeds, pages and robots.txt over HTTP: bounded in time, size and reach, one request at a time for each host.

An answer is a value; whatever keeps one from being had is a FetchError that names the address and says what to do.
No proxy is taken from the environment, no cookie is kept, and a password goes only to the host that it is for.
"""

import ssl
import threading
import time
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from importlib.metadata import version

import httpcore2
from httpx2 import URL

from wire.config import FetchConfig
from wire.errors import FetchError, RefusedError
from wire.ingest.guard import Reach, check_port, following, host, parsed, shown
from wire.ingest.network import Deadline, GuardedNetwork, Resolve, resolve
from wire.ingest.unpack import ACCEPTED, unpacked

HOPS = 5  # redirections that are followed
_REDIRECTIONS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}


@dataclass(frozen=True)
class Bounds:
    """How far a request may go: where, how much (bytes, unpacked), how long (seconds, redirections included)."""

    reach: Reach
    most: int
    seconds: float
    cut: bool = False  # what is too long is cut off; else it is refused


@dataclass(frozen=True)
class Answer:
    """What a server said: `url` is where it stood in the end, `moved_to` where it stands for good if not as asked."""

    url: str
    status: int
    headers: Mapping[str, str]  # names in small letters; of several lines the first
    data: bytes = b""
    moved_to: str = ""

    @property
    def media_type(self) -> str:
        """What the server says that it is."""
        return self.headers.get("content-type", "")


class Web:
    """Asks servers, for any number of threads: the gap between two requests to a host holds for all of them."""

    def __init__(
        self,
        contact: str = "",
        gap: float = 1.0,
        resolve: Resolve = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Call itself Wire, with the contact; leave `gap` seconds between two requests to one host."""
        self.agent = f"Wire/{version('wire')}" + (f" (+{contact})" if contact else "")
        self._gap = gap
        self._resolve = resolve
        self._sleep = sleep
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()

    @classmethod
    def from_config(cls, config: FetchConfig) -> "Web":
        """Return one as the configuration has it."""
        return cls(config.contact, config.gap)

    def get(
        self,
        address: str,
        bounds: Bounds,
        headers: Mapping[str, str] | None = None,
        check: Callable[[str], None] | None = None,
    ) -> Answer:
        """Return what stands at the address, with status 200 or 304; FetchError says why nothing does.

        A name and a password in the address are sent to its own scheme, host and port, and nowhere else. `check` is
        asked of each address on the way, and may raise FetchError.
        """
        deadline = Deadline(bounds.seconds)
        first = url = parsed(address)
        moved_to, for_good = "", True
        for _ in range(HOPS + 1):
            if check:
                check(str(url))
            answer = self._once(url, first, bounds, deadline, headers or {})
            if answer.status not in _REDIRECTIONS or "location" not in answer.headers:
                return _sound(answer, moved_to)
            for_good = for_good and answer.status in _FOR_GOOD
            url = following(url, answer.headers["location"])
            moved_to = str(url) if for_good else moved_to
        raise RefusedError(f"{shown(address)}: redirects more than {HOPS} times; name the address where it stands")

    def slow_down(self, address: str, gap: float) -> None:
        """Leave at least `gap` seconds between two requests to the address's host from now on."""
        self._of(host(parsed(address))).gap = gap

    def _once(self, url: URL, first: URL, bounds: Bounds, deadline: Deadline, headers: Mapping[str, str]) -> Answer:
        check_port(url, bounds.reach)
        with self._turn(host(url), deadline), _problems(url):
            pool = httpcore2.ConnectionPool(
                ssl_context=self._trust, network_backend=GuardedNetwork(bounds.reach, deadline, self._resolve)
            )
            own = {"User-Agent": self.agent, "Accept-Encoding": ACCEPTED, **headers, **_authorisation(url, first)}
            target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
            lines = [(name.encode(), value.encode()) for name, value in {"Host": url.netloc.decode(), **own}.items()]
            with pool, pool.stream("GET", target, headers=lines) as response:
                return _read(url, response, bounds)

    @contextmanager
    def _turn(self, name: str, deadline: Deadline) -> Iterator[None]:
        """Wait until nobody else asks the host, and for the gap since somebody did; that is not the server's time."""
        one, came_at = self._of(name), time.monotonic()
        with one.lock:
            wait = one.asked_at + max(self._gap, one.gap) - time.monotonic()
            if wait > 0:
                self._sleep(wait)
            deadline.put_off(time.monotonic() - came_at)
            try:
                yield
            finally:
                one.asked_at = time.monotonic()

    def _of(self, name: str) -> "_Host":
        with self._lock:
            return self._hosts[name]

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context()


@dataclass
class _Host:
    """A server, and when it was asked last."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asked_at: float = float("-inf")
    gap: float = 0.0


def _read(url: URL, response: httpcore2.Response, bounds: Bounds) -> Answer:
    """Return the answer, its body only where there is something to be had."""
    headers: dict[str, str] = {}
    for name, value in response.headers:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    if response.status != 200:
        return Answer(str(url), response.status, headers)
    data = bytearray()
    for piece in unpacked(response.iter_stream(), headers.get("content-encoding", "")):
        data += piece
        if len(data) > bounds.most:
            if bounds.cut:
                break
            raise RefusedError(f"is larger than {bounds.most:,} bytes; raise its max_bytes if that is meant")
    return Answer(str(url), 200, headers, bytes(data[: bounds.most]))


@contextmanager
def _problems(url: URL) -> Iterator[None]:
    """Turn what a server or the way to it is to blame for into FetchError, with the address before it."""
    where = shown(str(url))
    try:
        yield
    except FetchError as error:
        reason = str(error)
        raise error if reason.startswith(where) else type(error)(f"{where}: {reason}") from error
    except httpcore2.TimeoutException as error:
        raise FetchError(f"{where}: did not answer in time; try again later") from error
    except httpcore2.ProtocolError as error:
        raise FetchError(f"{where}: answers what is no HTTP ({_line(error)}); try again later") from error
    except (httpcore2.NetworkError, ssl.SSLError, OSError) as error:
        raise FetchError(f"{where}: cannot be reached ({_line(error)}); try again later") from error


def _line(error: Exception) -> str:
    return shown(str(error) or error.__class__.__name__)


def _sound(answer: Answer, moved_to: str) -> Answer:
    """Return an answer that is one; FetchError with what the server says instead."""
    if answer.status in {200, 304}:
        return Answer(answer.url, answer.status, answer.headers, answer.data, moved_to)
    remedy = {401: "give its name and password", 410: "take it out of `sources`"}.get(answer.status, "try again later")
    reason = f"{shown(answer.url)}: its server says {_said(answer.status)}; {remedy}"
    raise FetchError(reason, answer.status, answer.headers.get("retry-after", ""))


def _said(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _authorisation(url: URL, first: URL) -> dict[str, str]:
    if not first.username or (url.scheme, host(url), url.port) != (first.scheme, host(first), first.port):
        return {}
    return {"Authorization": "Basic " + b64encode(f"{first.username}:{first.password}".encode()).decode("ascii")}
