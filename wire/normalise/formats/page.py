"""An HTML page or fragment becomes a manuscript: a page's article is told from its surroundings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from wire.item import Block
from wire.normalise.draft import Manuscript, Statement
from wire.normalise.formats import metadata
from wire.normalise.formats.elements import blocks, parse, signs, title, wordless
from wire.normalise.formats.pictures import pictures

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype|<html|<head|<body)", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:<meta[^>]{1,200}charset|^<\?xml[^>]{1,200}encoding)=["']?([\w-]+)""", re.IGNORECASE)
_SURROUNDINGS = {"nav", "aside", "footer", "form", "dialog"}
_ROLES = {"banner", "complementary", "contentinfo", "dialog", "navigation", "search"}  # WAI-ARIA 1.2 section 5.3.4
_MOST_ELEMENTS = 50_000  # of a page whose article is looked for: that takes seconds from there
_NOWHERE = "https://page.invalid/"  # stands for the address of a page that states none (RFC 2606 section 2)
_RUN = 4  # words in a row that are compared
_ENOUGH = 0.6  # of a block's runs stand in the article
_SIGNATURE = 12  # words of a line that says whose words stand above it
_LINKED = 0.7  # of a block's characters are links: it leads away


def charset(data: bytes) -> str | None:
    """Return the encoding that a page or an XML document declares in its first kilobyte, where it must stand."""
    found = _CHARSET.search(data[:1024])
    return found[1].decode() if found else None


def read(text: str) -> Manuscript:
    """Return a fragment whole, of a page its article and what its metadata states."""
    tree = parse(text)
    if not _PAGE.match(text):
        fragment = tuple(blocks(tree))
        return Manuscript(blocks=fragment, title=title(fragment, tree) or 0, images=pictures(tree, None, ""))
    statements, remarks = metadata.read(tree)
    url = next((stated.value for stated in statements if stated.name == "url"), _NOWHERE)
    found = tuple(blocks(tree, _surrounds, url))
    words = _main_text(text) if sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS else ""
    article = tuple(map(_without_nowhere, _article(found, title(found, tree), words)))
    shown = pictures(tree, metadata.described(tree).get("image"), url, _surrounds_picture)
    images = tuple(one for one in shown if not one.url.startswith(_NOWHERE))
    return replace(_titled(article, title(article, tree), statements, remarks), images=images)


def _titled(
    article: tuple[Block, ...], heading: int | None, statements: Sequence[Statement], remarks: Sequence[str]
) -> Manuscript:
    """Let the metadata name the article, else its heading, else the page's title: the window's, with the site in it."""
    named = any(stated.name == "title" and stated.value and stated.field != "html.title" for stated in statements)
    if heading is None:
        return Manuscript(article, statements=tuple(statements), remarks=tuple(remarks))
    if named:
        article, heading = article[:heading] + article[heading + 1 :], 0
    kept = tuple(stated for stated in statements if stated.field != "html.title")
    return Manuscript(article, title=heading, statements=kept, remarks=tuple(remarks))


def _surrounds(element: etree._Element) -> bool:
    """Whether the element is no part of any article: what leads elsewhere, and the head of the page itself."""
    if wordless(element) or element.get("role", "").lower() in _ROLES:
        return True
    if element.tag in _SURROUNDINGS:
        return not signs(element)
    return element.tag == "header" and not any(
        ancestor.tag in {"article", "main"} for ancestor in element.iterancestors()
    )


def _surrounds_picture(element: etree._Element) -> bool:
    """Whether a picture in the element is of no article: a link around it leads to another."""
    return _surrounds(element) or (element.tag == "a" and bool(element.get("href")) and not _is_picture(element))


def _is_picture(link: etree._Element) -> bool:
    """Whether a link leads to a larger form of the picture in it."""
    return link.get("href", "").lower().partition("?")[0].endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"))


def _article(found: tuple[Block, ...], heading: int | None, words: str) -> tuple[Block, ...]:
    """Return the blocks of the article, from its heading to the last one with `words`; all of them if none has."""
    runs = {length: set(_runs(words, length)) for length in range(1, _RUN + 1)}
    known = [number for number, block in enumerate(found) if _is_known(block, runs[_RUN]) and not _leads_away(block)]
    if not known:
        return found
    first = known[0] if heading is None else min(heading, known[0])
    last = known[-1]
    while last + 1 < len(found) and _is_short(found[last + 1]) and _ends_it(found[last + 1], runs):
        last += 1
    kept = {*known, heading, *(n for n in range(first, last + 1) if _is_short(found[n]) or _is_quoted(found[n]))}
    kept |= {number + 1 for number in kept if number is not None and _is_signed(found, number)}
    return tuple(block for number, block in enumerate(found) if number in kept)


def _is_quoted(block: Block) -> bool:
    return block.kind == "quotation" and not _leads_away(block)


def _is_signed(found: Sequence[Block], number: int) -> bool:
    """Whether the block is a quotation, and the one below it no more than whose words they are."""
    below = found[number + 1] if number + 1 < len(found) else None
    if below is None or found[number].kind != "quotation" or below.kind != "paragraph" or _leads_away(below):
        return False
    return len(_runs(below.text, 1)) <= _SIGNATURE


def _without_nowhere(block: Block) -> Block:
    """Leave out the links that cannot be completed."""
    return block.evolve(marks=tuple(mark for mark in block.marks if not (mark.value or "").startswith(_NOWHERE)))


def _main_text(text: str) -> str:
    """Return the words of a page's article.

    Trafilatura melts the paragraphs of short pages, and their marks with them: it says which words, the page how.
    """
    from trafilatura import bare_extraction  # a quarter of a second, which plain text need not pay

    document = bare_extraction(text, include_comments=False)
    return str(getattr(document, "text", None) or "")


def _runs(text: str, length: int = _RUN) -> list[tuple[str, ...]]:
    """Return the words of the text as often as `length` of them stand in a row."""
    words = re.findall(r"\w+", text.casefold())
    return [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]


def _is_known(block: Block, runs: set[tuple[str, ...]]) -> bool:
    own = _runs(block.text)
    return bool(own) and sum(run in runs for run in own) >= _ENOUGH * len(own)


def _is_short(block: Block) -> bool:
    """Whether the block has too few words to be known: a byline, a subheading, an item of a list."""
    return not _runs(block.text) and not _leads_away(block)


def _ends_it(block: Block, runs: dict[int, set[tuple[str, ...]]]) -> bool:
    """Whether all of a short block's words stand in the article, in a row."""
    words = _runs(block.text, 1)
    return bool(words) and tuple(word for (word,) in words) in runs[len(words)]


def _leads_away(block: Block) -> bool:
    """Whether the block is little but a link: `Read more: ...`."""
    return sum(mark.end - mark.start for mark in block.marks if mark.kind == "link") >= _LINKED * len(block.text)
