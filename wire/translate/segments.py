"""An item in segments, and back: sentences are translated, what stands between them stays as it is.

    units = split(item)                        every sentence of the headline and of each block
    joined = join(item, [Rendered(unit, ...)]) the headline, the blocks and where each segment stands in them

`join` of the units' own words gives the item's own text again, to the character.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wire.item import Attempt, Block, Item, Mark, Segment
from wire.text.sentences import sentences
from wire.translate.engine import Link


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
    links: tuple[Link, ...] = ()  # which characters of the text come from which of the unit's, where the engine told

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


def split(item: Item) -> list[Unit]:
    """Return the sentences of the headline and the blocks in order; those without a letter need no translation."""
    return [
        Unit(number, start, end, text[start:end])
        for number, text in item.blocks()
        for start, end in ([(0, len(text))] if number == 0 else sentences(text, item.language))
        if any(map(str.isalpha, text[start:end]))
    ]


def join(item: Item, rendered: Sequence[Rendered]) -> Joined:
    """Return the item's text with each unit as it was rendered; words that stayed are marked with their language."""
    by_block: dict[int, list[Rendered]] = defaultdict(list)
    for one in rendered:
        by_block[one.unit.block].append(one)
    headline, segments = _text(item.headline, by_block[0])
    body: list[Block] = []
    for number, block in enumerate(item.body, start=1):
        text, placed = _text(block.text, by_block[number])
        marks = (*_stayed(placed, by_block[number], item.language), *_carried(block, placed, text))
        body.append(block.evolve(text=text, marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))))
        segments += placed
    return Joined(headline, tuple(body), tuple(segments))


def _text(source: str, rendered: Sequence[Rendered]) -> tuple[str, list[Segment]]:
    """Return a block's text in its new words, and where its segments stand; what is between them stays."""
    parts: list[str] = []
    segments: list[Segment] = []
    here = done = 0
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


def _carried(block: Block, segments: Sequence[Segment], text: str) -> Iterator[Mark]:
    """Yield the block's inline marks where their words stand in the new text; one that has no words left is gone."""
    for mark in block.marks:
        start, end = (_place(block.text, segments, text, at, mark) for at in (mark.start, mark.end))
        if start < end:
            yield mark.evolve(start=start, end=end)


def _place(source: str, segments: Sequence[Segment], text: str, at: int, mark: Mark) -> int:
    """Return where a mark's beginning or end goes.

    Engines tell nothing of which word became which. So a mark that ends with its segment does so again; one whose
    words stand in the translation as they were (names, figures, titles) goes where they are; for any other, its
    share of the segment decides, moved to the nearest gap between words.
    """
    before = 0
    for segment in segments:
        if at < segment.source_start:
            return segment.start - (segment.source_start - at)
        if at <= segment.source_end:
            return _inside(source, segment, text, at, mark)
        before = segment.end - segment.source_end
    return before + at


def _inside(source: str, segment: Segment, text: str, at: int, mark: Mark) -> int:
    if at == segment.source_start:
        return segment.start
    if at == segment.source_end:
        return segment.end
    first, last = max(mark.start, segment.source_start), min(mark.end, segment.source_end)
    found = text.find(source[first:last], segment.start, segment.end)
    if found >= 0:
        return found + at - first
    share = (at - segment.source_start) / (segment.source_end - segment.source_start)
    wanted = segment.start + round(share * (segment.end - segment.start))
    if at == mark.start:  # a mark begins with a word and ends with one
        gaps = (n + 1 for n in range(segment.start, segment.end) if text[n].isspace())
        return min((segment.start, *gaps), key=lambda gap: abs(gap - wanted))
    gaps = (n for n in range(segment.start, segment.end) if text[n].isspace())
    return min((*gaps, segment.end), key=lambda gap: abs(gap - wanted))
