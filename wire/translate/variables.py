"""What differs between segments that are the same otherwise: figures, and days of the calendar.

    general("More than 30 ships", "en", "es")                      pattern "More than ⟦#other/other⟧ ships", values 30
    pattern.learn("Más de 30 barcos")                              "Más de ⟦#1⟧ barcos"
    general("More than 45 ships", ...).fill("Más de ⟦#1⟧ barcos")  "Más de 45 barcos"

A segment that was translated once is known with other figures, where its translation has each of them once. The
grammar must be the same: a figure is only exchanged for one of its plural category in both languages (CLDR): 2 кораблі,
but 5 кораблів. Names are no such values: their gender and case decide the words around them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from wire.store.memory import SLOT
from wire.translate.days import spoken
from wire.translate.numerals import quantities

_SLOT = re.compile(rf"{SLOT}(\d+)⟧")
_BEGINS, _ENDS = re.compile(r"(?<![\w.,])"), re.compile(r"(?!\w|[.,]\d)")


@dataclass(frozen=True)
class Value:
    """A figure or a day at characters start to end: how its source writes it, and how its target may; its category."""

    start: int
    end: int
    forms: tuple[str, ...]  # the first is the target's own
    kind: str


@dataclass(frozen=True)
class General:
    """A segment with slots for its values: `text` is the same for all segments that only differ there."""

    text: str
    values: tuple[Value, ...]

    def learn(self, translation: str) -> str | None:
        """Return a translation of the segment with slots, None where it does not have each value just once."""
        for number, value in enumerate(self.values, start=1):
            found = [span for form in dict.fromkeys(value.forms) for span in _whole(form, translation)]
            if len(found) != 1:
                return None
            [(start, end)] = found
            translation = f"{translation[:start]}{SLOT}{number}⟧{translation[end:]}"
        return translation

    def fill(self, translation: str) -> str:
        """Return a translation with this segment's values in its slots, as the target language writes them."""
        return _SLOT.sub(lambda slot: self.values[int(slot[1]) - 1].forms[0], translation)


def general(text: str, source: str, target: str) -> General | None:
    """Return a segment of the language `source` with slots (tags); None without values, or with one twice."""
    values = _apart([*_days(text, source, target), *_figures(text, source, target)])
    written = [text[value.start : value.end] for value in values]
    if not values or SLOT in text or len({*written}) < len(written):
        return None
    parts: list[str] = []
    done = 0
    for value in values:
        parts += [text[done : value.start], f"{SLOT}{value.kind}⟧"]
        done = value.end
    return General("".join([*parts, text[done:]]), tuple(values))


def _apart(values: list[Value]) -> list[Value]:
    """Return the values in order, without those that stand in another."""
    kept: list[Value] = []
    for value in sorted(values, key=lambda value: (value.start, -value.end)):
        if not kept or kept[-1].end <= value.start:
            kept.append(value)
    return kept


def _days(text: str, source: str, target: str) -> Iterator[Value]:
    """Yield the days that are named without a weekday, which would have a case and a gender."""
    for term in spoken(text, source, target):
        written = text[term.start : term.end]
        if "," not in written.split(" ")[0] and not written.lower().startswith("on "):
            yield Value(term.start, term.end, (term.form,), "day")


def _figures(text: str, source: str, target: str) -> Iterator[Value]:
    for figure in quantities(text, source, target):
        categories = (_locale(tag).plural_form(figure.value) for tag in (source, target))
        written = text[figure.start : figure.end]
        yield Value(figure.start, figure.end, (figure.form, written), "/".join(categories))


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")


def _whole(form: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a form stands by itself; to compile a pattern for every figure takes longer than to look."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if _BEGINS.match(text, start) and _ENDS.match(text, end):
            yield start, end
        start = text.find(form, start + 1)
