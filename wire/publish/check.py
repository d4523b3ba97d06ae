"""Is what stands in a folder, or in one feed from anywhere, valid and complete?

files | read | the rules of each format | what the files must agree on
"""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from wire.publish.conformance import agreement, atom, json_feed, opml, page, rss
from wire.publish.conformance.contents import Contents, contents
from wire.publish.conformance.documents import MAX_BYTES, Document, Finding, Kind, Problem, UnreadableError, read

SUFFIXES = frozenset({".xml", ".json", ".html"})  # of the files that have rules

_RULES: dict[Kind, Callable[[Any], Iterator[Finding]]] = {
    Kind.RSS: rss.findings,
    Kind.ATOM: atom.findings,
    Kind.JSON_FEED: json_feed.findings,
    Kind.OPML: opml.findings,
    Kind.PAGE: page.findings,
}


def check(path: Path) -> list[Problem]:
    """Return what is wrong with a folder of Wire's feeds, or with one feed of anybody's; nothing where all is well."""
    return sorted(_folder(path) if path.is_dir() else _alone(path), key=_place)


def _folder(folder: Path) -> Iterator[Problem]:
    files = {PurePosixPath(file.relative_to(folder).as_posix()) for file in folder.rglob("*") if file.is_file()}
    said: dict[PurePosixPath, Contents] = {}
    for path in sorted(file for file in files if file.suffix in SUFFIXES):
        try:
            document = read(_bytes(folder / path))
        except UnreadableError as error:
            yield Problem(str(path), *error.finding)
        else:
            yield from _problems(str(path), document)
            said[path] = contents(document)
    if not said:
        yield Problem(str(folder), None, "holds no feed; `wire publish` writes them")
    yield from agreement.problems(said, files)


def _alone(path: Path) -> Iterator[Problem]:
    try:
        document = read(_bytes(path))
    except UnreadableError as error:
        yield Problem(str(path), *error.finding)
        return
    if document.kind not in _RULES:
        yield Problem(str(path), None, f"is {document.kind.value}: neither RSS 2.0, Atom, JSON Feed, OPML nor HTML")
    yield from _problems(str(path), document)


def _problems(path: str, document: Document) -> Iterator[Problem]:
    rules = _RULES.get(document.kind)
    if rules:
        yield from (Problem(path, line, message) for line, message in rules(document.root))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(None, f"cannot be read ({error.strerror})") from None


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.path, problem.line or 0, problem.message
