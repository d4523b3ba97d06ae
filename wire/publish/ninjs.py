"""Entries -> ninjs 3.1, IPTC's news item in JSON."""

from collections.abc import Iterator
from typing import Any

from wire.item import Image, Subject
from wire.publish import markup
from wire.publish.addresses import HTML_TYPE
from wire.publish.edition import Edition
from wire.publish.entry import MEDIA_TOPICS, SOURCE_TYPES, Entry
from wire.publish.jsonfeed import encode, moment

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def render(entry: Entry, edition: Edition) -> bytes:
    """Return the entry as a ninjs item; ednotes and remarks, which are for editors, are in no entry."""
    item = entry.item
    return encode(
        {
            "uri": item.uri,
            "type": "text",
            "representationType": "full",
            "version": str(item.version),
            "firstCreated": moment(item.created_at),
            "versionCreated": moment(entry.updated),
            "contentCreated": moment(entry.published),
            "embargoedUntil": moment(item.embargoed_until),
            "expires": moment(item.expires_at),
            "pubStatus": item.status,
            "urgency": item.urgency,
            "language": entry.language,
            "title": entry.headline,
            "headlines": [{"role": "main", "contentType": "text/plain", "value": entry.headline}],
            "descriptions": list(_descriptions(entry)),
            "bodies": list(_bodies(entry)),
            "by": item.byline,
            "copyrightNotice": item.rights,
            "people": [{"name": person.name} for person in item.people],
            "organisations": [{"name": organisation.name} for organisation in item.organisations],
            "places": [{"name": place.name} for place in item.places],
            "subjects": [_subject(subject) for subject in entry.topics],
            "infoSources": list(_sources(entry)),
            "digitalSourceType": _source_type(entry),
            "altIds": [{"role": "translationGroup", "value": item.story}],
            "associations": list(_associations(entry)),
            "renditions": [{"name": "web", "href": edition.url(entry.path), "contentType": HTML_TYPE}],
            "standard": STANDARD,
        }
    )


def _descriptions(entry: Entry) -> Iterator[dict[str, str]]:
    yield {"role": "summary", "contentType": "text/plain", "value": entry.summary}
    if entry.notice:
        yield {"role": "translationNotice", "contentType": "text/plain", "value": entry.notice}
    for note in entry.corrections:
        yield {"role": "correction", "contentType": "text/plain", "value": note.text}


def _bodies(entry: Entry) -> Iterator[dict[str, Any]]:
    text = "\n\n".join(block.text for block in entry.item.body)
    yield {
        "role": "plain",
        "contentType": "text/plain",
        "charCount": len(text),
        "wordCount": len(text.split()),
        "value": text,
    }
    html = markup.wrapped(markup.fragment(entry.item.body), entry.language)
    yield {"role": "main", "contentType": HTML_TYPE, "value": html}


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "name": subject.name,
        "uri": MEDIA_TOPICS + subject.code.removeprefix("medtop:"),
        "creator": "Wire",
        "confidence": round(subject.confidence * 100),
    }


def _sources(entry: Entry) -> Iterator[dict[str, str]]:
    if entry.item.source:
        yield {"name": entry.item.source.name, "role": "originator"}
    if entry.translator:
        yield {"name": entry.translator, "role": "translator"}


def _source_type(entry: Entry) -> dict[str, str] | None:
    return {"name": entry.source_type, "uri": SOURCE_TYPES + entry.source_type} if entry.source_type else None


def _associations(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield the item that it was translated from, the way in which ninjs can say so, and its pictures."""
    made = entry.item.translation
    if made:
        yield {
            "name": (entry.original.headline if entry.original else "") or made.source_uri,
            "rel": "translationOf",
            "uri": made.source_uri,
            "version": str(made.source_version),
            "language": made.source_language,
            "representationType": "partial",
        }
    yield from (_picture(image, entry) for image in entry.images)


def _picture(image: Image, entry: Entry) -> dict[str, Any]:
    rendition = {
        "name": "original",
        "href": image.url,
        "contentType": image.media_type or "image/*",
        "width": image.width,
        "height": image.height,
        "sizeInBytes": image.size,
    }
    caption = {"role": "caption", "contentType": "text/plain", "value": image.caption}
    return {
        "name": "picture",
        "rel": "illustration",
        "uri": image.url,
        "type": "picture",
        "language": entry.caption_language(image),
        "descriptions": [caption] if image.caption else None,
        "by": image.credit,
        "renditions": [rendition],
    }
