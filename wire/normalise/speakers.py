"""Who is meant by the words that name a speaker: a name, a role, a pronoun, a body."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from wire.item import Span
from wire.normalise.lexicon import Lexicon
from wire.normalise.names import Names
from wire.normalise.phrases import Frame, Phrase

NEARBY = 3  # blocks back in which a pronoun looks for whom it means


@dataclass(frozen=True)
class Speaker:
    """Who speaks: a person of the article (index, or -1), or the body's name."""

    person: int = -1
    body: str | None = None

    @property
    def known(self) -> bool:
        """Whether it is known who speaks."""
        return self.person >= 0 or self.body is not None


NOBODY = Speaker()


@dataclass
class Memory:
    """Who spoke last, as the article is read from top to bottom."""

    names: Names
    frames: Sequence[Frame]
    last: Speaker = NOBODY
    last_page: int = -1
    spoken: list[int] = field(default_factory=list)  # people, the latest last

    def resolve(self, phrase: Phrase, page: int) -> Speaker:
        """Return whom the phrase means, NOBODY where the article does not say."""
        frame = self.frames[page]
        if phrase.person >= 0:
            return Speaker(phrase.person)
        if phrase.kind == "pronoun":
            return self._pronoun(frame.words[phrase.first].lower, page, phrase.first)
        return self._role(phrase, page) or self._body(phrase, page) or NOBODY

    def remember(self, speaker: Speaker, page: int) -> None:
        """Note who spoke."""
        self.last, self.last_page = speaker, page
        if speaker.person >= 0:
            self.spoken.append(speaker.person)

    def _pronoun(self, pronoun: str, page: int, place: int) -> Speaker:
        """The last person named before who fits; whoever spoke last comes first, unless another was named since."""
        gender = self.names.lexicon.quotes.pronouns[pronoun]
        if gender not in {"he", "she"}:
            return NOBODY
        for person in self._candidates(page, place):
            if self.names.genders[person] in {gender, None}:
                return Speaker(person)
        return NOBODY

    def _candidates(self, page: int, place: int) -> list[int]:
        """People whom a pronoun at `place` may mean, the likeliest first."""
        here = self._named_before(page, place)
        recent = [self.last.person] if self.last.person >= 0 and page - self.last_page < NEARBY else []
        back = [
            p
            for n in range(page - 1, max(-1, page - 1 - NEARBY), -1)
            for p in self._named_before(n, len(self.frames[n].words))
        ]
        if here and not (recent and self.last_page == page):
            return [*here, *recent, *back]
        return [*recent, *here, *back]

    def _named_before(self, page: int, place: int) -> list[int]:
        """People named outside marks before `place`: subjects first, then from the end."""
        frame = self.frames[page]
        phrases = sorted({phrase for at, phrase in frame.named.items() if at < place}, reverse=True)
        subjects = [p.person for p in phrases if _begins_a_clause(frame, p)]
        return list(dict.fromkeys((*subjects, *(p.person for p in phrases))))

    def _role(self, phrase: Phrase, page: int) -> Speaker | None:
        """The person introduced with the role that the phrase names."""
        frame = self.frames[page]
        lexicon = self.names.lexicon
        words = [
            w.lower
            for w in frame.words[phrase.first : phrase.last]
            if w.kind == "word" and not lexicon.is_small(w.lower)
        ]
        heads = [word for word in words if lexicon.is_role(word)]
        if not heads or frame.words[phrase.last - 1].possessive:
            return None
        fitting = [
            n for n, person in enumerate(self.names.people) if person.role and _fits(words, person.role, lexicon)
        ]
        if len(fitting) <= 1:
            return Speaker(fitting[0]) if fitting else None
        return Speaker(min(fitting, key=lambda n: self._distance(n, page, phrase.first)))

    def _distance(self, person: int, page: int, place: int) -> tuple[int, int]:
        """How far back the person was last named before a place."""
        for back in range(page, -1, -1):
            frame = self.frames[back]
            limit = place if back == page else len(frame.words)
            found = [
                phrase.first for phrase in frame.named.values() if phrase.person == person and phrase.first < limit
            ]
            if found:
                return page - back, limit - max(found)
        return len(self.frames), 0

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


def _begins_a_clause(frame: Frame, phrase: Phrase) -> bool:
    return phrase.first == 0 or frame.words[phrase.first - 1].kind == "mark"


def _fits(words: Sequence[str], role: str, lexicon: Lexicon) -> bool:
    """Whether every word of a phrase is in a role, as it stands, inflected, or as the end of a compound."""
    known = role.lower().replace("’", "'").split()
    cases = lexicon.names.cases
    return all(
        any(
            word == part or cases.stems(word) & cases.stems(part) or _is_compound(word, part, lexicon) for part in known
        )
        for word in words
    )


def _is_compound(word: str, part: str, lexicon: Lexicon) -> bool:
    """`Minister` for `Innenminister`, and `Vereinsvorsitzende` for `Vorsitzende`."""
    if not lexicon.names.role_endings or min(len(word), len(part)) < 4:
        return False
    return part.endswith(word) or word.endswith(part)
