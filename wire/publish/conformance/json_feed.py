"""What JSON Feed 1.1 asks of a feed."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from wire.publish.conformance.documents import Finding
from wire.publish.conformance.values import is_language, is_media_type, is_rfc3339, is_web_address

VERSIONS = ("https://jsonfeed.org/version/1.1", "https://jsonfeed.org/version/1")

Check = tuple[Callable[[Any], bool], str]

_ADDRESS: Check = (lambda value: isinstance(value, str) and is_web_address(value), "is no absolute address")
_TEXT: Check = (lambda value: isinstance(value, str), "is no string")
_DATE: Check = (lambda value: isinstance(value, str) and is_rfc3339(value), "is no date by RFC 3339")
_LANGUAGE: Check = (lambda value: isinstance(value, str) and is_language(value), "is no language tag")
_TYPE: Check = (lambda value: isinstance(value, str) and is_media_type(value), "is no media type")
_NUMBER: Check = (lambda value: isinstance(value, int | float) and not isinstance(value, bool), "is no number")
_FLAG: Check = (lambda value: isinstance(value, bool), "is neither true nor false")
_OBJECTS: Check = (
    lambda value: isinstance(value, list) and all(isinstance(x, dict) for x in value),
    "is no list of objects",
)
_STRINGS: Check = (
    lambda value: isinstance(value, list) and all(isinstance(x, str) for x in value),
    "is no list of strings",
)

_FEED = {
    "version": (lambda value: value in VERSIONS, "is not https://jsonfeed.org/version/1.1"),
    "title": _TEXT,
    "home_page_url": _ADDRESS,
    "feed_url": _ADDRESS,
    "description": _TEXT,
    "user_comment": _TEXT,
    "next_url": _ADDRESS,
    "icon": _ADDRESS,
    "favicon": _ADDRESS,
    "authors": _OBJECTS,
    "language": _LANGUAGE,
    "expired": _FLAG,
    "hubs": _OBJECTS,
    "items": _OBJECTS,
}
_ITEM = {
    "id": _TEXT,
    "url": _ADDRESS,
    "external_url": _ADDRESS,
    "title": _TEXT,
    "content_html": _TEXT,
    "content_text": _TEXT,
    "summary": _TEXT,
    "image": _ADDRESS,
    "banner_image": _ADDRESS,
    "date_published": _DATE,
    "date_modified": _DATE,
    "authors": _OBJECTS,
    "tags": _STRINGS,
    "language": _LANGUAGE,
    "attachments": _OBJECTS,
}
_AUTHOR = {"name": _TEXT, "url": _ADDRESS, "avatar": _ADDRESS}
_HUB = {"type": _TEXT, "url": _ADDRESS}
_ATTACHMENT = {
    "url": _ADDRESS,
    "mime_type": _TYPE,
    "title": _TEXT,
    "size_in_bytes": _NUMBER,
    "duration_in_seconds": _NUMBER,
}
_DEPRECATED = {"author"}  # the 1.0 name of `authors`; 1.1 still allows it


def findings(feed: dict[str, Any]) -> Iterator[Finding]:
    """Yield what the feed gets wrong; JSON knows no lines, so the message says where."""
    yield from _object(feed, "", _FEED, ("version", "title", "items"))
    if "language" not in feed:
        yield None, "declares no language"
    if "feed_url" not in feed:
        yield None, "has no feed_url"
    yield from _parts(feed, "authors", "", _AUTHOR, ())
    yield from _parts(feed, "hubs", "", _HUB, ("type", "url"))
    items = [item for item in _list(feed, "items") if isinstance(item, dict)]
    for number, item in enumerate(items):
        yield from _item(item, f"items[{number}].")
    ids = Counter(str(item["id"]) for item in items if "id" in item)
    yield from ((None, f"{count} items have the id {known}") for known, count in ids.items() if count > 1)


def _item(item: dict[str, Any], place: str) -> Iterator[Finding]:
    yield from _object(item, place, _ITEM, ("id",))
    if "content_html" not in item and "content_text" not in item:
        yield None, f"{place[:-1]} has neither content_html nor content_text"
    yield from _parts(item, "authors", place, _AUTHOR, ())
    yield from _parts(item, "attachments", place, _ATTACHMENT, ("url", "mime_type"))


def _parts(
    parent: dict[str, Any], name: str, place: str, known: dict[str, Check], required: tuple[str, ...]
) -> Iterator[Finding]:
    for number, part in enumerate(_list(parent, name)):
        if isinstance(part, dict):
            yield from _object(part, f"{place}{name}[{number}].", known, required)
            if not part:
                yield None, f"{place}{name}[{number}] is empty"


def _object(value: dict[str, Any], place: str, known: dict[str, Check], required: tuple[str, ...]) -> Iterator[Finding]:
    for name in required:
        if name not in value:
            yield None, f"{place[:-1] or 'the feed'} has no {name}"
    for name, part in value.items():
        if name.startswith("_") or name in _DEPRECATED:
            continue  # an extension
        if name not in known:
            yield None, f"{place}{name} is no key of JSON Feed; one of your own begins with _"
            continue
        valid, otherwise = known[name]
        if not valid(part):
            yield None, f"{place}{name} {otherwise}"


def _list(parent: dict[str, Any], name: str) -> list[Any]:
    value = parent.get(name)
    return value if isinstance(value, list) else []
