"""POST /push/NAME: articles that somebody sends, signed. What is answered with 202 is in the store and on the disk.

Whatever is wrong is one problem in JSON (RFC 9457) that says what to do; nothing of that message is taken then.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from wire import pipeline
from wire.config import Config
from wire.errors import ArticleError, StoreError
from wire.ingest.signature import WINDOW, Signed, UnsignedError, signed
from wire.item import RawArticle, Taken, Unchanged
from wire.normalise.markup import JSON_TYPES, XML_TYPES
from wire.secrets import signing_secrets
from wire.server.exchange import SAFE
from wire.sources import PushSource
from wire.store.announcements import announce

MEDIA_TYPES = (*JSON_TYPES, *XML_TYPES)
AT_ONCE = 8  # bodies that are read side by side: each may be as large as its source says
PATIENCE = 30.0  # seconds for a body to arrive


class _ProblemError(Exception):
    """Why a message was not taken: the status, and one line that says what to do."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers or {}


@dataclass(frozen=True)
class _Desk:
    """A source that may push, and the secrets that it may sign with."""

    source: PushSource
    secrets: list[bytes]


def routes(config: Config, clock: Callable[[], datetime]) -> list[Route]:
    """Return the route of the configuration's push sources, if it has any; ConfigError where a secret is missing."""
    desks = {source.push: _Desk(source, signing_secrets(source, config.root)) for source in config.pushed}
    room = asyncio.Semaphore(AT_ONCE)

    async def push(request: Request) -> Response:
        try:
            desk = _desk(desks, request.path_params["name"])
            claimed = _admitted(request, desk, clock())
            async with room:
                body = await _body(request, desk.source.max_bytes)
            return await run_in_threadpool(_accept, config, desk, claimed, _raw(request, desk, body, clock()))
        except _ProblemError as problem:
            return _told(problem)

    return [Route("/push/{name}", push, methods=["POST"])] if desks else []


def _desk(desks: Mapping[str, _Desk], name: str) -> _Desk:
    if name not in desks:
        raise _ProblemError(404, "nobody may push here; see `sources` in config.yaml")
    return desks[name]


def _admitted(request: Request, desk: _Desk, now: datetime) -> Signed:
    """Return what the message claims; _ProblemError where it can be refused before its body is read."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in MEDIA_TYPES or request.headers.get("content-encoding", "identity") != "identity":
        raise _ProblemError(415, f"send ninjs or NewsML-G2, not packed, as one of {', '.join(MEDIA_TYPES)}")
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length[:20]) > desk.source.max_bytes:
        raise _too_large(desk.source.max_bytes)
    try:
        return signed(request.headers, now)
    except UnsignedError as error:
        raise _ProblemError(401, str(error)) from error


async def _body(request: Request, most: int) -> bytes:
    data = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                data += chunk
                if len(data) > most:
                    raise _too_large(most)
    except TimeoutError as error:
        raise _ProblemError(408, f"the message did not arrive within {PATIENCE:.0f} seconds; send it again") from error
    except ClientDisconnect as error:
        raise _ProblemError(400, "the message broke off; send it again") from error
    return bytes(data)


def _raw(request: Request, desk: _Desk, body: bytes, now: datetime) -> RawArticle:
    media_type = request.headers["content-type"]
    return RawArticle(origin=desk.source.key, media_type=media_type, data=body, received_at=now)


def _accept(config: Config, desk: _Desk, claimed: Signed, raw: RawArticle) -> Response:
    """Take a message in, once; the answer is made after it is on the disk."""
    try:
        claimed.check(raw.data, desk.secrets)
        with pipeline.opened(config, translating=False) as wire, wire.store.together():
            if not wire.store.receive(claimed.message(desk.source.key), raw.received_at, 2 * WINDOW):
                raise _ProblemError(409, "this very message was taken in before; nothing more is to be done")
            outcomes = pipeline.receive(wire, desk.source, raw, raw.received_at)
    except UnsignedError as error:
        raise _ProblemError(401, str(error)) from error
    except ArticleError as error:
        raise _ProblemError(422, str(error).removeprefix(f"{raw.origin}: ")) from error
    except StoreError as error:
        again = {"Retry-After": "30"}
        raise _ProblemError(503, "the store cannot be written just now; send it again", again) from error
    if any(isinstance(outcome, Taken) for outcome in outcomes):
        announce(config.state, "received")
    return JSONResponse({"items": [_item(outcome) for outcome in outcomes]}, 202, headers=SAFE)


def _item(outcome: Taken | Unchanged) -> dict[str, str | int]:
    """Return what became of an article: its uri, by which the newsroom's verbs know it, and whether it is new."""
    state = "taken" if isinstance(outcome, Taken) else "unchanged"
    return {"uri": outcome.uri, "language": outcome.language, "outcome": state}


def _too_large(most: int) -> _ProblemError:
    return _ProblemError(413, f"the message is larger than {most:,} bytes; send its articles one by one")


def _told(problem: _ProblemError) -> Response:
    said = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": str(problem),
    }
    headers = {**SAFE, **problem.headers}
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Wire-Signature"  # RFC 9110 section 11.6.1
    return JSONResponse(said, problem.status, headers=headers, media_type="application/problem+json")
