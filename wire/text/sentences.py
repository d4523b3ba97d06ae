"""The sentences of a text: sentencex's boundaries, mended by what newsrooms write.

    sentences("J. R. Doe came at 3 p.m. He left.", "en")     [(0, 24), (25, 33)]

sentencex (Rust, some 250 languages) never parts what stands in quotation marks, so that an interview of five sentences
is one, and knows too few abbreviations of Slavic languages. data/abbreviations/LANG.toml has those that it lacks.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from wire import languages

#: Where a sentence may end: the mark, what closes behind it, and a space; marks of full width need none.
_END = re.compile(r"(?:[.!?…؟।]+[\"'”’»)\]]*|[\"”’»])(?P<gap>\s+)|[。！？]+[」』”]*(?P<wide>\s*)(?=\S)")
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f\u2028\u2029]")
_STOP = re.compile(r"([^\s(\[\"“„«‘']+)\.$")  # the word before a full stop
_WORD = re.compile(r"[^\W\d_]+(?=\.)")
_INITIAL = re.compile(r"(?:^|[.-])[^\W\d_]$")
_OPENING, _CLOSING = frozenset("“„«‹「『"), frozenset("”»›」』")
LONG_QUOTATION = 80  # characters: shorter ones are not parted
SHORTEST = 20  # characters of a sentence inside a quotation: "Yes. We know. It was ours." is one
WINDOW = 100  # characters on each side of a boundary that decide about it
FEW = 3  # words: with so few before it, an abbreviation does not end a sentence ("In 2020 р. ...")


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence of a text in `language` (a tag), in order and without outer spaces.

    Together they hold every character that is no space. Time is linear in the text's length.
    """
    library = list(_library_cuts(text, language))
    cuts = sorted({*library, *_own_cuts(text, language, library)})
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in [*cuts, len(text)]:
        piece = text[start:cut]
        first = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((first, start + len(piece.rstrip())))
        start = cut
    return spans


def _library_cuts(text: str, language: str) -> Iterator[int]:
    """Yield where sentencex parts the text, without those places where no sentence can end."""
    from sentencex import get_sentence_boundaries

    known = _abbreviations(language)
    # It panics at a space of more than one byte behind a full stop; a lone surrogate is a "?" to it.
    readable = _WIDE_SPACE.sub(" ", text).encode("utf-8", "replace").decode("utf-8")
    previous = 0
    for found in get_sentence_boundaries(languages.base(language), readable)[1:]:
        cut = found["start_index"]
        if found["is_paragraph_break"] or not known.go_on(_tail(text, previous, cut), text[cut : cut + WINDOW]):
            yield cut
            previous = cut


def _own_cuts(text: str, language: str, library: Sequence[int]) -> Iterator[int]:
    """Yield where a sentence ends that sentencex does not see: inside quotations and behind abbreviations."""
    known, quotations, others = _abbreviations(language), _Quotations(text), iter([*library, len(text) + 1])
    previous, coming = 0, next(others)
    for match in _END.finditer(text):
        cut = match.end()
        while coming <= match.start():
            previous, coming = coming, next(others)
        before, after = _tail(text, previous, cut), text[cut : cut + WINDOW]
        quoted = quotations.length_at(cut)
        apart = quoted > LONG_QUOTATION and len(before) > SHORTEST and len(after) > SHORTEST
        if (apart or (not quoted and known.may_end(before))) and _begins(after) and not known.go_on(before, after):
            yield cut
            previous = cut


def _tail(text: str, start: int, end: int) -> str:
    """Return what stands before `end`, as far as it matters; all of a long sentence would make the time quadratic."""
    return text[max(start, end - WINDOW) : end]


def _begins(after: str) -> bool:
    """Whether a sentence may begin so: with a capital letter, a digit, or a mark that opens something."""
    first = after[:1]
    return bool(first) and (
        first.isupper() or first.isdigit() or first in "\"'“„«‘([¿¡—–" or first.lower() == first.upper()
    )


class _Quotations:
    """How long the quotation is in which a place stands; 0 outside."""

    def __init__(self, text: str) -> None:
        self._spans: list[tuple[int, int]] = []
        start: int | None = None
        for place, mark in enumerate(text):
            straight = mark == '"'
            if start is None and (straight or mark in _OPENING):
                start = place
            elif start is not None and (straight or mark in _CLOSING):
                self._spans.append((start, place + 1))
                start = None
        self._next = 0

    def length_at(self, place: int) -> int:
        """Return the length for places that are asked in rising order."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= place:
            self._next += 1
        if self._next == len(self._spans):
            return 0
        start, end = self._spans[self._next]
        return end - start if start < place else 0


@dataclass(frozen=True)
class _Abbreviations:
    """What a language shortens with a full stop."""

    inside: frozenset[str]
    either: frozenset[str]
    ordinals: frozenset[str]

    def go_on(self, before: str, after: str) -> bool:
        """Whether the sentence goes on behind `before`, which ends in a mark and spaces."""
        before, after = before.rstrip(), after.lstrip()
        if after[:1].islower():
            return True
        stop = _STOP.search(before)
        if not stop:
            return False
        word, rest = stop[1], before[: stop.start()].split()
        last = rest[-1] if rest else ""
        if word.isdecimal():
            return last.lower() in self.ordinals
        if word in self.either and (word not in self.inside or last.isdecimal()):
            following = _WORD.match(after)
            return len(rest) < FEW or after[:1].isdigit() or bool(following and following[0] in self.either)
        if word in self.inside or word.lower() in self.inside:
            return True
        return bool(_INITIAL.search(word)) and word[-1].isupper() and (not last or last[0].isupper() or last[-1] == ".")

    def may_end(self, before: str) -> bool:
        """Whether `before` ends in an abbreviation with which a sentence may end."""
        stop = _STOP.search(before.rstrip())
        return stop is not None and stop[1] in self.either


@cache
def _abbreviations(language: str) -> _Abbreviations:
    file = resources.files("wire.text").joinpath("data", "abbreviations", f"{languages.base(language)}.toml")
    data = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return _Abbreviations(*(frozenset(data.get(section, "").split()) for section in ("inside", "either", "ordinals")))
