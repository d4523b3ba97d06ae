"""/healthz, /metrics and /status: the state of the wire, for the operator's own networks alone.

Whoever else asks is told that there is nothing here. Behind a proxy it is the address in X-Forwarded-For that counts,
which uvicorn believes of a proxy on this machine only.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from ipaddress import ip_address
from itertools import islice
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from wire import languages
from wire.config import Config
from wire.errors import StoreError
from wire.server.exchange import SAFE

ROWS = 200  # items that /status lists

if TYPE_CHECKING:
    from wire.store.store import Store

Answer = Callable[["Store", Config, datetime], Response]

_PRIVATE = {**SAFE, "Cache-Control": "no-store"}


def routes(config: Config, clock: Callable[[], datetime]) -> list[Route]:
    """Return the routes of the operator's addresses."""
    answers: dict[str, Answer] = {"/healthz": _health, "/metrics": _metrics, "/status": _status}
    return [Route(path, _guarded(config, clock, answer), methods=["GET"]) for path, answer in answers.items()]


def _guarded(config: Config, clock: Callable[[], datetime], answer: Answer) -> Callable[[Request], Response]:
    """Answer operators only; where there is no store, or it cannot be read, say so as 503."""

    def guarded(request: Request) -> Response:
        if not _is_operator(request, config):
            return Response("There is nothing here.\n", 404, headers=SAFE, media_type="text/plain")
        from wire.store.store import FILE, Store  # readers of feeds need not wait for it

        if not (config.state / FILE).exists():
            return _unwell(f"{config.state}: nothing was taken in yet: start `wire daemon`, or `wire publish`")
        try:
            with Store.open(config.state, patience=5) as store:
                return answer(store, config, clock())
        except StoreError as error:
            return _unwell(str(error))

    return guarded


def _is_operator(request: Request, config: Config) -> bool:
    try:
        address = ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return any((mapped or address) in network for network in config.serve.operators)


def _unwell(problem: str) -> Response:
    return JSONResponse({"well": False, "problems": [problem]}, 503, headers=_PRIVATE)


def _health(store: "Store", config: Config, now: datetime) -> Response:
    """Say whether the wire is well: 200, or 503 where somebody should be woken."""
    from wire.health import pulse

    beat = pulse(store, config, now)
    text = beat.model_dump_json(indent=1)
    return Response(text, 200 if beat.well else 503, headers=_PRIVATE, media_type="application/json")


def _metrics(store: "Store", config: Config, now: datetime) -> Response:
    from wire.metrics import exposition  # for whom it is asked of

    kind = "text/plain; version=0.0.4; charset=utf-8"
    return Response(exposition(store, config, now), headers={**_PRIVATE, "Content-Type": kind})


def _status(store: "Store", config: Config, now: datetime) -> Response:
    """Show the state of the wire as a page."""
    from wire.health import RUNS, disk, models, pulse, sources

    troubles = (one for one in store.states("failed", "held", "waiting") if one.status == "usable")
    page = (
        _templates()
        .get_template("status.html")
        .render(
            title=config.title,
            now=now,
            beat=pulse(store, config, now),
            sources=sources(store, config),
            runs=store.runs(2 * RUNS),
            troubles=list(islice(troubles, ROWS)),
            totals=store.totals(),
            models=list(models(config)),
            disk=disk(config),
            rows=ROWS,
        )
    )
    return Response(page, headers=_PRIVATE, media_type="text/html")


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("wire.server"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters.update(language_name=languages.name, moment=_moment)
    return environment


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}"
