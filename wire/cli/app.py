"""What the commands share: the options before the command, the configuration, the clock, an open Wire."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from wire.config import Config
    from wire.pipeline import Wire

app = typer.Typer(
    help="A multilingual news wire from any article, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="For a program to read.")]

_config_path: Path | None = None


@app.callback()
def options(
    config: Annotated[Path | None, typer.Option(help="The configuration; else ./config.yaml, else defaults.")] = None,
) -> None:
    """Remember the options that stand before the command."""
    global _config_path  # Typer's commands share nothing but the module
    _config_path = config


def config_path() -> Path:
    """Return the path of the configuration, whether it is there or not."""
    return _config_path or Path("config.yaml")


def config() -> "Config":
    """Return the configuration that `--config` names, else ./config.yaml, else the defaults. ConfigError."""
    from wire.config import defaults, load

    path = config_path()
    return load(path) if _config_path or path.exists() else defaults(Path.cwd())


@contextmanager
def opened_wire() -> Iterator["Wire"]:
    """Open Wire for a run that writes, alone. LockedError, ConfigError, StoreError."""
    from wire import pipeline
    from wire.store.lock import locked

    settings = config()
    with locked(settings.state), pipeline.opened(settings) as wire:
        yield wire


def now() -> datetime:
    """Return the time: here the clock is read, and in daemon.py."""
    return datetime.now(UTC)


def say(text: str) -> None:
    """Print what is no data: to standard error."""
    print(text, file=sys.stderr)
