"""XML as a tree, read without network, DTD or entities; its elements are known by their local names.

Agencies differ in namespaces, prefixes and case, and a third of their files break their own schemas: nothing here
asks for more than that the file is well-formed.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from html import escape
from html.entities import html5
from xml.parsers import expat

from lxml import etree

from wire.errors import ArticleError, MarkupError
from wire.item import Block
from wire.normalise.formats.elements import blocks, wordless

_DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
_REFERENCE = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31});|(?!#\w+;))")  # a name, or nothing that is one: AT&T
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})  # the entities that XML itself has
_REMEDY = "mend it, or save the article as plain text"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class _BegunError(Exception):
    """The root element begins: the prolog is over."""


def parse(text: str) -> etree._Element:
    """Return the root element; ArticleError says where the document is broken, or what it declares and may not.

    HTML's named characters are read although no DTD is, and an & that begins nothing stands for itself: agencies
    write both.
    """
    document = _DECLARATION.sub("", text.lstrip(), count=1)  # the text is decoded already
    if not document.strip():
        raise ArticleError("is empty; write a headline and the text below it")
    _check_prolog(document)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(_without_references(document).encode(), parser)
    except etree.XMLSyntaxError as error:
        if "xcessive depth" in str(error):
            raise ArticleError("has elements nested more than 256 deep; save the article as plain text") from error
        raise _broken(*error.position, error.msg.rpartition(", line")[0] or error.msg) from error


def name(element: etree._Element) -> str:
    """Return the element's name without its namespace."""
    return etree.QName(element).localname


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Yield the elements that a path of local names leads to."""
    if element is None:
        return
    for child in element:
        if name(child) == names[0]:
            if len(names) == 1:
                yield child
            else:
                yield from children(child, *names[1:])


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first element that a path of local names leads to."""
    return next(children(element, *names), None)


def words(element: etree._Element | None) -> str:
    """Return all the words in the element."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def language(element: etree._Element | None) -> str:
    """Return the language that the element states for what is in it (xml:lang)."""
    return "" if element is None else element.get(_LANG, "")


def marked_up(
    element: etree._Element, names: Mapping[str, str] | None = None, left_out: Collection[str] = ()
) -> tuple[Block, ...]:
    """Return the blocks of XHTML, or of markup whose elements are HTML's by other `names`; the tree is changed."""
    element.tail = None
    for each in element.iter():
        each.tag = name(each).lower()
        each.tag = (names or {}).get(each.tag, each.tag)
        if (tag := each.get(_LANG)) and not each.get("lang"):
            each.set("lang", tag)
    return tuple(blocks(element, lambda each: each.tag in left_out or wordless(each)))


def _check_prolog(document: str) -> None:
    """Refuse the declarations of entities: a few bytes of them can ask for gigabytes, or for other files."""
    parser = expat.ParserCreate("utf-8")
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = _begin
    try:
        parser.Parse(document.encode(), True)  # noqa: FBT003 - the library takes no names
    except expat.ExpatError as error:
        raise _broken(error.lineno, error.offset + 1, expat.ErrorString(error.code)) from error
    except _BegunError:
        pass


def _refuse(entity: str, *_: object) -> None:
    raise ArticleError(f"declares the entity {entity!r}, which is not read; write its text where it stands")


def _begin(*_: object) -> None:
    raise _BegunError


def _broken(line: int, column: int, problem: str) -> MarkupError:
    return MarkupError(f"is not well-formed XML (line {line}, column {column}: {problem}); {_REMEDY}")


def _without_references(document: str) -> str:
    """Write HTML's named characters out, and keep names that nobody knows as they are written; CDATA has neither."""
    before, *sections = document.split("<![CDATA[")
    pieces = [_REFERENCE.sub(_character, before)]
    for section in sections:
        inside, end, after = section.partition("]]>")
        pieces.append(f"<![CDATA[{inside}{end}{_REFERENCE.sub(_character, after)}")
    return "".join(pieces)


def _character(reference: re.Match[str]) -> str:
    if reference[1] is None:
        return "&amp;"
    if reference[1] in _OWN:
        return reference[0]
    known = html5.get(f"{reference[1]};")
    return escape(known) if known else f"&amp;{reference[1]};"
