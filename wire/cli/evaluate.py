"""wire evaluate: how good the engines are."""

from pathlib import Path
from typing import Annotated

import typer

from wire.cli.app import Json, app, config, now, say

Files = Annotated[
    list[Path],
    typer.Argument(help='{"en": "...", "es": "..."} a line, or two texts that are translations line by line.'),
]


@app.command()
def evaluate(
    files: Files,
    source: Annotated[str, typer.Option("--from", help="The source language.")],
    target: Annotated[str, typer.Option("--to", help="The target language.")],
    json_: Json = False,
) -> None:
    """Measure the installed engines against people's translations: BLEU, chrF, gates; and compare with earlier runs."""
    from wire import console
    from wire.errors import EngineError
    from wire.languages import parse
    from wire.translate import evaluation
    from wire.translate.engine import routes
    from wire.translate.engines.configured import engines

    if len(files) > 2:
        raise typer.BadParameter("name one file, or two")
    settings, pair = config(), (parse(source), parse(target))
    pairs = evaluation.parallel(files, *pair)
    done = []
    with engines(settings) as able:
        ways = routes(able, *pair, settings.translate.pivots)
        for one in evaluation.evaluate(ways, pairs, *pair, now(), say):
            evaluation.keep(one, settings.state)
            done.append(one)
        troubles = [trouble for engine in able if (trouble := engine.trouble())]
    if not done:
        remedy = "; ".join(troubles) or "`wire models list` says which there are"
        raise EngineError(f"no engine translates from {pair[0]} to {pair[1]}: {remedy}")
    if json_:
        print(f"[{','.join(one.model_dump_json() for one in done)}]")
    else:
        same = [
            one
            for one in evaluation.kept(settings.state)
            if (one.corpus, one.source, one.target) == (done[0].corpus, *pair)
        ]
        console.show_evaluations(same)
