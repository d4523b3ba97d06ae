"""Private notes: what editors write to each other in an article is taken out before anything else reads it.

A note that is missed is published, so every language is looked for in every article; but only by whole phrases
in the places where notes stand, for an article may well be about contacts. The phrases are in data/notes.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import Literal

from wire.item import Block, Mark

_Kind = Literal["private", "contacts", "ends", "labels", "embargo"]

_TOP = 3  # blocks among which an embargo stands
_SHORT = 120  # characters: a name, an address, a telephone number; a longer block below a label is text again
_REACHABLE = re.compile(r"\w@[\w-]{1,60}\.\w|(?:\+|\b0)\d[\d\s()./-]{5,20}\d")
_DECORATION = r"[\s*#_-]*"


def public(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Yield each block for readers with its number, words in it that are private notes cut out."""
    within: _Kind | None = None
    until = embargo(blocks)
    for number, block in enumerate(blocks):
        if number == until:
            continue
        if block.kind == "heading" or (within == "contacts" and len(block.text) > _SHORT):
            within = None
        within = _section(blocks, number) or within
        if within == "ends":
            return
        if not within and not _is_private(block.text) and (kept := _cut(block)):
            yield number, kept


def embargo(blocks: Sequence[Block]) -> int | None:
    """Return which block, at the top, says until when the article may not be published."""
    line = _pattern(_DECORATION + r"[\[(（]?(PHRASE)\s*([:：–—-]?)(?=.*\d)", "embargo")
    for number, block in enumerate(blocks[:_TOP]):
        found = line.match(block.text) if len(block.text) <= _SHORT else None
        if found and (found[2] or " " in found[1]):
            return number
    return None


def _section(blocks: Sequence[Block], number: int) -> _Kind | None:
    """Return the kind of private section that the block opens."""
    text = blocks[number].text
    if len(text) > _SHORT:
        return None
    if _pattern(r"\W*PHRASE\W*", "private").fullmatch(text):
        return "private"
    if _pattern(_DECORATION + r"PHRASE[\s:*_]*", "contacts").fullmatch(text):
        below = takewhile(lambda block: len(block.text) <= _SHORT, blocks[number + 1 : number + 6])
        return "contacts" if any(_REACHABLE.search(block.text) for block in below) else None
    decorated = not text[0].isalpha() or text.isupper()
    return "ends" if decorated and _pattern("PHRASE", "ends").fullmatch(text) else None


def _is_private(text: str) -> bool:
    """Whether all of the block is a note; a note in brackets ends with them, unless they hold nothing but its label."""
    if len(text) <= _SHORT and _pattern(r"\W*PHRASE\W*", "labels").fullmatch(text):
        return True
    if _pattern(rf"{_DECORATION}([\[(（]\s*)?PHRASE\s*(?(1)[])）]|(?:[:：–—-]|\.\s))", "private").match(text):
        return True
    label = _pattern(_DECORATION + r"[\[(（]?(PHRASE)\s*([:：–—-]?)", "contacts").match(text)
    return bool(label and (label[2] or " " in label[1]) and _REACHABLE.search(text))


def _cut(block: Block) -> Block | None:
    """Return the block without private notes in brackets, its marks moved; None where nothing else is in it."""
    note = _pattern(r"(^)?(?:\s*[\[(（]\s*PHRASE\b[^])）]*[])）]?)+(?(1)\s*)", "private")
    spans = [found.span() for found in note.finditer(block.text)]
    if not spans:
        return block
    ends = [*(start for start, _ in spans), len(block.text)]
    text = "".join(block.text[start:end] for start, end in zip([0, *(end for _, end in spans)], ends, strict=True))
    marks = (_moved(mark, spans) for mark in block.marks)
    return Block(kind=block.kind, text=text, marks=tuple(filter(None, marks))) if text else None


def _moved(mark: Mark, spans: Sequence[tuple[int, int]]) -> Mark | None:
    start, end = (
        place - sum(min(gone_end, place) - gone_start for gone_start, gone_end in spans if gone_start < place)
        for place in (mark.start, mark.end)
    )
    return mark.evolve(start=start, end=end) if end > start else None


@cache
def _pattern(template: str, kind: _Kind) -> re.Pattern[str]:
    """Return the template with PHRASE standing for any phrase of the kind, in every language, the longest first."""
    data = tomllib.loads(resources.files("wire.normalise").joinpath("data/notes.toml").read_text("utf-8"))
    phrases = {phrase for table in data.values() for phrase in table[kind]}
    spelt = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    phrase = spelt.replace("'", "['’ʼ]").replace(r"\ ", r"\s+")
    return re.compile(template.replace("PHRASE", f"(?:{phrase})"), re.IGNORECASE)
