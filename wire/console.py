"""What a person sees of a run: one line for each outcome, and tables.

Outcomes and progress go to standard error, tables to standard output. rich leaves colour out where the
output is no terminal or NO_COLOR is set, and Wire leaves progress out there too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wire import languages
from wire.health import Health
from wire.item import Failed, Held, Outcome, Taken, Unchanged, Waiting
from wire.pipeline import Edition, Published
from wire.store.state import State

_COLOURS = {"taken": "green", "published": "green", "held": "yellow", "waiting": "yellow", "failed": "red"}

_out = Console(soft_wrap=True, highlight=False)
_err = Console(soft_wrap=True, highlight=False, stderr=True)


def tell(outcome: Outcome) -> None:
    """Print what became of an item in a language; what is as it was goes without saying."""
    match outcome:
        case Unchanged():
            return
        case Taken():
            _line("taken", outcome.language, outcome.origin)
        case Held():
            _line("held", outcome.language, f"{outcome.origin}: {'; '.join(outcome.reasons)}")
        case Waiting():
            _line("waiting", outcome.language, f"{outcome.origin}: {outcome.remedy}")
        case Failed():
            _line("failed", outcome.language or "", f"{outcome.origin}: {outcome.reason}")


def with_progress(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes, counting them on a terminal while they come."""
    if not _err.is_terminal:
        yield from outcomes
        return
    with _err.status("taking in") as status:
        for number, outcome in enumerate(outcomes, start=1):
            yield outcome
            status.update(f"{number} done, the last {escape(outcome.origin)}")


def show_published(published: Published, states: Iterable[State], wanted: Sequence[str], feeds: Path) -> None:
    """Print a line for each language, with what readers see and what keeps the rest from them, then the feeds."""
    troubles: dict[str, list[State]] = defaultdict(list)
    for state in states:
        troubles[state.language].append(state)
    editions = {edition.language: edition for edition in published.editions}
    table = _table("language", "items", "engine", "verdict")
    for language in dict.fromkeys([*wanted, *sorted(editions)]):
        edition = editions.get(language) or Edition(language, 0, frozenset(), draft=False)
        verdicts = _verdicts(edition, troubles[language])
        table.add_row(f"{language}  {languages.name(language)}", str(edition.items), _engines(edition), verdicts)
    _out.print(table)
    for edition in published.editions:
        folder = feeds / edition.language
        _out.print(f"{folder}/  rss.xml  atom.xml  feed.json  index.html", markup=False)
    changed, removed = len(published.written.changed), len(published.written.removed)
    _out.print(
        f"{feeds}/index.html: {changed} files written, {removed} removed, {published.written.unchanged} unchanged"
    )


def show_health(health: Health) -> None:
    """Print every item, language and verdict, the files that failed, and the last run."""
    table = _table("item", "language", "verdict", "why")
    for row in health.items:
        table.add_row(
            escape(row.headline or row.origin), row.language, _coloured(row.verdict), escape("; ".join(row.reasons))
        )
    _out.print(table)


def _line(verdict: str, language: str, rest: str) -> None:
    _err.print(f"{_coloured(f'{verdict:9}', verdict)} {language:7} {escape(rest)}")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _coloured(text: str, verdict: str | None = None) -> str:
    colour = _COLOURS.get(verdict or text)
    return f"[{colour}]{text}[/]" if colour else text


def _engines(edition: Edition) -> str:
    names = sorted({engine.split(" ")[0] for engine in edition.engines})
    return escape(", ".join(names) + (" (draft)" if edition.draft else ""))


def _verdicts(edition: Edition, states: Sequence[State]) -> str:
    """Return `published`, and for each other verdict how many items have it and the first reason."""
    parts = [_coloured("published")] if edition.items else []
    for verdict in ("held", "waiting", "failed"):
        those = [state for state in states if state.verdict == verdict]
        if those:
            parts.append(f"{_coloured(verdict)} {len(those)}: {escape('; '.join(those[0].reasons))}")
    return "\n".join(parts) or "nothing yet"
