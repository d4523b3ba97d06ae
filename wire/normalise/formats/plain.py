"""Plain text: each line is a block, or each paragraph where somebody broke the lines to fit a width."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from wire.item import Block
from wire.normalise.draft import Manuscript

WIDEST = 110  # characters: nobody breaks lines to fit a wider page
_FULL = 0.8  # of the broken lines have no room for the word that follows
_RUNNING_ON = 0.5  # of them stop within a sentence
_NARROWEST = 30  # characters
_LONGEST_HEADLINE = 200  # characters
_SENTENCE_END = re.compile(r"""[.!?…:;。！？؟።।][\s"'”’»)\]]*$""")
_ADDRESS = re.compile(r"\S+://\S+")  # cannot be broken, so it may be as long as it likes
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")  # scripts without blanks between words


def read(text: str) -> Manuscript:
    """Return the text as blocks, the first line first."""
    groups = [list(lines) for blank, lines in groupby(text.split("\n"), _is_blank) if not blank]
    paragraphs = [paragraph for group in groups for paragraph in _parted(group)]
    if _is_wrapped(paragraphs):
        pieces = (_joined(lines) for lines in _without_headline(paragraphs))
    else:
        pieces = (line for lines in paragraphs for line in lines)
    return Manuscript(blocks=tuple(Block(text=" ".join(piece.split())) for piece in pieces))


def _is_blank(line: str) -> bool:
    return not line or line.isspace()


def _parted(lines: list[str]) -> Iterator[list[str]]:
    """Part lines where one begins further in after a full stop: what others show by a blank line."""
    begins = [number for number in range(1, len(lines)) if lines[number][0].isspace() and _ends(lines[number - 1])]
    for start, end in pairwise([0, *begins, len(lines)]):
        yield [line.rstrip() for line in lines[start:end]]


def _ends(line: str) -> bool:
    return bool(_SENTENCE_END.search(line[-20:]))


def _is_wrapped(paragraphs: list[list[str]]) -> bool:
    """Whether lines were broken to fit a width: they are full, go on in the next, and none is long.

    The first line is not asked: a headline may stand right over its text.
    """
    lines = [line for paragraph in paragraphs for line in paragraph]
    breaks = [pair for paragraph in paragraphs for pair in pairwise(paragraph) if pair[0] is not lines[0]]
    width = max((len(line) for line in lines if not _ADDRESS.fullmatch(line)), default=0)
    if not breaks or not _NARROWEST <= width <= WIDEST:
        return False
    full = sum(len(line) + 1 + len(after.split(None, 1)[0]) > width for line, after in breaks)
    running_on = [after for line, after in breaks if not _ends(line)]
    if len(running_on) == 1 and running_on[0].lstrip()[0].isupper():  # a byline has no full stop either
        return False
    return full >= _FULL * len(breaks) and len(running_on) >= _RUNNING_ON * len(breaks)


def _without_headline(paragraphs: list[list[str]]) -> Iterator[list[str]]:
    """Part a headline from the text right under it; one that was itself broken ends at a blank line."""
    first, *rest = paragraphs
    whole = _joined(first)
    if len(first) > 1 and (len(whole) > _LONGEST_HEADLINE or whole.endswith(".")):
        yield first[:1]
        yield first[1:]
    else:
        yield first
    yield from rest


def _joined(lines: list[str]) -> str:
    """Return the lines as one: a blank between two, except where the script has none or a hyphen ends the line."""
    pieces = [lines[0].lstrip()]
    for before, line in pairwise(line.lstrip() for line in lines):
        tight = _UNSPACED.match(line) and _UNSPACED.match(before[-1:])
        hyphenated = re.fullmatch(r"\w-", before[-2:]) and line[:1].islower()
        pieces.append(line if tight or hyphenated else f" {line}")
    return "".join(pieces)
