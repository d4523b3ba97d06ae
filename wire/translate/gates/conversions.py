"""English measures that a translator turned into metric ones, figure and all: what a figure may have become."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from wire.text.numbers import Number

#: Measures that other languages convert, and what one is in the measures that they are converted to.
_FACTORS = {
    r"nautical[\s-]miles?|knots?": ("1.852",),
    r"sq(?:uare)?\.?[\s-]mi(?:les?)?": ("2.59",),
    r"miler?s?|mph|mi": ("1.609344", "1609.344"),
    r"sq(?:uare)?\.?[\s-](?:feet|foot|ft)": ("0.092903",),
    r"feet|foot|ft": ("0.3048", "30.48"),
    r"inch(?:es)?|in(?=[.;)]|\s\()": ("2.54", "25.4"),
    r"yards?|yd": ("0.9144",),
    r"stones?": ("6.35",),
    r"pounds?|lbs?": ("0.45359", "453.59"),
    r"ounces?|oz": ("28.35",),
    r"acres?": ("0.40469", "4046.9", "0.0040469"),
    r"gallons?": ("3.7854",),
}
_IMPERIAL = [(re.compile(rf"[\s-]?(?:\w+[\s-])?(?:{names})\b"), factors) for names, factors in _FACTORS.items()]
#: Units that go into another without a rest, and by what: 48 hours are two days, 5,000 metres five kilometres.
_EXACT = {
    r"days?": ("7",),
    r"hours?": ("24",),
    r"minutes?|seconds?": ("60",),
    r"months?": ("12",),
    r"weeks?": ("1/7",),
    r"years?": ("10", "100", "1/12"),
    r"kilomet(?:re|er)s?|km|kilograms?|kg|tons?|tonnes?": ("1/1000", "1000"),
    r"met(?:re|er)s?|m": ("1000", "1/100"),
    r"centimet(?:re|er)s?|cm": ("100", "1/10"),
    r"millimet(?:re|er)s?|mm": ("10", "1000"),
    r"grams?|g": ("1000",),
}
_UNITS = [(re.compile(rf"[\s-]?(?:{names})\b"), shares) for names, shares in _EXACT.items()]
_FAHRENHEIT = re.compile(r"\s?(?:°\s?F|\(F\)|degrees? F|F\b)")
_DEGREES = re.compile(r"[\s-]degrees?\b(?! C)")
_DIFFERENCE = re.compile(r"\b(?:differ|drop|r[io]se|f[ae]ll|warm|cool|cold|hot|above|below|high|low|(?:in|de)crease)")
_DECADE = re.compile(r"'?s\b")  # "in the 80s": from 80 to 89
#: What says of figures that nothing stands behind that they are degrees: "highs near 80", "temperatures above 100".
_WEATHER = re.compile(r"\b(?:highs|lows|temperatures?|thermometers?|mercury)\b", re.IGNORECASE)
_BARE = re.compile(
    r"\s?(?:[.,;]|$|(?:and|as|at|by|during|for|in|near|on|or|over|through|to|today|tonight|tomorrow|with|while)\b)"
)
_RANGE = re.compile(r"\s?(?:to|and|or|-|–)\s?\d[\d.,]*")  # "2 to 4 inches": both are inches
_ONE = re.compile(r"\b(?:(half)(?:[\s-]an?)?|(quarter)(?:[\s-]of[\s-]an?)?|an?|one)(?=[\s-])", re.IGNORECASE)
#: A greater measure and a smaller one that are said together, and what each is in metric measures.
_TOGETHER = (
    (re.compile(r"[\s-]?(?:feet|foot|ft)[\s,-]*(?:and\s)?"), Decimal("0.3048"), Decimal("0.0254")),
    (re.compile(r"[\s-]?(?:pounds?|lbs?)[\s,-]*(?:and\s)?"), Decimal("0.45359"), Decimal("0.02835")),
    (re.compile(r"[\s-]?stone[\s,-]*(?:and\s)?"), Decimal("6.35"), Decimal("0.45359")),
)
_TENS = frozenset(map(Decimal, range(10, 100, 10)))
_BRACKET = re.compile(r"[^\d()]{1,40}\([^\d()]{0,10}")
_SIGN = re.compile(r"[$€£¥₴₽](?=\s?$)")
_CURRENCY = re.compile(r"\s?(dollar|euro|pound|yen|hryvni|rouble|ruble)", re.IGNORECASE)
_SIGNS = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "hryvni": "₴", "rouble": "₽", "ruble": "₽"}
HOTTEST = 140  # degrees Fahrenheit of any weather
SMALL, ROUNDED = Decimal("0.6"), Decimal("0.1")  # what rounding may do to a figure: so much, or this share of it
LOOSE = Decimal("0.01")  # the share by which people convert wrongly, and nobody minds


def metric(numbers: Sequence[Number], text: str) -> Iterator[tuple[Number, Decimal]]:
    """Yield each figure of an English text that a measure follows, with what it may be in metric measures."""
    for number in (*numbers, *_ones(text)):
        yield from ((number, value) for value in in_metric(number, text))
    for great, small in pairwise(numbers):
        for words, one, other in _TOGETHER:
            if words.fullmatch(text, great.end, small.start):
                both = max(great.readings[0]) * one + max(small.readings[0]) * other
                values = (both, both * 100, both * 1000, both // 1, both % 1 * 100)  # 1.82 m, 182 cm, 1 m 82
                yield from ((number, value) for number in (great, small) for value in values)


def in_metric(number: Number, text: str) -> list[Decimal]:
    """Return what a figure of an English text may be in metric measures; [] where none stands behind it."""
    return [value for one in number.values for value in _converted(one, text, number.end)]


def in_other_units(number: Number, text: str) -> set[Decimal]:
    """Return what a figure of an English text, and no fraction, is in the next unit up or down; 48 hours: two days."""
    shares = next((shares for names, shares in _UNITS if names.match(text, number.end)), ())
    parts = [(Decimal(first), Decimal(second or 1)) for first, _, second in (share.partition("/") for share in shares)]
    said = {value * second / first for first, second in parts for value in number.readings[0]}
    return {value for value in said if value > 1 and value * 2 % 1 == 0}


def twins(numbers: Sequence[Number], text: str) -> dict[Number, Number]:
    """Return the figures of an English text that are one in two measures, each with the other: 645 miles (1,040 km).

    The second is in brackets. A sum of money in another currency is the same, too: €3 million ($3.3 million).
    """
    said = [number for number in numbers if not number.vague]
    pairs = [(first, second) for first, second in pairwise(said) if _say_the_same(first, second, text)]
    return {one: other for first, second in pairs for one, other in ((first, second), (second, first))}


def _say_the_same(first: Number, second: Number, text: str) -> bool:
    if not _BRACKET.fullmatch(text, first.end, second.start):
        return False
    ones = {_currency(first, text), _currency(second, text)}
    if None not in ones:
        return len(ones) > 1
    pairs = ((first, second), (second, first))
    return any(
        abs(value - other) <= max(value * ROUNDED, SMALL)
        for one, two in pairs
        for value in in_metric(one, text)
        for other in two.values
    )


def is_near(value: Decimal, other: Decimal) -> bool:
    """Whether a converted figure may have been rounded to the other: 322 to 300 or 320, and not to 325 or 312."""
    written = int(other.as_tuple().exponent) < 0 and other < 100  # 19.0 is rounded to tenths, 300 to hundreds
    exact = other if written else other.normalize()
    *_, last = exact.as_tuple().digits
    unit = Decimal(10) ** int(exact.as_tuple().exponent) * (5 if last == 5 else 1)
    halved = unit / 2 if unit >= 10 else unit  # what is rounded to tens is the nearest ten, but 7.62 may be 7
    return abs(abs(value) - other) < max(min(halved, max(abs(value) * ROUNDED, SMALL)), abs(value) * LOOSE)


def is_degrees(number: Number, text: str) -> bool:
    """Whether a figure of an English text may be degrees that are not called so: temperatures "in the 80s"."""
    decade = bool(_DECADE.match(text, number.end)) and number.readings[0] <= _TENS
    return decade or _of_weather(text, number.end)


def _of_weather(text: str, end: int) -> bool:
    """Whether a figure that ends there may be degrees of the weather: nothing is behind it that it could count."""
    return bool(_BARE.match(text, end) and _has(_WEATHER, text))


@lru_cache(maxsize=16)  # it is asked for each figure of a text
def _has(words: re.Pattern[str], text: str) -> bool:
    return words.search(text) is not None


def _ones(text: str) -> Iterator[Number]:
    """Yield what "a mile" and "half an inch" say."""
    for found in _ONE.finditer(text):
        value = Decimal("0.5") if found[1] else Decimal("0.25") if found[2] else Decimal(1)
        yield Number(found.start(), found.end(), (frozenset({value}),), "word", vague=True)


def _converted(value: Decimal, text: str, end: int) -> list[Decimal]:
    """Return what a figure of an English text, which ends there, may be in metric measures."""
    if both := _RANGE.match(text, end):
        end = both.end()
    if _FAHRENHEIT.match(text, end):
        return [(value - 32) * 5 / 9]
    if _DEGREES.match(text, end):  # of what scale is not said
        return [(value - 32) * 5 / 9, *([value * 5 / 9] if _has(_DIFFERENCE, text) else ())]
    if value in _TENS and _DECADE.match(text, end):
        return [(value + unit - 32) * 5 / 9 for unit in range(10)]
    factors = next((factors for names, factors in _IMPERIAL if names.match(text, end)), ())
    if not factors and value <= HOTTEST and _of_weather(text, end):
        return [(value - 32) * 5 / 9]
    return [value * Decimal(factor) for factor in factors]


def _currency(number: Number, text: str) -> str | None:
    before = _SIGN.search(text[max(0, number.start - 2) : number.start])
    after = _CURRENCY.match(text, number.end)
    return before[0] if before else _SIGNS[after[1].lower()] if after else None
