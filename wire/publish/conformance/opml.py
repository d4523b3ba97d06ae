"""What OPML 2.0 asks of a list of feeds."""

from collections.abc import Iterator

from lxml import etree

from wire.publish.conformance.documents import Finding, line
from wire.publish.conformance.values import is_language, is_rfc822, is_web_address


def findings(root: etree._Element) -> Iterator[Finding]:
    """Yield what the list under <opml> gets wrong."""
    if root.get("version") not in {"1.0", "1.1", "2.0"}:
        yield line(root), f"<opml> has the version {root.get('version')!r}, not 2.0"
    for name in ("head", "body"):
        if len(root.findall(name)) != 1:
            yield line(root), f"<opml> has {len(root.findall(name))} elements <{name}>, not one"
    for name in ("dateCreated", "dateModified"):
        text = root.findtext(f"head/{name}")
        if text is not None and not is_rfc822(text.strip()):
            yield line(root), f"<{name}> {text[:100]!r} is no date by RFC 822"
    if root.find("body/outline") is None:
        yield line(root), "<body> has no <outline>"
    for outline in root.iterfind("body//outline"):
        yield from _outline(outline)


def _outline(outline: etree._Element) -> Iterator[Finding]:
    if outline.get("text") is None:
        yield line(outline), "<outline> has no text"
    if outline.get("type", "").lower() == "rss" and not is_web_address(outline.get("xmlUrl", "")):
        yield line(outline), "<outline> of the type rss has no absolute xmlUrl"
    if outline.get("htmlUrl") is not None and not is_web_address(outline.get("htmlUrl", "")):
        yield line(outline), "<outline> has an htmlUrl that is no absolute address"
    if outline.get("language") is not None and not is_language(outline.get("language", "")):
        yield line(outline), f"<outline> has the language {outline.get('language')!r}, which is no language tag"
