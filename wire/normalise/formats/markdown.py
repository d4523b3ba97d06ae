"""Markdown becomes HTML by CommonMark's rules, and is read as that: one reader for headings, lists and marks."""

import re

from markdown_it import MarkdownIt

from wire.normalise.draft import Manuscript
from wire.normalise.formats.elements import blocks, parse, title
from wire.normalise.formats.pictures import pictures

_PLAIN = re.compile(r"[^\W_]|[\"'(«„“‘¿¡]")  # how a line begins that is no heading, list, rule or quotation
_STOP = re.compile(r"[.!?…,;:]\W*$")


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's names
        """Take every link for one: those that nobody may follow are dropped with the HTML's, their words kept."""
        return True


def read(text: str) -> Manuscript:
    """Return the text as blocks."""
    tree = parse(_Reader("commonmark").render(_with_headline(text)))
    found = tuple(blocks(tree))
    return Manuscript(blocks=found, title=title(found, tree) or 0, images=pictures(tree, None, ""))


def _with_headline(text: str) -> str:
    """Part a first line from the paragraph right under it where it was broken on purpose: it is a headline."""
    first, _, rest = text.strip("\n").partition("\n")
    under = rest.split("\n\n", 1)[0].split("\n")
    if not under[0].strip() or not _PLAIN.match(first) or not _PLAIN.match(under[0]) or _STOP.search(first[-5:]):
        return text
    has_room = len(first) + 1 + len(under[0].split(None, 1)[0]) <= max(map(len, under))
    return f"{first}\n\n{rest}" if has_room else text
