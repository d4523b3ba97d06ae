"""The words that Media Topics are told by: data/topics/LANGUAGE.toml, for linguists.

A table has the name of a topic (wire/text/data/topics/codes.toml) and lists words by what one of them weighs there:

    sure      one in the headline or the lead is enough, with any other word of the same top level
    likely    two are, or one with some hints
    hint      supports the others

The table [none] lists words that speak of no topic where they stand together ("price war"). Entries are read so:

    "famine"           the word, in either case
    "econom*"          words that begin so; "*berg" words that end so; "*krieg*" words that have it anywhere
    "brib{e,ery}"      braces spell out forms
    "air strike*"      words in a row, whatever stands between them but letters and digits
    "WHO"              with a capital: in no other case, for acronyms and names

Where entries overlap, the first in the text holds, and of those that begin there the one of most words, then of most
letters; the others add only what they say under the same top level. An entry may stand under several topics.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import NamedTuple

from wire import languages
from wire.text.topics import topics

WEIGHTS = {"sure": 4.0, "likely": 2.0, "hint": 1.0, "words": 0.0}
NONE = "none"

#: An apostrophe is part of a Ukrainian word; in other languages it parts two.
_WORD = r"[^\W_]+(?:(?<=[\u0400-\u04ff])['’ʼ‘`](?=[\u0400-\u04ff])[^\W_]+)*"
_TOKEN = re.compile(_WORD)
_PIECE = re.compile(rf"\*?{_WORD}\*?")
_BRACES = re.compile(r"\{(.*?)\}")
_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")
_LONGEST = 60  # letters of a word; what is longer is none
GAP = 2  # characters that may stand between two words of an entry: a hyphen, a comma and a space
SHORTEST = 3  # letters of the beginning, middle or end of a word


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, and where it stands."""

    start: int
    end: int
    text: str
    lower: str


class Word(NamedTuple):
    """One word of an entry."""

    letters: str
    exact: bool  # capitals count
    open_start: bool
    open_end: bool

    @classmethod
    def read(cls, piece: str) -> "Word":
        """Read a word as the rules write it: `*krieg*`."""
        letters = piece.strip("*") if piece.isascii() else piece.strip("*").translate(_APOSTROPHES)
        return cls(letters, letters != letters.lower(), piece.startswith("*"), piece.endswith("*"))

    def matches(self, token: Token) -> bool:
        """Whether the word of a text is one that this stands for."""
        text = token.text if self.exact else token.lower
        if self.open_start:
            return self.letters in text if self.open_end else text.endswith(self.letters)
        return text.startswith(self.letters) if self.open_end else text == self.letters


class Form(NamedTuple):
    """One of the forms that an entry stands for.

    `weights` say how much it tells of a topic, by name, and of the topic's top level: of none in the table [none].
    """

    words: tuple[Word, ...]
    entry: str
    weights: Mapping[str, float]

    @property
    def length(self) -> tuple[int, int]:
        """What the longest of several is known by."""
        return len(self.words), sum(len(word.letters) for word in self.words)

    def stands_at(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether its words are those from a position on, with little between them."""
        there = tokens[position : position + len(self.words)]
        if len(there) < len(self.words) or not all(map(Word.matches, self.words, there)):
            return False
        between = there[-1].end - there[0].start - sum(len(token.text) for token in there)
        return between <= GAP * (len(there) - 1)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry in a text: what it tells of, how much, and from where to where it stands."""

    entry: str
    weights: Mapping[str, float]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The forms of a language's entries, filed by what is known of their first word."""

    whole: Mapping[str, Sequence[Form]]  # by all its letters
    stems: Mapping[str, Sequence[Form]]  # by those it begins with
    parts: Mapping[str, Sequence[Form]]  # by the first few of those that it ends with, or has in its middle

    def find(self, text: str) -> Iterator[Match]:
        """Yield the entries in a text, in order; the time is linear in the text."""
        tokens = tokenise(text)
        position = 0
        while position < len(tokens):
            fitting = [form for form in self._filed(tokens[position].lower) if form.stands_at(tokens, position)]
            last = position
            if fitting:
                longest = max(fitting, key=lambda form: form.length)
                last += len(longest.words) - 1
                yield Match(longest.entry, _together(longest, fitting), tokens[position].start, tokens[last].end)
            position = last + 1

    def _filed(self, word: str) -> Iterator[Form]:
        """Yield the forms that may begin with a word."""
        yield from self.whole.get(word, ())
        for end in range(SHORTEST, len(word) + 1):
            yield from self.stems.get(word[:end], ())
        if self.parts:
            for start in range(len(word) - SHORTEST + 1):
                yield from self.parts.get(word[start : start + SHORTEST], ())


def _together(longest: Form, fitting: Sequence[Form]) -> Mapping[str, float]:
    """Add to what the longest of the forms at a place says what the others say under the same top levels."""
    weights = dict(longest.weights)
    for form in fitting:
        for topic, weight in form.weights.items():
            if topics()[topic].top in longest.weights:
                weights[topic] = max(weight, weights.get(topic, 0.0))
    return weights


def tokenise(text: str) -> list[Token]:
    """Return the words of a text in order."""
    shouted = text.isupper()  # then capitals tell nothing
    tokens = []
    for match in _TOKEN.finditer(text):
        if len(match[0]) <= _LONGEST:
            lower = match[0].lower().translate(_APOSTROPHES)
            tokens.append(Token(match.start(), match.end(), lower if shouted else match[0], lower))
    return tokens


@cache
def rules(language: str) -> Rules:
    """Return the rules of a language (a tag); of one that Wire has none for, rules that find nothing."""
    whole: dict[str, list[Form]] = {}
    stems: dict[str, list[Form]] = {}
    parts: dict[str, list[Form]] = {}
    for form in _forms(languages.base(language)):
        first = form.words[0]
        key = first.letters.lower()
        if first.open_start:
            parts.setdefault(key[:SHORTEST], []).append(form)
        else:
            (stems if first.open_end else whole).setdefault(key, []).append(form)
    return Rules(whole, stems, parts)


def _forms(language: str) -> Iterator[Form]:
    """Yield each form of a language's entries once, with all the topics that it stands under."""
    entries: dict[tuple[str, ...], str] = {}
    weights: dict[tuple[str, ...], dict[str, float]] = {}
    for name, weight, entry in _listed(language):
        told = () if name == NONE else (name, topics()[name].top)
        for pieces in _spelled_out(entry):
            entries.setdefault(pieces, entry)
            known = weights.setdefault(pieces, {})
            for topic in told:
                known[topic] = max(weight, known.get(topic, 0.0))
    for pieces, known in weights.items():
        yield Form(tuple(map(Word.read, pieces)), entries[pieces], known)


def _listed(language: str) -> Iterator[tuple[str, float, str]]:
    """Yield what a language's file says: a topic's name, a weight, an entry."""
    file = resources.files("wire.normalise").joinpath("data", "topics", f"{language}.toml")
    tables = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    for name, lists in tables.items():
        for kind, entries in lists.items():
            for entry in entries:
                yield name, WEIGHTS[kind], entry


def _spelled_out(entry: str) -> Iterator[tuple[str, ...]]:
    """Yield the forms that an entry's braces stand for, as the words that the rules write."""
    if "{" not in entry:
        yield tuple(_PIECE.findall(entry))
        return
    parts = [part.split(",") if number % 2 else [part] for number, part in enumerate(_BRACES.split(entry))]
    for form in product(*parts):
        yield tuple(_PIECE.findall("".join(form)))
