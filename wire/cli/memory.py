"""wire memory: what is known by heart, in and out."""

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from wire.cli.app import Json, app, config, say

memory = typer.Typer(help="The translation memory: what it holds, TMX in and out.", no_args_is_help=True)
app.add_typer(memory, name="memory")

Source = Annotated[str | None, typer.Option("--from", help="Only from this language.")]
Target = Annotated[str | None, typer.Option("--to", help="Only to this language.")]
Engine = Annotated[str | None, typer.Option(help="Only what it made: argos, apertium; memory: what people did.")]


@memory.command()
def stats(json_: Json = False) -> None:
    """Show how many segments it holds, by languages, engine and model."""
    from wire import console
    from wire.store.store import Store

    with Store.open(config().state) as store:
        held = store.memory.stats()
    if json_:
        print(f"[{','.join(row.model_dump_json() for row in held)}]")
    else:
        console.show_memory(held)


@memory.command("import")
def import_(file: Annotated[Path, typer.Argument(help="A TMX file.")]) -> None:
    """Take in people's translations from a TMX file, all or none: they stand before any engine's."""
    from wire.store.store import Store
    from wire.translate.exchange.memory import load

    settings = config()
    with Store.open(settings.state) as store:
        imported = load(store, file, settings.languages)
    for text, often in imported.remarks.items():
        say(f"{file}:{imported.lines[text]}: {text}" + (f" ({often} times)" if often > 1 else ""))
    pairs = "; ".join(f"{source} to {target}: {n}" for (source, target), n in sorted(imported.segments.items()))
    say(f"{file}: {imported.segments.total()} segments imported" + (f" ({pairs})" if pairs else ""))


@memory.command()
def export(
    file: Annotated[Path, typer.Argument(help="The TMX file to write.")],
    source: Source = None,
    target: Target = None,
    engine: Engine = None,
) -> None:
    """Write the memory, or a part of it, as a TMX file that translation tools read, and Wire again."""
    from wire.store.store import Store
    from wire.translate.exchange.memory import units
    from wire.translate.exchange.tmx import write

    with Store.open(config().state) as store:
        entries = store.memory.entries(source=_tag(source), target=_tag(target), engine=engine)
        written = write(file, units(entries), version("wire"))
    say(f"{file}: {written} segments exported")


@memory.command()
def forget(source: Source = None, target: Target = None, engine: Engine = None) -> None:
    """Forget all of it, or a part: what is published stays; what is new is translated anew."""
    from wire.store.store import Store

    with Store.open(config().state) as store:
        forgotten = store.memory.forget(source=_tag(source), target=_tag(target), engine=engine)
    say(f"{forgotten} segments forgotten")


def _tag(language: str | None) -> str | None:
    from wire.languages import parse

    return parse(language) if language else None
