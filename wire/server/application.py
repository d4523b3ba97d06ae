"""Which address is answered by what, and the server that does it."""

import socket
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import PurePosixPath

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from wire.config import Config
from wire.errors import ConfigError, StoreError
from wire.publish.addresses import INDEX, absolute
from wire.publish.named import moved
from wire.server import operator
from wire.server.exchange import PUBLIC, SAFE, http_date, known, preferred
from wire.server.shelf import Book, Shelf

BACKLOG = 2048  # connections that wait to be taken
FEEDS = ("rss.xml", "atom.xml", "feed.json")


def listeners(config: Config, host: str | None = None, port: int | None = None) -> list[socket.socket]:
    """Return the open sockets of a configuration's server, one for each address of its host; ConfigError if taken.

    The arguments say where, if they do.
    """
    host, port = host or config.serve.host, config.serve.port if port is None else port
    opened: list[socket.socket] = []
    try:
        for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            opened.append(socket.create_server(address, family=family, backlog=BACKLOG))
    except OSError as error:
        for one in opened:
            one.close()
        known = not isinstance(error, socket.gaierror)
        remedy = "end what listens there, or change serve.host or serve.port" if known else "change serve.host"
        raise ConfigError(f"serve: {host}:{port} cannot be had ({error.strerror}); {remedy}") from None
    return opened


def server(config: Config, clock: Callable[[], datetime]) -> uvicorn.Server:
    """Return the server of a configuration's feeds, which has not begun; `run` it with `listeners`."""
    return uvicorn.Server(
        uvicorn.Config(
            application(config, clock),
            backlog=BACKLOG,
            log_level="warning",
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_keep_alive=15,
            limit_concurrency=1000,
        )
    )


def application(config: Config, clock: Callable[[], datetime]) -> Starlette:
    """Return the ASGI application that serves the feeds of a configuration, and the operator's addresses."""
    shelf = Shelf(config.feeds, _killed(config))
    links = _links(config)

    async def feeds(request: Request) -> Response:
        asked = request.path_params["path"]
        if book := shelf.find(asked):
            return _answer(request, book, links(book.relative))
        now = moved(PurePosixPath(asked), config)
        if now and shelf.find(str(now)):
            return Response(status_code=301, headers={**SAFE, "Location": absolute(config.base_url, now)})
        return Response("There is nothing here.\n", 404, headers=SAFE, media_type="text/plain")

    routes: Sequence[BaseRoute] = [
        *operator.routes(config, clock),
        *_push(config, clock),
        Route("/{path:path}", feeds, methods=["GET"]),
    ]
    return Starlette(routes=list(routes))


def _push(config: Config, clock: Callable[[], datetime]) -> list[Route]:
    if not config.pushed:
        return []
    from wire.server.push import routes  # the stages of taking in: a second that readers need not wait

    return routes(config, clock)


def _answer(request: Request, book: Book, link: dict[str, str]) -> Response:
    chosen = book.representation(preferred(request.headers.get("accept-encoding"), book.offered))
    headers = {**PUBLIC, **link, "ETag": chosen.etag, "Last-Modified": http_date(book.modified)}
    if not book.gone and known(request.headers, chosen.etag, book.modified):
        return Response(status_code=304, headers=headers)
    if chosen.encoding != "identity":
        headers["Content-Encoding"] = chosen.encoding
    return Response(chosen.data, 410 if book.gone else 200, {**headers, "Content-Type": book.media_type})


def _links(config: Config) -> Callable[[PurePosixPath], dict[str, str]]:
    """Return what gives the Link header of a feed for whom WebSub concerns (W3C Recommendation, section 4)."""

    def links(path: PurePosixPath) -> dict[str, str]:
        hubs = config.publish.websub_hubs
        if not hubs or path.name not in FEEDS:
            return {}
        own = f'<{absolute(config.base_url, path)}>; rel="self"'
        return {"Link": ", ".join([*(f'<{hub}>; rel="hub"' for hub in hubs), own])}

    return links


def _killed(config: Config) -> Callable[[PurePosixPath], bool]:
    """Return what tells whether a path is the page of a killed story; what newsroom systems read of it stays."""

    def killed(path: PurePosixPath) -> bool:
        if len(path.parts) != 2 or path.suffix != ".html" or path.name == INDEX:
            return False
        from wire.store.store import FILE, Store  # half a second that the first reader of a feed need not wait

        if not (config.state / FILE).exists():
            return False
        try:
            with Store.open(config.state, patience=1) as store:
                original = store.original(f"{config.tag}:{path.stem}")
        except StoreError:  # the notice stands on the page, whatever the status
            return False
        return original is not None and original.status == "canceled"

    return killed
