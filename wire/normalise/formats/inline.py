"""Pieces of text inside opened and closed markup become one block: plain words, their marks standing off."""

from dataclasses import dataclass, field
from typing import Literal

from wire.item import Block, Mark
from wire.normalise.decode import clean

Kind = Literal["paragraph", "heading", "list_item", "quotation"]
Style = Literal["emphasis", "strong", "code", "link", "language"]


@dataclass
class _Opened:
    style: Style
    value: str | None
    start: int | None = None  # where its first word stands, once there is one


@dataclass
class Line:
    """The block that is being written: every run of white space in it becomes one blank."""

    _words: list[str] = field(default_factory=list)
    _length: int = 0
    _gap: bool = False
    _opened: list[_Opened] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)

    def open(self, style: Style, value: str | None = None) -> None:
        """Begin a mark; it starts at the next word."""
        self._opened.append(_Opened(style, value))

    def close(self) -> None:
        """End the mark that was begun last; one without words is none."""
        self._mark(self._opened.pop())

    def write(self, text: str) -> None:
        """Add the text at the end."""
        tidy = clean(text)
        words = " ".join(tidy.split())
        if not words:
            self._gap = self._gap or bool(tidy)
            return
        if self._length and (self._gap or tidy[0].isspace()):
            self._add(" ")
        for opened in self._opened:
            opened.start = self._length if opened.start is None else opened.start
        self._add(words)
        self._gap = tidy[-1].isspace()

    def finish(self, kind: Kind = "paragraph") -> Block | None:
        """Return the block, or None where nothing was written; marks that are open go on in the next block."""
        for opened in self._opened:
            self._mark(opened)
            opened.start = None
        text, marks = "".join(self._words), tuple(sorted(self._marks, key=lambda mark: (mark.start, -mark.end)))
        self._words, self._length, self._gap, self._marks = [], 0, False, []
        return Block(kind=kind, text=text, marks=marks) if text else None

    def _add(self, text: str) -> None:
        self._words.append(text)
        self._length += len(text)

    def _mark(self, opened: _Opened) -> None:
        if opened.start is not None:
            self._marks.append(Mark(start=opened.start, end=self._length, kind=opened.style, value=opened.value))
