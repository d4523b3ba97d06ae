"""What a page of Wire keeps to: a language, one heading, no script, and nothing from another host."""

import json
from collections import Counter
from collections.abc import Iterator

from lxml import html

from wire.publish.conformance.documents import Finding, line

_EMBEDDING = {"img": "src", "iframe": "src", "script": "src", "source": "src", "video": "src", "audio": "src"}


def findings(root: html.HtmlElement) -> Iterator[Finding]:
    """Yield what the page gets wrong by itself."""
    if not root.get("lang"):
        yield line(root), "<html> declares no language"
    if not (root.findtext("head/title") or "").strip():
        yield line(root), "<head> has no <title>"
    headings = len(root.findall(".//h1"))
    if headings != 1:
        yield line(root), f"the page has {headings} elements <h1>, not one"
    anchors = Counter(element.get("id") for element in root.xpath("//*[@id]"))
    yield from ((None, f"{count} elements have the id {name}") for name, count in anchors.items() if count > 1)
    yield from _scripts(root)
    yield from _embedded(root)


def _scripts(root: html.HtmlElement) -> Iterator[Finding]:
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            yield line(script), "<script> is no linked data; pages work without scripts"
            continue
        try:
            json.loads(script.text or "")
        except (ValueError, RecursionError) as error:
            yield line(script), f"<script> holds no JSON ({error})"


def _embedded(root: html.HtmlElement) -> Iterator[Finding]:
    for tag, attribute in _EMBEDDING.items():
        for element in root.iter(tag):
            # A picture that tells its host nothing of the reader is one that the configuration asked for.
            asked_for = tag == "img" and element.get("referrerpolicy") == "no-referrer"
            if "//" in element.get(attribute, "") and not asked_for:
                yield line(element), f"<{tag}> asks another host for {element.get(attribute)[:100]}"
    for link in root.iter("link"):
        if "stylesheet" in link.get("rel", "") and "//" in link.get("href", ""):
            yield line(link), f"<link> asks another host for {link.get('href')[:100]}"
