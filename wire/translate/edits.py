"""Changes to a text, each at its place, and where every place of the old text is in the new one."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

LONG = 1_000  # words and marks
_PARTS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, order=True)
class Edit:
    """Characters start to end of a text, and what is to stand there."""

    start: int
    end: int
    text: str


class Edited:
    """A text with edits made: `text`, and the places of the old one in it."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        """Make the edits, in whatever order they come; of two over each other only the first in the text is made."""
        self._edits: list[Edit] = []
        for edit in sorted(edits):
            if not self._edits or self._edits[-1].end <= edit.start:
                self._edits.append(edit)
        parts: list[str] = []
        self._starts: list[int] = []  # of each edit in the new text
        done = length = 0
        for edit in self._edits:
            parts += [text[done : edit.start], edit.text]
            length += edit.start - done
            self._starts.append(length)
            length += len(edit.text)
            done = edit.end
        self.text = "".join([*parts, text[done:]])

    def place(self, old: int, side: Literal["start", "end"]) -> int:
        """Return where a place is now; where an edit was made over it, the edit's start or end.

        The start of a stretch moves behind what is put in there, and its end stays before it.
        """
        number = bisect_right(self._edits, old, key=lambda edit: edit.start) - 1
        if number < 0:
            return old
        edit, start = self._edits[number], self._starts[number]
        if side == "end" and edit.start == edit.end == old:
            return start
        if old < edit.end:
            return start if side == "start" or old == edit.start else start + len(edit.text)
        return start + len(edit.text) + old - edit.end


def difference(old: str, new: str) -> Edited:
    """Return the edits that make the new text of the old one, whoever made it.

    Words are compared, and what is frequent in a long text is not looked for: else the time would be quadratic.
    """
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    operations = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > LONG).get_opcodes()
    places, others = ([0, *accumulate(map(len, parts))] for parts in (before, after))
    return Edited(
        old,
        (Edit(places[a], places[b], new[others[c] : others[d]]) for kind, a, b, c, d in operations if kind != "equal"),
    )
