"""The feeds over HTTP, for readers on this machine or behind a proxy: what stands under feeds/ and nothing else.

A file is read once and kept with its ETag until it changes on disk. Static files serve as well, and faster,
from any web server: `wire serve` is for trying, and for a small audience.
"""

import hashlib
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wire.config import Config

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
}
MAX_AGE = 60  # seconds that a reader may keep an answer without asking again

_HEADERS = {
    "Cache-Control": f"public, max-age={MAX_AGE}",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:",
    "Access-Control-Allow-Origin": "*",
}


@dataclass(frozen=True)
class _Served:
    """A file as it was when its size and time were `stamp`."""

    stamp: tuple[int, int]
    data: bytes
    etag: str
    modified: str


def run(config: Config, host: str | None = None, port: int | None = None) -> None:
    """Serve the folder of feeds until interrupted; the configuration says where unless the arguments do."""
    uvicorn.run(
        application(config.feeds),
        host=host or config.serve.host,
        port=config.serve.port if port is None else port,
        log_level="warning",
        server_header=False,
    )


def application(feeds: Path) -> Starlette:
    """Return the ASGI application that serves a folder of feeds."""
    served: dict[Path, _Served] = {}

    def answer(request: Request) -> Response:
        path = _inside(feeds, request.path_params["path"])
        if path is None:
            return Response("There is nothing here.\n", 404, media_type="text/plain")
        found = served[path] = _current(path, served.get(path))
        headers = {**_HEADERS, "ETag": found.etag, "Last-Modified": found.modified}
        if _known(request, found):
            return Response(status_code=304, headers=headers)
        return Response(found.data, headers={**headers, "Content-Type": _type(path)})

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET"])])


def _inside(feeds: Path, asked: str) -> Path | None:
    """Return the file that is asked for, unless it is none or lies, by whatever way, outside of feeds."""
    if "\0" in asked or any(part.startswith(".") for part in asked.split("/")):
        return None
    root = feeds.resolve()
    path = (root / asked).resolve()
    if path.is_dir():
        path = path / "index.html"
    return path if path.is_relative_to(root) and path.is_file() else None


def _current(path: Path, before: _Served | None) -> _Served:
    status = path.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    if before and before.stamp == stamp:
        return before
    data = path.read_bytes()
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    return _Served(stamp, data, etag, formatdate(status.st_mtime, usegmt=True))


def _known(request: Request, found: _Served) -> bool:
    """Whether the reader has it already: If-None-Match decides before If-Modified-Since (RFC 9110 section 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or found.etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    return request.headers.get("if-modified-since") == found.modified


def _type(path: Path) -> str:
    return TYPES.get(path.name) or TYPES.get(path.suffix, "application/octet-stream")
