"""The words that Media Topics are told by: data/topics/LANGUAGE.toml, for linguists.

A table has the name of a topic (wire/text/data/topics/codes.toml) and lists words by what one of them weighs there:

    sure      one in the headline or the lead is enough
    likely    two are, or one with some support
    hint      supports others

The table [none] lists words that speak of no topic where they stand together ("price war"). Entries are read so:

    "famine"           the word, in either case
    "econom*"          words that begin so; "*berg" words that end so; "*krieg*" words that have it anywhere
    "brib{e,ery}"      braces spell out forms
    "air strike*"      words in a row, whatever stands between them but letters and digits
    "WHO"              with a capital: in no other case, for acronyms and names

Where entries overlap, the first in the text holds, and of those that begin there the one of most words, then of most
letters. An entry may stand under several topics.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product

from wire import languages
from wire.text.topics import topics

WEIGHTS = {"sure": 4.0, "likely": 2.0, "hint": 1.0, "words": 0.0}
NONE = "none"

#: An apostrophe is part of a Ukrainian word; in other languages it parts two.
_WORD = r"[^\W_]+(?:(?<=[\u0400-\u04ff])['’ʼ‘`](?=[\u0400-\u04ff])[^\W_]+)*"
_TOKEN = re.compile(_WORD)
_PIECE = re.compile(rf"\*?{_WORD}\*?")
_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")
_LONGEST = 60  # letters of a word; what is longer is none
SHORTEST = 3  # letters of the beginning, middle or end of a word


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, and where it stands."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an entry."""

    letters: str
    exact: bool  # capitals count
    open_start: bool
    open_end: bool

    @classmethod
    def read(cls, piece: str) -> "Word":
        """Read a word as the rules write it: `*krieg*`."""
        letters = piece.strip("*").translate(_APOSTROPHES)
        return cls(letters, letters != letters.lower(), piece.startswith("*"), piece.endswith("*"))

    def matches(self, token: Token) -> bool:
        """Whether the word of a text is one that this stands for."""
        text = token.text if self.exact else token.lower
        if self.open_start:
            return self.letters in text if self.open_end else text.endswith(self.letters)
        return text.startswith(self.letters) if self.open_end else text == self.letters


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An entry of the rules, and how much it says for each topic that it tells of, by name, and for its top level.

    It tells of no topic where it stands in the table [none].
    """

    text: str
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Form:
    """One of the forms that an entry stands for."""

    words: tuple[Word, ...]
    entry: Entry

    @property
    def length(self) -> tuple[int, int]:
        """What the longest of several is known by."""
        return len(self.words), sum(len(word.letters) for word in self.words)

    def stands_at(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether its words are those from a position on."""
        there = tokens[position : position + len(self.words)]
        return len(there) == len(self.words) and all(
            w.matches(token) for w, token in zip(self.words, there, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """The forms of a language's entries, filed by what is known of their first word."""

    whole: Mapping[str, Sequence[Form]]  # by all its letters
    stems: Mapping[str, Sequence[Form]]  # by those it begins with
    parts: Mapping[str, Sequence[Form]]  # by the first few of those that it ends with, or has in its middle

    def find(self, text: str) -> Iterator[tuple[Entry, int, int]]:
        """Yield the entries in a text in order, and where each starts and ends; the time is linear in the text."""
        tokens = tokenise(text)
        position = 0
        while position < len(tokens):
            fitting = [form for form in self._filed(tokens[position].lower) if form.stands_at(tokens, position)]
            longest = max((form.length for form in fitting), default=(1, 0))
            last = position + longest[0] - 1
            for form in fitting:
                if form.length == longest:
                    yield form.entry, tokens[position].start, tokens[last].end
            position = last + 1

    def _filed(self, word: str) -> Iterator[Form]:
        """Yield the forms that may begin with a word."""
        yield from self.whole.get(word, ())
        for end in range(SHORTEST, len(word) + 1):
            yield from self.stems.get(word[:end], ())
        if self.parts:
            for start in range(len(word) - SHORTEST + 1):
                yield from self.parts.get(word[start : start + SHORTEST], ())


def tokenise(text: str) -> list[Token]:
    """Return the words of a text in order."""
    found = (Token(m.start(), m.end(), m[0], m[0].lower().translate(_APOSTROPHES)) for m in _TOKEN.finditer(text))
    return [token for token in found if len(token.text) <= _LONGEST]


@cache
def rules(language: str) -> Rules:
    """Return the rules of a language (a tag); of one that Wire has none for, rules that find nothing."""
    whole: dict[str, list[Form]] = {}
    stems: dict[str, list[Form]] = {}
    parts: dict[str, list[Form]] = {}
    for entry in _entries(languages.base(language)):
        for words in _spelled_out(entry.text):
            key = words[0].letters.lower()
            if words[0].open_start:
                parts.setdefault(key[:SHORTEST], []).append(Form(words, entry))
            else:
                (stems if words[0].open_end else whole).setdefault(key, []).append(Form(words, entry))
    return Rules(whole, stems, parts)


def _entries(language: str) -> Iterator[Entry]:
    """Yield each entry of a language's file once, with all the topics that it stands under."""
    file = resources.files("wire.normalise").joinpath("data", "topics", f"{language}.toml")
    tables = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    weights: dict[str, dict[str, float]] = {}
    for name, lists in tables.items():
        told_of = () if name == NONE else (name, topics()[name].top)
        for kind, entries in lists.items():
            for text in entries:
                known = weights.setdefault(text, {})
                known.update({topic: max(WEIGHTS[kind], known.get(topic, 0.0)) for topic in told_of})
    return (Entry(text, told) for text, told in weights.items())


def _spelled_out(text: str) -> Iterator[tuple[Word, ...]]:
    """Yield the forms that an entry's braces stand for, as words."""
    parts = [part.split(",") if number % 2 else [part] for number, part in enumerate(re.split(r"\{(.*?)\}", text))]
    for form in product(*parts):
        yield tuple(map(Word.read, _PIECE.findall("".join(form))))
