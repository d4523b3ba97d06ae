"""An article in, an Item out: the one straight line through everything that is asked of a text."""

import hashlib
import json

from wire.item import Block, Dateline, Evidence, Item, Person, Quote, RawArticle, Status
from wire.normalise import markup
from wire.normalise.byline import find_byline, find_rights
from wire.normalise.dateline import find_dateline
from wire.normalise.dates import Reference, find_dates, settle
from wire.normalise.draft import Claim, Draft, Value
from wire.normalise.names import find_names
from wire.normalise.quotes import find_quotes
from wire.normalise.source import find_source
from wire.normalise.topics import find_topics
from wire.text.slugs import slug

#: The claims that an item carries as they are stated, by the names that it has for them.
_CARRIED = {
    "url": "url",
    "published": "published_at",
    "embargo": "embargoed_until",
    "expires": "expires_at",
    "urgency": "urgency",
    "status": "status",
}
_STRICTEST_LAST: tuple[Status, ...] = ("usable", "withheld", "canceled")


def normalise(raw: RawArticle, tag: str, before: Item | None = None) -> Item:
    """Return the article as an item, each value with its evidence; ArticleError says why it is none.

    `tag` is what every uri begins with. `before` is the version of the story that is known so far: its uri, its
    language, when it first came in and what the newsroom decided of it stay.
    """
    draft = markup.read(raw, before.language if before else None)
    created_at = before.created_at if before else raw.received_at
    published_at = _value(draft.claims.published)
    dateline, reference = settle(_dateline(draft), Reference(None, published_at, created_at))
    names = find_names(draft)
    quotes = find_quotes(draft, names)
    byline, rights = find_byline(draft), find_rights(draft)
    story = before.story if before else f"{tag}:{slug(raw.origin, raw.origin)}"
    return Item(
        origin=raw.origin,
        uri=before.uri if before else f"{story}/{draft.language}",
        story=story,
        version=before.version + 1 if before else 1,
        language=draft.language,
        headline=draft.headline,
        status=_status(_value(draft.claims.status), before),
        body=draft.body,
        url=_value(draft.claims.url),
        source=find_source(draft, dateline),
        byline=byline[0] if byline else None,
        dateline=dateline,
        speakers=_speakers(quotes, names.people),
        quotes=quotes,
        dates=find_dates(draft, reference, names.people),
        people=names.people,
        organisations=names.organisations,
        places=names.places,
        subjects=find_topics(draft),
        created_at=created_at,
        received_at=raw.received_at,
        published_at=published_at,
        embargoed_until=_value(draft.claims.embargo),
        expires_at=_value(draft.claims.expires),
        urgency=_value(draft.claims.urgency),
        rights=rights[0] if rights else None,
        evidence=_evidence(draft, byline=byline, rights=rights),
        remarks=draft.remarks,
        digest=digest(raw),
    )


def digest(raw: RawArticle) -> str:
    """Return SHA-256 of everything that was taken in but the time: the same again is no new version."""
    beside = json.dumps([raw.media_type, sorted(raw.hints.items())]).encode()
    return hashlib.sha256(hashlib.sha256(beside).digest() + raw.data).hexdigest()


def _value(claim: Claim[Value] | None) -> Value | None:
    return claim.value if claim else None


def _status(stated: str | None, before: Item | None) -> Status:
    """Return the stricter of what its source states and what is known: only a source may release what it withheld."""
    known = before.status if before else "usable"
    if before and known == "withheld" and "status" in before.evidence:
        known = "usable"
    return next(status for status in reversed(_STRICTEST_LAST) if status in {known, stated, "usable"})


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


def _evidence(draft: Draft, **found: tuple[str, Evidence] | None) -> dict[str, Evidence]:
    """Return where the plain fields were read: what the draft knows, what is stated, what was found in the text."""
    stated = {field: claim for name, field in _CARRIED.items() if (claim := getattr(draft.claims, name))}
    read = {field: evidence for field, value in found.items() if value for evidence in value[1:]}
    return {**draft.evidence, **{field: (claim.evidence,) for field, claim in stated.items()}, **read}
