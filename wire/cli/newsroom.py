"""correct, kill, withhold, release, hold, approve, retranslate: a person decides, and it is published at once."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from wire.cli.app import app, now, opened_wire, say

if TYPE_CHECKING:
    from wire.item import Outcome
    from wire.pipeline import Wire

Uri = Annotated[
    str,
    typer.Argument(help="An item's uri or its story's, as `wire status --json` has them, or the address of its page."),
]
By = Annotated[str, typer.Option("--by", help="Who decides it: kept on record, not published.")]
Reason = Annotated[str, typer.Option("--note", help="What readers are told of the reason, in the original's language.")]


@app.command()
def correct(
    uri: Uri,
    note: Annotated[str, typer.Option("--note", help="What readers are told, in the original's language.")],
    headline: Annotated[str | None, typer.Option(help="The right headline.")] = None,
    block: Annotated[
        list[str] | None,
        typer.Option(metavar="N=TEXT", help="The right text of block N, which is #pN on its page; may be repeated."),
    ] = None,
) -> None:
    """Correct a story with a note to its readers; its translations follow."""
    from wire import newsroom

    blocks = dict(_numbered(text) for text in block or ())
    _publish(uri, lambda wire, uri, moment: newsroom.correct(wire, uri, moment, note, headline, blocks))


@app.command()
def kill(uri: Uri, note: Reason = "") -> None:
    """Withdraw a story for good, in every language: a notice stands in its place."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, moment: newsroom.kill(wire, uri, moment, note))


@app.command()
def withhold(uri: Uri) -> None:
    """Take a story out of everything that is published, until it is released."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, _: newsroom.withhold(wire, uri))


@app.command()
def release(uri: Uri) -> None:
    """Publish a story again that was withheld."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, moment: newsroom.release(wire, uri, moment))


@app.command()
def hold(uri: Uri, by: By) -> None:
    """Keep a translation, or all of a story, from readers until somebody approves it."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, moment: newsroom.hold(wire, uri, by, moment))


@app.command()
def approve(uri: Uri, by: By) -> None:
    """Answer for a translation, or all of a story, after reading it; what was held is published."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, moment: newsroom.approve(wire, uri, by, moment))


@app.command()
def retranslate(uri: Uri) -> None:
    """Translate a story, or one translation, again: by a better model, a new glossary, what people have translated."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, moment: newsroom.retranslate(wire, uri, moment))


def _numbered(text: str) -> tuple[int, str]:
    number, equals, right = text.partition("=")
    if not (equals and number.strip().isdecimal()):
        raise typer.BadParameter(f"{text!r}: write the number of the block, = and its right text", param_hint="--block")
    return int(number), right


def _publish(named: str, verb: "Callable[[Wire, str, datetime], Iterable[Outcome]]") -> None:
    """Do what a person decided of what they named, publish it, and print what became of each item."""
    from wire import console, pipeline
    from wire.item import Unchanged
    from wire.publish.addresses import uri

    with opened_wire() as wire:
        moment = now()
        outcomes = dict.fromkeys(verb(wire, uri(wire.config.base_url, wire.config.tag, named), moment))
        for outcome in outcomes:
            console.tell(outcome)
        if all(isinstance(outcome, Unchanged) for outcome in outcomes):
            say(f"{named}: is as it was; nothing is to be done")
        written = pipeline.publish(wire, moment)
        console.warn(written)
        say(f"{wire.config.feeds}: {written.changed} files written, {written.removed} removed")
    if written.problems:
        raise typer.Exit(1)
