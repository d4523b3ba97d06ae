"""What an engine may spoil: found in a segment, masked before the engine sees it, and put back after it.

    stretches = protected(text, names(item), glossary.find(text, source, target), days, route.masked)
    masked = mask(text, stretches, route.mask)
    restored, lost = masked.restore(route.translate([masked.text])[0])

A mask costs quality: an engine cannot see that a name is one, and leaves the words around it uninflected. So the
translator masks no more than it has to.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from wire.item import Item
from wire.translate.edits import Edit, Edited
from wire.translate.engine import Kind
from wire.translate.gates.markers import find_markers
from wire.translate.glossary import Term

#: Figures, with what belongs to them: 5.5%, $3,000, 12 km, F-16, 124-65. A bare number is grammar (three ships).
_NUMBER = re.compile(
    r"(?<![\w.,-])[$€£¥₴]\s?\d[\d.,]*\d?(?![\w])"
    r"|(?<![\w.,-])\d[\d.,]*(?:\s?(?:%|°C|km/h|km|kg|kW|MW|GW|mm|cm|ha|€|₴)(?!\w)|[-–:/]\d[\d.,:/–-]*(?<=\d)(?!\w))"
    r"|\b[A-Z]{1,4}-\d+\w*\b"
)
_ACRONYM = re.compile(r"\b(?=\w*[A-Z]{2})[A-Z][A-Z\d]+s?\b")
_SURNAME = 3  # letters: a shorter part of a name is a particle or an initial


@dataclass(frozen=True)
class Stretch:
    """Characters start to end of a segment that an engine may spoil, and what is to stand for them."""

    start: int
    end: int
    words: str
    kind: Kind


@dataclass(frozen=True)
class Masked:
    """A segment as an engine may see it, and the words behind its masks."""

    text: str
    words: tuple[str, ...]
    mask: str

    def restore(self, translated: str) -> tuple[str, str | None]:
        """Return the translation with the words put back, and which masks came back not at all or twice, or None."""
        seen = Counter(number for number, _ in self._found(translated))
        lost = [word for number, word in enumerate(self.words, start=1) if seen[number] != 1]
        return self.restored(translated).text, f"{', '.join(lost)}: lost or doubled by the engine" if lost else None

    def restored(self, text: str) -> Edited:
        """Return a text with the words put back where masks stand in it, and where its places are then.

        Of the segment's own masked text that is the segment itself.
        """
        known = range(1, len(self.words) + 1)
        return Edited(
            text,
            (Edit(*found.span(), self.words[number - 1]) for number, found in self._found(text) if number in known),
        )

    def _found(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the masks in a text and their numbers. Engines put spaces into a mask."""
        for found in _written(self.mask).finditer(text):
            yield int(found[1]), found


def names(item: Item) -> re.Pattern[str]:
    """Return a pattern of the people, their surnames and the bodies that an item names, and its dateline's agency."""
    people = [person.name for person in (*item.people, *item.speakers)]
    known = {*people, *(body.name for body in item.organisations)}
    known |= {*surnames(item), *([item.dateline.agency] if item.dateline and item.dateline.agency else [])}
    words = "|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])" if words else r"(?!)")


def surnames(item: Item) -> tuple[str, ...]:
    """Return the last words of the names of the people whom an item speaks of."""
    last = (person.name.split()[-1] for person in (*item.people, *item.speakers) if person.name.split())
    return tuple(dict.fromkeys(word for word in last if len(word) >= _SURNAME))


def protected(
    text: str,
    names: re.Pattern[str],
    terms: Iterable[Term],
    days: Iterable[Term],
    kinds: frozenset[Kind],
    code: Iterable[tuple[int, int]] = (),
) -> list[Stretch]:
    """Return the stretches of these kinds in a segment by place, none over another.

    `names` match those of its item, `terms` are the glossary's in it, `days` those of the calendar, `code` is where
    markup says that it stands.
    """
    kept: list[Stretch] = []
    literal = (Stretch(start, end, text[start:end], "address") for start, end in code)
    for stretch in chain(literal, _stretches(text, names, terms, days, kinds)):
        if all(stretch.end <= other.start or other.end <= stretch.start for other in kept):
            kept.append(stretch)
    return sorted(kept, key=lambda stretch: stretch.start)


def mask(text: str, stretches: Iterable[Stretch], pattern: str) -> Masked:
    """Return the segment with each stretch masked; `pattern` is how the engine wants a mask written."""
    parts: list[str] = []
    words: list[str] = []
    done = 0
    for stretch in stretches:
        words.append(stretch.words)
        parts += [text[done : stretch.start], pattern.format(len(words))]
        done = stretch.end
    return Masked("".join([*parts, text[done:]]), tuple(words), pattern)


def missing(stretches: Iterable[Stretch], translated: str) -> list[Stretch]:
    """Return the stretches whose words do not stand in the translation as they should, and as often."""
    wanted = list(stretches)
    often = Counter(stretch.words for stretch in wanted)
    return [stretch for stretch in wanted if len(_whole(stretch.words).findall(translated)) < often[stretch.words]]


def _stretches(
    text: str, names: re.Pattern[str], terms: Iterable[Term], days: Iterable[Term], kinds: frozenset[Kind]
) -> Iterator[Stretch]:
    """Yield what must not be translated, the most important first."""
    if "address" in kinds:
        yield from _found(find_markers(text), "address")
    if "term" in kinds:
        yield from (Stretch(term.start, term.end, term.form, "term") for term in terms)
    if "day" in kinds:
        yield from (Stretch(day.start, day.end, day.form, "day") for day in days)
    if "number" in kinds:
        yield from _found(_NUMBER.finditer(text), "number")
    if "name" in kinds:
        yield from _found(names.finditer(text), "name")
        yield from _found(_ACRONYM.finditer(text), "name")


def _found(words: Iterable[re.Match[str]], kind: Kind) -> Iterator[Stretch]:
    return (Stretch(found.start(), found.end(), found[0], kind) for found in words)


@cache
def _written(mask: str) -> re.Pattern[str]:
    opening, closing = (re.escape(part) for part in mask.split("{}"))
    return re.compile(rf"{opening}\s*(\d{{1,6}})\s*{closing}")


@lru_cache(maxsize=1_000)
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE if words.islower() else 0)
