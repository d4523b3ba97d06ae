"""What a person sees of a run: one line for each outcome, and tables.

Outcomes and progress go to standard error, tables to standard output. rich leaves colour out where the
output is no terminal or NO_COLOR is set, and Wire leaves progress out there too.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn
from rich.table import Table

from wire import languages
from wire.item import Failed, Held, Outcome, Taken, Unchanged, Waiting

if TYPE_CHECKING:  # each table is printed by a command that has loaded what it shows; the others need not
    from datetime import datetime

    from wire.doctor import Diagnosis
    from wire.explain import Fact
    from wire.health import Health, SourceHealth
    from wire.pipeline import Coverage
    from wire.publish.site import Written
    from wire.store.memory import Remembered
    from wire.store.state import Trouble
    from wire.translate.evaluation import Evaluation
    from wire.translate.models.catalogue import Row
    from wire.translate.models.pins import Finding

_COLOURS = {
    **dict.fromkeys(("taken", "published", "usable", "well"), "green"),
    **dict.fromkeys(("held", "waiting", "embargoed", "outdated", "missing", "withheld", "warning"), "yellow"),
    **dict.fromkeys(("wanted", "update"), "yellow"),
    **dict.fromkeys(("failed", "canceled", "wrong", "broken", "refused"), "red"),
}

_WIDE = 400  # columns where the output is no terminal: a line is a line

_out = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else _WIDE)
_err = Console(soft_wrap=True, highlight=False, stderr=True, width=None if sys.stderr.isatty() else _WIDE)


def tell(outcome: Outcome) -> None:
    """Print what became of an item in a language; what is as it was goes without saying."""
    match outcome:
        case Unchanged():
            return
        case Taken():
            _line("taken", outcome.language, outcome.origin)
            for remark in outcome.remarks:
                _line("warning", outcome.language, f"{outcome.origin}: {remark}")
        case Held():
            _line("held", outcome.language, f"{outcome.origin}: {'; '.join(outcome.reasons)}")
        case Waiting():
            _line("waiting", outcome.language, f"{outcome.origin}: {outcome.remedy}")
        case Failed():
            _line("failed", outcome.language or "", _named(outcome))


def warn(written: "Written") -> None:
    """Print what went wrong without stopping anything, and which stories stay as they were because of what."""
    for warning in written.warnings:
        _line("warning", "", warning)
    for problem in written.problems:
        _line("failed", "", f"{problem}; its story stays as it was")


def with_progress(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes, counting them on a terminal while they come."""
    if not _err.is_terminal:
        yield from outcomes
        return
    with _err.status("taking in") as status:
        for number, outcome in enumerate(outcomes, start=1):
            yield outcome
            status.update(f"{number} done, the last {escape(outcome.origin)}")


def show_published(
    written: "Written",
    coverages: Sequence["Coverage"],
    troubles: Sequence["Trouble"],
    wanted: Sequence[str],
    feeds: Path,
) -> None:
    """Print a line for each language, with what readers see and what keeps the rest from them, then the feeds."""
    warn(written)
    covered = {coverage.language: coverage for coverage in coverages}
    table = _table("language", "items", "engine", "verdict")
    for language in dict.fromkeys([*wanted, *sorted(covered)]):
        coverage = covered.get(language)
        name = f"{language}  {languages.name(language)}"
        items, engines = (coverage.items, _engines(coverage)) if coverage else (0, "")
        table.add_row(
            name, str(items), engines, _verdicts(items, [one for one in troubles if one.language == language])
        )
    _show(table)
    if feeds.is_relative_to(Path.cwd()):
        feeds = feeds.relative_to(Path.cwd())
    for coverage in coverages:
        folder = feeds / coverage.language
        _out.print(f"{folder}/  rss.xml  atom.xml  feed.json  index.html", markup=False)
    counts = f"{written.changed} files written, {written.removed} removed, {written.unchanged} unchanged"
    _out.print(f"{feeds}/index.html: {counts}", markup=False)


def show_diagnoses(diagnoses: Iterable["Diagnosis"]) -> None:
    """Print what was examined, how it is, and what to do about it."""
    table = _table("", "what", "how it is")
    for one in diagnoses:
        told = escape(one.told) + (f"\n{escape(one.remedy)}" if one.remedy else "")
        table.add_row(_coloured(one.grade), escape(one.name), told)
    _show(table)


def show_health(health: "Health") -> None:
    """Print every item, language and verdict, the files and sources that failed, the last runs, and the disk."""
    table = _table("item", "language", "verdict", "why")
    for item in health.items:
        why = escape("; ".join(item.reasons))
        if item.verdict == "held":
            why += f"\nonce you have read it: wire approve {escape(item.uri)} --by NAME"
        table.add_row(escape(item.headline or item.origin), item.language, _coloured(item.verdict), why)
    for file in health.failed_files:
        table.add_row(escape(file.origin), "", _coloured("failed"), escape(file.reason))
    _show(table)
    counts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(health.counts.items()))
    if health.failed_files:
        counts += f"{', ' if counts else ''}files that failed: {len(health.failed_files)}"
    _out.print(counts or "nothing taken in yet: wire publish")
    _show_sources(health.sources)
    if health.models:
        _out.print(f"models: {escape(', '.join(health.models))}")
    for run in health.runs:
        ended = f"ended {run.ended_at:%H:%M:%S}" if run.ended_at else "goes on, or was killed"
        counts = ", ".join(f"{count} {what}" for what, count in sorted(run.counts.items()))
        did = run.error or counts or ("nothing new" if run.ended_at else "")
        _out.print(f"{run.kind:9} began {run.begun_at:%Y-%m-%d %H:%M:%S %Z}, {ended}  {escape(did)}")
    _out.print(f"{health.disk.free / 1e9:.1f} GB free, the store has {health.disk.store / 1e6:.1f} MB")


def _show_sources(sources: Sequence["SourceHealth"]) -> None:
    """Print when each source was asked last and will be next, and what is wrong with it."""
    table = _table("source", "last asked", "next", "state")
    for one in sources:
        state = "[green]answers[/]" if one.fetched_at else "not asked yet"
        if one.fault:
            state = f"[red]{escape(one.fault)}[/]"
        waits = max(filter(None, (one.next_at, one.not_before)), default=None)
        table.add_row(escape(one.name), _moment(one.fetched_at), _moment(waits), state)
    _show(table)


def _moment(moment: "datetime | None") -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}" if moment else ""


def show_facts(facts: Iterable["Fact"]) -> None:
    """Print each value of an item, and under it the rules that found it with the words that they read."""
    for fact in facts:
        _out.print(f"[bold]{escape(fact.name)}[/]  {escape(fact.value)}")
        for ground in fact.grounds:
            words = f"{escape(ground.before)}[bold green]{escape(ground.words)}[/]{escape(ground.after)}"
            _out.print(f"    [cyan]{escape(ground.rule)}[/]  {escape(ground.field) if ground.field else words}")


def show_models(rows: Sequence["Row"]) -> None:
    """Print the packages that are here, those that the configured languages lack, and those that are to be had."""
    from wire.translate.models.catalogue import source

    table = _table("package", "from", "to", "size", "licence", "BLEU / COMET", "state")
    for row in rows:
        size = f"{row.size / 1e6:.0f} MB" if row.size is not None else ""
        quality = f"{row.published[0]:.1f} / {row.published[1]:.3f}" if row.published else ""
        state = f"{_coloured(row.state)}{', pinned' if row.pinned else ''}"
        if row.measured:
            state += f", measured here: BLEU {row.measured[0]:.1f}, chrF {row.measured[1]:.1f}"
        if row.remedy:
            state += f": {escape(row.remedy)}"
        table.add_row(escape(row.name), row.source, row.target, size, escape(row.licence), quality, state)
    _show(table, "no package is installed, and the configured languages lack none")
    if any(row.published for row in rows):
        _out.print(source(), markup=False)


def show_findings(findings: Iterable["Finding"]) -> None:
    """Print what became of each package since it was installed or pinned."""
    table = _table("package", "pinned", "state")
    for one in findings:
        sound = "unchanged" if one.recorded or one.pinned else "nothing to compare with: another program installed it"
        state = f"[red]{escape('; '.join(one.faults))}[/]" if one.faults else sound
        table.add_row(escape(one.name), "yes" if one.pinned else "no", state)
    _show(table, "no package is installed")


def show_memory(rows: Iterable["Remembered"]) -> None:
    """Print how many segments the memory holds, by languages, engine and model."""
    table = _table("from", "to", "engine", "model", "segments")
    for row in rows:
        table.add_row(row.source, row.target, escape(row.engine), escape(row.model), f"{row.segments:,}")
    _show(table, "nothing is remembered yet: wire publish, or wire memory import")


def show_evaluations(evaluations: Iterable["Evaluation"]) -> None:
    """Print what the engines made of the same texts, run by run, and what share of segments each gate failed."""
    table = _table("run", "engine", "model", "segments", "BLEU", "chrF", "fail", "gates")
    for one in evaluations:
        gates = ", ".join(f"{name} {share:.1%}" for name, share in one.failed.items())
        scores = (f"{one.bleu:.1f}", f"{one.chrf:.1f}", f"{one.failing:.1%}")
        told = (escape(one.engine), escape(one.model), f"{one.segments:,}")
        table.add_row(f"{one.at:%Y-%m-%d %H:%M:%S}", *told, *scores, gates)
    _show(table)


@contextmanager
def download() -> Iterator[Callable[[str, int, int | None], None]]:
    """Yield a function that shows how far the download of a package has come: name, bytes here, bytes in all."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=_err, disable=not _err.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}

        def show(name: str, here: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=total)
            progress.update(tasks[name], completed=here)

        yield show


def _line(verdict: str, language: str, rest: str) -> None:
    _err.print(f"{_coloured(f'{verdict:9}', verdict)} {language:7} {escape(rest)}")


def _named(failed: Failed) -> str:
    """Return the reason with the origin before it; a file's own reason begins with its path already, and the line."""
    return failed.reason if failed.reason.startswith(failed.origin) else f"{failed.origin}: {failed.reason}"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _show(table: Table, empty: str = "") -> None:
    """Print a table, without the spaces behind its lines that fill its last column; without rows, what is `empty`."""
    if not table.row_count:
        sys.stdout.write(f"{empty}\n" if empty else "")
        return
    with _out.capture() as captured:
        _out.print(table)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _coloured(text: str, verdict: str | None = None) -> str:
    colour = _COLOURS.get(verdict or text)
    return f"[{colour}]{text}[/]" if colour else text


def _engines(coverage: "Coverage") -> str:
    """Return the engines by name; of a server its host, too, for what it translated has left this machine."""
    names = sorted(
        {engine if engine.startswith("libretranslate") else engine.split(" ")[0] for engine in coverage.engines}
    )
    return escape(", ".join(names) + (" (draft)" if coverage.draft else ""))


def _verdicts(items: int, troubles: Sequence["Trouble"]) -> str:
    """Return `published`, and for each other verdict how many items have it and the first reason."""
    parts = [_coloured("published")] if items else []
    for verdict in ("held", "waiting", "failed"):
        those = [one for one in troubles if one.verdict == verdict]
        parts += [f"{_coloured(verdict)} {one.count}: {escape('; '.join(one.reasons))}" for one in those]
    return "\n".join(parts) or "nothing yet"
