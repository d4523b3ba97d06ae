"""The numbers of a text, as digits, words or Roman numerals, with every value that the language lets each have.

    numbers("about 1,500 at 3 p.m.", "en")      1500 or 1.5; 3 or 15

A reading is a set of values that all stand at that place: `22.08` is one number, or the hour 22 and the minute 8.
For a language without number words (number_words.py) only digits and Roman numerals are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from wire.languages import base
from wire.text.number_words import SPACE, number_words

Reading = frozenset[Decimal]


@dataclass(frozen=True)
class Number:
    """A number at characters start to end, and the readings that it may have."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    written: Literal["digits", "word", "roman"]
    vague: bool = False  # may go unsaid in a faithful translation: "one", "thousands", the :00 of a time

    @property
    def values(self) -> Reading:
        """Every value of every reading."""
        return frozenset().union(*self.readings)


#: Digits that form one number: groups of three behind one kind of separator, or parts behind points and commas.
_DIGITS = re.compile(
    r"\d(?<!\d\d)(?:\d{0,2}(?P<group>[.,'’ \u00a0\u2009\u202f\u060c\u066c])\d{3}(?:(?P=group)\d{3})*(?!\d)"
    r"(?:[.,\u066b]\d+)?|\d*(?:[.,\u066b]\d+)*)"
)
LONGEST = 60  # characters: what has more is no number that anybody reads
_EXPONENT = re.compile(r"(?<![^\W\d_])(?:[kcmd]?m|[ксд]?м|мм|км|[كس]?م|مم)[23]$")  # km2 is as often written km²
_MERIDIEM = re.compile(
    r"(?::\d\d)?(?:[ \u00a0]?([ap])\.?[ \u00a0]?m\b"
    r"|(?: o['’]clock)? (?:in the (?:afternoon|evening)|at night|tonight)\b)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?::|\d[ \u00a0\u202f]?[hH][ \u00a0\u202f]?)$")  # 19:00, 19h00, 19 h 00
_CLOCK = re.compile(r"[ \u00a0]?(?:UTC|GMT|hours|hrs|local|Uhr)\b")
_DAYS_WITHOUT_POINTS = {"en", "ar"}  # there 5.3. is a figure at the end of a sentence
_SEASON = re.compile(r"\b(?:[A-Z]{2}|[QH]\d/)$|(?<!\w)['’]$")  # SS19, Q1/19 and '19 may say 2019
_CENTURY = re.compile(r"['’]?s\b")  # "the 2000s" may say the 21st century
_FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.33"),
    "⅔": Decimal("0.67"),
}
_MID = re.compile(r"\b[Mm]id[ -](?:to[ -]late[ -])?$")  # "in her mid-20s"
_DECADES = range(10, 100, 10)  # "the eighties", "80-х" may say the 1980s
_ROMAN = re.compile(
    r"\b(?=[IVXLХІ])(?:[XХ]{0,3}|XL|L[XХ]{0,3})(?:[IІ][XХ]|[IІ]V|V?[IІ]{0,3})"
    r"(?<=[XVILХІ])(?=(?:e|er|ème|è|a|º|ª)?\b)(?!['’])"  # as French and Spanish write centuries
)
_WORD_AS_WELL = re.compile(r"L|[VXIХІ]a\b")  # L’, La, Le, Va, Xa: words of Romance languages
_OPENING = re.compile(r"(?:^|[.!?…:]\s+)[\"“„«—–-]*\s*$")  # where V is oftener "in", and I is "and", than a number
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10, "L": 50}
_VAGUE_WORDS = range(4)  # a word for one, two or three is as often said otherwise: "both", "a pair", "third-party"
_TO = re.compile(r"\s?(?:[-–—/]|[^\W\d]{1,3}(?:\s[^\W\d]{1,3})?)\s?[$€£]?")
_SCALES = (10**3, 10**6, 10**9)
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}
_LETTER_SCALE = re.compile(r"(k|m|bn|tn)\b", re.IGNORECASE)


def numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text in `language` (a tag) in order."""
    found = list(_ranges(text, list(_digits(text, language))))
    found += _words(text, language, found)
    found += _by_the_way(text, language)
    taken = {place for number in found for place in range(number.start, number.end)}
    found += (number for number in _romans(text) if number.start not in taken)
    return sorted(found, key=lambda number: number.start)


def _digits(text: str, language: str) -> Iterator[Number]:
    before: re.Match[str] | None = None
    for match in _DIGITS.finditer(text):
        if len(match[0]) > LONGEST or _EXPONENT.search(text, max(0, match.start() - 4), match.end()):
            continue
        end, readings = _scaled(text, match, language)
        readings += [*_context(text, match, before), *_on_the_clock(text, match)]
        full = not match[0].strip("0") and _HOUR.search(text, max(0, match.start() - 4), match.start()) is not None
        yield Number(match.start(), end, tuple(dict.fromkeys(readings)), "digits", vague=full)
        before = match


def _ranges(text: str, found: list[Number]) -> Iterator[Number]:
    """Yield the figures, those before another with what its scale makes of them: 30,000 in "30 to 40 thousand"."""
    for number, after in pairwise([*found, None]):
        if number and after and _TO.fullmatch(text, number.end, after.start):
            most = max(after.values)
            scales = [scale for scale in _SCALES if scale <= most < scale * 1000 and max(number.readings[0]) < 1000]
            scaled = tuple(frozenset(value * scale for value in number.readings[0]) for scale in scales)
            number = replace(number, readings=number.readings + scaled)
        if number:
            yield number


def _scaled(text: str, match: re.Match[str], language: str) -> tuple[int, list[Reading]]:
    """Return the end of the number and its readings, with what "5 million" and "5bn" say."""
    readings, words = list(_plain(match, language)), number_words(language)
    factor, end = words.scale_after(text, match.end()) if words else (1, match.end())
    if letters := _LETTER_SCALE.match(text, match.end()):
        factor = _LETTER_SCALES[letters[1].lower()]
    if factor > 1:
        readings += [frozenset(value * factor for value in reading) for reading in readings]
    if words and words.is_halved(text, end):
        readings.append(frozenset(value + factor * Decimal("0.5") for value in readings[-1]))
    return end, readings


def _plain(match: re.Match[str], language: str) -> Iterator[Reading]:
    """Yield what the digits by themselves may say."""
    text, group = match[0], match["group"]
    parts = [part for part in re.split(r"\D", text) if part]
    if group:
        yield frozenset({_decimal(text.replace(group, ""))})
        if group in ".," and len(parts) == 2 and int(parts[1]):  # nobody writes 55 as 55.000
            yield frozenset({_decimal(text)})
        if group in SPACE:
            yield frozenset(map(_decimal, text.split(group)))
        return
    if len(parts) <= 2:
        yield frozenset({_decimal(text)})
    short = len(parts) == 2 and int(parts[0]) <= 31
    point = match.string[match.end() : match.end() + 1]
    date = short and int(parts[1]) <= 12 and point == "." and base(language) not in _DAYS_WITHOUT_POINTS  # 5.3.
    if len(parts) > 2 or date or (short and len(parts[1]) == 2 and int(parts[1]) < 60):
        yield frozenset(map(Decimal, parts))  # a time, a date, a version


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", ".", text))


def _context(text: str, match: re.Match[str], before: re.Match[str] | None) -> Iterator[Reading]:
    """Yield what the digits may say because of what stands beside them."""
    digits = match[0]
    if not digits.isdecimal():
        return
    value = int(digits)
    minutes = text[match.start() - 1 : match.start()] == ":"
    if (half := _MERIDIEM.match(text, match.end())) and value <= 12 and not minutes:
        yield frozenset({Decimal(value % 12 + 12 * ((half[1] or "p") in "pP"))})
    if len(digits) == 4 and (int(digits[0]) == 0 or _CLOCK.match(text, match.end())):
        yield frozenset({Decimal(value // 100), Decimal(value % 100)})
    if value in _DECADES:
        yield frozenset({Decimal(1900 + value)})
    yield from _years(text, match, value)
    if fraction := _FRACTIONS.get(text[match.end() : match.end() + 1]):
        yield frozenset({value + fraction})
    if len(digits) == 2 and before and before[0].isdecimal() and len(before[0]) == 4:
        between = text[before.end() : match.start()].strip(SPACE)
        if between in {"-", "–", "—", "/", "‑"}:
            yield frozenset({Decimal(int(before[0]) // 100 * 100 + value)})


def _years(text: str, match: re.Match[str], value: int) -> Iterator[Reading]:
    """Yield the years, or the century, that two digits behind letters and a round year may say; and 25 for mid-20s."""
    if value in _DECADES and _MID.search(text[max(0, match.start() - 12) : match.start()]):
        yield frozenset({Decimal(value + 5)})
    if len(match[0]) == 2 and _SEASON.search(text, max(0, match.start() - 3), match.start()):
        yield from (frozenset({Decimal(century + value)}) for century in (1900, 2000))
    if len(match[0]) == 4 and value % 100 == 0 and _CENTURY.match(text, match.end()):
        yield frozenset({Decimal(value // 100 + 1)})


def _on_the_clock(text: str, match: re.Match[str]) -> Iterator[Reading]:
    """Yield the hour and minute of `5.30pm` as a clock of 24 hours has them."""
    hour, point, minute = match[0].partition(".")
    half = _MERIDIEM.match(text, match.end()) if point and len(minute) == 2 and minute.isdecimal() else None
    if half and hour.isdecimal() and int(hour) <= 12:
        on_the_clock = Decimal(int(hour) % 12 + 12 * ((half[1] or "p") in "pP"))
        yield frozenset({on_the_clock, Decimal(minute)} if int(minute) else {on_the_clock})


def _words(text: str, language: str, digits: list[Number]) -> Iterator[Number]:
    words = number_words(language)
    if not words:
        return
    taken = [place for number in digits for place in range(number.start, number.end)]
    for start, end, value, vague, counted, halved in words.find(text, taken):
        also: list[int | Decimal] = [1900 + value] if value in _DECADES else []
        also += [other for other in (counted, halved) if other]
        also += [value + 12] if value < 12 and _MERIDIEM.match(text, end) else []
        also += [value - 1] if value % 10 == 1 and text[start:end].count(" ") > 1 else []  # "un quinquagénaire et une"
        readings = tuple(frozenset({Decimal(number)}) for number in (value, *also))
        yield Number(start, end, readings, "word", vague=vague or value in _VAGUE_WORDS or counted in _VAGUE_WORDS)


def _by_the_way(text: str, language: str) -> Iterator[Number]:
    """Yield the numbers that words say which are none: "half" and "couple" may stand for a figure, and need not."""
    words = number_words(language)
    for start, end, values in words.also(text) if words else ():
        yield Number(start, end, tuple(frozenset({value}) for value in values), "word", vague=True)


def _romans(text: str) -> Iterator[Number]:
    for match in _ROMAN.finditer(text):
        if len(match[0]) == 1 and _is_no_numeral(match):
            continue
        values = [_ROMAN_VALUES[letter] for letter in match[0]]
        following = [*values[1:], 0]
        total = sum(-value if value < after else value for value, after in zip(values, following, strict=True))
        yield Number(match.start(), match.end(), (frozenset({Decimal(total)}),), "roman", vague=True)


def _is_no_numeral(match: re.Match[str]) -> bool:
    """Whether a single letter is rather a word of some language: "Va", "Le", the V and I that begin a sentence."""
    if _WORD_AS_WELL.match(match.string, match.start()):
        return True
    return bool(_OPENING.search(match.string[max(0, match.start() - 5) : match.start()]))
