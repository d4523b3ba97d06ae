"""Where every value of an item came from: its words in the article, or the field beside it, and the rule."""

from collections.abc import Iterator

from wire.errors import StoreError
from wire.item import (
    DateContext,
    Dateline,
    Evidence,
    Frozen,
    Item,
    Organisation,
    Person,
    Place,
    Quote,
    Source,
    Span,
    Subject,
)
from wire.store.store import Store

AROUND = 40  # characters of the article shown on each side of the words


class Ground(Frozen):
    """One piece of evidence: the rule, and either the words and what is around them, or the field beside the text."""

    rule: str
    before: str = ""
    words: str = ""
    after: str = ""
    field: str = ""


class Fact(Frozen):
    """A value of an item and what it rests on."""

    name: str
    value: str
    grounds: tuple[Ground, ...]


def explain(store: Store, uri: str) -> list[Fact]:
    """Return the facts of the newest version of an item, or of a story's original; StoreError if there is none.

    The facts of a translation are those of the version that it was made from.
    """
    item = store.latest(uri) or store.original(uri)
    if item is None:
        raise StoreError(f"{uri}: no such item is known; `wire status --json` names every uri")
    if item.translation:
        made_from = (item.translation.source_uri, item.translation.source_version)
        item = next(known for known in store.versions(made_from[0]) if known.version == made_from[1])
    return list(facts(item))


def facts(item: Item) -> Iterator[Fact]:
    """Yield every value of an item that has evidence, in the order of its fields, and what of it could not be read."""
    for name in sorted(item.evidence):
        yield _fact(item, name, str(getattr(item, name, "")), item.evidence[name])
    rest = (item.source, item.dateline, *item.quotes, *item.dates, *item.people, *item.organisations, *item.places)
    for value in (*rest, *item.subjects):
        if value:
            yield _fact(item, type(value).__name__.lower().removesuffix("context"), _said(value), value.evidence)
    yield from (Fact(name="remark", value=remark, grounds=()) for remark in item.remarks)


def _said(value: Source | Dateline | Quote | DateContext | Person | Organisation | Place | Subject) -> str:
    """Return a value in one line."""
    match value:
        case Dateline():
            return ", ".join(filter(None, (value.place, value.date, value.agency)))
        case Quote():
            speaker = ", ".join(filter(None, (value.speaker, value.role))) or "nobody named"
            return (
                f"{speaker} ({value.kind})" if value.mention is None else f"{speaker} ({value.kind}; “{value.mention}”)"
            )
        case DateContext():
            return f"{value.value} ({value.basis})" + (f": {value.event}" if value.event else "")
        case Person():
            return ", ".join(filter(None, (value.name, value.role)))
        case Place():
            return f"{value.name} ({value.country})" if value.country else value.name
        case Subject():
            return f"{value.name} ({value.code}, {value.confidence:.2f})"
        case Source() | Organisation():
            return value.name


def _fact(item: Item, name: str, value: str, evidence: Evidence) -> Fact:
    texts = dict(item.blocks())
    grounds = (
        _ground(texts[one.block], one) if isinstance(one, Span) else Ground(rule=one.rule, field=one.field)
        for one in evidence
    )
    return Fact(name=name, value=value, grounds=tuple(grounds))


def _ground(text: str, span: Span) -> Ground:
    return Ground(
        rule=span.rule,
        before=text[max(0, span.start - AROUND) : span.start],
        words=text[span.start : span.end],
        after=text[span.end : span.end + AROUND],
    )
