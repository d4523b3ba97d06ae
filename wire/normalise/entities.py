"""Who says whom and what an article names: the rules always, and a second provider where one is configured.

What the rules found stands as they found it: quotes and speakers rest on it. A second provider, which Wire cannot vouch
for, only adds, and only names that stand in the text where it says that they do.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from wire.item import Evidence, Organisation, Person, Place, Span
from wire.normalise.draft import Draft
from wire.normalise.words import POSSESSIVE


@dataclass(frozen=True, kw_only=True)
class Entities:
    """The people, organisations and places that an article names, each with where it stands."""

    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()


class EntityProvider(Protocol):
    """Something that finds names: the rules (names.Rules), spaCy (spacy.SpacyProvider)."""

    def entities(self, draft: Draft) -> Entities:
        """Return what the draft names, each once, by spans over `draft.blocks()`; ArticleError if it cannot."""
        ...


def merged(draft: Draft, known: Entities, second: EntityProvider | None) -> Entities:
    """Return what is known, and after it what a second provider adds.

    It adds what has a name that is not known, evidence that spells that name each time, and no character in common with
    a name that is known. A role is no name: in `mayor of Exampleton` it may add the town.
    """
    if second is None:
        return known
    more, names = second.entities(draft), _Names(dict(draft.blocks()), known)
    return Entities(
        people=(*known.people, *filter(names.admit, more.people)),
        organisations=(*known.organisations, *filter(names.admit, more.organisations)),
        places=(*known.places, *filter(names.admit, more.places)),
    )


class _Names:
    """The names known so far and the characters that they take, as (block, place)."""

    def __init__(self, texts: Mapping[int, str], known: Entities) -> None:
        self._texts = texts
        self._folded: set[str] = set()
        self._taken: set[tuple[int, int]] = set()
        for person in known.people:
            self._add(person.name, (span for span in _spans(person.evidence) if self._words(span) != person.role))
        bodies_and_places: tuple[Organisation | Place, ...] = (*known.organisations, *known.places)
        for value in bodies_and_places:
            self._add(value.name, _spans(value.evidence))

    def admit(self, value: Person | Organisation | Place) -> bool:
        """Take up a value of another provider, and say whether it may be added."""
        name, spans = folded(value.name), list(_spans(value.evidence))
        if not name or name in self._folded or len(spans) < len(value.evidence):
            return False
        if any(folded(self._words(span)) != name for span in spans) or not self._taken.isdisjoint(_places(spans)):
            return False
        self._add(value.name, spans)
        return True

    def _add(self, name: str, spans: Iterable[Span]) -> None:
        self._folded.add(folded(name))
        self._taken.update(_places(spans))

    def _words(self, span: Span) -> str:
        """Return the words that a span shows; none where it does not lie within its block."""
        text = self._texts.get(span.block, "")
        return text[span.start : span.end] if 0 <= span.start < span.end <= len(text) else ""


def folded(name: str) -> str:
    """Return a name as names are compared: in small letters, single spaces, without a possessive ending."""
    return POSSESSIVE.sub("", " ".join(name.split())).casefold()


def _spans(evidence: Evidence) -> Iterator[Span]:
    return (one for one in evidence if isinstance(one, Span))


def _places(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    return ((span.block, place) for span in spans for place in range(span.start, span.end))
