"""Glossaries in files: CSV and TBX in, one Concept for each thing that has a name in several languages.

    en,es,uk                          a CSV file with a column for each language: a row is a concept
    source,target                     or one for a pair of languages, which the configuration names,
    source,target,from,to             or the row itself

TBX is read as ISO 30042 has it, in its first and its second edition (TBX-Basic v2 and v3): the first term of a language
that is not deprecated is the one to be used, the others are only looked for. Files come from anywhere: a size and a
number of entries are the limit, nothing is followed, and what cannot be read is told with its line.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wire import languages
from wire.errors import ConfigError, LanguageError
from wire.translate.exchange.reading import Reading

MAX_BYTES = 50_000_000
MAX_CONCEPTS = 200_000
MAX_TERM = 200  # characters
_IGNORED = frozenset({"note", "notes", "comment", "definition", "context", "domain", "part of speech", "status", "id"})
_PAIR = frozenset({"source", "target"})
_FROM = frozenset({"from", "source_language", "source language", "source_lang"})
_TO = frozenset({"to", "target_language", "target language", "target_lang"})
_STATUS = frozenset({"administrativeStatus", "normativeAuthorization"})
_DEPRECATED = ("deprecatedTerm", "supersededTerm", "obsoleteTerm")


@dataclass(frozen=True)
class Concept:
    """A thing that has a name in several languages (tags), the one to be used before others; and where it stands."""

    place: str  # glossary.csv:12
    terms: Mapping[str, Sequence[str]]


def read(path: Path, source: str | None = None, target: str | None = None) -> list[Concept]:
    """Return the concepts of a file; ConfigError, with file and line, where it cannot be read as a glossary.

    `source` and `target` are the languages (tags) of a CSV file that has two columns and does not say.
    """
    kinds = {".csv": _csv, ".tsv": _csv, ".tbx": _tbx, ".xml": _tbx}
    if path.suffix.lower() not in kinds:
        raise ConfigError(f"{path}: is no glossary that is read; name a .csv or a .tbx file")
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); name a .csv or a .tbx file") from error
    if size > MAX_BYTES:
        raise ConfigError(f"{path}: has more than {MAX_BYTES:,} bytes; part it, and leave out what no article needs")
    concepts: list[Concept] = []
    for concept in kinds[path.suffix.lower()](path, source, target):
        concepts.append(_sound(concept))
        if len(concepts) > MAX_CONCEPTS:
            raise ConfigError(f"{concept.place}: is the entry after {MAX_CONCEPTS:,}; leave out what no article needs")
    return concepts


def _sound(concept: Concept) -> Concept:
    for terms in concept.terms.values():
        for term in terms:
            if len(term) > MAX_TERM:
                raise ConfigError(f"{concept.place}: “{term[:20]} …” has more than {MAX_TERM} characters; shorten it")
            if not any(map(str.isalnum, term)):
                raise ConfigError(f"{concept.place}: {term!r} is no word; write one, or delete it")
    return concept


def _csv(path: Path, source: str | None, target: str | None) -> Iterator[Concept]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline(MAX_TERM * 100)
            file.seek(0)
            rows = csv.reader(file, delimiter=_delimiter(first), strict=True)
            yield from _concepts(path, rows, source, target)
    except (UnicodeDecodeError, UnicodeError):
        raise ConfigError(f"{path}: is not in UTF-8; save it so") from None
    except csv.Error as error:
        raise ConfigError(f"{path}: is no CSV ({error}); export it again") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); name a .csv or a .tbx file") from error


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _concepts(path: Path, rows: Iterator[list[str]], source: str | None, target: str | None) -> Iterator[Concept]:
    table: _Table | None = None
    line = 1
    for row in rows:  # a quoted field may hold a line break, so that a row begins where the one before ended
        place, line = f"{path}:{line}", rows.line_num + 1  # type: ignore[attr-defined]
        cells = [" ".join(cell.split()) for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if table is None:
            table = _Table.of(place, cells, source, target)
            if table.headed:
                continue
        concept = Concept(place, table.terms(place, cells))
        if len(concept.terms) > 1:
            yield concept


@dataclass(frozen=True)
class _Table:
    """What the columns of a CSV file are: by number, a language, or a role of a pair."""

    columns: Sequence[str]
    source: str | None
    target: str | None
    headed: bool = True

    @classmethod
    def of(cls, place: str, cells: Sequence[str], source: str | None, target: str | None) -> "_Table":
        """Read the first row; ConfigError where it says nothing of the languages, and the configuration nothing."""
        names = [cell.lower() for cell in cells]
        if {*names} >= _PAIR:
            table = cls([_role(place, name) for name in names], source, target)
            if not ((source or {*names} & _FROM) and (target or {*names} & _TO)):
                raise ConfigError(f"{place}: does not say its languages; add columns from and to, or a header en,es")
            return table
        if source and target and len(cells) == 2 and not all(map(_tag, cells)):
            return cls(["source", "target"], source, target, headed=False)
        return cls([_language(place, cell) for cell in cells], None, None)

    def terms(self, place: str, cells: Sequence[str]) -> dict[str, Sequence[str]]:
        """Return the terms of a row by language."""
        if len(cells) > len(self.columns):
            raise ConfigError(
                f"{place}: has {len(cells)} fields, the header {len(self.columns)}; quote what has a comma"
            )
        told = dict(zip(self.columns, cells, strict=False))
        if "source" not in self.columns:
            return {tag: (term,) for tag, term in told.items() if tag and term}
        pair = [told.get("from") or self.source or "", told.get("to") or self.target or ""]
        if not told.get("source") or not told.get("target"):
            raise ConfigError(
                f"{place}: lacks its {'target' if told.get('source') else 'source'}; write it, or delete the line"
            )
        return dict(zip([_language(place, tag) for tag in pair], ((told["source"],), (told["target"],)), strict=True))


def _role(place: str, name: str) -> str:
    roles = {**dict.fromkeys(_FROM, "from"), **dict.fromkeys(_TO, "to"), **dict.fromkeys(_IGNORED, "")}
    if name not in _PAIR and name not in roles:
        raise ConfigError(f"{place}: unknown column {name!r}; the columns are source, target, from, to and note")
    return roles.get(name, name)


def _language(place: str, cell: str) -> str:
    """Return a header's language, "" for a column that is a note."""
    if cell.lower() in _IGNORED:
        return ""
    try:
        return languages.parse(cell)
    except LanguageError as error:
        raise ConfigError(f"{place}: {error}") from None


def _tag(cell: str) -> bool:
    try:
        return bool(languages.parse(cell))
    except LanguageError:
        return False


def _tbx(path: Path, _source: str | None, _target: str | None) -> Iterator[Concept]:
    return _Reading(path).records()


class _Reading(Reading[Concept]):
    """A TBX file on its way through Expat: what of a concept has been seen. Prefixes of names do not count."""

    kind = "TBX"
    roots = frozenset({"martif", "tbx"})
    error = ConfigError
    advice = "export it as TBX-Basic"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._place = ""
        self._language = ""
        self._terms: dict[str, list[str]] = {}
        self._text: list[str] = []
        self._status = ""
        self._note = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element."""
        name = name.rpartition(":")[2]
        if name in {"termEntry", "conceptEntry"}:
            self._place, self._terms = f"{self._path}:{self.line}", {}
        elif name in {"langSet", "langSec"}:
            self._language = self._known(attributes.get("xml:lang") or attributes.get("lang", ""))
        elif name in {"tig", "ntig", "termSec"}:
            self._status = ""
        elif name == "term":
            self._text = []
        elif (name == "termNote" and attributes.get("type") in _STATUS) or name in _STATUS:  # v3 may have it as a name
            self._note = True

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        name = name.rpartition(":")[2]
        if name in {"termEntry", "conceptEntry"}:
            terms = {language: of for language, of in self._terms.items() if of}
            if len(terms) > 1:
                self.done.append(Concept(self._place, terms))
        elif name in {"tig", "ntig", "termSec"}:
            word = " ".join("".join(self._text).split())
            if word and self._language and not self._status.startswith(_DEPRECATED):
                self._terms.setdefault(self._language, []).append(word)
            self._text = []
        elif name == "termNote" or name in _STATUS:
            self._note = False

    def words(self, words: str) -> None:
        """Take in some text of a term, or of a note on it."""
        if self._note:
            self._status += words.strip()
        elif self.open[-1].rpartition(":")[2] == "term" or (self.open[-1] == "hi" and "term" in self.open):
            self._text.append(words)
            if sum(map(len, self._text)) > MAX_TERM:
                raise self.problem(f"has a term of more than {MAX_TERM} characters; shorten it")

    def _known(self, tag: str) -> str:
        try:
            return languages.parse(tag)
        except LanguageError as error:
            raise self.problem(str(error)) from None
