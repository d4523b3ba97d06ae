"""Entries -> schema.org NewsArticle: what a search engine, or any program, may read out of a page."""

from collections.abc import Iterator
from typing import Any

from wire.item import Image, Note, Subject
from wire.publish.addresses import ICON
from wire.publish.edition import Edition
from wire.publish.entry import LEARNT, MEDIA_TOPICS, Entry
from wire.publish.jsonfeed import moment

#: schema.org's names for IPTC's digital source types that Wire uses.
_SOURCE_TYPES = {True: "TrainedAlgorithmicMediaDigitalSource", False: "AlgorithmicMediaDigitalSource"}


def article(entry: Entry, edition: Edition) -> dict[str, Any]:
    """Return the entry as a NewsArticle; of a killed story only what identifies it and that it is withdrawn."""
    return {
        "@context": "https://schema.org",
        **_work(entry.headline, edition.url(entry.path), entry.language),
        "identifier": entry.item.uri,
        "mainEntityOfPage": edition.url(entry.path),
        "datePublished": moment(entry.published),
        "dateModified": moment(entry.updated),
        "description": entry.summary,
        "publisher": {"@type": "Organization", "name": edition.publisher, "logo": edition.url(ICON)},
        **({"creativeWorkStatus": "Canceled"} if entry.killed else dict(_about(entry, edition))),
    }


def _about(entry: Entry, edition: Edition) -> Iterator[tuple[str, Any]]:
    item = entry.item
    if entry.author:
        yield "author", {"@type": "Person" if item.byline else "Organization", "name": entry.author}
    if item.source:
        yield "sourceOrganization", {"@type": "Organization", "name": item.source.name}
    rights = {"copyrightNotice": item.rights, "license": entry.licence}
    yield from ((name, value) for name, value in rights.items() if value)
    if entry.images:
        yield "image", [_image(image, entry) for image in entry.images]
    if entry.topics:
        yield "about", [_topic(subject) for subject in entry.topics]
    mentions = [
        *({"@type": "Person", "name": person.name} for person in item.people),
        *({"@type": "Organization", "name": organisation.name} for organisation in item.organisations),
        *({"@type": "Place", "name": place.name} for place in item.places),
    ]
    if mentions:
        yield "mentions", mentions
    if entry.corrections:
        yield "correction", [_correction(note, entry.source_language) for note in entry.corrections]
    yield from _translation(entry, edition)


def _image(image: Image, entry: Entry) -> dict[str, Any]:
    known = {"caption": image.caption, "creditText": image.credit, "encodingFormat": image.media_type}
    pixels = {"width": image.width, "height": image.height}
    told = {name: value for name, value in {**known, **pixels}.items() if value}
    language = {"inLanguage": entry.caption_language(image)} if image.caption else {}
    return {"@type": "ImageObject", "url": image.url, **told, **language}


def _correction(note: Note, language: str) -> dict[str, str | None]:
    return {"@type": "CorrectionComment", "text": note.text, "inLanguage": language, "datePublished": moment(note.at)}


def _translation(entry: Entry, edition: Edition) -> Iterator[tuple[str, Any]]:
    """Yield what it was translated from and by what; of an original, its translations."""
    if entry.translator:
        yield "translator", {"@type": "SoftwareApplication", "name": entry.translator}
        yield "digitalSourceType", f"https://schema.org/{_SOURCE_TYPES[entry.source_type == LEARNT]}"
        if entry.original:
            yield "translationOfWork", _work(entry.original.headline, entry.original.url, entry.original.language)
    else:
        works = [_work("", edition.url(entry.at(language)), language) for language in entry.others]
        if works:
            yield "workTranslation", works
        if entry.original:
            yield "isBasedOn", entry.original.url


def _work(headline: str, url: str, language: str) -> dict[str, str]:
    work = {"@type": "NewsArticle", "@id": url, "url": url, "inLanguage": language}
    return {**work, "headline": headline} if headline else work


def _topic(subject: Subject) -> dict[str, str]:
    code = subject.code.removeprefix("medtop:")
    return {"@type": "DefinedTerm", "name": subject.name, "termCode": code, "inDefinedTermSet": MEDIA_TOPICS}
