"""Who and what an article names: people with their roles, organisations and places, each with where it stands.

pages | people: pinned names | coreference: who is meant | organisations | places
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wire.item import Person, Span
from wire.normalise import coreference, organisations, people, places, roles
from wire.normalise.coreference import Mention, Somebody
from wire.normalise.draft import Draft
from wire.normalise.entities import Entities
from wire.normalise.lexicon import Gender, Lexicon, lexicon
from wire.normalise.publication import published_by
from wire.normalise.uncased import marked
from wire.normalise.words import Page, read, written


@dataclass(frozen=True, kw_only=True)
class Names(Entities):
    """What `find_names` found, and the pages that it was read from, for whoever asks who speaks."""

    pages: tuple[Page, ...]
    lexicon: Lexicon
    genders: tuple[Gender | None, ...]  # of people
    mentions: tuple[tuple[tuple[Mention, int], ...], ...]  # of each page in order: the place, and the index in people


class Rules:
    """The rules as a provider of entities."""

    def entities(self, draft: Draft) -> Names:
        """Return what `find_names` finds."""
        return find_names(draft)


def find_names(draft: Draft) -> Names:
    """Return the people, organisations and places that the draft names, in the order in which they first appear."""
    words = lexicon(draft.language)
    pages = marked(read(draft, words), words)
    found = _without_publisher(people.find(pages, words), pages, draft)
    circle = [s for s in coreference.people(pages, found, words) if s.mentions]
    circle.sort(key=lambda somebody: (somebody.mentions[0].page, somebody.mentions[0].first))
    persons = _words_of(circle)
    bodies = organisations.find(pages, words, persons)
    known = organisations.canonical(bodies, words)
    named_at = {(body.page, body.first): known.get(body.name, body.name) for body in bodies}
    surnames = frozenset(word.lower() for somebody in circle for word in somebody.words[-1:])
    spoken_for = persons | {(body.page, place) for body in bodies for place in range(body.first, body.last)}
    return Names(
        people=tuple(_person(somebody, pages, named_at, words) for somebody in circle),
        organisations=organisations.organisations(pages, bodies, words),
        places=places.places(pages, places.find(pages, words, spoken_for, surnames), words.language),
        pages=pages,
        lexicon=words,
        genders=tuple(somebody.gender for somebody in circle),
        mentions=_by_page(circle, len(pages)),
    )


def _without_publisher(found: list[people.Found], pages: Sequence[Page], draft: Draft) -> list[people.Found]:
    """Leave out what a line of its own credits as the publication: it is nobody's name."""
    credited = published_by(draft)
    if credited is None:
        return found
    block, name = credited
    words = pages[block].words
    return [one for one in found if one.page != block or not name.start <= words[one.first].start < name.end]


def _words_of(circle: Sequence[Somebody]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (mention.page, place)
        for somebody in circle
        for mention in somebody.mentions
        for place in range(mention.first, mention.last)
    )


def _by_page(circle: Sequence[Somebody], pages: int) -> tuple[tuple[tuple[Mention, int], ...], ...]:
    found: list[list[tuple[Mention, int]]] = [[] for _ in range(pages)]
    for index, somebody in enumerate(circle):
        for mention in somebody.mentions:
            found[mention.page].append((mention, index))
    return tuple(tuple(sorted(mentions, key=lambda pair: pair[0].first)) for mentions in found)


def _person(somebody: Somebody, pages: Sequence[Page], bodies: Mapping[tuple[int, int], str], words: Lexicon) -> Person:
    name, written = _canonical(somebody, pages, words)
    mention = _telling_role(somebody, pages, written)
    evidence = [_span(pages, m.page, m.first, m.last, m.rule) for m in somebody.mentions]
    if mention is None or mention.role is None:
        return Person(name=name, evidence=tuple(evidence))
    page, role = pages[mention.page], mention.role
    evidence.append(_span(pages, mention.page, role.first, role.last, role.rule))
    return Person(
        name=name,
        role=_role_text(page, role, words),
        organisation=_organisation(mention.page, role, bodies),
        evidence=tuple(evidence),
    )


def _role_text(page: Page, role: roles.Role, words: Lexicon) -> str:
    """The role's words; its first one in the nominative, where `was` put it into the instrumental."""
    text = written(page.text, page.words, role.first, role.last)
    head = page.words[role.head].text
    if role.rule != "role in a relative clause" or role.head != role.first:
        return text
    forms = (form for form in words.names.cases.place_forms(head) if form != head and form.lower() in words.names.roles)
    return next(forms, head) + text[len(head) :]


def _span(pages: Sequence[Page], page: int, first: int, last: int, rule: str) -> Span:
    words = pages[page].words
    return Span(block=pages[page].block, start=words[first].start, end=words[last - 1].end, rule=rule)


def _canonical(somebody: Somebody, pages: Sequence[Page], words: Lexicon) -> tuple[str, Mention | None]:
    """The fullest name that the article gives, in the nominative; and the mention where it stands so."""
    given = max(somebody.mentions, key=lambda m: m.last - m.first)
    longest = [m for m in somebody.mentions if m.last - m.first == given.last - given.first]
    for mention in longest:
        text = _text(pages, mention)
        if words.nominative(text.split(), somebody.gender) == text.split():
            return _without_genitive(text, somebody, pages, words), mention
    return " ".join(words.nominative(_text(pages, given).split(), somebody.gender)), None


def _without_genitive(name: str, somebody: Somebody, pages: Sequence[Page], words: Lexicon) -> str:
    """`Ann Beispiel`, where the article has `Ann Beispiels` and, elsewhere, `Beispiel`."""
    bare = name.removesuffix("s")
    if bare == name or not words.names.nouns_capitalised:
        return name
    surnames = {_text(pages, mention).split()[-1] for mention in somebody.mentions}
    return bare if bare.split()[-1] in surnames else name


def _text(pages: Sequence[Page], mention: Mention) -> str:
    words = pages[mention.page].words
    return " ".join(word.text for word in words[mention.first : mention.last])


def _telling_role(somebody: Somebody, pages: Sequence[Page], written: Mention | None) -> Mention | None:
    """The mention with the role to go by: the first of the body, or a later one that says the same more fully."""
    told = [m for m in somebody.mentions if m.role is not None]
    told.sort(key=lambda m: (m.page == 0, m is not written and _is_oblique(m, written, pages)))
    best = None
    for mention in told:
        if best is None or _role_words(pages, best) < _role_words(pages, mention):
            best = mention
    return best


def _is_oblique(mention: Mention, written: Mention | None, pages: Sequence[Page]) -> bool:
    return written is not None and _text(pages, mention).split()[-1] != _text(pages, written).split()[-1]


def _role_words(pages: Sequence[Page], mention: Mention) -> frozenset[str]:
    role: roles.Role | None = mention.role
    words = pages[mention.page].words
    return frozenset(word.lower for word in words[role.first : role.last]) if role else frozenset()


def _organisation(page: int, role: roles.Role, bodies: Mapping[tuple[int, int], str]) -> str | None:
    """The body that the role is of, where the role names one."""
    inside = (bodies[page, place] for place in range(role.first, role.last) if (page, place) in bodies)
    return next(inside, None)
