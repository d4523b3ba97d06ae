"""Pictures in feeds: Atom's enclosures, and Media RSS 1.5.1 in both formats.

feedgen's own extension puts a group around each, which is invalid (defect 13 of syndication.py).
"""

from lxml import etree

from wire.item import Image

_MEDIA = "http://search.yahoo.com/mrss/"


def enclosed(image: Image) -> dict[str, str]:
    """Return Atom's link to a picture."""
    known = {"type": image.media_type, "length": image.size, "title": image.caption}
    return {"rel": "enclosure", "href": image.url, **{name: str(value) for name, value in known.items() if value}}


def media(parent: etree._Element, image: Image, language: str) -> None:
    """Append a picture by Media RSS 1.5.1."""
    known = {"type": image.media_type, "width": image.width, "height": image.height, "fileSize": image.size}
    told = {name: str(value) for name, value in known.items() if value}
    content = etree.SubElement(
        parent, f"{{{_MEDIA}}}content", {"url": image.url, "medium": "image", **told}, nsmap={"media": _MEDIA}
    )
    if image.caption:
        content.set("lang", language)
        etree.SubElement(content, f"{{{_MEDIA}}}description", type="plain").text = image.caption
    if image.credit:
        etree.SubElement(content, f"{{{_MEDIA}}}credit", role="photographer").text = image.credit
