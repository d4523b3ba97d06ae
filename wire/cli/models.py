"""wire models: Argos packages in and out."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from wire.cli.app import Json, app, config, say

models = typer.Typer(help="Argos packages: what is there, what a language needs.", no_args_is_help=True)
app.add_typer(models, name="models")


@models.command("list")
def list_models(
    available: Annotated[
        bool, typer.Option("--available", help="Ask the index what else there is; needs the network.")
    ] = False,
    json_: Json = False,
) -> None:
    """List the installed packages, what the configured languages lack, and with --available what else there is."""
    from wire import console
    from wire.errors import EngineError
    from wire.translate import evaluation
    from wire.translate.models import install, pins
    from wire.translate.models.catalogue import catalogue
    from wire.translate.models.packages import installed

    settings = config()
    lock = pins.load(settings.models_lock)
    problem, offered = None, []
    try:
        offered = install.available() if available else []
    except EngineError as error:  # what is here can be shown all the same
        problem = error
    wanted = install.wanted(settings.languages, settings.engines, pins=lock)
    rows = catalogue(installed(), wanted, lock, evaluation.kept(settings.state), offered)
    if json_:
        print(f"[{','.join(row.model_dump_json() for row in rows)}]")
    else:
        console.show_models(rows)
    if problem:
        raise problem


@models.command()
def install(
    what: Annotated[
        str,
        typer.Argument(help="A .argosmodel file, its https address, a language (from English), or a pair as de_en."),
    ],
    sha256: Annotated[str, typer.Option(help="The file's SHA-256, if you know it: any other file is refused.")] = "",
    newest: Annotated[bool, typer.Option("--newest", help="The newest, whatever models.lock pins.")] = False,
) -> None:
    """Install an Argos package from a file or from the index: checked, tried, and there as a whole or not at all.

    A download that breaks off goes on where it ended when the command is given again.
    """
    from wire import console
    from wire.translate.models import pins
    from wire.translate.models.install import install as installed

    with console.download() as progress:
        package = installed(what, progress, pins.load(config().models_lock), sha256, anew=newest)
    say(f"installed {package.name}; `wire publish` translates what waits for it")


@models.command()
def remove(what: Annotated[str, typer.Argument(help="A package's name, its pair or its language.")]) -> None:
    """Remove an installed Argos package."""
    from wire.translate.models.install import remove as removed

    for folder in removed(what):
        say(f"removed {folder}")


@models.command()
def verify(json_: Json = False) -> None:
    """Read every installed package anew and compare it with what was installed and what models.lock pins.

    Exit status 1 where a file is another than it was, a package is broken, or a pinned one is not there.
    """
    import json
    from dataclasses import asdict

    from wire import console
    from wire.translate.models import pins
    from wire.translate.models.packages import installed

    findings = pins.verify(installed(), pins.load(config().models_lock))
    if json_:
        print(json.dumps([asdict(one) for one in findings]))
    else:
        console.show_findings(findings)
    if any(one.faults for one in findings):
        raise typer.Exit(1)


@models.command()
def pin() -> None:
    """Write models.lock: the packages that the configured languages use now, with their SHA-256.

    With the file beside config.yaml, every machine translates with the same models, or says that it cannot.
    """
    from wire.translate.models import pins
    from wire.translate.models.packages import installed, newest

    settings = config()
    used = pins.used(newest(installed()), settings.languages)
    lock = pins.pinned(used)
    pins.save(lock, settings.models_lock)
    for one in lock.models:
        say(f"pinned {one.name}  sha256 {one.sha256}")
    say(f"wrote {settings.models_lock}; keep it beside config.yaml, in version control")


@models.command()
def pack(
    folder: Annotated[Path, typer.Argument(help="A CTranslate2 model, an OPUS-MT release, or a Transformers folder.")],
    source: Annotated[str, typer.Option("--from", help="The language that it translates from.")],
    target: Annotated[str, typer.Option("--to", help="The language that it translates to.")],
    version: Annotated[str, typer.Option(help="The package's version; the highest of a pair translates.")] = "1.0",
    licence: Annotated[str, typer.Option(help="The model's licence, such as CC-BY 4.0.")] = "",
    source_prefix: Annotated[str, typer.Option(help="What a model of many targets is told: '>>ukr<<'.")] = "",
    target_prefix: Annotated[str, typer.Option(help="The token that its translations begin with.")] = "",
    output: Annotated[Path, typer.Option(help="The folder that the package is written into.")] = Path(),
) -> None:
    """Make a .argosmodel of a model that you have: tried, whole or not at all, and for other Argos programs too.

    Converts an OPUS-MT release by itself, and a Transformers folder where transformers is installed.
    """
    from wire.errors import PackageError
    from wire.languages import parse
    from wire.translate.models.pack import Recipe
    from wire.translate.models.pack import pack as packed

    try:
        recipe = Recipe(
            source=parse(source),
            target=parse(target),
            version=version,
            licence=licence,
            source_prefix=source_prefix,
            target_prefix=target_prefix,
        )
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        option = str(problem["loc"][0]).replace("_", "-")
        remedy = "; write digits and points, such as 1.0" if option == "version" else ""
        raise PackageError(f"--{option}: {problem['msg']}{remedy}") from None
    path = packed(folder, recipe, output)
    say(f"wrote {path}; `wire models install {path}` installs it")
    if source_prefix:
        say("other Argos programs do not know --source-prefix: this package is for Wire only")


@models.command()
def want() -> None:
    """Install what the configured languages lack, as far as it is to be had; asked once for each set of languages."""
    from wire import console
    from wire.translate.models import pins
    from wire.translate.models.install import want_once

    settings = config()
    lock = pins.load(settings.models_lock)
    stamp = settings.state / "models-wanted"
    with console.download() as progress:
        attempts = want_once(settings.languages, settings.engines, stamp, progress, lock)
    for attempt in attempts:
        pair = " to ".join(attempt.pair) if attempt.pair else "Argos packages"
        say(f"{pair}: {'installed' if attempt.installed else attempt.reason}")
