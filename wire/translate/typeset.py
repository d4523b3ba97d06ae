"""A joined translation set by the rules of its language: its marks and segments move with the words.

Quotation marks pair over the ends of sentences, so that this is done to whole blocks, when the gates have seen every
segment; it changes no letter and no digit. Code, addresses, the glossary's words, what stayed in the source language
and what a person translated are left as they are.
"""

import re
from collections.abc import Collection, Iterator

from wire.item import Block, Item, Mark, Segment
from wire.store.memory import PERSON
from wire.translate.edits import Edited
from wire.translate.gates.markers import find_markers
from wire.translate.segments import Joined
from wire.translate.typography import edits


def typeset(joined: Joined, item: Item, language: str, words: Collection[str] = (), house: str = "") -> Joined:
    """Return the translation of an item, set as the language (a tag) is.

    `words` are those that must stay to the letter; `house` are quotation marks that stand for the language's own.
    """
    pattern = _any(words)

    def edited(number: int, text: str, source: str, marks: Collection[Mark] = ()) -> Edited:
        of_block = [segment for segment in joined.segments if segment.block == number]
        kept = [*_kept(of_block), *((mark.start, mark.end) for mark in marks if mark.kind in {"code", "language"})]
        kept += (found.span() for found in (*find_markers(text), *pattern.finditer(text)))
        return Edited(text, edits(text, language, source, house, kept))

    headline = edited(0, joined.headline, item.headline)
    body = [
        edited(number, block.text, source.text, block.marks)
        for number, (block, source) in enumerate(zip(joined.body, item.body, strict=True), start=1)
    ]
    return Joined(
        headline.text,
        tuple(_moved(block, set_) for block, set_ in zip(joined.body, body, strict=True)),
        tuple(
            _placed(segment, headline if segment.block == 0 else body[segment.block - 1]) for segment in joined.segments
        ),
    )


def _kept(segments: Collection[Segment]) -> Iterator[tuple[int, int]]:
    for segment in segments:
        if not segment.translated or segment.attempts[-1].engine == PERSON:
            yield segment.start, segment.end


def _moved(block: Block, edited: Edited) -> Block:
    marks = (
        mark.evolve(start=edited.place(mark.start, "start"), end=edited.place(mark.end, "end")) for mark in block.marks
    )
    return block.evolve(text=edited.text, marks=tuple(mark for mark in marks if mark.start < mark.end))


def _placed(segment: Segment, edited: Edited) -> Segment:
    return segment.evolve(start=edited.place(segment.start, "start"), end=edited.place(segment.end, "end"))


def _any(words: Collection[str]) -> re.Pattern[str]:
    """Return a pattern of the words that typography could change: those with more in them than letters."""
    told = sorted({word for word in words if not word.replace(" ", "").isalnum()}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, told)) or r"(?!)")
