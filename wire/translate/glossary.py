"""The glossary: words that stay as they are in every language, and words with a fixed translation.

A term is a thing with a name in each language: `NATO: {uk: НАТО, es: OTAN}` is looked for as НАТО in Ukrainian, and
must be OTAN in its Spanish translation. What config.yaml lists keeps its name in a language that is left out; what a
file lists (termbase.py) is no term there. Words are found in any of their forms (text/inflections.py), and a term in
small letters with capitals, too.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wire import languages
from wire.config import GlossaryConfig
from wire.errors import ConfigError
from wire.text.inflections import endings, inflects, is_form, stems
from wire.translate.exchange.termbase import read

_WORD = re.compile(r"\w+")
_PART = re.compile(r"\w+|\s+|[^\w\s]")
MOST_PROBLEMS = 10  # contradictions that are told at once


@dataclass(frozen=True)
class Term:
    """A word of the glossary at characters start to end of a text, and what the target language has for it."""

    start: int
    end: int
    form: str


@dataclass(frozen=True)
class Entry:
    """A thing: its names in each language, the one to be used first; `name` where a language has none of its own."""

    place: str
    terms: Mapping[str, Sequence[str]]
    name: str | None = None

    def names(self, language: str) -> Sequence[str]:
        """Return what a language (a tag) calls it."""
        own = next((self.terms[tag] for tag in languages.broader(language) if tag in self.terms), None)
        return own or ([self.name] if self.name else [])


class Glossary:
    """Things that have names, and for each language the words by which a text is searched for them."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        """Search for the names of these things."""
        self._entries = entries
        self._indexes: dict[str, _Index] = {}

    @classmethod
    def from_config(cls, config: GlossaryConfig, root: Path = Path()) -> "Glossary":
        """Build it, with its files, whose paths are relative to `root`; ConfigError where it contradicts itself."""
        entries = [*_listed(config), *_filed(config, root)]
        problems = [*_contradictions(config), *_ambiguities(entries)]
        if problems:
            more = [f"and {len(problems) - MOST_PROBLEMS} more"] if len(problems) > MOST_PROBLEMS else []
            raise ConfigError("\n".join(f"glossary: {problem}" for problem in [*problems[:MOST_PROBLEMS], *more]))
        return cls(entries)

    @cached_property
    def version(self) -> str:
        """A short hash of all its words: it changes when one of them does."""
        digest = hashlib.sha256()
        for entry in sorted(json.dumps([e.name, e.terms], sort_keys=True, default=list) for e in self._entries):
            digest.update(entry.encode())
        return digest.hexdigest()[:8]

    def find(self, text: str, source: str, target: str) -> list[Term]:
        """Return the terms in a text of the language `source`, the longest first at each place, in order; tags.

        A word that stands for things with different names in `target` is none. Time does not grow with the glossary.
        """
        found: list[Term] = []
        for place in _WORD.finditer(text):
            if not found or found[-1].end <= place.start():
                found += self._index(source).at(text, place, target)
        return found

    def _index(self, language: str) -> "_Index":
        if language not in self._indexes:
            self._indexes[language] = _Index(self._entries, language)
        return self._indexes[language]


class _Index:
    """The words of a language by what their first word may begin with, or be a form of."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self._language = language
        self._words: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for entry in entries:
            for name in entry.names(language):
                first = _WORD.search(name)
                for key in _keys(first[0], language) if first else ():
                    self._words[key].append((name, entry))

    def at(self, text: str, place: re.Match[str], target: str) -> list[Term]:
        """Return the longest term whose first word stands at a place, or nothing."""
        listed = (one for key in _keys(place[0], self._language) for one in self._words.get(key, ()))
        forms: dict[tuple[int, int], set[str]] = defaultdict(set)
        for name, entry in listed:
            span, names = _span(name, text, place, self._language), entry.names(target)
            if span and names:
                forms[span].add(_cased(names[0], name, text[slice(*span)]))
        longest = max(forms, key=lambda span: span[1], default=(0, 0))
        return [Term(*longest, *forms[longest])] if len(forms[longest]) == 1 else []


def _keys(word: str, language: str) -> Iterable[str]:
    """Return what a word is listed under: some of it is the same for all its forms."""
    if not inflects(language):
        return (word.casefold(),)
    return stems(word, language) if endings(language) else (word[:2].casefold(),)


def _span(name: str, text: str, place: re.Match[str], language: str) -> tuple[int, int] | None:
    """Return where the name stands in a text if its first word stands at a place, in any of its forms."""
    first = _WORD.search(name)
    start = here = place.start() - (first.start() if first else 0)
    for part in _PART.findall(name):
        found = _PART.match(text, here) if here >= 0 else None
        if not found or not _same(found[0], part, language, small=name.islower()):
            return None
        here = found.end()
    return start, here


def _same(found: str, wanted: str, language: str, *, small: bool) -> bool:
    if found == wanted or (found.isspace() and wanted.isspace()):
        return True
    if not wanted[0].isalnum():
        return False
    if not small and found[0] != wanted[0]:
        return False  # a name has its capital letter
    if small or inflects(language):
        return is_form(found, wanted, language)
    return False


def _cased(form: str, name: str, found: str) -> str:
    """Return the form with a capital letter where the text gives one to a term that has none."""
    return form[0].upper() + form[1:] if name[0].islower() and found[0].isupper() else form


def _listed(config: GlossaryConfig) -> Iterator[Entry]:
    """Yield what config.yaml itself lists."""
    for name, forms in {**{word: {} for word in config.keep}, **config.terms}.items():
        yield Entry("config.yaml", {tag: (form,) for tag, form in forms.items()}, name)


def _filed(config: GlossaryConfig, root: Path) -> Iterator[Entry]:
    for file in config.files:
        for concept in read(root / file.file, file.source, file.target):
            yield Entry(concept.place, concept.terms)


def _contradictions(config: GlossaryConfig) -> Iterator[str]:
    if any(not word.strip() for word in (*config.keep, *config.terms, *_forms(config))):
        yield "a word is empty; write one, or delete its line"
    for word in sorted({*config.keep} & {*config.terms}):
        yield f"{word} is both kept and translated; delete it from keep or from terms"
    seen: dict[str, str] = {}
    for word in (*config.keep, *config.terms):
        other = seen.setdefault(word.casefold(), word)
        if other != word:
            yield f"{word} and {other} differ by capital letters alone; delete one"


def _forms(config: GlossaryConfig) -> Iterator[str]:
    for forms in config.terms.values():
        yield from forms.values()


def _ambiguities(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the words that stand for two things with different names: neither could be translated.

    What a file lists is read from its first language: that ship and vessel are one word in another is no fault.
    """
    spoken = sorted({tag for entry in entries for tag in entry.terms})
    known: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for language in spoken if entry.name else list(entry.terms)[:1]:
            for word in entry.names(language):
                other = known.setdefault((language, word.casefold() if word.islower() else word), entry)
                if other is not entry and (remark := _remark(word, language, other, entry)):
                    yield remark
                    break


def _remark(word: str, language: str, first: Entry, second: Entry) -> str | None:
    """Return in which language two things of one name have different names, and where they are listed."""
    for target in sorted({*first.terms, *second.terms} - {language}):
        one, other = first.names(target), second.names(target)
        if one and other and one[0] != other[0]:
            if first.name and second.name:
                break
            return f"{second.place}: {word} is {other[0]} in {target}, but {one[0]} in {first.place}; delete one"
    if first.name and second.name and first.name != second.name:
        return f"{first.name} and {second.name} are both {word} in {language}; give one another name, or delete it"
    return None
