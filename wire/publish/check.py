"""Is what stands in a folder, or in one feed from anywhere, or is to be published, valid and complete?

files | read | the rules of each format | what the files must agree on
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from wire.publish import compressed
from wire.publish.conformance import agreement, atom, json_feed, opml, page, rss
from wire.publish.conformance.contents import Contents, contents
from wire.publish.conformance.documents import MAX_BYTES, Document, Finding, Kind, Problem, UnreadableError, read
from wire.publish.writer import File

SUFFIXES = frozenset({".xml", ".json", ".html"})  # of the files that have rules

_RULES: dict[Kind, Callable[[Any], Iterator[Finding]]] = {
    Kind.RSS: rss.findings,
    Kind.ATOM: atom.findings,
    Kind.JSON_FEED: json_feed.findings,
    Kind.OPML: opml.findings,
    Kind.PAGE: page.findings,
}


def faults(file: File) -> list[Problem]:
    """Return what is wrong with a file that is to be published, whatever it will stand among."""
    try:
        return list(_problems(str(file.path), read(file.data)))
    except UnreadableError as error:
        return [Problem(str(file.path), *error.finding)]


def check(path: Path) -> list[Problem]:
    """Return what is wrong with a folder of Wire's feeds, or with one feed of anybody's; nothing where all is well."""
    return sorted(_folder(path) if path.is_dir() else _alone(path), key=_place)


@dataclass(frozen=True)
class Gate:
    """What is to be published is held against what it will stand among, before it takes the place of anything.

    `languages` are those of all editions; `holds` are the paths that will stand, `before` reads what stands now.
    """

    base_url: str
    languages: Sequence[str]
    holds: Container[PurePosixPath]
    before: Callable[[PurePosixPath], bytes | None]

    def problems(self, files: Iterable[File]) -> list[Problem]:
        """Return what is wrong with files that are made together."""
        said: dict[PurePosixPath, Contents] = {}
        found: list[Problem] = []
        for file in files:
            if file.path.suffix not in SUFFIXES:
                continue
            try:
                document = read(file.data)
            except UnreadableError as error:
                found.append(Problem(str(file.path), *error.finding))
                continue
            found += _problems(str(file.path), document)
            said[file.path] = contents(document)
            if said[file.path].addresses:
                found += agreement.renamed(file.path, self._last_time(file.path), said[file.path])
        return sorted([*found, *agreement.among(said, self.holds, self.languages, self.base_url)], key=_place)

    def foreign(self, path: PurePosixPath, language: str, text: str) -> Iterator[Problem]:
        """Yield that a text is written in another language than is declared, where it is."""
        found = agreement.reads_as(text, language, self.languages)
        if found:
            yield Problem(str(path), None, f"is declared {language}, but reads as {found}")

    def _last_time(self, path: PurePosixPath) -> Contents:
        data = self.before(path)
        try:
            return contents(read(data)) if data else Contents()
        except UnreadableError:  # somebody has damaged it
            return Contents()


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
        yield from _compressed(folder, path)
    if not said:
        yield Problem(str(folder), None, "holds no feed; `wire publish` writes them")
    yield from agreement.problems(said, files)


def _compressed(folder: Path, path: PurePosixPath) -> Iterator[Problem]:
    """Yield that what stands compressed beside a file, which its readers get instead, is not the same."""
    for encoding in compressed.SUFFIXES:
        other = compressed.beside(path, encoding)
        if not (folder / other).is_file():
            continue
        try:
            same = compressed.holds(_bytes(folder / other), encoding, _bytes(folder / path))
        except UnreadableError as error:
            yield Problem(str(other), *error.finding)
        else:
            if not same:
                yield Problem(str(other), None, f"does not hold what {path} does; delete it, or publish again")


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
