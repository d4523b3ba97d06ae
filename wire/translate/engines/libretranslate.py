"""The LibreTranslate engine: a translation server of the user's own, asked over HTTP.

With it Wire is no longer offline: the text of every article goes to that server. So it is asked only where config.yaml
names its address and lists it among the engines, and its name, which every provenance states, ends with its host.

A server may hang, be busy, or be none: every request ends in time, whatever comes back is checked, and a server that
has failed is left alone for REST seconds, so that a run goes on with the next engine. The API is that of LibreTranslate
1.3 and newer (/languages, /translate with a list of texts, /frontend/settings, /spec).
"""

import json
import queue
import random
import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import httpx2

from wire import languages
from wire.config import LibreTranslateConfig
from wire.errors import EngineError, LanguageError
from wire.translate.engine import MASK, Answer, Hypothesis, Kind, Link, Pair

MAX_ANSWER = 5_000_000  # bytes
MAX_LANGUAGES = 1000
TRIES = 4  # of one request
REST = 600.0  # seconds for which a server that failed is left alone, and what is known of one holds
BACKOFF = 1.0  # seconds before the second try, doubled before each next one, at random between nothing and that

#: What passes by itself, or with fewer requests.
_PASSING = {408, 425, 429, 500, 502, 503, 504}

#: What the server says where a request is too large; then smaller ones may do.
_TOO_LARGE = {HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE}

_UNFIT = re.compile("[\ud800-\udfff\0]")  # what no file can hold


class _TooLargeError(EngineError):
    """A request that the server refuses, perhaps for its size."""


@dataclass(frozen=True)
class _Reply:
    """A whole answer of the server."""

    status: int
    headers: httpx2.Headers
    body: bytes


class _PassingError(Exception):
    """A failure that another try may mend, and how many seconds the server asks to wait before it."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class LibreTranslateEngine:
    """A LibreTranslate server. Threads may share it."""

    draft = False
    mask = MASK
    masked: frozenset[Kind] = frozenset({"term", "address"})  # it is Argos inside

    def __init__(self, config: LibreTranslateConfig, key: str = "") -> None:
        """`key` is the API key, which is sent to the configured address and nowhere else."""
        self.name = f"libretranslate {urlsplit(config.url).netloc}"
        self._config = config
        self._key = key
        self._lock = threading.Lock()  # of the connection only: nobody waits for a server while holding it
        self._client: httpx2.Client | None = None
        self._broken = ""
        self._codes: dict[Pair, tuple[str, str]] | None = None
        self._server: str | None = None
        self._longest: int | None = None
        self._until = 0.0  # of the monotonic clock, when all of this is out of date

    def pairs(self) -> frozenset[Pair]:
        """Return the (source, target) tags that the server offers; none where it cannot be asked (`trouble`)."""
        try:
            return frozenset(self._pairs())
        except EngineError:
            return frozenset()

    def trouble(self) -> str:
        """Return why the server is left alone, "" where it is not."""
        self._forget_old()
        return self._broken

    def version(self, source: str, target: str) -> str:
        """Return `1.6.2 en>uk`: the server's version, as config.yaml states it or else the server. EngineError.

        A server does not say which models it has: whoever changes them changes `libretranslate.version`, too.
        """
        codes = self._code(source, target)
        server = self._server
        if server is None:
            self._server = server = self._config.version or self._stated_version()
        return f"{server} {'>'.join(codes)}"

    def translate(self, segments: Sequence[str], source: str, target: str, *, terse: bool = False) -> Iterator[Answer]:  # noqa: ARG002 - it cannot be told so
        """Yield one answer for each segment, batch by batch. EngineError where the server fails."""
        codes = self._code(source, target)
        limit = self._limit()
        yield from ((number, ()) for number, text in enumerate(segments) if not _fits(text, limit))
        for batch in self._batches(segments, limit):
            yield from self._answers(batch, segments, codes)

    def align(self, segment: str, text: str, source: str, target: str) -> tuple[Link, ...]:  # noqa: ARG002
        """Return nothing: it tells no links."""
        return ()

    def close(self) -> None:
        """Close the connection; what is known of the server holds until it is out of date."""
        with self._lock:
            if self._client:
                self._client.close()
            self._client = None

    def _forget_old(self) -> None:
        """Forget what is known of the server when it is out of date."""
        if time.monotonic() > self._until:
            self._codes = self._server = self._longest = None
            self._broken = ""
            self._until = time.monotonic() + REST

    def _batches(self, segments: Sequence[str], limit: int) -> Iterator[list[int]]:
        """Yield the numbers of the segments that are asked for together: so many, and so many characters, at most."""
        batch: list[int] = []
        size = 0
        for number, text in enumerate(segments):
            if not _fits(text, limit):
                continue
            if batch and (len(batch) >= self._config.batch or size + len(text) > limit):
                yield batch
                batch = []
                size = 0
            batch.append(number)
            size += len(text)
        if batch:
            yield batch

    def _answers(self, batch: list[int], segments: Sequence[str], codes: tuple[str, str]) -> Iterator[Answer]:
        """Yield the answers for a batch; one that is too large for the server is halved."""
        try:
            found = self._translated([segments[number] for number in batch], codes)
        except _TooLargeError as error:
            if len(batch) == 1:
                raise self._break(str(error)) from None
            half = len(batch) // 2
            for part in (batch[:half], batch[half:]):
                yield from self._answers(part, segments, codes)
            return
        yield from zip(batch, found, strict=True)

    def _translated(self, texts: list[str], codes: tuple[str, str]) -> list[tuple[Hypothesis, ...]]:
        asked: dict[str, Any] = {"q": texts, "source": codes[0], "target": codes[1], "format": "text"}
        if self._config.alternatives:
            asked["alternatives"] = self._config.alternatives
        answer = self._asked("POST", "translate", {**asked, "api_key": self._key} if self._key else asked)
        try:
            best = _texts(answer["translatedText"], len(texts))
            more = answer.get("alternatives") or [[]] * len(texts)
            return [_hypotheses(one, others) for one, others in zip(best, more, strict=True)]
        except (LookupError, TypeError, ValueError, AttributeError):
            raise self._break(
                f"it does not answer {len(texts)} texts with as many translations; see what runs at this address"
            ) from None

    def _pairs(self) -> dict[Pair, tuple[str, str]]:
        """Return the server's codes for each pair of tags, as /languages lists them."""
        self._forget_old()
        codes = self._codes
        if codes is None:
            listed = self._asked("GET", "languages")
            try:
                self._codes = codes = dict(_offered(listed[:MAX_LANGUAGES]))
            except (LookupError, TypeError, AttributeError):
                raise self._break("its /languages lists none; see what runs at this address") from None
        return codes

    def _code(self, source: str, target: str) -> tuple[str, str]:
        try:
            return self._pairs()[source, target]
        except KeyError:
            raise EngineError(
                f"{self.name}: it does not translate from {source} to {target}; give it the model"
            ) from None

    def _limit(self) -> int:
        """Return how many characters the server takes at once, by its /frontend/settings and the configuration."""
        limit = self._longest
        if limit is None:
            stated = self._optional("frontend/settings").get("charLimit")
            most = self._config.characters
            self._longest = limit = min(most, stated) if isinstance(stated, int) and stated > 0 else most
        return limit

    def _stated_version(self) -> str:
        stated = self._optional("spec").get("info")
        version = stated.get("version") if isinstance(stated, dict) else None
        return version if isinstance(version, str) and re.fullmatch(r"[\w.+-]{1,40}", version) else "unknown"

    def _optional(self, path: str) -> dict[str, Any]:
        """Return what not every server has."""
        if self._broken:
            return {}
        try:
            found = json.loads(self._within(partial(self._send, "GET", path, None)).body)
        except (EngineError, _PassingError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _asked(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Return the server's answer, tried again as long as that may help; EngineError, and it is left alone."""
        if self._broken:
            raise EngineError(self._broken)
        deadline = time.monotonic() + self._config.patience
        for tried in range(1, TRIES + 1):
            try:
                return self._read(self._within(partial(self._send, method, path, body), deadline))
            except _PassingError as failure:
                pause = BACKOFF * 2 ** (tried - 1) * random.random()  # noqa: S311 - it parts clients, no more
                pause = pause if failure.wait is None else failure.wait
                if tried == TRIES or time.monotonic() + pause > deadline:
                    raise self._break(f"{failure}; see whether it runs, and is not too busy") from failure
                time.sleep(pause)
        raise AssertionError  # the last try returns or raises

    def _within(self, ask: Any, deadline: float | None = None) -> _Reply:
        """Return what `ask` returns, in time: looking up a name, or a byte now and then, can take for ever."""
        seconds = min(self._config.timeout, max(0.0, deadline - time.monotonic()) if deadline else self._config.timeout)
        box: queue.SimpleQueue[_Reply | Exception] = queue.SimpleQueue()

        def run() -> None:
            try:
                box.put(ask(time.monotonic() + seconds))
            except Exception as error:  # noqa: BLE001 - whatever it is, the other thread raises it
                box.put(error)

        threading.Thread(target=run, daemon=True).start()
        try:
            reply = box.get(timeout=seconds)
        except queue.Empty:
            raise _PassingError(f"no answer within {seconds:.0f} s") from None
        if isinstance(reply, Exception):
            raise reply
        return reply

    def _send(self, method: str, path: str, body: dict[str, Any] | None, deadline: float) -> _Reply:
        """Return the whole answer to one request."""
        try:
            with self._connection().stream(method, path, json=body) as answer:
                if answer.headers.get("Content-Encoding", "identity") != "identity":
                    raise self._break("it packs its answers unasked; see what runs at this address")
                return _Reply(answer.status_code, answer.headers, self._body(answer, deadline))
        except httpx2.TimeoutException:
            raise _PassingError("no answer in time") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, ValueError) as error:
            raise _PassingError(f"cannot be reached ({self._clean(str(error) or type(error).__name__)})") from None

    def _body(self, answer: httpx2.Response, deadline: float) -> bytes:
        body = bytearray()
        for chunk in answer.iter_raw():
            body += chunk
            if len(body) > MAX_ANSWER:
                raise self._break(f"it answers with more than {MAX_ANSWER:,} bytes; see what runs at this address")
            if time.monotonic() > deadline:
                raise _PassingError("no whole answer in time")
        return bytes(body)

    def _read(self, reply: _Reply) -> Any:
        """Return the JSON of a good answer; for another, what it means."""
        status = reply.status
        if status in _PASSING:
            raise _PassingError(f"it answers {status}{self._said(reply)}", _wait(reply.headers))
        if 300 <= status < 400:
            host = urlsplit(reply.headers.get("Location", "")).netloc[:100] or "another address"
            raise self._break(f"it leads to {host}, where nothing is sent; write the right address into config.yaml")
        if status in _TOO_LARGE:
            raise _TooLargeError(f"it refuses the request ({status}{self._said(reply)}); mend what it says")
        if status != HTTPStatus.OK:
            remedy = "check the key" if status in (401, 403) else "see what runs at this address"
            raise self._break(f"it answers {status}{self._said(reply)}; {remedy}")
        try:
            return json.loads(reply.body)
        except (ValueError, RecursionError):
            raise self._break("its answer is no JSON; see what runs at this address") from None

    def _said(self, reply: _Reply) -> str:
        """Return the server's own words for an error: ` Slowdown`."""
        try:
            said = json.loads(reply.body)["error"]
        except (ValueError, LookupError, TypeError, RecursionError):
            return ""
        return f" {self._clean(str(said))}"

    def _clean(self, text: str) -> str:
        """Return words from outside without control characters and without the key, cut."""
        text = text.replace(self._key, "…") if self._key else text
        return "".join(letter if letter.isprintable() else " " for letter in text)[:200]

    def _break(self, reason: str) -> EngineError:
        """Leave the server alone from now on; return the error that says why."""
        self._broken = f"{self.name}: {reason}"
        self._until = time.monotonic() + REST
        return EngineError(self._broken)

    def _connection(self) -> httpx2.Client:
        with self._lock:
            if self._client is None:
                self._client = httpx2.Client(
                    base_url=self._config.url,
                    headers={"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Wire"},
                    timeout=self._config.timeout,
                    follow_redirects=False,
                    trust_env=False,  # neither a proxy nor a .netrc has to do with a server of one's own
                )
            return self._client


def _fits(text: str, limit: int) -> bool:
    return bool(text.strip()) and len(text) <= limit


def _texts(found: Any, count: int) -> list[str]:
    """Return the translations as the API has them: a list, or one text for one. ValueError, TypeError."""
    texts = [found] if isinstance(found, str) and count == 1 else found
    if not isinstance(texts, list) or len(texts) != count or not all(isinstance(text, str) for text in texts):
        raise ValueError
    return texts


def _hypotheses(best: str, others: Any) -> tuple[Hypothesis, ...]:
    """Return what can be used of a segment's translations, the best first, none twice."""
    texts = [best, *(others if isinstance(others, list) else [])]
    fit = (text.strip() for text in texts if isinstance(text, str) and not _UNFIT.search(text))
    return tuple(Hypothesis(text) for text in dict.fromkeys(fit) if text)


def _offered(listed: Sequence[dict[str, Any]]) -> Iterator[tuple[Pair, tuple[str, str]]]:
    """Yield each pair of tags with the server's codes; servers before 1.3.9 do not list targets, and serve all."""
    every = [language["code"] for language in listed]
    for language in listed:
        for code in language.get("targets") or every:
            source, target = _tag(language["code"]), _tag(code)
            if source and target and source != target:
                yield (source, target), (language["code"], code)


def _tag(code: Any) -> str:
    """Return the tag of a code, which older servers write as Argos does; "" where it is no language."""
    try:
        return languages.parse(languages.from_argos(code)) if isinstance(code, str) else ""
    except LanguageError:
        return ""


def _wait(headers: httpx2.Headers) -> float | None:
    """Return for how many seconds the server asks to be left alone (RFC 9110, section 10.2.3), by its own clock."""
    asked = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}", asked):
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - parsedate_to_datetime(headers["Date"])).total_seconds())
    except (ValueError, TypeError, KeyError):
        return None
