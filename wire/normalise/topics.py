"""Which IPTC Media Topics an article is about: weighted words in its headline, its lead and, less, what follows.

topic_rules.py reads the words. Precision comes first: a topic that is not plain is not given.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wire.item import Span, Subject
from wire.normalise.draft import Draft
from wire.normalise.topic_rules import Entry, rules
from wire.text.topics import Topic, label, topics

HEADLINE = 1.5  # how much a word of the headline counts
LONG_HEADLINE = 200  # characters: what follows them is a paragraph, and counts as the body does
BODY = ((450, 1.0), (1500, 0.4), (4000, 0.2))  # how much a word counts up to so many characters of the body
END = BODY[-1][0]  # what is further on does not count

MOST = 2.0  # a word that is said again counts as much as so many in the lead, however often it comes
ENOUGH = 4.0  # the score of a topic that is given
SHARE = 0.34  # of the score of the best topic beside it, which a topic needs as well ...
CLEAR = 7.0  # ... unless it has this score
HINT = 1.0  # entries of this weight count no more than those of greater weight
SPANS = 6  # pieces of evidence for a topic


@dataclass(slots=True)
class Found:
    """An entry of the rules in an article: how much its places count together, and where the first is."""

    entry: Entry
    place: Span
    counts: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """How much speaks for a topic, and what does, the strongest first."""

    topic: Topic
    total: float
    found: tuple[Found, ...]


def find_topics(draft: Draft) -> tuple[Subject, ...]:
    """Return what a draft is about: each top level, the surest first, and after it the topics beneath it.

    Names are in the draft's language. In a language without rules nothing is found.
    """
    scores = _scores(_find(draft))
    given: list[Score] = []
    for top in _plain(score for score in scores if score.topic.is_top):
        given += [top, *_plain(s for s in scores if s.topic.top == top.topic.name and not s.topic.is_top)]
    return tuple(_subject(score, draft.language) for score in given)


def _find(draft: Draft) -> Iterable[Found]:
    """Find the entries in what counts of a draft."""
    found: dict[Entry, Found] = {}
    before = 0  # characters of the body
    for block, text in draft.blocks():
        if before >= END:
            break
        for entry, start, end in rules(draft.language).find(text[:END]):
            place = Span(block=block, start=start, end=end, rule=f"topic {entry.text}")
            found.setdefault(entry, Found(entry, place)).counts += _counts(block, start, before)
        before += len(text) if block else max(0, len(text) - LONG_HEADLINE)
    return found.values()


def _counts(block: int, start: int, before: int) -> float:
    """How much a word counts that starts there, in a block with so many characters of the body before it."""
    if block == 0 and start < LONG_HEADLINE:
        return HEADLINE
    position = before + start - (LONG_HEADLINE if block == 0 else 0)
    return next((counts for ends, counts in BODY if position < ends), 0.0)


def _scores(found: Iterable[Found]) -> list[Score]:
    """Score each topic that something was found of; hints only support what is stronger."""
    said: dict[str, list[tuple[float, float, Found]]] = {}
    for one in found:
        for name, weight in one.entry.weights.items():
            said.setdefault(name, []).append((weight * min(one.counts, MOST), weight, one))
    scores = []
    for name, parts in said.items():
        strong = sum(says for says, weight, _ in parts if weight > HINT)
        hints = sum(says for says, weight, _ in parts if weight <= HINT)
        parts.sort(key=lambda part: -part[0])
        scores.append(Score(topics()[name], strong + min(hints, strong), tuple(one for *_, one in parts)))
    return scores


def _plain(scores: Iterable[Score]) -> list[Score]:
    """Keep the topics that are plain in themselves and beside the best one, the best first."""
    best_first = sorted(scores, key=lambda score: (-score.total, score.topic.code))
    needed = max(ENOUGH, min(CLEAR, SHARE * best_first[0].total)) if best_first else ENOUGH
    return [score for score in best_first if score.total >= needed]


def _subject(score: Score, language: str) -> Subject:
    evidence = sorted((one.place for one in score.found[:SPANS]), key=lambda span: (span.block, span.start))
    name = label(score.topic.code, language) or score.topic.name
    confidence = round(1 - 2 ** (-score.total / ENOUGH), 2)
    return Subject(code=score.topic.code, name=name, confidence=confidence, evidence=tuple(evidence))
