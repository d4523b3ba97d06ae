"""Markdown becomes HTML by CommonMark's rules, and is read as that: one reader for headings, lists and marks."""

from markdown_it import MarkdownIt

from wire.normalise.draft import Manuscript
from wire.normalise.formats.elements import blocks, parse, title


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's names
        """Take every link for one: those that nobody may follow are dropped with the HTML's, their words kept."""
        return True


def read(text: str) -> Manuscript:
    """Return the text as blocks."""
    tree = parse(_Reader("commonmark").render(text))
    found = tuple(blocks(tree))
    return Manuscript(blocks=found, title=title(found, tree) or 0)
