"""Who is meant by the words that name a speaker: a name, a role, a pronoun, a body."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from wire.item import Span
from wire.normalise.lexicon import Gender, Lexicon
from wire.normalise.names import Names
from wire.normalise.phrases import Frame, Phrase

NEARBY = 3  # blocks back in which a pronoun looks for whom it means
_RECENT = 20  # names of a block that a pronoun looks at, the last ones, and people whom one role may mean
_DECLINED = "rns"  # endings that German roles take: Vorsitzende, Vorsitzender, Vorsitzenden
_NOUNS = 2  # nouns that stand before a name without being its role
_OWNED = 5  # words between `her` and the name of whoever is hers
_COMPOUND = 4  # letters of a role that is part of a compound


@dataclass(frozen=True)
class Speaker:
    """Who speaks: a person of the article (index, or -1), or a body by its name; neither where it is not known."""

    person: int = -1
    body: str | None = None


NOBODY = Speaker()


@dataclass
class Memory:
    """Who spoke last, as the article is read from top to bottom."""

    names: Names
    frames: Sequence[Frame]
    last: Speaker = NOBODY
    last_page: int = -1
    _bearers: dict[tuple[str, ...], tuple[int, ...]] = field(default_factory=dict)

    def resolve(self, phrase: Phrase, page: int) -> Speaker:
        """Return whom the phrase means, NOBODY where the article does not say."""
        if phrase.person >= 0:
            return Speaker(phrase.person)
        if phrase.kind == "pronoun":
            return self._pronoun(self.frames[page].words[phrase.first].lower, page, phrase.first)
        return self._role(phrase, page) or self._body(phrase, page) or NOBODY

    def remember(self, speaker: Speaker, page: int) -> None:
        """Note who spoke."""
        self.last, self.last_page = speaker, page

    def recent(self, page: int) -> Speaker:
        """Return who spoke last, if that was not long before."""
        return self.last if page - self.last_page < NEARBY else NOBODY

    def _pronoun(self, pronoun: str, page: int, place: int) -> Speaker:
        """The likeliest person who fits."""
        quotes = self.names.lexicon.quotes
        gender = quotes.pronouns.get(pronoun) or quotes.possessives[pronoun]
        if gender not in {"he", "she"}:
            return NOBODY
        candidates = self._candidates(gender, page, place)
        fitting = list(dict.fromkeys(p for p in candidates if self.names.genders[p] in {gender, None}))
        if pronoun in quotes.pronouns:
            fitting = [p for p in fitting if not self._is_anothers(p, gender, page)] or fitting
        else:  # цитує його агенція: of somebody who has just been named
            fitting = [p for p in fitting if self._named_last(p, page, place)[0] >= page - 1]
        return Speaker(next(iter(fitting), -1))

    def _is_anothers(self, person: int, gender: Gender, page: int) -> bool:
        """Whether earlier blocks have the person only as `her publisher`: a block that goes on about her means her."""
        places = self._places[person]
        return all(at < page and _belongs_to(self.frames[at], first) == gender for at, first in places)

    def _candidates(self, gender: Gender, page: int, place: int) -> Iterator[int]:
        """People whom a pronoun may mean: subjects before it in its block, who spoke last, others, and blocks back.

        Who spoke last comes first where the block already speaks of them, by a quote or by a pronoun.
        """
        here = self._named_before(page, place)
        subjects = [phrase.person for phrase in here if _begins_a_clause(self.frames[page], phrase)]
        recent = [self.last.person] if self.last.person >= 0 and page - self.last_page < NEARBY else []
        since = list(self._subjects_since(page)) if recent else []
        if recent and not since and (self.last_page == page or self._goes_on(gender, page, place)):
            yield from recent
        yield from subjects
        yield from since
        yield from recent
        yield from (phrase.person for phrase in here)
        for back in range(page - 1, max(-1, page - 1 - NEARBY), -1):
            named = self._named_before(back, len(self.frames[back].words))
            yield from (phrase.person for phrase in named if _begins_a_clause(self.frames[back], phrase))
            yield from (phrase.person for phrase in named)

    def _subjects_since(self, page: int) -> Iterator[int]:
        """Whom the blocks since somebody last spoke are about."""
        for back in range(page - 1, self.last_page, -1):
            named = self._named_before(back, len(self.frames[back].words))
            yield from (phrase.person for phrase in named if _begins_a_clause(self.frames[back], phrase))

    def _goes_on(self, gender: Gender, page: int, place: int) -> bool:
        """Whether the block begins with a pronoun, so that it goes on about the one before."""
        words = self.frames[page].words
        first = next((word for word in words[:place] if word.kind == "word"), None)
        return first is not None and self.names.lexicon.quotes.pronouns.get(first.lower) == gender

    def _named_before(self, page: int, place: int) -> list[Phrase]:
        """The people named last outside marks before `place`, the nearest first."""
        order = self._orders[page]
        end = bisect_left(order, place, key=lambda phrase: phrase.first)
        return order[max(0, end - _RECENT) : end][::-1]

    @cached_property
    def _orders(self) -> list[list[Phrase]]:
        return [sorted(set(frame.named.values())) for frame in self.frames]

    @cached_property
    def _places(self) -> dict[int, list[tuple[int, int]]]:
        """Where each person is named: (page, word)."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for page, order in enumerate(self._orders):
            for phrase in order:
                found[phrase.person].append((page, phrase.first))
        return found

    def _role(self, phrase: Phrase, page: int) -> Speaker | None:
        """The person introduced with the role that the phrase names; of several, the one named last."""
        words, lexicon = self.frames[page].words[phrase.first : phrase.last], self.names.lexicon
        if words[-1].possessive:
            return None
        said = [word.lower for word in words if word.kind == "word" and not lexicon.is_small(word.lower)]
        said = lexicon.names.same_roles.get(" ".join(said), " ".join(said)).split()  # глава держави
        said = [part for word in said for part in lexicon.names.same_roles.get(word, word).split()]
        if not any(lexicon.is_role(word) or lexicon.is_agent(word) for word in said):
            return None
        fitting = self._bearers_of(tuple(said))
        if len(fitting) > _RECENT:
            return None  # a role of so many tells nobody apart
        return Speaker(max(fitting, key=lambda n: self._named_last(n, page, phrase.first))) if fitting else None

    def _bearers_of(self, words: tuple[str, ...]) -> tuple[int, ...]:
        if words not in self._bearers:
            people = enumerate(self.names.people)
            self._bearers[words] = tuple(n for n, p in people if p.role and _fits(words, p.role, self.names.lexicon))
        return self._bearers[words]

    def _named_last(self, person: int, page: int, place: int) -> tuple[int, int]:
        """Where the person was last named before a place."""
        places = self._places[person]
        before = bisect_left(places, (page, place))
        return places[before - 1] if before else (-1, -1)

    def _body(self, phrase: Phrase, page: int) -> Speaker | None:
        """The organisation that is the head of the phrase."""
        frame = self.frames[page]
        start, end = frame.words[phrase.first].start, frame.words[phrase.last - 1].end
        for begin, name in self._bodies.get((frame.page.block, end), ()):
            lead = frame.page.text[start:begin].lower().split()
            if begin >= start and all(self.names.lexicon.is_small(word) for word in lead):
                return Speaker(body=name)
        return None

    @cached_property
    def _bodies(self) -> dict[tuple[int, int], list[tuple[int, str]]]:
        """Where each organisation's names end: (block, end) -> (start, name)."""
        found: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
        for body in self.names.organisations:
            for span in body.evidence:
                if isinstance(span, Span):
                    found[span.block, span.end].append((span.start, body.name))
        return found


def _belongs_to(frame: Frame, name: int) -> Gender | None:
    """The gender of whose somebody is by the words before their name: `her publisher, Bob Figment`."""
    quotes = frame.lexicon.quotes
    for place in range(name - 1, max(-1, name - 1 - _OWNED), -1):
        word = frame.words[place]
        if word.lower in quotes.possessives:  # as the subject of a sentence, it is about them
            inside = place > 0 and frame.words[place - 1].kind == "word"
            return quotes.possessives[word.lower] if inside else None
        if word.text != "," and (word.kind != "word" or word.lower in quotes.verbs):
            return None
    return None


def _begins_a_clause(frame: Frame, phrase: Phrase) -> bool:
    """Whether the phrase is likely a subject: at the head of a clause, or right before a verb of speech."""
    following = frame.words[phrase.last].lower if phrase.last < len(frame.words) else ""
    if following in frame.lexicon.quotes.verbs:
        return True
    first = phrase.first
    while first > 0 and phrase.first - first < _NOUNS and _is_a_plain_noun(frame, first - 1):
        first -= 1  # Son adversaire Paul Exemple
    while first > 0 and frame.words[first - 1].lower in frame.lexicon.quotes.determiners:
        first -= 1
    return first == 0 or frame.words[first - 1].kind == "mark"


def _is_a_plain_noun(frame: Frame, place: int) -> bool:
    word, quotes = frame.words[place], frame.lexicon.quotes
    return word.kind == "word" and not frame.lexicon.is_small(word.lower) and word.lower not in quotes.verbs


def _fits(words: Sequence[str], role: str, lexicon: Lexicon) -> bool:
    """Whether every word of a phrase is in a role, as it stands, inflected, or as the end of a compound."""
    known = [lexicon.without_article(part) for part in role.lower().replace("’", "'").split()]
    words = [lexicon.without_article(word) for word in words]
    cases = lexicon.names.cases
    return all(
        any(
            word == part or cases.stems(word) & cases.stems(part) or _is_compound(word, part, lexicon) for part in known
        )
        for word in words
    )


def _is_compound(word: str, part: str, lexicon: Lexicon) -> bool:
    """`Minister` for `Innenminister`, and `Vereinsvorsitzende` for `Vorsitzende`."""
    if not lexicon.names.role_endings or min(len(word), len(part)) < _COMPOUND:
        return False
    one, other = word.rstrip(_DECLINED), part.rstrip(_DECLINED)
    return one.endswith(other) or other.endswith(one)
