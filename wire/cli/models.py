"""wire models: Argos packages in and out."""

from typing import Annotated

import typer

from wire.cli.app import app, config, say

models = typer.Typer(help="Argos packages: what is there, what a language needs.", no_args_is_help=True)
app.add_typer(models, name="models")


@models.command("list")
def list_models() -> None:
    """List the installed packages, and what the configured languages lack."""
    from wire import console
    from wire.translate.models import wanted
    from wire.translate.packages import installed

    settings = config()
    console.show_models(installed(), wanted(settings.languages, settings.engines))


@models.command()
def install(
    what: Annotated[
        str, typer.Argument(help="A .argosmodel file, a language (from English), or a pair such as de_en.")
    ],
) -> None:
    """Install an Argos package from a file or from the index: checked, tried, and there as a whole or not at all."""
    from wire import console
    from wire.translate.models import install as installed

    with console.download() as progress:
        package = installed(what, progress)
    say(f"installed {package.name}; `wire publish` translates what waits for it")


@models.command()
def remove(what: Annotated[str, typer.Argument(help="A package's name, its pair or its language.")]) -> None:
    """Remove an installed Argos package."""
    from wire.translate.models import remove as removed

    for folder in removed(what):
        say(f"removed {folder}")


@models.command()
def want() -> None:
    """Install what the configured languages lack, as far as it is to be had; asked once for each set of languages."""
    from wire import console
    from wire.translate.models import want_once

    settings = config()
    with console.download() as progress:
        attempts = want_once(settings.languages, settings.engines, settings.state / "models-wanted", progress)
    for attempt in attempts:
        pair = " to ".join(attempt.pair) if attempt.pair else "Argos packages"
        say(f"{pair}: {'installed' if attempt.installed else attempt.reason}")
