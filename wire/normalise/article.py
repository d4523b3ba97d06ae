"""An article in, an Item out: the one straight line through everything that is asked of a text.

normalise    RawArticle | markup.read | facts | Item
rewritten    Item, and what a person changed in its text | facts | Item
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from wire.errors import ArticleError
from wire.item import Block, Dateline, Evidence, Item, Note, Person, Quote, RawArticle, Stated, Status
from wire.normalise import markup
from wire.normalise.byline import find_byline, find_rights
from wire.normalise.dateline import find_dateline, with_dateline
from wire.normalise.dates import Reference, find_dates, settle
from wire.normalise.draft import Claim, Claims, Draft, Value
from wire.normalise.entities import EntityProvider, merged
from wire.normalise.names import Rules
from wire.normalise.publication import find_publication
from wire.normalise.quotes import find_quotes
from wire.normalise.source import find_source
from wire.normalise.topics import find_topics
from wire.text.slugs import slug

#: The claims that an item carries as they are stated, by the names that it has for them.
_CARRIED = {
    "url": "url",
    "published": "published_at",
    "updated": "updated_at",
    "embargo": "embargoed_until",
    "expires": "expires_at",
    "urgency": "urgency",
    "status": "status",
    "translate": "translate",
}
_STRICTEST_LAST: tuple[Status, ...] = ("usable", "withheld", "canceled")


@dataclass(frozen=True)
class _Version:
    """What a version is, apart from what it says."""

    origin: str
    story: str
    uri: str
    number: int
    status: Status
    created_at: datetime
    received_at: datetime
    digest: str


def normalise(raw: RawArticle, tag: str, before: Item | None = None, second: EntityProvider | None = None) -> Item:
    """Return the article as an item, each value with its evidence; ArticleError says why it is none.

    `tag` is what every uri begins with. `before` is the version of the story that is known so far: its uri, its
    language, when it first came in and what the newsroom decided of it stay. Its text does not, corrected or not:
    the editor is told. `second` adds entities to those of the rules.
    """
    draft = markup.read(raw, before.language if before else None)
    story = before.story if before else f"{tag}:{slug(raw.origin, raw.origin)}"
    version = _Version(
        origin=raw.origin,
        story=story,
        uri=before.uri if before else f"{story}/{draft.language}",
        number=before.version + 1 if before else 1,
        status=_status(_value(draft.claims.status), before),
        created_at=before.created_at if before else raw.received_at,
        received_at=raw.received_at,
        digest=digest(raw),
    )
    replaced = [f"the source changed, and replaces a correction by hand: {note.text}" for note in _notes(before)]
    return _item(draft.evolve(remarks=(*draft.remarks, *replaced)), version, _dateline(draft), second)


def rewritten(
    item: Item, headline: str, body: tuple[Block, ...], now: datetime, second: EntityProvider | None = None
) -> Item:
    """Return the next version of an item, in which a person changed the text: its facts are found in that anew.

    What is stated beside the text stays, and so does the digest: the file that it came from is still the same.
    """
    evidence: Evidence = (Stated(field="newsroom.headline", rule="corrected"),)
    draft = Draft(
        language=item.language,
        headline=headline,
        body=body,
        claims=_claims(item),
        images=item.images,
        evidence={
            "headline": item.evidence.get("headline", evidence) if headline == item.headline else evidence,
            "language": (Stated(field="story.language", rule="first_version"),),
        },
        remarks=item.remarks,
    )
    version = _Version(
        origin=item.origin,
        story=item.story,
        uri=item.uri,
        number=item.version + 1,
        status=item.status,
        created_at=item.created_at,
        received_at=now,
        digest=item.digest,
    )
    stated = item.dateline if item.dateline and _stated(item.dateline.evidence) else None
    return _item(draft, version, find_dateline(draft) or stated, second).evolve(notes=item.notes)


def _item(draft: Draft, version: _Version, dateline: Dateline | None, second: EntityProvider | None) -> Item:
    publication = find_publication(draft, version.received_at)
    published_at = _value(draft.claims.published) or (publication[0] if publication else None)
    dateline, reference = settle(dateline, Reference(None, published_at, version.created_at))
    names = Rules().entities(draft)
    entities = merged(draft, names, second)
    source = find_source(draft, dateline)
    quotes = find_quotes(draft, names, source)
    byline, rights = find_byline(draft), find_rights(draft)
    return Item(
        origin=version.origin,
        uri=version.uri,
        story=version.story,
        version=version.number,
        language=draft.language,
        headline=draft.headline,
        status=version.status,
        body=draft.body,
        url=_value(draft.claims.url),
        source=source,
        byline=byline[0] if byline else None,
        dateline=dateline,
        speakers=_speakers(quotes, names.people),
        quotes=quotes,
        dates=find_dates(draft, reference, entities.people),
        people=entities.people,
        organisations=entities.organisations,
        places=with_dateline(entities.places, dateline, draft),
        subjects=find_topics(draft),
        images=draft.images,
        created_at=version.created_at,
        received_at=version.received_at,
        published_at=published_at,
        updated_at=_value(draft.claims.updated),
        embargoed_until=_value(draft.claims.embargo),
        expires_at=_value(draft.claims.expires),
        urgency=_value(draft.claims.urgency),
        rights=rights[0] if rights else None,
        translate=_value(draft.claims.translate) or "allow",
        evidence=_evidence(draft, published_at=publication, byline=byline, rights=rights),
        remarks=draft.remarks,
        digest=version.digest,
    )


def digest(raw: RawArticle) -> str:
    """Return SHA-256 of everything that was taken in but the time: the same again is no new version."""
    if raw.decisive is None:
        said, data = [raw.media_type, sorted(raw.hints.items())], raw.data
    else:
        said, data = ["", sorted(raw.hints.items())], raw.decisive
    return hashlib.sha256(hashlib.sha256(json.dumps(said).encode()).digest() + data).hexdigest()


def settled(raw: RawArticle) -> RawArticle:
    """Let the words and claims of a page on the web decide whether it is new: its bytes differ whenever it is asked.

    It is known by the address that it states for itself, if that is on the host where it stands. ArticleError says
    why it is no article.
    """
    draft = markup.read(raw)
    words = [draft.headline, *(block.text for block in draft.body)]
    stated = {name: str(claim.value) for name in Claims.model_fields if (claim := getattr(draft.claims, name))}
    url = stated.pop("url", "")
    known_by = url if urlsplit(url).netloc == urlsplit(raw.origin).netloc else raw.origin
    return raw.evolve(origin=known_by, decisive=json.dumps([words, stated], sort_keys=True).encode())


def extent(raw: RawArticle) -> int:
    """Return how many characters of body an article has; 0 where it is none."""
    try:
        return sum(len(block.text) for block in markup.read(raw).body)
    except ArticleError:
        return 0


def _value(claim: Claim[Value] | None) -> Value | None:
    return claim.value if claim else None


def _status(stated: str | None, before: Item | None) -> Status:
    """Return the stricter of what its source states and what is known: only a source may release what it withheld."""
    known = before.status if before else "usable"
    if before and known == "withheld" and "status" in before.evidence:
        known = "usable"
    return next(status for status in reversed(_STRICTEST_LAST) if status in {known, stated, "usable"})


def _notes(before: Item | None) -> tuple[Note, ...]:
    return before.notes if before else ()


def _claims(item: Item) -> Claims:
    """Return what is stated beside the text of an item, as its draft had it."""
    values = {name: getattr(item, field) for name, field in _CARRIED.items()}
    evidence = {name: item.evidence.get(field, ()) for name, field in _CARRIED.items()}
    for name in ("byline", "rights"):
        values[name], evidence[name] = getattr(item, name), item.evidence.get(name, ())
    if item.source:
        values["source"], evidence["source"] = item.source.name, item.source.evidence
    stated = {name: found for name in values if (found := _stated(evidence[name]))}
    return Claims(**{name: Claim(value=values[name], evidence=found) for name, found in stated.items()})


def _stated(evidence: Evidence) -> Stated | None:
    """Return the evidence that stands beside the text."""
    return next((found for found in evidence if isinstance(found, Stated)), None)


def _dateline(draft: Draft) -> Dateline | None:
    """Return the dateline of the text, else the one that is stated beside it."""
    stated = draft.claims.dateline
    if (found := find_dateline(draft)) or not stated:
        return found
    alone = find_dateline(Draft(language=draft.language, headline="", body=(Block(text=f"{stated.value} –"),)))
    return alone.evolve(evidence=(stated.evidence,)) if alone else None


def _speakers(quotes: tuple[Quote, ...], people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return the people who are quoted, in the order in which they first speak."""
    known = {person.name: person for person in people}
    names = dict.fromkeys(quote.speaker for quote in quotes)
    return tuple(known[name] for name in names if name in known)


def _evidence(draft: Draft, **found: tuple[object, Evidence] | None) -> dict[str, Evidence]:
    """Return where the plain fields were read: what the draft knows, what was found in the text, what is stated."""
    stated = {field: claim for name, field in _CARRIED.items() if (claim := getattr(draft.claims, name))}
    read = {field: value[1] for field, value in found.items() if value}
    return {**draft.evidence, **read, **{field: (claim.evidence,) for field, claim in stated.items()}}
