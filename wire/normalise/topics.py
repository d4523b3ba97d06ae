"""Which IPTC Media Topics an article is about: weighted words in its headline, its lead and, less, what follows.

topic_rules.py reads the words. Precision comes first: a topic that is not plain is not given.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wire.item import Span, Subject
from wire.normalise.draft import Draft
from wire.normalise.topic_rules import rules
from wire.text.topics import Topic, label, topics

HEADLINE = 1.5  # how much a word of the headline counts
LONG_HEADLINE = 200  # characters: what follows them is a paragraph, and counts as the body does
LEAD = 1.0  # how much a word of the lead counts
BODY = ((300, LEAD), (800, 0.5), (2000, 0.25), (4000, 0.1))  # the same, up to so many characters of the body
END = BODY[-1][0]  # what is further on does not count

MOST = 1.5  # what a word counts at most, however often it comes: as much as in the headline
ENOUGH = 4.0  # the score of a topic that is given
WORDS = 2  # different entries that speak for a top level that is given: a lone one may be a figure of speech
UP_FRONT = 2.0  # how much of it the headline and the lead must give
SHARE = 0.25  # of the score of the best topic beside it, which a topic needs as well ...
CLEAR = 7.0  # ... unless it has this score
HINT = 1.0  # entries of this weight count no more than those of greater weight
SPANS = 6  # pieces of evidence for a topic


@dataclass(slots=True)
class Found:
    """An entry of the rules in an article: what it tells of, where it stands first, how much its places count."""

    weights: dict[str, float]
    place: Span
    counts: float = 0.0
    up_front: float = 0.0

    def says(self, topic: str) -> float:
        """Return how much it says for a topic."""
        return self.weights[topic] * min(self.counts, MOST)


@dataclass(frozen=True, slots=True)
class Score:
    """How much speaks for a topic, how much of it in the headline and the lead, and what does, the strongest first."""

    topic: Topic
    total: float
    up_front: float
    found: tuple[Found, ...]


def find_topics(draft: Draft) -> tuple[Subject, ...]:
    """Return what a draft is about: each top level, the surest first, and after it the topics beneath it.

    Names are in the draft's language. In a language without rules nothing is found.
    """
    scores = _scores(_find(draft))
    given: list[Score] = []
    for top in _plain(score for score in scores if score.topic.is_top and len(score.found) >= WORDS):
        given += [top, *_plain(s for s in scores if s.topic.top == top.topic.name and not s.topic.is_top)]
    return tuple(_subject(score, draft.language) for score in given)


def _find(draft: Draft) -> Iterable[Found]:
    """Find the entries in what counts of a draft."""
    found: dict[str, Found] = {}
    before = 0  # characters of the body
    for block, text in draft.blocks():
        if before >= END:
            break
        for match in rules(draft.language).find(text[:END]):
            if counts := _counts(block, match.start, before):
                place = Span(block=block, start=match.start, end=match.end, rule=f"topic {match.entry}")
                known = found.setdefault(match.entry, Found({}, place))
                known.weights.update(match.weights)
                known.counts += counts
                known.up_front += counts if counts >= LEAD else 0.0
        before += len(text) if block else max(0, len(text) - LONG_HEADLINE)
    return found.values()


def _counts(block: int, start: int, before: int) -> float:
    """How much a word counts that starts there, in a block with so many characters of the body before it."""
    if block == 0 and start < LONG_HEADLINE:
        return HEADLINE
    position = before + start - (LONG_HEADLINE if block == 0 else 0)
    return next((counts for ends, counts in BODY if position < ends), 0.0)


def _scores(found: Iterable[Found]) -> list[Score]:
    """Score each topic that something was found of."""
    told: dict[str, list[Found]] = {}
    for one in found:
        for topic in one.weights:
            told.setdefault(topic, []).append(one)
    return [_score(topic, parts) for topic, parts in told.items()]


def _score(topic: str, found: list[Found]) -> Score:
    """Score a topic by what tells of it; hints only support what is stronger."""
    strong = sum(one.says(topic) for one in found if one.weights[topic] > HINT)
    hints = sum(one.says(topic) for one in found if one.weights[topic] <= HINT)
    up_front = sum(one.weights[topic] * one.up_front for one in found)
    strongest_first = sorted(found, key=lambda one: -one.says(topic))
    return Score(topics()[topic], strong + min(hints, strong), up_front, tuple(strongest_first))


def _plain(scores: Iterable[Score]) -> list[Score]:
    """Keep the topics that are plain in themselves and beside the best one, the best first."""
    best_first = sorted(scores, key=lambda score: (-score.total, score.topic.code))
    needed = max(ENOUGH, min(CLEAR, SHARE * best_first[0].total)) if best_first else ENOUGH
    return [score for score in best_first if score.total >= needed and score.up_front >= UP_FRONT]


def _subject(score: Score, language: str) -> Subject:
    evidence = sorted((one.place for one in score.found[:SPANS]), key=lambda span: (span.block, span.start))
    name = label(score.topic.code, language) or score.topic.name
    confidence = round(1 - 2 ** (-score.total / ENOUGH), 2)
    return Subject(code=score.topic.code, name=name, confidence=confidence, evidence=tuple(evidence))
