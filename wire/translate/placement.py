"""Where the inline marks of a segment go in its translation: over the words that came from those they stood over.

    placed(marks, "See the old port", "Mira el puerto viejo", links)

Words that both sides have to the letter (names, code) are followed first, then the links that the engine tells between
its words and the segment's. A mark for which neither says anything is not guessed: it is returned as lost.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from wire.item import Block, Mark
from wire.translate.edits import difference
from wire.translate.engine import Hypothesis, Link
from wire.translate.segments import Unit

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
MOST = 2  # pieces that the words of one mark may be parted into
_NAMES = {"emphasis": "emphasis", "strong": "strong emphasis", "code": "code", "link": "link"}


def marks_of(block: Block, unit: Unit) -> tuple[Mark, ...]:
    """Return the marks over words of a unit, as far as they stand in it, counted from its beginning."""
    inside = (
        mark.evolve(start=max(mark.start, unit.start) - unit.start, end=min(mark.end, unit.end) - unit.start)
        for mark in block.marks
        if mark.start < unit.end and unit.start < mark.end
    )
    return tuple(mark for mark in inside if any(map(str.isalnum, unit.text[mark.start : mark.end])))


def placed(
    marks: Sequence[Mark], source: str, text: str, links: Sequence[Link]
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return the marks of a segment in its translation, one perhaps in two pieces; and those that are lost."""
    found: list[Mark] = []
    lost: list[Mark] = []
    for mark in marks:
        spans = [(start, end) for start, end in _spans(mark, source, text, links) if start < end]
        found += (mark.evolve(start=start, end=end) for start, end in spans)
        lost += [] if spans else [mark]
    return tuple(found), tuple(lost)


def settled(lost: Sequence[Mark], text: str) -> tuple[tuple[Mark, ...], str]:
    """Return what becomes of marks that nothing places, and a remark on it: an address is not to be lost.

    A link then covers the whole segment, any other mark is left out.
    """
    kept = tuple(mark.evolve(start=0, end=len(text)) for mark in lost if mark.kind == "link")
    gone = dict.fromkeys(_NAMES.get(mark.kind, mark.kind) for mark in lost if mark.kind != "link")
    remarks = [*(["its link over the whole segment"] if kept else []), *(f"without its {name}" for name in gone)]
    return kept, ", ".join(remarks)


def moved(said: Hypothesis, text: str) -> list[Link]:
    """Return the links of what an engine said as they stand in the text that was made of it."""
    now = difference(said.text, text)
    return [link._replace(start=now.place(link.start, "start"), end=now.place(link.end, "end")) for link in said.links]


def _spans(mark: Mark, source: str, text: str, links: Sequence[Link]) -> Iterator[tuple[int, int]]:
    words = source[mark.start : mark.end]
    if not any(map(str.isalnum, source[: mark.start] + source[mark.end :])):
        yield 0, len(text)
    elif source.count(words) == text.count(words) == 1:
        yield text.index(words), text.index(words) + len(words)
    else:
        yield from _linked(mark, text, links)


def _linked(mark: Mark, text: str, links: Sequence[Link]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that come from the mark's; a word that comes from nowhere belongs to its neighbours."""
    belonging = [(word.span(), _belongs(word.span(), mark, links)) for word in _WORD.finditer(text)]
    told = [place for place, (_, inside) in enumerate(belonging) if inside]
    for place in range(*(told[0], told[-1]) if told else (0, 0)):
        span, inside = belonging[place]
        if inside is None and belonging[place - 1][1]:
            belonging[place] = span, True
    runs = [[span for span, _ in run] for inside, run in groupby(belonging, key=lambda pair: pair[1]) if inside]
    if len(runs) <= MOST:
        yield from ((run[0][0], run[-1][1]) for run in runs)


def _belongs(span: tuple[int, int], mark: Mark, links: Sequence[Link]) -> bool | None:
    """Return whether most of what a word comes from is the mark's; None where it comes from nowhere."""
    start, end = span
    inside = outside = 0
    for link in links:
        if link.start < end and start < link.end:
            shared = max(0, min(link.source_end, mark.end) - max(link.source_start, mark.start))
            inside += shared
            outside += link.source_end - link.source_start - shared
    return inside > outside if inside or outside else None
