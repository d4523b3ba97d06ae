"""correct, kill, withhold, release, hold, approve, retranslate: a person decides, and it is published at once."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import datetime
from time import monotonic, sleep
from typing import TYPE_CHECKING, Annotated

import typer

from wire.cli.app import app, config, now, opened_wire, say
from wire.errors import LockedError

if TYPE_CHECKING:
    from wire.item import Outcome
    from wire.pipeline import Wire

    Verb = Callable[[Wire, str, datetime, bool], Iterable[Outcome]]  # the last: beside another Wire

_PATIENCE, _MOMENT = 20.0, 0.2  # seconds for which a daemon is waited for, and between two looks

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
    _publish(uri, lambda wire, uri, at, beside: newsroom.correct(wire, uri, at, note, headline, blocks, beside=beside))


@app.command()
def kill(uri: Uri, note: Reason = "") -> None:
    """Withdraw a story for good, in every language: a notice stands in its place."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, at, _: newsroom.kill(wire, uri, at, note))


@app.command()
def withhold(uri: Uri) -> None:
    """Take a story out of everything that is published, until it is released."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, _at, _: newsroom.withhold(wire, uri))


@app.command()
def release(uri: Uri) -> None:
    """Publish a story again that was withheld."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, at, beside: newsroom.release(wire, uri, at, beside=beside))


@app.command()
def hold(uri: Uri, by: By) -> None:
    """Keep a translation, or all of a story, from readers until somebody approves it."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, at, _: newsroom.hold(wire, uri, by, at))


@app.command()
def approve(uri: Uri, by: By) -> None:
    """Answer for a translation, or all of a story, after reading it; what was held is published."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, at, _: newsroom.approve(wire, uri, by, at))


@app.command()
def retranslate(uri: Uri) -> None:
    """Translate a story, or one translation, again: by a better model, a new glossary, what people have translated."""
    from wire import newsroom

    _publish(uri, lambda wire, uri, at, _: newsroom.retranslate(wire, uri, at), together=False)


def _numbered(text: str) -> tuple[int, str]:
    number, equals, right = text.partition("=")
    if not (equals and number.strip().isdecimal()):
        raise typer.BadParameter(f"{text!r}: write the number of the block, = and its right text", param_hint="--block")
    return int(number), right


def _publish(named: str, verb: "Verb", *, together: bool = True) -> None:
    """Do what a person decided of what they named, publish it, and print what became of each item.

    Where another Wire works on the folder it publishes it. All is saved `together`, unless the verb translates.
    """
    from wire import console, pipeline

    try:
        with opened_wire() as wire:
            moment = now()
            _tell(named, verb(wire, _uri(wire, named), moment, False))
            written = pipeline.publish(wire, moment)
            console.warn(written)
            say(f"{wire.config.feeds}: {written.changed} files written, {written.removed} removed")
    except LockedError:
        _decide_beside(named, verb, together=together)
        return
    if written.problems:
        raise typer.Exit(1)


def _decide_beside(named: str, verb: "Verb", *, together: bool) -> None:
    """Decide while another Wire works on the folder, and wait until that has published it, if it is a daemon."""
    from wire import pipeline
    from wire.item import Failed
    from wire.store.announcements import announce

    with pipeline.opened(config()) as wire:
        uri = _uri(wire, named)
        with wire.store.together() if together else nullcontext():
            outcomes = list(verb(wire, uri, now(), True))
        if not _tell(named, outcomes):
            return
        announce(wire.config.state, "decided")
        items = [wire.store.latest(one.uri) for one in outcomes if not isinstance(one, Failed)]
        stories = {item.story for item in items if item}
        ends = monotonic() + _PATIENCE
        while (waits := any(map(wire.store.publication.waits, stories))) and monotonic() < ends:
            sleep(_MOMENT)
    say("it is decided; another Wire works here, and " + ("publishes it" if waits else "has published it"))


def _uri(wire: "Wire", named: str) -> str:
    from wire.publish import addresses

    return addresses.uri(wire.config.base_url, wire.config.tag, named)


def _tell(named: str, outcomes: "Iterable[Outcome]") -> bool:
    """Print what became of each item; return whether that is anything new."""
    from wire import console
    from wire.item import Unchanged

    told = dict.fromkeys(outcomes)
    for outcome in told:
        console.tell(outcome)
    new = not all(isinstance(outcome, Unchanged) for outcome in told)
    if not new:
        say(f"{named}: is as it was; nothing is to be done")
    return new
