"""An item in segments, and back: sentences are translated, what stands between them stays as it is.

    units = split(item)                        every sentence of the headline and of each block
    joined = join(item, [Rendered(unit, ...)]) the headline, the blocks and where each segment stands in them

`join` of the units' own words gives the item's own text again, to the character. Both take the head of the item, where
its dateline is written by rule (dateline.py).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wire.item import Attempt, Block, Item, Mark, Segment
from wire.text.sentences import sentences
from wire.translate.dateline import Head


@dataclass(frozen=True)
class Unit:
    """A sentence of an item: characters start to end of block n (0 is the headline)."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Rendered:
    """A unit as it is to stand in the translation: translated, or in its own words; and how that came about."""

    unit: Unit
    text: str
    attempts: tuple[Attempt, ...] = ()
    remembered: bool = False
    marks: tuple[Mark, ...] = ()  # counted from the beginning of the text

    @property
    def translated(self) -> bool:
        """Whether the text is a translation that passed the gates."""
        return bool(self.attempts) and not self.attempts[-1].failed


@dataclass(frozen=True)
class Joined:
    """A translated headline and body, and the segments of which they are made."""

    headline: str
    body: tuple[Block, ...]
    segments: tuple[Segment, ...]


def split(item: Item, head: Head | None = None) -> list[Unit]:
    """Return the sentences of the headline and the blocks in order; those without a letter need no translation."""
    return [
        Unit(number, start, end, text[start:end])
        for number, text in item.blocks()
        for start, end in ([(0, len(text))] if number == 0 else _sentences(text, item.language, _of(head, number)))
        if any(map(str.isalpha, text[start:end]))
    ]


def _of(head: Head | None, number: int) -> Head | None:
    """Return the head of block n, if it has one."""
    return head if head and head.block == number else None


def _sentences(text: str, language: str, head: Head | None) -> Iterator[tuple[int, int]]:
    begin = head.end if head else 0
    yield from ((begin + start, begin + end) for start, end in sentences(text[begin:], language))


def join(item: Item, rendered: Sequence[Rendered], head: Head | None = None) -> Joined:
    """Return the item's text with each unit as it was rendered; words that stayed are marked with their language."""
    by_block: dict[int, list[Rendered]] = defaultdict(list)
    for one in rendered:
        by_block[one.unit.block].append(one)
    headline, segments = _text(item.headline, by_block[0])
    body: list[Block] = []
    for number, block in enumerate(item.body, start=1):
        of_block = _of(head, number)
        text, placed = _text(block.text, by_block[number], of_block)
        marks = (
            *_stayed(placed, by_block[number], item.language),
            *_carried(block, placed, by_block[number], of_block),
        )
        body.append(block.evolve(text=text, marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))))
        segments += placed
    return Joined(headline, tuple(body), tuple(segments))


def _text(source: str, rendered: Sequence[Rendered], head: Head | None = None) -> tuple[str, list[Segment]]:
    """Return a block's text in its new words, and where its segments stand; what is between them stays."""
    parts = [head.words.text] if head else []
    segments: list[Segment] = []
    here, done = (len(head.words.text), head.end) if head else (0, 0)
    for one in rendered:
        unit = one.unit
        parts += [source[done : unit.start], one.text]
        start = here + unit.start - done
        here, done = start + len(one.text), unit.end
        segments.append(
            Segment(
                block=unit.block,
                start=start,
                end=here,
                source_start=unit.start,
                source_end=unit.end,
                attempts=one.attempts,
                remembered=one.remembered,
            )
        )
    return "".join([*parts, source[done:]]), segments


def _stayed(segments: Sequence[Segment], rendered: Sequence[Rendered], language: str) -> Iterator[Mark]:
    for segment, one in zip(segments, rendered, strict=True):
        if not one.translated:
            yield Mark(start=segment.start, end=segment.end, kind="language", value=language)


def _carried(
    block: Block, segments: Sequence[Segment], rendered: Sequence[Rendered], head: Head | None
) -> Iterator[Mark]:
    """Yield the inline marks of the segments, and of what stands between them, each in one piece where it can be."""
    pieces = [
        mark.evolve(start=segment.start + mark.start, end=segment.start + mark.end)
        for segment, one in zip(segments, rendered, strict=True)
        for mark in one.marks
    ]
    before = after = 0  # how far what stands between segments has moved
    if head:
        pieces += _over(block, head)
        before, after = head.end, len(head.words.text)
    for segment in [*segments, None]:
        gap = (before, segment.source_start if segment else len(block.text))
        pieces += _between(block, gap, after - before)
        if segment:
            before, after = segment.source_end, segment.end
    open_: dict[tuple[str, str | None], Mark] = {}
    for piece in sorted(pieces, key=lambda mark: (mark.start, mark.end)):
        key = (piece.kind, piece.value)
        last = open_.get(key)
        if last and last.end == piece.start:
            open_[key] = last.evolve(end=piece.end)
            continue
        if last:
            yield last
        open_[key] = piece
    yield from open_.values()


def _over(block: Block, head: Head) -> Iterator[Mark]:
    """Yield the marks as far as they stand over the head, where its words are now."""
    for mark in block.marks:
        if mark.start < head.end:
            start, end = head.words.place(mark.start, "start"), head.words.place(min(mark.end, head.end), "end")
            yield mark.evolve(start=start, end=end)


def _between(block: Block, gap: tuple[int, int], moved: int) -> Iterator[Mark]:
    """Yield the marks as far as they stand between two segments, where that stands now."""
    for mark in block.marks:
        start, end = max(mark.start, gap[0]), min(mark.end, gap[1])
        if start < end:
            yield mark.evolve(start=start + moved, end=end + moved)
