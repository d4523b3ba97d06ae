"""Editions -> JSON Feed 1.1, with an extension that tells of the translation."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pydantic_core import to_json

from wire.item import Image
from wire.publish.addresses import ATOM, ICON, JSON_FEED, RSS, licence, of_archive
from wire.publish.edition import Edition
from wire.publish.entry import SOURCE_TYPES, Entry

_NO_ITEMS = b"[]\n}\n"  # how a feed without any ends
VERSION = "https://jsonfeed.org/version/1.1"


def render(edition: Edition, items: Sequence[bytes] | None = None) -> bytes:
    """Return the edition's newest entries as a JSON Feed; what is not known is left out (no nulls).

    Whoever has what `item` made of each, gives that.
    """
    made = [item(entry, edition) for entry in edition.entries] if items is None else items
    frame = encode(
        {
            "version": VERSION,
            "title": edition.title,
            "description": edition.labels.description,
            "home_page_url": edition.home,
            "feed_url": edition.at(JSON_FEED),
            "next_url": _older(edition),
            "icon": edition.url(ICON),
            "favicon": edition.url(ICON),
            "language": edition.language,
            "authors": [{"name": edition.publisher}],
            "hubs": [{"type": "WebSub", "url": hub} for hub in edition.hubs] or None,
            "_wire": {
                "id": edition.id,
                "rss": edition.at(RSS),
                "atom": edition.at(ATOM),
                "translations": {language: edition.at(JSON_FEED, language) for language in edition.others},
                "rights": edition.rights or None,
                "licence": licence(edition.rights),
            },
            "items": [],
        }
    )
    listed = b"[\n" + b",\n".join(made) + b"\n ]" if made else b"[]"
    return frame.removesuffix(_NO_ITEMS) + listed + b"\n}\n"


def item(entry: Entry, edition: Edition) -> bytes:
    """Return an entry as the lines that it has in a feed; a line within a text is none in JSON."""
    return b"  " + encode(_item(entry, edition)).rstrip(b"\n").replace(b"\n", b"\n  ")


def encode(value: dict[str, Any]) -> bytes:
    """Return a value as JSON in UTF-8, without the keys that hold nothing."""
    return to_json(_without_nothing(value), indent=1) + b"\n"


def moment(value: datetime | None) -> str | None:
    """Return a moment as RFC 3339 has it, to the second, in UTC."""
    return value.isoformat(timespec="seconds") if value else None


def _older(edition: Edition) -> str | None:
    """Return the address of the newest archive."""
    return edition.url(of_archive(edition.language, edition.archive, ".json")) if edition.archive else None


def _item(entry: Entry, edition: Edition) -> dict[str, Any]:
    return {
        "id": entry.item.uri,
        "url": edition.page(entry, entry.language),
        "external_url": entry.original.url if entry.original else None,
        "title": entry.headline,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.images[0].url if entry.images else None,
        "attachments": [_attachment(image) for image in entry.images if image.media_type] or None,
        "language": entry.language,
        "date_published": moment(entry.published),
        "date_modified": moment(entry.updated),
        "authors": [{"name": entry.author}] if entry.author else None,
        "tags": list(dict.fromkeys(_tags(entry))) or None,
        "_wire": _wire(entry, edition),
    }


def _attachment(image: Image) -> dict[str, Any]:
    return {
        "url": image.url,
        "mime_type": image.media_type,
        "title": image.caption or None,
        "size_in_bytes": image.size,
    }


def _tags(entry: Entry) -> Iterator[str]:
    if entry.tag:
        yield entry.tag
    for subject in entry.topics:
        yield subject.name


def _wire(entry: Entry, edition: Edition) -> dict[str, Any]:
    """Return what JSON Feed has no key for: the story's life and the machine's part in it."""
    made = entry.item.translation
    return {
        "story": entry.item.story,
        "version": entry.item.version,
        "status": entry.item.status,
        "translated_from": made.source_language if made else None,
        "source_version": made.source_version if made else None,
        "engines": list(made.engines) if made else None,
        "draft": made.draft if made else None,
        "digital_source_type": f"{SOURCE_TYPES}{entry.source_type}" if made else None,
        "notice": entry.notice,
        "reviewed": moment(entry.reviewed),
        "corrections": [{"text": note.text, "at": moment(note.at)} for note in entry.corrections] or None,
        "rights": entry.item.rights,
        "licence": entry.licence,
        "translations": {language: edition.page(entry, language) for language in entry.others},
    }


def _without_nothing(value: Any) -> Any:
    match value:
        case dict():
            kept = {key: _without_nothing(part) for key, part in value.items()}
            return {key: part for key, part in kept.items() if part is not None and part != {}}
        case list():
            return [_without_nothing(part) for part in value]
        case _:
            return value
