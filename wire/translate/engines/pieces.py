"""Segments as tokens for a model: cut where they are long, put together in batches, and found again in their texts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

#: Tokens of a piece: Argos' models learnt from sentences, and get worse and slower on longer texts.
LONGEST = 120

#: Tokens of a batch where there is little to do: smaller ones are slower, even side by side.
LEAST = 256

#: Batches for each thread that are sorted together, and so in memory together.
DEPTH = 16

#: Characters among which a token is looked for: those that a tokenizer drops or rewrites before it, spaces above all.
SLACK = 8


@dataclass(frozen=True)
class Piece:
    """Tokens that are decoded together: a segment or, if it is long, one of the parts of it."""

    segment: int
    part: int
    parts: int  # how many
    tokens: list[str]


#: After which characters a long segment is best cut, where a word begins; and the same in scripts without spaces.
_ENDS = {**dict.fromkeys(".!?…؟۔", 3), **dict.fromkeys(";:—–؛", 2), **dict.fromkeys(",،", 1)}
_WIDE_ENDS = {**dict.fromkeys("。！？", 3), **dict.fromkeys("；：", 2), **dict.fromkeys("，、", 1)}


def cut(tokens: list[str], begins: Callable[[str, str], bool]) -> Iterator[list[str]]:
    """Yield the tokens in parts of LONGEST at most: after a sentence, a clause, a word, or else anywhere."""

    def ease(place: int) -> tuple[int, int]:
        before = tokens[place - 1].removesuffix("@@")[-1:]
        natural = 1 + _ENDS.get(before, 0) if begins(tokens[place - 1], tokens[place]) else 0
        return max(natural, _WIDE_ENDS.get(before, -1) + 1), place

    while len(tokens) > LONGEST:
        place = max(range(LONGEST // 3, LONGEST + 1), key=ease)
        yield tokens[:place]
        tokens = tokens[place:]
    if tokens:
        yield tokens


def surface(token: str) -> str:
    """Return what a token is in a text, without the marks of where words begin or go on."""
    return token.replace("▁", " ").strip().removesuffix("@@")


def spans(surfaces: Iterable[str], text: str) -> list[tuple[int, int] | None]:
    """Return where in a text its tokens stand, one after the other; None for one that the tokenizer wrote otherwise."""
    found: list[tuple[int, int] | None] = []
    here = 0
    for word in surfaces:
        start = text.find(word, here, here + len(word) + SLACK) if word else -1
        found.append((start, start + len(word)) if start >= 0 else None)
        here = start + len(word) if start >= 0 else here
    return found


def batches(pieces: Iterable[Piece], threads: int, most: int) -> Iterator[list[Piece]]:
    """Yield the pieces in batches of about `most` tokens for so many threads, like lengths together.

    What is shorter waits for the longest. Pieces are sorted in windows of DEPTH batches for each thread, so that any
    number of them can stream through.
    """
    for window in _windows(pieces, DEPTH * most * threads):
        yield from _even(sorted(window, key=lambda piece: len(piece.tokens), reverse=True), threads, most)


def _even(pieces: Sequence[Piece], threads: int, most: int) -> Iterator[list[Piece]]:
    """Yield the pieces in batches of about as many tokens each, and as many batches for each thread.

    What fills shorter pieces up may be as much again: else the last round leaves a small batch over, for which all
    threads but one wait.
    """
    left = sum(len(piece.tokens) for piece in pieces)
    smallest, largest = min(LEAST, most), 2 * most
    coming = threads * -(-left // (threads * most))
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        wanted = max(smallest, left / coming)
        if batch and (size + len(piece.tokens) / 2 > wanted or len(batch[0].tokens) * (len(batch) + 1) > largest):
            yield batch
            left, coming = left - size, max(1, coming - 1)
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.tokens)
    yield batch


def _windows(pieces: Iterable[Piece], tokens: int) -> Iterator[list[Piece]]:
    """Yield the pieces in lists of about so many tokens."""
    window: list[Piece] = []
    size = 0
    for piece in pieces:
        window.append(piece)
        size += len(piece.tokens)
        if size >= tokens:
            yield window
            window, size = [], 0
    if window:
        yield window
