"""What a segment is asked as, again and again, until a translation passes the gates.

    for rung in LADDER:
        question = climb.ask(rung)   None where there is nothing in it for this segment

First as it stands; then with masks over what was lost, with masks over all that the engine may spoil, and without a
mask; in two parts; so that the engine repeats nothing; a headline in its own letters; without its full stop.
Each of these has rescued segments that every other one left in their own words.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from re import Pattern

from wire import languages
from wire.item import Attempt, Item, Mark
from wire.store.memory import Key
from wire.translate.days import spoken
from wire.translate.engine import Hypothesis, Link, Route
from wire.translate.glossary import Term
from wire.translate.placement import marks_of
from wire.translate.protect import Masked, Stretch, mask, protected, surnames
from wire.translate.segments import Rendered, Unit
from wire.translate.variables import General, general

FEW = 4  # words: a part of a sentence with fewer is none that an engine could make sense of

#: Kinds of stretches that no engine which masks them gets right.
ALWAYS = frozenset({"address", "day"})

#: Where a sentence may be parted, the best first: sentences that were taken for one, clauses, and what stands between.
_PLACES = [re.compile(pattern) for pattern in (r"[.!?…]+[\"”»)]*\s+", r"[;:]\s+|\s+[–—-]\s+", r",\s+")]
_STOP = re.compile(r"[.!?…]+$")
_WIDE_STOPS = str.maketrans(".!?", "。！？")

#: The gates at which a full stop, or what a model makes of it, may be to blame, and those of one that goes on and on.
_UNTRANSLATED = frozenset({"is_translated", "language_is_target", "length_is_plausible"})
_ENDLESS = frozenset({"not_repeated", "length_is_plausible"})


@dataclass(frozen=True)
class Question:
    """A segment as an engine is to see it, some of it masked: in one text or in several, put together by `joint`.

    `how` names it in the provenance, "" for the first way. `end` is put behind the answer.
    """

    masked: Masked
    texts: tuple[str, ...]
    how: str = ""
    joint: str = ""
    end: str = ""
    terse: bool = False

    def answer(self, hypotheses: Sequence[Hypothesis]) -> tuple[Hypothesis, str | None]:
        """Return what the answers to its texts are for the segment, and which masks were lost, or None."""
        answer = self.joint.join(one.text for one in hypotheses)
        answer = answer + self.end if answer.strip() else ""
        text, lost = self.masked.restore(answer)
        left = tuple(word for one in hypotheses for word in one.left)
        return Hypothesis(text, self._links(hypotheses[0], answer) if len(self.texts) == 1 else (), left), lost

    def _links(self, hypothesis: Hypothesis, answer: str) -> Iterator[Link]:
        """Yield the links of an answer as they count the characters behind the masks."""
        sources, targets = self.masked.restored(self.masked.text), self.masked.restored(answer)
        for link in hypothesis.links:
            source = sources.place(link.source_start, "start"), sources.place(link.source_end, "end")
            yield Link(*source, targets.place(link.start, "start"), targets.place(link.end, "end"))


@dataclass
class Task:
    """A unit of an item to be translated: what was tried, and its translation once one passed the gates.

    `text` is what engines are given: the unit's own words, a headline in the letters of a sentence.
    """

    unit: Unit
    text: str
    item: Item
    names: Pattern[str]
    terms: Sequence[Term]
    target: str
    attempts: list[Attempt] = field(default_factory=list)
    translation: str | None = None
    placed: tuple[Mark, ...] = ()  # its marks in the translation
    remembered: bool = False
    draft: bool = False
    fresh: Mapping[Key, str] = field(default_factory=dict)  # what the memory is to keep, once the item may be published

    def forms(self) -> Mapping[str, str]:
        """Return the glossary's terms in the words of the segment, each with the form that it must have."""
        return {self.unit.text[term.start : term.end]: term.form for term in self.terms}

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The surnames of people whom its item speaks of."""
        return surnames(self.item)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The inline marks over words of the segment."""
        return marks_of(self.item.body[self.unit.block - 1], self.unit) if self.unit.block else ()

    def rendered(self) -> Rendered:
        """Return the unit as it is to stand in the translation."""
        if self.translation is None:
            return Rendered(self.unit, self.unit.text, tuple(self.attempts), self.remembered, self.marks)
        return Rendered(self.unit, self.translation, tuple(self.attempts), self.remembered, self.placed)


@dataclass
class Climb:
    """A task on its way up the ladder by one route: what the route may spoil, and did spoil when it was not masked.

    `model` and `glossary` are the versions that decide what comes out.
    """

    task: Task
    route: Route
    model: str
    glossary: str
    lost: list[Stretch] = field(default_factory=list)
    asked: set[tuple[tuple[str, ...], bool]] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """What the route may spoil."""
        code = [(mark.start, mark.end) for mark in self.task.marks if mark.kind == "code"]
        return protected(self.task.text, self.task.names, self.task.terms, self._days, self.route.masked, code)

    @property
    def _days(self) -> Sequence[Term]:
        source = self.task.item.language
        return spoken(self.task.text, source, self.task.target) if "day" in self.route.masked else ()

    @cached_property
    def first(self) -> Question:
        """The segment as it stands, without what no engine can translate."""
        masked = self.masked([stretch for stretch in self.stretches if stretch.kind in ALWAYS])
        return Question(masked, (masked.text,))

    @cached_property
    def key(self) -> Key:
        """By what the memory knows the segment as it stands: for this route, its model and the glossary."""
        languages_ = (self.task.item.language, self.task.target)
        return Key(self.first.masked.text, *languages_, self.route.name, self.model, self.glossary)

    @cached_property
    def general(self) -> General | None:
        """The segment as it stands with slots for its figures, by which it is known when others stand there."""
        return general(self.key.text, self.key.source, self.key.target)

    @property
    def general_key(self) -> Key | None:
        """By what the memory knows the segment with slots."""
        return self.key._replace(text=self.general.text) if self.general else None

    def worth_keeping(self, question: Question, answer: str, restored: str) -> dict[Key, str]:
        """Return what the memory may answer the next time that the segment is asked for as it stands.

        Where the engine is not to see all of it, that is the answer to this very question, masks and all. The same
        with slots for its figures answers where others stand.
        """
        masks = self.first.masked.words
        if masks and question != self.first:
            return {}
        kept = {self.key: answer if masks else restored}
        if self.general and self.general_key and (slotted := self.general.learn(kept[self.key])):
            kept[self.general_key] = slotted
        return kept

    def masked(self, stretches: Sequence[Stretch]) -> Masked:
        """Return the segment with the stretches masked as the route has it."""
        return mask(self.task.text, stretches, self.route.mask)

    def failed(self) -> frozenset[str]:
        """Return the gates that the last attempt failed."""
        return frozenset(self.task.attempts[-1].failed) if self.task.attempts else frozenset()

    def ask(self, rung: "Rung") -> Question | None:
        """Return what a rung asks, unless the route was asked just that before."""
        question = rung(self)
        if question is None or (wording := (question.texts, question.terse)) in self.asked:
            return None
        self.asked.add(wording)
        return question


def as_it_stands(climb: Climb) -> Question:
    """Mask at first only what no engine can translate."""
    return climb.first


def with_the_lost_masked(climb: Climb) -> Question | None:
    """Mask then what was lost, too."""
    chosen = [stretch for stretch in climb.stretches if stretch.kind in ALWAYS or stretch in climb.lost]
    return _masking(climb, chosen) if climb.lost else None


def with_all_masked(climb: Climb) -> Question | None:
    """Mask at last all that the engine may spoil."""
    return _masking(climb, climb.stretches)


def without_a_mask(climb: Climb) -> Question | None:
    """Let the engine see every word, where a mask is what it stumbles over."""
    return Question(climb.masked([]), (climb.task.text,), how="without a mask") if climb.stretches else None


def in_two_parts(climb: Climb) -> Question | None:
    """Part the segment where a sentence or a clause ends, as near to its middle as can be."""
    first = climb.first
    place = parting(first.masked.text)
    if place is None:
        return None
    texts = (first.masked.text[:place].rstrip(), first.masked.text[place:])
    return Question(first.masked, texts, how="in two parts", joint=languages.joint(climb.task.target))


def tersely(climb: Climb) -> Question | None:
    """Forbid the engine to repeat itself, where it did or went on and on."""
    first = climb.first
    endless = climb.failed() & _ENDLESS
    return Question(first.masked, first.texts, how="repeating nothing", terse=True) if endless else None


def in_its_own_letters(climb: Climb) -> Question | None:
    """Write a headline as its source does, where small letters hid a name."""
    if climb.task.text == climb.task.unit.text:
        return None
    masked = mask(climb.task.unit.text, [one for one in climb.stretches if one.kind in ALWAYS], climb.route.mask)
    return Question(masked, (masked.text,), how="in its own letters")


def without_its_stop(climb: Climb) -> Question | None:
    """Leave the full stop off, after which some models copy the sentence."""
    first = climb.first
    stop = _STOP.search(first.masked.text)
    if not stop or not stop.start() or not climb.failed() & _UNTRANSLATED:
        return None
    end = stop[0].translate(_WIDE_STOPS) if languages.base(climb.task.target) in {"zh", "ja"} else stop[0]
    return Question(first.masked, (first.masked.text[: stop.start()],), how="without its full stop", end=end)


#: What a way of asking makes of a segment: None where there is nothing in it.
Rung = Callable[[Climb], Question | None]

#: In which order a route is asked; the next route is the last resort.
LADDER: tuple[Rung, ...] = (
    as_it_stands,
    with_the_lost_masked,
    with_all_masked,
    without_a_mask,
    in_two_parts,
    tersely,
    in_its_own_letters,
    without_its_stop,
)


def parting(text: str) -> int | None:
    """Return where the second of two parts of a sentence begins, or None: each has FEW words at least."""
    for pattern in _PLACES:
        ends = [found.end() for found in pattern.finditer(text)]
        good = [end for end in ends if min(len(text[:end].split()), len(text[end:].split())) >= FEW]
        if good:
            return min(good, key=lambda end: abs(2 * end - len(text)))
    return None


def _masking(climb: Climb, stretches: Sequence[Stretch]) -> Question:
    masked = climb.masked(stretches)
    return Question(masked, (masked.text,), how=f"masking {', '.join(dict.fromkeys(masked.words))}")
