"""Quotation marks paired by code point within one block, so that a stray mark never shifts the rest.

Every language's marks are known at once („“ «» »« “” ”” "" ‘’ 「」 ,,''), because articles mix them. What a
mark may do is decided by the mark and its two neighbours; a mark that pairs with nothing is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Quotation(NamedTuple):
    """A quoted stretch: `start` to `end` with its marks, `inner_start` to `inner_end` the words alone.

    `closed` is False where the block ends before the mark that closes it: the next block may go on with it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


@dataclass(slots=True)
class _Open:
    """A mark that opened and has not been closed yet; `pairs`: whether one of its own kind closed inside it."""

    mark: str
    start: int
    end: int
    pairs: bool = False


#: What closes each mark that opens. A mark among its own closers is closed by flanking alone.
_CLOSERS = {
    "“": '”"“″',
    "„": '“”"‟″',
    "‟": "”",
    "”": "”",
    '"': '"”″',
    "«": "»",
    "»": "«»",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
    "'": "'",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "《": "》",
    "〈": "〉",
    "＂": "＂",
}
#: Two characters that stand for one mark.
_WRITTEN_AS_TWO = {"''": '"', "``": "“", ",,": "„"}
_MARK = re.compile("''|``|,,|[" + "".join(sorted({*_CLOSERS, *"".join(_CLOSERS.values())})) + "]")
_SINGLE = "‘’‚'"  # these are apostrophes as well
#: Marks that may open and close, by their neighbours.
_FLANKING = "\"”“»›'＂"
#: After an apostrophe, what shows that it was no closing mark: the words go on to one that is. ‘It’s the bees’ own,’
_POSSESSIVE = re.compile(r" (?=[^\W\d_])[^A-ZА-Я‘’\n][^‘’\n]{0,200}(?:’\w[^‘’\n]{0,200}){0,2}(?<=[.,!?…])’(?!\w)")
_DEPTH = 6  # open marks kept: more are strays, and looking through them all would not be linear


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of one block of any length in order, the outermost where they are nested.

    Time is linear in the length of `text`. A mark that never closes counts only where it plainly opens: at the
    beginning of the block, or after a colon or a comma; it then runs to the block's end.
    """
    pairs, left_open = _paired(text)
    pairs.extend(_left_open(text, left_open))
    return list(_outermost(pairs))


def nested(text: str) -> list[tuple[int, Quotation]]:
    """Return every quotation of a block in order, those inside others too, each with how many it stands in.

    One that is not closed is among them where nothing else can explain its mark.
    """
    pairs, left_open = _paired(text)
    pairs.extend(_left_open(text, left_open))
    found: list[tuple[int, Quotation]] = []
    ends: list[int] = []
    for quotation in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        if quotation.inner_end > quotation.inner_start:
            found.append((len(ends), quotation))
            ends.append(quotation.end)
    return found


def _paired(text: str) -> tuple[list[Quotation], list[_Open]]:
    """Return the quotations that are closed, and the marks that are not, in order."""
    stack: list[_Open] = []
    pairs: list[Quotation] = []
    for found in _MARK.finditer(text):
        mark = _WRITTEN_AS_TWO.get(found[0], found[0])
        start, end = found.span()
        opened = _closed_by(mark, start, end, text, stack)
        if opened is not None:
            _close(stack, opened)
            pairs.append(_quotation(text, opened, start, end))
        elif _may_open(mark, start, end, text):
            stack.append(_Open(mark, start, end))
            del stack[:-_DEPTH]
    return pairs, stack


def _closed_by(mark: str, start: int, end: int, text: str, stack: list[_Open]) -> _Open | None:
    """The innermost open mark that this one closes."""
    if not _may_close(mark, start, end, text):
        return None
    for opened in reversed(stack):
        if mark in _CLOSERS[opened.mark]:
            return opened
    return None


def _close(stack: list[_Open], opened: _Open) -> None:
    """Take `opened` off the stack, and with it the strays that stand inside it."""
    while stack.pop() is not opened:
        pass
    for outer in stack:
        outer.pairs = outer.pairs or outer.mark == opened.mark


def _may_close(mark: str, start: int, end: int, text: str) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if mark == "’" and before == "s" and _POSSESSIVE.match(text, end):
        return False
    if mark in _SINGLE:  # an apostrophe stands inside a word, or before a year
        return before.strip() != "" and not after.isalnum()
    if mark in _FLANKING:
        return before.strip() != "" or not after.isalnum()
    return True


def _may_open(mark: str, start: int, end: int, text: str) -> bool:
    if mark not in _CLOSERS:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if mark in "'‘":
        return not before.isalnum() and (after.isalpha() or after in "¿¡")
    return mark not in _FLANKING or (not before.isalnum() and after.strip() != "")


def _quotation(text: str, opened: _Open, start: int, end: int) -> Quotation:
    inner = text[opened.end : start]
    left = opened.end + len(inner) - len(inner.lstrip())
    return Quotation(opened.start, end, left, max(left, start - (len(inner) - len(inner.rstrip()))), closed=True)


def _left_open(text: str, stack: list[_Open]) -> Iterator[Quotation]:
    """What the end of the block left open and is no stray: the outermost one that plainly opens a quote."""
    for opened in stack:
        if opened.mark in _SINGLE or not _plainly_opens(text, opened):
            continue
        inner = text[opened.end :]
        left = opened.end + len(inner) - len(inner.lstrip())
        if left < len(text):
            yield Quotation(opened.start, len(text), left, len(text.rstrip()), closed=False)
        return


def _plainly_opens(text: str, opened: _Open) -> bool:
    before = text[: opened.start].rstrip()
    if not before:
        return not opened.pairs or not _ends_a_sentence_before_a_mark(text, opened.end)
    return not opened.pairs and before[-1:] in {":", ","}


def _ends_a_sentence_before_a_mark(text: str, position: int) -> bool:
    """Whether a sentence ends before the next mark: then the missing mark was to close there."""
    following = _MARK.search(text, position)
    return following is not None and re.search(r"[.!?…]\s", text[position : following.start()]) is not None


def _outermost(pairs: Iterable[Quotation]) -> Iterator[Quotation]:
    reached = -1
    for quotation in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        if quotation.start >= reached and quotation.inner_end > quotation.inner_start:
            reached = quotation.end
            yield quotation
