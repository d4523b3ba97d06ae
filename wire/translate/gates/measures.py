"""What figures measure, and whether one measure has become another: dollars euros, percent per mille, miles kilometres.

A translator may turn English measures into metric ones, figure and all: `converted` knows by how much.
"""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import resources

from wire.text.numbers import Number

#: Measures that other languages convert, and what one is in the measures that they are converted to.
_FACTORS = {
    r"sq(?:uare)?\.?[\s-]mi(?:les?)?": ("2.59",),
    r"miles?|mph|mi": ("1.609",),
    r"feet|foot|ft": ("0.3048", "30.48"),
    r"inch(?:es)?|in(?=[.;)]|\s\()": ("2.54", "25.4"),
    r"yards?|yd": ("0.9144",),
    r"pounds?|lbs?": ("0.4536",),
    r"ounces?|oz": ("28.35",),
    r"acres?": ("0.4047", "4047"),
    r"gallons?": ("3.785",),
}
_IMPERIAL = [(re.compile(rf"[\s-]?(?:\w+[\s-])?(?:{names})\b"), factors) for names, factors in _FACTORS.items()]
_FAHRENHEIT = re.compile(r"\s?(?:°\s?F|\(F\)|degrees? F|F\b)")
_DEGREES = re.compile(r"[\s-]degrees?\b(?! C)")
_RANGE = re.compile(r"\s?(?:to|and|or|-|–)\s?\d[\d.,]*")  # "2 to 4 inches": both are inches
NEAR = Decimal("0.06")  # of the value: what rounding may do to a figure that is converted
_BRACKET = re.compile(r"[^\d()]{1,40}\([^\d()]{0,10}")
_DIGIT = re.compile(r"\d")
_TIME_OR_SCORE = re.compile(r"\d:\d")
_HOUR_ALONE = re.compile(r"(?<![\w:.])\d{1,2}: ?(?:h|Uhr|UTC|GMT|hod|год|час|[ap]\. ?m)\b")
_BROKEN = re.compile(r"(?<![\w:.])\d{1,2}:(?!\d)|(?<![\w:]):\d")
_JOINED = re.compile(r"(?<![\d.,–—:-])(\d{1,3})\s?[-–—:]\s?(\d{1,3})(?![\d.,–—:-]*\d)")


def converted(value: Decimal, text: str, end: int) -> list[Decimal]:
    """Return what a figure of an English text, which ends there, may be in metric measures."""
    if both := _RANGE.match(text, end):
        end = both.end()
    if _FAHRENHEIT.match(text, end):
        return [(value - 32) * 5 / 9]
    if _DEGREES.match(text, end):  # of what scale is not said, nor whether it is a difference
        return [(value - 32) * 5 / 9, value * 5 / 9]
    factors = next((factors for names, factors in _IMPERIAL if names.match(text, end)), ())
    return [value * Decimal(factor) for factor in factors]


def say_the_same(first: Number, second: Number, text: str) -> bool:
    """Whether two figures of an English text are one in two measures, the second in brackets: 645 miles (1,040 km)."""
    if not _BRACKET.fullmatch(text, first.end, second.start):
        return False
    pairs = ((first, second), (second, first))
    return any(
        is_near(value, other)
        for one, two in pairs
        for its in one.values
        for value in converted(its, text, one.end)
        for other in two.values
    )


def is_near(value: Decimal, other: Decimal) -> bool:
    """Whether a converted figure may have been rounded to the other."""
    return abs(value - other) <= max(abs(value) * NEAR, Decimal("0.6"))


def exchanged(source: str, target: str) -> Iterator[str]:
    """Yield which measures became others, and which figures that are joined changed places, as remarks."""
    if not _DIGIT.search(source):
        return
    for names in _measures().values():
        there = {name: figures for name, words in names.items() if (figures := set(_figures(words, source)))}
        for name, figures in there.items():
            lost = figures.difference(_figures(names[name], target))
            came = (other for other in names if lost & set(_figures(names[other], target)) - there.get(other, set()))
            if lost and (other := next(came, None)):
                yield f"{name.replace('_', ' ')} became {other.replace('_', ' ')}"
    if any(_figures(_measures()["share"]["percent"], source)) and not _has_share(target):
        yield "percent is not in the translation"
    yield from _parted(source, target)


def _parted(source: str, target: str) -> Iterator[str]:
    """Yield what became of times and scores: a part of one is gone, or its parts changed places."""
    part = _BROKEN if _TIME_OR_SCORE.search(source) else _HOUR_ALONE
    if (broken := part.search(target)) and not _BROKEN.search(source):
        yield f"a part of {broken[0]} is not in the translation"
    joined = set(_JOINED.findall(target))
    for first, second in _JOINED.findall(source):
        if first != second and (second, first) in joined and (first, second) not in joined:
            yield f"{first}-{second} became {second}-{first}"


def _figures(measure: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the digits of the figures that the measure stands beside."""
    for before, after in measure.findall(text):
        yield re.sub(r"\D", "", before or after)


def _has_share(text: str) -> bool:
    return any(words.search(text) for words in _shares())


@cache
def _measures() -> dict[str, dict[str, re.Pattern[str]]]:
    return {kind: {name: _beside(words) for name, words in names.items()} for kind, names in _data().items()}


@cache
def _shares() -> list[re.Pattern[str]]:
    return [re.compile(_any(words), re.IGNORECASE) for words in _data()["share"].values()]


@cache
def _data() -> dict[str, dict[str, str]]:
    file = resources.files("wire.translate.gates").joinpath("data", "units.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _beside(words: str) -> re.Pattern[str]:
    """Return a pattern for a figure and a measure beside it, before or after."""
    measure = _any(words)
    before = rf"(?<!\w){measure}\W{{0,2}}(\d[\d.,]*+)"
    after = rf"(?<![\d.,])(\d[\d.,]*+)[\s-]?(?:\w{{1,12}}[\s'’-]){{0,2}}?{measure}"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


def _any(words: str) -> str:
    listed = (re.escape(word).replace(r"\-", r"[-\s]") for word in sorted(words.split(), key=len, reverse=True))
    return f"(?:{'|'.join(listed)})"
