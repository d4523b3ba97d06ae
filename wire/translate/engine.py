"""What a translation engine is, and the routes over engines from one language to another.

    for route in routes(engines, "en", "pt", pivots={"pt": ("es",)}):
        route.name             "argos", "apertium", "argos via en", "argos then apertium via es"
        for number, hypotheses in route.translate(segments):
            hypotheses[0].text     the best translation of segments[number]
            hypotheses[0].links    which characters of it come from which of the segment's, where the engines know

An engine takes whole batches, because a batch is what makes it fast, and answers each segment as soon as it can, in
any order: whoever reads the answers works while it goes on. What it must not touch is masked before it sees the text:
the n-th protected thing of a segment is written `route.mask.format(n)`, for the kinds of things that `route.masked`
names. The mask may come back with spaces inside it, twice, or not at all: `placeholders_survive` is the gate for that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, product
from typing import Literal, NamedTuple, Protocol

from wire import languages

#: The tags of a source and a target language.
Pair = tuple[str, str]

#: What may be masked: a glossary's term, the name of a person or a body, a number with its unit, a day of the calendar,
#: a URL, address, handle or hashtag.
Kind = Literal["term", "name", "number", "day", "address"]

#: These brackets stand in no news text, no rule of Apertium's knows them, and a neural model that has never seen
#: them copies them; it needs the digit inside to tell them apart.
MASK = "⟦{}⟧"


class Link(NamedTuple):
    """Characters source_start to source_end of a segment became characters start to end of its translation.

    They are tokens: words or parts of words. A word may have several links, and a token may have none.
    """

    source_start: int
    source_end: int
    start: int
    end: int


@dataclass(frozen=True)
class Hypothesis:
    """A translation of a segment as an engine thinks of it: never blank."""

    text: str
    told: Iterable[Link] = field(default=(), compare=False, repr=False)
    left: tuple[str, ...] = ()  # words that the engine does not know, and left as the segment has them

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Its links by place in the text; none where the engine cannot tell.

        They cost as much as all the rest of an answer, and only segments with marks have a use for them: an engine
        gives an iterator, which is first asked here.
        """
        return tuple(self.told)


#: What an engine makes of a segment: its number, and the hypotheses, best first; () where nothing came out of it.
Answer = tuple[int, tuple[Hypothesis, ...]]


class Engine(Protocol):
    """A program that translates: Argos, Apertium, a fake."""

    @property
    def name(self) -> str:
        """What config.yaml and a translation's provenance call it."""

    @property
    def draft(self) -> bool:
        """Whether it gives the gist only, so that what it wrote must be labelled a draft."""

    @property
    def mask(self) -> str:
        """How the n-th protected thing of a segment is written: a format such as MASK."""

    @property
    def masked(self) -> frozenset[Kind]:
        """What it would spoil, and so must be masked.

        A neural model writes a number or a name as its language does, which a mask would prevent; rules
        translate `Mark`.
        """

    def pairs(self) -> frozenset[Pair]:
        """Return the (source, target) tags that it can translate now."""

    def trouble(self) -> str:
        """Return why it serves fewer pairs than it should, with the remedy; "" where nothing is wrong."""

    def version(self, source: str, target: str) -> str:
        """Return what decides its words: names and versions of model or rules. EngineError for an unknown pair."""

    def translate(self, segments: Sequence[str], source: str, target: str, *, terse: bool = False) -> Iterator[Answer]:
        """Begin, and return one answer for each segment, in any order, as soon as it is there.

        `terse`: it may write no three words twice, nor much more than the source has, if it can be told so.
        EngineError, with the remedy, where it cannot translate at all.
        """

    def align(self, segment: str, text: str, source: str, target: str) -> tuple[Link, ...]:
        """Return the links of a translation that it gave without; () where it cannot tell them. EngineError."""

    def close(self) -> None:
        """Release memory and processes; it starts again by itself when it is asked again."""


@dataclass(frozen=True)
class Hop:
    """One engine from one language to the next."""

    engine: Engine
    source: str
    target: str


@dataclass(frozen=True)
class Route:
    """A way from one language to another: one hop, or several with a pivot between each two."""

    hops: tuple[Hop, ...]

    @property
    def name(self) -> str:
        """`argos`, `apertium via es`, `argos then apertium via es`."""
        engines = " then ".join(dict.fromkeys(hop.engine.name for hop in self.hops))
        return f"{engines} via {pivots}" if (pivots := ", ".join(hop.source for hop in self.hops[1:])) else engines

    @property
    def draft(self) -> bool:
        """Whether any of its engines gives the gist only."""
        return any(hop.engine.draft for hop in self.hops)

    @property
    def mask(self) -> str:
        """How the n-th protected thing is written; all its engines agree on it."""
        return self.hops[0].engine.mask

    @property
    def masked(self) -> frozenset[Kind]:
        """What any of its engines would spoil."""
        return frozenset().union(*(hop.engine.masked for hop in self.hops))

    def version(self) -> str:
        """Return the version of every hop, in order: what decides the words that come out."""
        return " ".join(hop.engine.version(hop.source, hop.target) for hop in self.hops)

    def translate(self, segments: Sequence[str], *, terse: bool = False) -> Iterator[Answer]:
        """Begin, and return one answer for each segment, as the last hop does; the others are one batch each.

        What goes through a pivot is the best hypothesis there. EngineError.
        """
        *others, last = self.hops
        so_far = {number: Hypothesis(text) for number, text in enumerate(segments) if text.strip()}
        for hop in others:
            so_far = {
                number: hypotheses[0] if hop is self.hops[0] else _onwards(so_far[number], hypotheses[0])
                for number, hypotheses in _asked(hop, so_far, terse=terse)
                if hypotheses
            }
        nothing = ((number, ()) for number in range(len(segments)) if number not in so_far)
        answers = _asked(last, so_far, terse=terse)
        return chain(_led_on(so_far, answers) if others else answers, nothing)

    def align(self, segment: str, text: str) -> tuple[Link, ...]:
        """Return the links of a translation that came without; () where they cannot be told. EngineError."""
        [first, *others] = self.hops
        return () if others else first.engine.align(segment, text, first.source, first.target)


def best(answers: Iterable[Answer], count: int) -> list[str]:
    """Return the best text of each of `count` segments in their order, "" where nothing came out of one."""
    found = dict(answers)
    return [found[number][0].text if found[number] else "" for number in range(count)]


def _asked(hop: Hop, texts: Mapping[int, Hypothesis], *, terse: bool) -> Iterator[Answer]:
    """Return what a hop makes of the texts, under their numbers."""
    numbers = list(texts)
    asked = [text.text for text in texts.values()]
    answers = hop.engine.translate(asked, hop.source, hop.target, terse=terse)
    return ((numbers[place], hypotheses) for place, hypotheses in answers)


def _led_on(first: Mapping[int, Hypothesis], answers: Iterable[Answer]) -> Iterator[Answer]:
    """Yield the answers to what the first hops made of segments, linked with the segments."""
    for number, hypotheses in answers:
        yield number, tuple(_onwards(first[number], one) for one in hypotheses)


def _onwards(first: Hypothesis, then: Hypothesis) -> Hypothesis:
    """Return what the second hop made of the first one's text, linked with the segment that the first one had."""
    return Hypothesis(then.text, _chained(first, then), (*first.left, *then.left))


def _chained(first: Hypothesis, then: Hypothesis) -> Iterator[Link]:
    for link in then.links:
        for one in first.links:
            if one.start < link.source_end and link.source_start < one.end:
                yield Link(one.source_start, one.source_end, link.start, link.end)


def routes(
    engines: Sequence[Engine], source: str, target: str, pivots: Mapping[str, Sequence[str]] | None = None
) -> list[Route]:
    """Return every way from source to target (tags) that the engines know, the best first.

    One hop before two, each in the order of the engines; pivots in the order that `pivots` has for the target,
    and at last English, between which most engines know the way.
    """
    known = [(engine, engine.pairs()) for engine in engines]
    direct = [Route((hop,)) for hop in _hops(known, source, target)]
    through: list[Route] = []
    for pivot in dict.fromkeys([*(pivots or {}).get(target, ()), "en"]):
        if languages.base(pivot) in {languages.base(source), languages.base(target)}:
            continue
        legs = product(_hops(known, source, pivot), _hops(known, pivot, target))
        through += [Route(hops) for hops in legs if hops[0].engine.mask == hops[1].engine.mask]
    return direct + through


def _hops(known: Iterable[tuple[Engine, frozenset[Pair]]], source: str, target: str) -> Iterator[Hop]:
    for engine, pairs in known:
        served = product(languages.broader(source), languages.broader(target))
        pair = next((pair for pair in served if pair in pairs), None)
        if pair:
            yield Hop(engine, *pair)
