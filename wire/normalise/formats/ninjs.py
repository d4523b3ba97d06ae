"""ninjs 1.0 to 3.1, IPTC's news item in JSON, and what news systems write that is nearly that.

ninjs 1 has one key for each rendition of a text (`body_html`), ninjs 2 and 3 have lists of them (`bodies`); between
2 and 3 the keys only changed their case. Notes for editors (`edNote`) are never read.
"""

from collections.abc import Iterator
from typing import NamedTuple

from wire.errors import ArticleError
from wire.item import Block, Image
from wire.normalise.draft import Manuscript, Statement
from wire.normalise.formats import policy
from wire.normalise.formats.json_feed import is_feed
from wire.normalise.formats.json_text import Record, bare, from_html, from_plain, load
from wire.normalise.images import image, merged

#: Where each claim is stated, the surest key first; `located` is where the reporter sat, and no dateline.
_KEYS = {
    "byline": ("by", "byline", "authors"),
    "language": ("language",),
    "published": ("contentcreated", "firstcreated", "firstpublished", "versioncreated"),
    "updated": ("versioncreated", "contentmodified"),
    "embargo": ("embargoeduntil", "embargoed", "embargo"),
    "expires": ("expires",),
    "urgency": ("urgency",),
    "status": ("pubstatus",),
    "dateline": ("dateline",),
}
_TELLING = {"uri", "headline", "headlines", "title", "bodies", "body_text", "body_html", "body_xhtml", "pubstatus"}
_TEXTS = {"", "text", "composite"}
_LONGEST = 40  # characters of a value that a message repeats
_ORIGINS = {"", "originator", "origin", "source"}  # an infoSource may also be a translator, an enhancer ...


class _Rendition(NamedTuple):
    """One of the forms in which the item has its text."""

    role: str
    is_html: bool
    value: str

    @property
    def rank(self) -> tuple[bool, bool]:
        """What is for editors, or for one channel, is no main text; HTML says more than plain text."""
        return self.role not in {"", "main", "body"}, not self.is_html


def read(text: str) -> Manuscript:
    """Return the item's text and what it states of itself."""
    item = load(text)
    if is_feed(item):
        raise ArticleError("is a feed without entries; it is an article for each of them, once there are some")
    if not _TELLING & set(item.keys):
        raise ArticleError("is JSON but no ninjs item and no JSON Feed; give it `headlines` and `bodies`")
    return Manuscript(blocks=_text(item), statements=tuple(_statements(item)), images=merged(_images(item)))


def _text(item: Record) -> tuple[Block, ...]:
    """Return the main text; a text item without one has its summary at least."""
    found = [*_renditions(item, "bodies", "body")]
    if item.words("type").lower() in _TEXTS:
        found += _renditions(item, "descriptions", "description")
    elif not found:
        raise ArticleError(f"is a {item.words('type')[:_LONGEST]} without a text; give it `bodies`")
    texts = ((from_html if each.is_html else from_plain)(each.value) for each in found)
    return next(filter(None, texts), ())


def _renditions(item: Record, listed: str, keyed: str) -> list[_Rendition]:
    """Return the renditions of a text, the best first."""
    found = [
        _rendition(each.words("role"), each.words("contenttype"), each.words("value")) for each in item.records(listed)
    ]
    keys = [key for key in item.keys if key == keyed or key.startswith(f"{keyed}_")]
    found += [_rendition("", key, item.words(key)) for key in keys]
    public = (each for each in found if each.value.strip() and "note" not in each.role)
    return sorted(public, key=lambda each: each.rank)


def _rendition(role: str, kind: str, value: str) -> _Rendition:
    """Tell HTML by what it says it is; where it says nothing, by its first tag."""
    says_nothing = "text" not in kind.lower() and "plain" not in kind.lower()
    is_html = "html" in kind.lower() or "xml" in kind.lower() or (says_nothing and value.lstrip().startswith("<"))
    return _Rendition(role.lower(), is_html, value)


def _statements(item: Record) -> Iterator[Statement]:
    yield from _titles(item)
    yield from _sources(item)
    for claim, keys in _KEYS.items():
        for key in keys:
            yield Statement(claim, item.words(key), _field(item, key))
    yield from _rights(item)
    yield from _permissions(item)
    yield from _addresses(item)


def _titles(item: Record) -> Iterator[Statement]:
    headlines = sorted(item.records("headlines"), key=lambda each: each.words("role").lower() not in {"", "main"})
    for headline in headlines:
        yield Statement("title", bare(headline.words("value")), _field(item, "headlines"))
    for key in ("headline", "title"):
        yield Statement("title", bare(item.words(key)), _field(item, key))


def _sources(item: Record) -> Iterator[Statement]:
    for key in ("infosources", "infosource"):
        for source in item.records(key):
            if source.words("role").lower().rpartition(":")[2] in _ORIGINS:
                yield Statement("source", _words_of(source), _field(item, key))
    for key in ("source", "provider", "creditline"):
        yield Statement("source", item.words(key), _field(item, key))


def _rights(item: Record) -> Iterator[Statement]:
    """Yield the notice and the terms of use as one: whoever reads the one must know the other."""
    keys = [key for key in ("copyrightnotice", "usageterms") if item.words(key).strip()]
    if keys:
        joined = " ".join(item.words(key).strip() for key in keys)
        yield Statement("rights", joined, ", ".join(_field(item, key) for key in keys))
    yield Statement("rights", item.words("copyrightholder"), _field(item, "copyrightholder"))


def _permissions(item: Record) -> Iterator[Statement]:
    """Yield that a translation is forbidden, where a policy that machines can read says so (ninjs 1.3 and 2)."""
    for info in item.records("rightsinfo"):
        if policy.forbids_in_json(info.words("encodedrights")):
            yield Statement("translate", "deny", _field(item, "rightsinfo"))


def _addresses(item: Record) -> Iterator[Statement]:
    """Yield where the article stands for readers."""
    for rendition in item.records("renditions"):
        if "html" in rendition.words("contenttype") + rendition.words("mimetype"):
            yield Statement("url", rendition.words("href"), _field(item, "renditions"))
    for key in ("url", "uri"):
        if item.words(key).startswith(("http://", "https://")):
            yield Statement("url", item.words(key), _field(item, key))


def _images(item: Record) -> Iterator[Image | None]:
    """Yield the item's own renditions that are pictures, and of each picture that goes with it the widest."""
    yield from (_image(item, each, item.keys["renditions"]) for each in item.records("renditions") if _is_image(each))
    for picture in item.records("associations"):
        forms = [each for each in picture.records("renditions") if _is_image(each)]
        if picture.words("type").lower() in {"picture", "graphic", ""} and forms:
            yield _image(picture, max(forms, key=lambda form: _width(form.words("width"))), "associations")


def _is_image(rendition: Record) -> bool:
    return (rendition.words("contenttype") or rendition.words("mimetype")).lower().startswith("image/")


def _width(written: str) -> int:
    return int(written) if written.isdecimal() else 0


def _image(picture: Record, form: Record, field: str) -> Image | None:
    beside = field == "associations"
    return image(
        form.words("href"),
        f"ninjs.{field}",
        caption=next(filter(str.strip, [form.words("title"), *(_captions(picture) if beside else ())]), ""),
        credit=picture.words("by") or picture.words("creditline") or picture.words("byline") if beside else "",
        media_type=form.words("contenttype") or form.words("mimetype"),
        width=form.words("width"),
        height=form.words("height"),
        size=form.words("sizeinbytes"),
    )


def _captions(picture: Record) -> Iterator[str]:
    """Yield what a picture shows: its descriptions, then its headlines, then what ninjs 1 has for them."""
    for each in (*picture.records("descriptions"), *picture.records("headlines")):
        if "note" not in each.words("role").lower():
            plain = each.words("contenttype") == "text/plain"
            yield each.words("value") if plain else bare(each.words("value"))
    yield from (bare(picture.words(key)) for key in ("description_text", "description_html", "headline"))


def _words_of(record: Record) -> str:
    return record.words("name") or record.words("literal")


def _field(item: Record, key: str) -> str:
    return f"ninjs.{item.keys.get(key, key)}"
