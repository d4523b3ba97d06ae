"""What an engine would spoil is masked before it sees a segment, and put back after it.

masked = protect(text, names(item), glossary, route, target)
restored, lost = masked.restore(route.translate([masked.text])[0])
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wire.item import Item
from wire.translate.engine import Kind, Route
from wire.translate.gates.markers import MARKER
from wire.translate.glossary import Glossary

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
    """Characters start to end of a segment that must not be translated, and what is to stand for them."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Masked:
    """A segment as an engine may see it, and the words behind its masks."""

    text: str
    words: tuple[str, ...]
    mask: str

    def restore(self, translated: str) -> tuple[str, str | None]:
        """Return the translation with the words put back, and which masks came back not at all or twice, or None.

        Engines put spaces into a mask.
        """
        seen: Counter[int] = Counter()

        def put_back(found: re.Match[str]) -> str:
            number = int(found[1])
            seen[number] += 1
            return self.words[number - 1] if 0 < number <= len(self.words) else found[0]

        opening, closing = (re.escape(part) for part in self.mask.split("{}"))
        restored = re.sub(rf"{opening}\s*(\d+)\s*{closing}", put_back, translated)
        lost = [word for number, word in enumerate(self.words, start=1) if seen[number] != 1]
        return restored, f"{', '.join(lost)}: lost or doubled by the engine" if lost else None


def names(item: Item) -> re.Pattern[str]:
    """Return what matches the names of the people and bodies that an item speaks of, and the people's surnames."""
    people = [person.name for person in (*item.people, *item.speakers)]
    known = {*people, *(body.name for body in item.organisations)}
    known |= {name.split()[-1] for name in people if len(name.split()[-1]) >= _SURNAME}
    words = "|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])" if words else r"(?!)")


def protect(text: str, names: re.Pattern[str], glossary: Glossary, route: Route, target: str) -> Masked:
    """Mask in a segment what the route's engines would spoil; `names` match those of its item."""
    parts: list[str] = []
    words: list[str] = []
    done = 0
    for stretch in _without_overlaps(_stretches(text, names, glossary, route.masked, target)):
        words.append(stretch.words)
        parts += [text[done : stretch.start], route.mask.format(len(words))]
        done = stretch.end
    return Masked("".join([*parts, text[done:]]), tuple(words), route.mask)


def unprotected(text: str, route: Route) -> Masked:
    """Return a segment as it is, for an engine that lost its masks."""
    return Masked(text, (), route.mask)


def _stretches(
    text: str, names: re.Pattern[str], glossary: Glossary, kinds: frozenset[Kind], target: str
) -> Iterator[Stretch]:
    """Yield what must not be translated, the most important first."""
    if "address" in kinds:
        yield from (Stretch(found.start(), found.end(), found[0]) for found in MARKER.finditer(text))
    if "term" in kinds:
        yield from (Stretch(term.start, term.end, term.translation) for term in glossary.find(text, target))
    if "number" in kinds:
        yield from (Stretch(found.start(), found.end(), found[0]) for found in _NUMBER.finditer(text))
    if "name" in kinds:
        for pattern in (names, _ACRONYM):
            yield from (Stretch(found.start(), found.end(), found[0]) for found in pattern.finditer(text))


def _without_overlaps(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Keep of stretches that overlap the one that came first, and return them by place."""
    kept: list[Stretch] = []
    for stretch in stretches:
        if all(stretch.end <= other.start or other.end <= stretch.start for other in kept):
            kept.append(stretch)
    return sorted(kept, key=lambda stretch: stretch.start)
