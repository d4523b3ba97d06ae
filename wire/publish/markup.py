"""Blocks and marks -> HTML: escaped by construction, then cleaned by nh3 as a second lock.

The result is well-formed XML too, so that NewsML-G2 can hold it.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

import nh3

from wire import languages
from wire.errors import LanguageError
from wire.item import Block, Mark
from wire.publish.addresses import sound

_BLOCKS = {"paragraph": "p", "heading": "h2", "list_item": "li", "quotation": "blockquote"}
_MARKS = {"emphasis": "em", "strong": "strong", "code": "code"}

_TAGS = {*_BLOCKS.values(), *_MARKS.values(), "a", "aside", "div", "i", "small", "ul"}
_ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "hreflang"},
}


def fragment(blocks: Sequence[Block]) -> str:
    """Return blocks as HTML without anchors, for a feed or a wire item."""
    return safe("".join(html for _, html in _grouped(blocks, "")))


def grouped(blocks: Sequence[Block], prefix: str = "") -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield (numbers of the blocks, their HTML): list items that follow each other are one list.

    With a prefix each block has an anchor, prefix + its number; the first body block is number 1.
    """
    for numbers, html in _grouped(blocks, prefix):
        yield numbers, safe(html)


def _grouped(blocks: Sequence[Block], prefix: str) -> Iterator[tuple[tuple[int, ...], str]]:
    for listed, group in groupby(enumerate(blocks, start=1), key=lambda pair: pair[1].kind == "list_item"):
        if listed:
            items = list(group)
            yield tuple(number for number, _ in items), _list([_block(b, n, prefix) for n, b in items])
        else:
            yield from (((number,), _block(block, number, prefix)) for number, block in group)


def wrapped(html: str, language: str) -> str:
    """Return the fragment in an element that tells its language and direction: a feed's reader has no other hint."""
    return f'<div lang="{escape(language)}" dir="{languages.direction(language)}">{html}</div>'


def inline(text: str, marks: Sequence[Mark] = ()) -> str:
    """Return the text with its marks as HTML. Marks may overlap; none reaches out of the text or is empty."""
    if not marks:
        return escape(text)
    inside = [_within(mark, len(text)) for mark in marks]
    pieces = _Pieces([mark for mark in inside if mark.start < mark.end and _opening(mark)])
    return "".join(pieces.of(text))


def safe(html: str) -> str:
    """Return the HTML without any element, attribute or address that Wire does not write itself."""
    cleaned = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    return cleaned.replace("&nbsp;", "\xa0")  # XML knows no such entity


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(items)}</ul>"


def _block(block: Block, number: int, prefix: str) -> str:
    tag = _BLOCKS[block.kind]
    anchor = f' id="{prefix}{number}"' if prefix else ""
    text = inline(block.text, block.marks)
    return f"<{tag}{anchor}>{f'<p>{text}</p>' if tag == 'blockquote' else text}</{tag}>"


def _within(mark: Mark, length: int) -> Mark:
    start, end = max(mark.start, 0), min(mark.end, length)
    return mark if (start, end) == (mark.start, mark.end) else mark.evolve(start=start, end=end)


class _Pieces:
    """A text's pieces between the points where a mark begins or ends, with tags that nest whatever the marks do."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._open: list[Mark] = []

    def of(self, text: str) -> Iterator[str]:
        points = sorted({0, len(text), *(point for mark in self._marks for point in (mark.start, mark.end))})
        for start, end in zip(points, [*points[1:], len(text)], strict=True):
            yield from self._tags(start)
            yield escape(text[start:end])

    def _tags(self, point: int) -> Iterator[str]:
        """Close what ends here and what stands inside of it, and open again what goes on, then what begins here."""
        first = next((n for n, mark in enumerate(self._open) if mark.end <= point), len(self._open))
        interrupted = self._open[first:]
        yield from (_closing(mark) for mark in reversed(interrupted))
        going_on = [mark for mark in interrupted if mark.end > point]
        beginning = [mark for mark in self._marks if mark.start == point]
        self._open = [*self._open[:first], *going_on, *beginning]
        yield from (_opening(mark) for mark in (*going_on, *beginning))


def _opening(mark: Mark) -> str:
    """Return the start tag of a mark, or nothing where its address or language is none."""
    match mark.kind:
        case "link":
            address = sound(mark.value, ("http", "https", "mailto"))
            return f'<a href="{escape(address)}">' if address else ""
        case "language":
            # Words in another language than their paragraph: set off in italics where no stylesheet reaches.
            tag = _language(mark.value)
            return f'<i lang="{tag}" dir="{languages.direction(tag)}">' if tag else ""
        case _:
            return f"<{_MARKS[mark.kind]}>"


def _language(tag: str | None) -> str | None:
    try:
        return languages.parse(tag or "")
    except LanguageError:
        return None


def _closing(mark: Mark) -> str:
    return {"link": "</a>", "language": "</i>"}.get(mark.kind) or f"</{_MARKS[mark.kind]}>"
