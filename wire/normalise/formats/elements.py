"""HTML's elements become blocks and marks; scripts, forms, pictures and what is hidden are left out."""

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from wire import languages
from wire.errors import ArticleError, LanguageError
from wire.item import Block
from wire.normalise.decode import clean
from wire.normalise.formats.inline import Kind, Line, Style

#: Elements that part no blocks; all others do, also those that are not known.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905 - forty quoted names read worse
)
_STYLES: dict[str, Style] = {
    "b": "strong",
    "strong": "strong",
    "cite": "emphasis",
    "dfn": "emphasis",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
_KINDS: dict[str, Kind] = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    "li": "list_item",
    "dd": "list_item",
    "blockquote": "quotation",
    "footer": "paragraph",  # in a quotation: who says it
    "figcaption": "paragraph",  # of a quotation, likewise
}
_CELLS = frozenset({"td", "th"})
_NO_WORDS = frozenset(
    """applet audio button canvas datalist embed figcaption frameset head iframe input map math menu noframes noscript
    object progress script select style svg template textarea title video""".split()  # noqa: SIM905 - likewise
)
_LINKED = {"http", "https", "mailto"}  # what may be linked: never javascript: or data:

Skip = Callable[[etree._Element], bool]


def signs(element: etree._Element) -> bool:
    """Whether the element says whose a quotation is: its footer, a <cite> at its end, the caption of its figure."""
    above = element.getparent()
    if element.tag == "figcaption":
        return above is not None and any(one.tag == "blockquote" for one in above)
    quoted = above is not None and above.tag == "blockquote"
    if element.tag == "cite":
        return quoted and element.getnext() is None and not (element.tail or "").strip()
    return element.tag == "footer" and any(one.tag == "blockquote" for one in element.iterancestors())


def parse(text: str) -> etree._Element:
    """Return the tree of an HTML document or fragment, read without network; ArticleError where nothing is in it."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True, huge_tree=False
    )
    tree: etree._Element | None = etree.fromstring(text.encode(), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):  # the rest was not read
        raise ArticleError("has elements nested more than 256 deep; save the page's text instead")
    if tree is None:
        raise ArticleError("is empty; write a headline and the text below it")
    for cite in [one for one in tree.iter("cite") if signs(one)]:
        cite.tag = "footer"
    return tree


def wordless(element: etree._Element) -> bool:
    """Whether no words of the element are meant to be read."""
    style = "".join(element.get("style", "").lower().split())
    return (
        (element.tag in _NO_WORDS and not signs(element))
        or element.get("hidden") is not None
        or "display:none" in style
    )


def blocks(tree: etree._Element, skip: Skip = wordless, url: str | None = None) -> Iterator[Block]:
    """Yield the blocks of the tree, leaving out the elements that `skip` names.

    Links are completed by the page's `url`; without one, only whole addresses are links.
    """
    line = Line()
    kinds: list[Kind] = ["paragraph"]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if skip(element):
            if event == "start":
                walk.skip_subtree()
            else:
                line.write(f" {element.tail or ''}")
            continue
        if _parts_blocks(element, begins=event == "start") and (block := line.finish(kinds[-1])):
            yield block
        if event == "start":
            kinds += [_KINDS[element.tag]] if element.tag in _KINDS else []
            _open(line, element, url)
        else:
            kinds = kinds[:-1] if element.tag in _KINDS else kinds
            _close(line, element, url)
            line.write((element.tail or "").strip() if element.tag in _CELLS else element.tail or "")


def title(found: Sequence[Block], tree: etree._Element) -> int | None:
    """Return which of the blocks is the tree's main heading, if one is."""
    headings = {" ".join(clean("".join(map(str, heading.itertext()))).split()) for heading in tree.iter("h1")}
    return next((number for number, block in enumerate(found) if block.text in headings), None)


def _open(line: Line, element: etree._Element, url: str | None) -> None:
    if mark := _mark(element, url):
        line.open(*mark)
    said = element.tag in _CELLS and any(text.strip() for text in element.itertext())
    line.write({"q": "“", "br": "\n"}.get(element.tag, "; " if said and _goes_on_in_a_row(element) else ""))
    line.write(element.text or "")


def _close(line: Line, element: etree._Element, url: str | None) -> None:
    if element.tag == "q":
        line.write("”")
    if _mark(element, url):
        line.close()


def _mark(element: etree._Element, url: str | None) -> tuple[Style, str | None] | None:
    if element.tag == "a":
        address = _address(element.get("href", ""), url)
        return ("link", address) if address else None
    language = _language(element) if element.tag in _INLINE else None
    if language and element.tag not in _STYLES.keys() - {"i"}:  # foreign words stand in italics
        return "language", language
    return (_STYLES[element.tag], None) if element.tag in _STYLES else None


def _address(href: str, url: str | None) -> str | None:
    """Return the whole address of a link that a reader may follow, and that leads to another place."""
    written = "".join(href.split())
    if not written or written.startswith("#"):
        return None
    try:
        whole = urljoin(url or "", written)
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in _LINKED and (parts.netloc or parts.scheme == "mailto") else None


def _language(element: etree._Element) -> str | None:
    try:
        return languages.parse(element.get("lang") or "")
    except LanguageError:
        return None


def _parts_blocks(element: etree._Element, *, begins: bool) -> bool:
    """Whether another block ends where the element begins or ends; old pages part paragraphs by two line breaks."""
    if element.tag in _CELLS:
        later = element if begins else element.getnext()
        return later is None or not _goes_on_in_a_row(later)
    if element.tag != "br":
        return element.tag not in _INLINE
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _goes_on_in_a_row(element: etree._Element) -> bool:
    """Whether a cell belongs to the block of the one before it: both have words only, no paragraphs as layouts have."""
    before = element.getprevious() if element.tag in _CELLS else None
    return before is not None and before.tag in _CELLS and _is_a_line(before) and _is_a_line(element)


def _is_a_line(cell: etree._Element) -> bool:
    return all(inner is cell or inner.tag in _INLINE for inner in cell.iter())
