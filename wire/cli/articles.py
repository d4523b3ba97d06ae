"""normalise, translate, explain, gates: what looks at one article or text."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from wire.cli.app import Json, app, config, now
from wire.errors import ArticleError

Articles = Annotated[list[Path], typer.Argument(help="Articles: .txt, .md, .html, .json, .xml, .rss or .atom.")]
Target = Annotated[str, typer.Option("--to", help="The target language, as BCP 47 has it: uk, pt-BR.")]


@app.command()
def normalise(
    paths: Articles,
    received: Annotated[
        datetime | None, typer.Option(help="When they were received, in UTC unless it says; by default now.")
    ] = None,
    media_type: Annotated[
        str | None, typer.Option(help="text/html, application/ninjs+json ..., instead of what the ending says.")
    ] = None,
) -> None:
    """Print each article, and each entry of a feed, as a wire item: one JSON object a line; write nothing."""
    from wire import console
    from wire.ingest.folder import read_file
    from wire.item import Failed
    from wire.normalise.entries import items
    from wire.normalise.spacy import configured

    moment = _aware(received) if received else now()
    settings = config()
    second = configured(settings)
    failed = False
    for path in paths:
        try:
            found = list(items(read_file(path, str(path), moment, media_type), settings.tag, second))
        except ArticleError as error:
            found = [Failed(origin=str(path), reason=str(error))]
        for item in found:
            if isinstance(item, Failed):
                console.tell(item)
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

    result = pipeline.translate(config(), path, parse(to), now(), parse(source) if source else None)
    if not isinstance(result, Item):
        console.tell(result)
        raise typer.Exit(1)
    print(result.model_dump_json())


@app.command()
def gates(
    source: Annotated[str, typer.Option("--from", help="The source language.")],
    target: Target,
    reasons: Annotated[bool, typer.Option("--reasons", help="Print what each gate remarks, too.")] = False,
) -> None:
    """Judge translations: {"source", "target"} a line in, {"failed": names} a line out; `terms` may stand beside."""
    from wire.languages import parse
    from wire.translate.gates.lines import Unread, judge

    unread = False
    for verdict in judge(sys.stdin.buffer, parse(source), parse(target), remarks=reasons):
        print(verdict.model_dump_json(exclude_none=True), flush=True)
        if isinstance(verdict, Unread):
            print(verdict.error, file=sys.stderr)
            unread = True
    if unread:
        raise typer.Exit(1)


@app.command()
def explain(
    uri: Annotated[str, typer.Argument(help="An item's uri, its story's, or the address of its page.")],
    json_: Json = False,
) -> None:
    """Say where every value of an item came from: the words of the article, and the rule that read them."""
    from wire import console
    from wire.explain import explain as explained
    from wire.publish import addresses
    from wire.store.store import Store

    settings = config()
    with Store.open(settings.state) as store:
        facts = explained(store, addresses.uri(settings.base_url, settings.tag, uri))
    if json_:
        print(json.dumps([fact.model_dump() for fact in facts], ensure_ascii=False))
    else:
        console.show_facts(facts)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
