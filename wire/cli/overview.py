"""init, status, doctor, backup, restore, check: what looks at the whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wire.cli.app import Json, app, config, config_path, now, say
from wire.errors import ConfigError, StoreError

if TYPE_CHECKING:
    from wire.item import Item


@app.command()
def init() -> None:
    """Write a commented config.yaml and the folders beside it."""
    from wire.config import template

    path = config_path()
    if path.exists():
        raise ConfigError(f"{path}: is there already; delete it first to begin anew")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template(), "utf-8")
    for folder in ("seeds", "feeds"):
        (path.parent / folder).mkdir(exist_ok=True)
    say(f"{path} written; put articles into {path.parent / 'seeds'}, then: wire publish")


@app.command()
def status(json_: Json = False) -> None:
    """Show every item, language and verdict, what is held or waiting and why, and the last run."""
    from wire import console
    from wire.health import report
    from wire.store.store import Store

    settings = config()
    with Store.open(settings.state) as store:
        health = report(store, settings, now())
    if json_:
        print(health.model_dump_json())
    else:
        console.show_health(health)


@app.command()
def doctor() -> None:
    """Check the whole installation, and say what to do about what is wrong with it."""
    from wire import console
    from wire.doctor import examine

    diagnoses = list(examine(config(), now()))
    console.show_diagnoses(diagnoses)
    if any(one.grade == "wrong" for one in diagnoses):
        raise typer.Exit(1)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where; what stands there is replaced.")],
) -> None:
    """Copy the store to a file, whole, while everything goes on."""
    from wire.store.store import FILE, Store

    settings = config()
    if not (settings.state / FILE).exists():
        raise StoreError(f"{settings.state / FILE}: there is nothing to copy yet; `wire publish` begins it")
    with Store.open(settings.state) as store:
        store.backup(file)
    say(f"{file} written, {file.stat().st_size:,} bytes; `wire restore {file}` brings it back")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A copy that `wire backup` made.")]) -> None:
    """Put a copy in the store's place, once it has been found whole; the old store is kept beside it."""
    from wire.store.decisions import FILE as DECISIONS
    from wire.store.lock import locked
    from wire.store.restore import restore as restored

    settings = config()
    with locked(settings.state):
        result = restored(settings.state, file, now())
    for item in result.decided or ():
        say(f"{item.uri}: {_decision(item)}, as was decided after {file} was made")
    if result.decided is None:
        lost = f"what was killed, withheld, held or corrected after {file} was made, decide it again"
        say(f"{settings.state / DECISIONS} is not there: {lost}")
    kept = f"; kept: {result.kept}" if result.kept else ""
    say(f"{file} is the store now; `wire publish` shows readers what it holds{kept}")


def _decision(item: "Item") -> str:
    """Return what somebody decided of an item, in a word."""
    if item.status != "usable":
        return "killed" if item.status == "canceled" else item.status
    if item.translation and item.translation.review:
        return item.translation.review.verdict
    return "corrected" if item.notes else "released"


@app.command()
def check(
    path: Annotated[Path | None, typer.Argument(help="A feed or a folder of feeds; by default feeds/.")] = None,
) -> None:
    """Say whether what stands in feeds/ is valid and complete."""
    from wire.publish.check import check as checked

    folder = path or config().feeds
    problems = checked(folder)
    for problem in problems:
        print(problem)
    say(f"{folder}: problems: {len(problems)}" if problems else f"{folder}: valid and complete")
    if problems:
        raise typer.Exit(1)
