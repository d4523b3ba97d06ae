"""XML documents out of lxml elements."""

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def document(root: etree._Element, *, indented: bool = True) -> bytes:
    """Return the element as a document in UTF-8 with its declaration, indented unless its own spaces count."""
    if indented:
        etree.indent(root, space=" ")
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"
