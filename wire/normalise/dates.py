"""The dates that an article speaks of: what each means on the day of writing, what happens then, and who takes part.

wire/text/dates.py finds the expressions, resolution.py gives them a day by the reference, the weekday and the tense,
events.py says what the sentence tells of it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from wire.item import DateContext, Dateline, Person, Span
from wire.normalise.dateline import find_dateline
from wire.normalise.draft import Draft
from wire.normalise.events import event
from wire.normalise.resolution import Day, Resolved, Told, resolve
from wire.normalise.tense import tense
from wire.normalise.zones import zone_of
from wire.text.dates import DateExpression, find, joins
from wire.text.sentences import sentences

#: How close a day must be to be believed although its weekday is wrong: a published date is nearly the day of
#: writing, while an article may be received long after it.
_CLOSE_TO_STATED, _CLOSE_TO_RECEIVED = 92, 31
_SOME_DAY, _ANY_DAY = date(1500, 1, 1), date(2500, 1, 1)  # a reference beyond is a slip, and nothing is counted from it
_WINDOW = 300  # characters of a sentence on either side of a date: a longer one tells no more of it
_IS_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_JUST_AFTER = timedelta(days=7)  # by which a dateline may be ahead: zones, embargoes
_LONGEST_JOIN = 20  # characters between the two dates of a range


@dataclass(frozen=True)
class Reference:
    """When the article was written, as far as it is known: what dates are counted from, in order of trust.

    `stated` is the day that the article itself states (its dateline's), `published_at` and `received_at` are moments
    whose day is taken where their zone has it. Each may be None.
    """

    stated: date | None = None
    published_at: datetime | None = None
    received_at: datetime | None = None

    def days(self) -> tuple[Day, ...]:
        """Return the days to count from, the most trusted first."""
        moments = (
            (self.stated, _CLOSE_TO_STATED),
            (self.published_at and self.published_at.date(), _CLOSE_TO_STATED),
            (self.received_at and self.received_at.date(), _CLOSE_TO_RECEIVED),
        )
        return tuple(Day(day, close) for day, close in moments if day and _SOME_DAY <= day <= _ANY_DAY)


def settle(dateline: Dateline | None, reference: Reference) -> tuple[Dateline | None, Reference]:
    """Return the dateline with the year of its date, and the reference with the day that it states.

    A dateline names its day mostly without the year: it is the last such day before, or just after, the reference.
    """
    if dateline is None or dateline.date is None:
        return dateline, reference
    year, month, day = dateline.date.split("-")
    written = DateExpression(0, 0, year=None if year == "XXXX" else int(year), month=int(month), day=int(day))
    days = reference.days()
    found = resolve(written, days)
    if found is None or found.basis == "unresolved":
        return dateline, reference
    if not written.year and date.fromisoformat(found.value) > days[0].day + _JUST_AFTER:
        found = resolve(written, days, Told("past")) or found
    return dateline.evolve(date=found.value), replace(reference, stated=date.fromisoformat(found.value))


def find_dates(draft: Draft, reference: Reference, people: Sequence[Person]) -> tuple[DateContext, ...]:
    """Return the dates of headline and body in their order, without the dateline's own.

    `people` are those of the article: a date's are the ones that its event names.
    """
    dateline, reference = settle(find_dateline(draft), reference)
    mentions = list(_mentions(draft, {span.block: span.end for span in _spans(dateline)}))
    return tuple(_contexts(mentions, reference, [_Somebody(person) for person in people], dateline, draft.language))


@dataclass(frozen=True)
class _Mention:
    """A date as it is written in a block, and the sentence around it."""

    block: int
    text: str
    written: DateExpression
    range: tuple[int, int]
    start: int
    end: int

    @property
    def sentence(self) -> str:
        return self.text[self.start : self.end]

    @property
    def inside(self) -> tuple[int, int]:
        """Where the date stands in its sentence."""
        return self.written.start - self.start, self.written.end - self.start

    @property
    def range_inside(self) -> tuple[int, int]:
        """Where the range of dates stands in its sentence that the date is part of."""
        return self.range[0] - self.start, self.range[1] - self.start


def _spans(dateline: Dateline | None) -> list[Span]:
    return [span for span in (dateline.evidence if dateline else ()) if isinstance(span, Span)]


def _mentions(draft: Draft, begins: Mapping[int, int]) -> Iterator[_Mention]:
    """Yield the dates of each block behind where its own text begins, after a dateline."""
    for block, text in draft.blocks():
        begin = begins.get(block, 0)
        found = [written for written in find(text, draft.language) if written.start >= begin]
        ranges = _ranges(text, found, draft.language)
        spans = sentences(text, draft.language) if found else []
        starts = [start for start, _ in spans]
        for written, stretch in zip(found, ranges, strict=True):
            first = max(bisect_right(starts, stretch[0]) - 1, 0)
            last = max(bisect_right(starts, stretch[1] - 1) - 1, first)
            start, end = max(spans[first][0], stretch[0] - _WINDOW, begin), min(spans[last][1], stretch[1] + _WINDOW)
            yield _Mention(block, text, written, stretch, start, max(end, stretch[1]))


def _ranges(text: str, found: Sequence[DateExpression], language: str) -> list[tuple[int, int]]:
    """Return for each date the stretch of it and of those that it is joined to: `October 1 to 3`, `1-3 October`."""
    groups: list[list[DateExpression]] = []
    for written in found:
        last = groups[-1][-1].end if groups else 0
        if groups and written.start - last <= _LONGEST_JOIN and joins(text[last : written.start], language):
            groups[-1].append(written)
        else:
            groups.append([written])
    return [(group[0].start, group[-1].end) for group in groups for _ in group]


def _contexts(
    mentions: Sequence[_Mention],
    reference: Reference,
    people: Sequence["_Somebody"],
    dateline: Dateline | None,
    language: str,
) -> Iterator[DateContext]:
    days = reference.days()
    written = _written_long_before(mentions, reference)
    before: tuple[_Mention, Resolved] | None = None
    for mention in mentions:
        known = days if written is None or _names_its_weekday(mention) else _days_around(written, mention)
        told = tense(mention.sentence, *mention.inside, language)
        if before and _ends_a_range(mention, *before):
            known, told = (Day(date.fromisoformat(before[1].value), _CLOSE_TO_STATED),), Told("future")
        found = resolve(mention.written, known, told, _zone(mention, dateline, language))
        if found:
            yield _context(mention, found, people, language)
        before = (mention, found) if found else None


def _ends_a_range(mention: _Mention, before: _Mention, found: Resolved) -> bool:
    """Whether it is the Wednesday of `from Monday to Wednesday`, which is the next after that Monday."""
    bare = mention.written.weekday is not None and mention.written.day is None
    return (
        bare
        and mention.range == before.range
        and mention.block == before.block
        and _IS_DAY.match(found.value) is not None
    )


def _written_long_before(mentions: Sequence[_Mention], reference: Reference) -> date | None:
    """Return a day near that of writing, where the day of receipt is all there is and proves to be long after it.

    It does when a weekday with its day fits no year within two of it.
    """
    if reference.stated or reference.published_at:
        return None
    for mention in mentions:
        found = resolve(mention.written, reference.days()) if _names_its_weekday(mention) else None
        if found and found.basis == "nearest" and found.weekday_agrees:
            return date.fromisoformat(found.value[: len("2024-10-01")])
    return None


def _names_its_weekday(mention: _Mention) -> bool:
    written = mention.written
    return written.weekday is not None and written.day is not None and written.month is not None


def _days_around(written: date, mention: _Mention) -> tuple[Day, ...]:
    """Return what to count from near a day of the text: a day and month may, "yesterday" and "on Friday" may not."""
    return (Day(written, _CLOSE_TO_RECEIVED),) if mention.written.month else ()


def _zone(mention: _Mention, dateline: Dateline | None, language: str) -> tzinfo | None:
    """Return the zone of the dateline's place, which is asked for only where a time stands without its own."""
    needed = mention.written.time and mention.written.zone is None
    return zone_of(dateline.place, language) if needed and dateline and dateline.place else None


def _context(mention: _Mention, found: Resolved, people: Sequence["_Somebody"], language: str) -> DateContext:
    written = mention.written
    rule = "calendar" if written.month or written.year else "relative"
    happening = event(mention.sentence, *mention.range_inside, language)
    return DateContext(
        text=mention.text[written.start : written.end],
        value=found.value,
        grain=written.grain,
        weekday_agrees=found.weekday_agrees,
        basis=found.basis,
        candidates=found.candidates,
        event=happening,
        people=tuple(one.person.name for one in people if happening and one.takes_part(happening, mention)),
        evidence=(Span(block=mention.block, start=written.start, end=written.end, rule=rule),),
    )


class _Somebody:
    """A person, and where the article names them: looked up by place, for there may be a thousand dates and names."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self._spans = sorted((one.block, one.start, one.end) for one in person.evidence if isinstance(one, Span))

    def takes_part(self, happening: str, mention: _Mention) -> bool:
        """Whether an event names them, by the surname or by words of its sentence that are known to mean them."""
        first = bisect_left(self._spans, (mention.block, mention.start))
        last = bisect_left(self._spans, (mention.block, mention.end))
        named = {mention.text[start:end] for _, start, end in self._spans[first:last]}
        words = (*named, self.person.name.split()[-1])
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", happening) for name in words)
