"""The pictures of an HTML page or fragment: those that its metadata name, and those that stand in its text."""

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from wire.item import Image
from wire.normalise.formats.tree import words
from wire.normalise.images import image, merged

_OPEN_GRAPH = {"alt": "caption", "width": "width", "height": "height", "type": "media_type"}


def pictures(
    tree: etree._Element, described: Any, url: str, skip: Callable[[etree._Element], bool] = lambda _: False
) -> tuple[Image, ...]:
    """Return the pictures of an article, in the order: JSON-LD, OpenGraph, its text.

    `described` is what the article's JSON-LD has under `image`, `url` the address of the page; what stands in an
    element that `skip` names is not of the article.
    """
    return merged([*_described(described, url), *_open_graph(tree, url), *_shown(tree, url, skip)])


def _described(value: Any, url: str) -> Iterator[Image | None]:
    """Yield schema.org's images; a list of plain addresses is one picture in several shapes."""
    if isinstance(value, list):
        whole = [one for one in value if isinstance(one, dict)]
        for one in whole or value[:1]:
            yield from _described(one, url)
    elif isinstance(value, str):
        yield image(value, "jsonld.image", base=url)
    elif isinstance(value, dict):
        creator = value.get("creator") or value.get("author")
        names = creator.get("name") if isinstance(creator, dict) else creator
        yield image(
            _text(value.get("url") or value.get("contentUrl") or value.get("@id")),
            "jsonld.image",
            base=url,
            caption=_text(value.get("caption") or value.get("description")),
            credit=_text(value.get("creditText") or names),
            media_type=_text(value.get("encodingFormat")),
            width=_text(value.get("width")),
            height=_text(value.get("height")),
        )


def _text(value: Any) -> str:
    """Return a text or a number as it is written; a QuantitativeValue has it inside."""
    if isinstance(value, dict):
        return _text(value.get("value"))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _open_graph(tree: etree._Element, url: str) -> Iterator[Image | None]:
    """Yield OpenGraph's images: each begins with its address, and what follows is said of it (ogp.me, arrays)."""
    found: list[dict[str, str]] = []
    for meta in tree.iter("meta"):
        name, content = (meta.get("property") or "").lower(), meta.get("content") or ""
        if name in {"og:image", "og:image:url"} and (not found or found[-1]["address"] != content):
            found.append({"address": content})
        elif found and name.startswith("og:image:") and (key := _OPEN_GRAPH.get(name.rpartition(":")[2])):
            found[-1][key] = content
    yield from (image(one.pop("address"), "opengraph.og:image", base=url, **one) for one in found)


def _shown(tree: etree._Element, url: str, skip: Callable[[etree._Element], bool]) -> Iterator[Image | None]:
    for shown in tree.iter("img"):
        around = list(shown.iterancestors())
        if any(skip(element) for element in around):
            continue
        figure = next((element for element in around if element.tag == "figure"), None)
        caption = "" if figure is None else " ".join(words(told) for told in figure.iter("figcaption"))
        yield image(
            shown.get("src", ""),
            "html.img",
            base=url,
            caption=caption.strip() or shown.get("alt", ""),
            width=shown.get("width", ""),
            height=shown.get("height", ""),
        )
