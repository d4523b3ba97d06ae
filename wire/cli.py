"""The command line: arguments in, one line for each outcome out; no logic.

Data goes to standard output, everything else to standard error. Exit status: 0 the run completed, 1 something
failed, 2 wrong usage or configuration, 3 with --strict something is held or waiting, 75 another Wire works here.
Stages are imported by the commands that use them: `wire --help` loads none.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from wire.errors import ConfigError, LanguageError, LockedError, WireError

if TYPE_CHECKING:
    from wire.config import Config
    from wire.pipeline import Wire

app = typer.Typer(
    help="A multilingual news wire from any article, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
models = typer.Typer(help="Argos packages: what is there, what a language needs.", no_args_is_help=True)
app.add_typer(models, name="models")

Paths = Annotated[list[Path] | None, typer.Argument(help="Articles to take in, instead of the configured sources.")]
Articles = Annotated[list[Path], typer.Argument(help="Articles: .txt, .md or .html files.")]
Json = Annotated[bool, typer.Option("--json", help="For a program to read.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with 3 if anything is held or waiting.")]
Target = Annotated[str, typer.Option("--to", help="The target language, as BCP 47 has it: uk, pt-BR.")]

_config_path: Path | None = None


def main() -> None:
    """Run the command that the arguments name, and end the process with its exit status."""
    try:
        app()
    except (ConfigError, LanguageError) as error:
        _end(2, error)
    except LockedError as error:
        _end(75, error)
    except WireError as error:
        _end(1, error)
    except BrokenPipeError:
        # The reader of our output has gone (`wire status | head`); Python would complain when it flushes at exit.
        sys.stdout = None
        sys.exit(1)


@app.callback()
def options(
    config: Annotated[Path | None, typer.Option(help="The configuration; else ./config.yaml, else defaults.")] = None,
) -> None:
    """Remember the options that stand before the command."""
    global _config_path  # Typer's commands share nothing but the module
    _config_path = config


@app.command()
def init() -> None:
    """Write a commented config.yaml and the folders beside it."""
    from wire.config import template

    path = _config_path or Path("config.yaml")
    if path.exists():
        raise ConfigError(f"{path}: is there already; delete it first to begin anew")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template(), "utf-8")
    for folder in ("seeds", "feeds"):
        (path.parent / folder).mkdir(exist_ok=True)
    _say(f"{path} written; put articles into {path.parent / 'seeds'}, then: wire publish")


@app.command()
def publish(paths: Paths = None, strict: Strict = False) -> None:
    """Take in, translate and publish, once."""
    from wire import console, pipeline
    from wire.item import Failed, Held, Waiting

    with _wire() as wire:
        now = _now()
        run = wire.store.begin_run(now)
        counts: Counter[type] = Counter()
        for outcome in console.with_progress(pipeline.take_in(wire, now, [path.absolute() for path in paths or ()])):
            counts[type(outcome)] += 1
            console.tell(outcome)
        published = pipeline.publish(wire, now)
        wire.store.end_run(run, _now(), {kind.__name__.lower(): number for kind, number in counts.items()})
        console.show_published(published, wire.store.states(), wire.config.languages, wire.config.feeds)
    if counts[Failed]:
        raise typer.Exit(1)
    if strict and (counts[Held] or counts[Waiting]):
        raise typer.Exit(3)


@app.command()
def normalise(
    paths: Articles,
    received: Annotated[datetime | None, typer.Option(help="When they were received; by default now.")] = None,
    media_type: Annotated[str | None, typer.Option(help="text/plain, text/markdown or text/html.")] = None,
) -> None:
    """Print each article as a wire item, one JSON object a line; write nothing."""
    from wire.ingest.folder import read_file
    from wire.normalise.article import normalise as normalised

    now = _aware(received) if received else _now()
    config = _config()
    failed = False
    for path in paths:
        try:
            item = normalised(read_file(path, str(path), now, media_type), config.tag)
        except WireError as error:
            _say(f"failed    {error}")
            failed = True
        else:
            print(item.model_dump_json())
    if failed:
        raise typer.Exit(1)


@app.command()
def translate(
    path: Annotated[Path, typer.Argument(help="An article.")],
    to: Target,
    source: Annotated[str | None, typer.Option("--from", help="The article's language; by default detected.")] = None,
) -> None:
    """Print an article's translation as a wire item in JSON; write nothing."""
    from wire import console, pipeline
    from wire.item import Item
    from wire.languages import parse

    result = pipeline.translate(_config(), path, parse(to), _now(), parse(source) if source else None)
    if not isinstance(result, Item):
        console.tell(result)
        raise typer.Exit(1)
    print(result.model_dump_json())


@app.command()
def gates(
    source: Annotated[str, typer.Option("--from", help="The source language.")],
    target: Target,
) -> None:
    """Judge translations: {"source", "target"} a line in, {"failed": [names]} a line out."""
    from wire.languages import parse
    from wire.translate.gates.check import check

    pair = parse(source), parse(target)
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            texts = _texts(line, number)
            print(json.dumps({"failed": sorted(check(*texts, *pair))}), flush=True)


@app.command()
def status(json_: Json = False) -> None:
    """Show every item, language and verdict, what is held or waiting and why, and the last run."""
    from wire import console
    from wire.health import report
    from wire.store.store import Store

    config = _config()
    with Store.open(config.state) as store:
        health = report(store, config, _now())
    if json_:
        print(health.model_dump_json())
    else:
        console.show_health(health)


@app.command()
def explain(
    uri: Annotated[str, typer.Argument(help="An item's uri or its story's, as `wire status --json` has them.")],
    json_: Json = False,
) -> None:
    """Say where every value of an item came from: the words of the article, and the rule that read them."""
    from wire import console
    from wire.explain import explain as explained
    from wire.store.store import Store

    with Store.open(_config().state) as store:
        facts = explained(store, uri)
    if json_:
        print(json.dumps([fact.model_dump() for fact in facts], ensure_ascii=False))
    else:
        console.show_facts(facts)


@app.command()
def check(
    path: Annotated[Path | None, typer.Argument(help="A feed or a folder of feeds; by default feeds/.")] = None,
) -> None:
    """Say whether what stands in feeds/ is valid and complete."""
    from wire.publish.check import check as checked

    folder = path or _config().feeds
    problems = checked(folder)
    for problem in problems:
        print(problem)
    _say(f"{folder}: problems: {len(problems)}" if problems else f"{folder}: valid and complete")
    if problems:
        raise typer.Exit(1)


@app.command()
def daemon() -> None:
    """Take in and publish by the configured schedule until stopped."""
    import logging

    from wire import daemon as wire_daemon

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)-7s %(message)s", stream=sys.stderr)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    wire_daemon.run(_config())


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Where to listen, instead of the configured address.")] = None,
    port: Annotated[int | None, typer.Option(help="The port, instead of the configured one.")] = None,
) -> None:
    """Serve the feeds over HTTP."""
    from wire import server

    config = _config()
    _say(f"serving {config.feeds} on http://{host or config.serve.host}:{port or config.serve.port}/")
    server.run(config, host, port)


@models.command("list")
def list_models() -> None:
    """List the installed packages, and what the configured languages lack."""
    from wire import console
    from wire.translate.models import wanted
    from wire.translate.packages import installed

    config = _config()
    console.show_models(installed(), wanted(config.languages, config.engines))


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
    _say(f"installed {package.name}; `wire publish` translates what waits for it")


@models.command()
def remove(what: Annotated[str, typer.Argument(help="A package's name, its pair or its language.")]) -> None:
    """Remove an installed Argos package."""
    from wire.translate.models import remove as removed

    for folder in removed(what):
        _say(f"removed {folder}")


@models.command()
def want() -> None:
    """Install what the configured languages lack, as far as it is to be had; asked once for each set of languages."""
    from wire import console
    from wire.translate.models import want_once

    config = _config()
    with console.download() as progress:
        attempts = want_once(config.languages, config.engines, config.state / "models-wanted", progress)
    for attempt in attempts:
        pair = " to ".join(attempt.pair) if attempt.pair else "Argos packages"
        _say(f"{pair}: {'installed' if attempt.installed else attempt.reason}")


def _config() -> "Config":
    from wire.config import defaults, load

    path = _config_path or Path("config.yaml")
    return load(path) if _config_path or path.exists() else defaults(Path.cwd())


@contextmanager
def _wire() -> Iterator["Wire"]:
    """Open Wire for a run that writes, alone."""
    from wire import pipeline
    from wire.store.lock import locked

    config = _config()
    with locked(config.state), pipeline.opened(config) as wire:
        yield wire


def _now() -> datetime:
    return datetime.now(UTC)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _texts(line: str, number: int) -> tuple[str, str]:
    try:
        pair = json.loads(line)
        return str(pair["source"]), str(pair["target"])
    except (ValueError, KeyError, TypeError):
        raise ConfigError(f'standard input:{number}: write {{"source": "...", "target": "..."}}') from None


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _end(code: int, error: Exception) -> NoReturn:
    _say(str(error))
    sys.exit(code)
