"""publish, daemon, serve: what runs the wire."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wire.cli.app import app, config, now, opened_wire, say

if TYPE_CHECKING:
    from wire.pipeline import Wire

Paths = Annotated[list[Path] | None, typer.Argument(help="Articles to take in, instead of the configured sources.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with 3 if anything is held or waiting.")]

Everything = Annotated[bool, typer.Option("--all", help="Make every file anew, not what changed alone.")]


@app.command()
def publish(paths: Paths = None, strict: Strict = False, everything: Everything = False) -> None:
    """Take in, translate and publish, once."""
    from wire import console, pipeline

    with opened_wire() as wire:
        with wire.store.recorded(now, "take_in") as counts:
            outcomes = pipeline.take_in(wire, now(), [path.absolute() for path in paths or ()])
            for outcome in console.with_progress(outcomes):
                counts[type(outcome).__name__.lower()] += 1
                console.tell(outcome)
        written = pipeline.publish_on_record(wire, now, everything=everything)
        covered, troubles = pipeline.coverages(wire), wire.store.troubles()
        console.show_published(written, covered, troubles, wire.config.languages, wire.config.feeds)
        kept_back = strict and _kept_back(wire)
    if counts["failed"] or written.problems:
        raise typer.Exit(1)
    if kept_back:
        raise typer.Exit(3)


def _kept_back(wire: "Wire") -> bool:
    """Return whether anything is held or waiting."""
    from wire.health import pulse

    return pulse(wire.store, wire.config, now()).kept_back


@app.command()
def daemon() -> None:
    """Take in and publish by the configured schedule until stopped."""
    signal.signal(
        signal.SIGHUP, signal.SIG_IGN
    )  # it would end what has not begun; the configuration is still to be read
    from wire import daemon as wire_daemon

    wire_daemon.run(config)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Where to listen, instead of the configured address.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="The port, instead of the configured one.")] = None,
) -> None:
    """Serve the feeds over HTTP."""
    from wire.logs import configure
    from wire.server.application import listeners, server

    settings = config()
    configure(settings.logs.level, settings.logs.format)
    serving = server(settings, now)
    opened = listeners(settings, host, port)
    say(f"serving {settings.feeds} on http://{host or settings.serve.host}:{opened[0].getsockname()[1]}/")
    serving.run(opened)
