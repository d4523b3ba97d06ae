"""Figures and times of day that an engine left as the source writes them, written as the target language does.

    rewritten("More than 1,500", "Más de 1,500", "en", "es")         Más de 1500
    rewritten("at 3 p.m.", "a las 3 p.m.", "en", "es")               a las 15:00

Left so, they are wrong and not only foreign: 1,500 is one and a half in Spanish. Only a figure that both texts have to
the letter is touched, and only one that is a quantity for certain: no version, address, date or score, no phone
number. CLDR says how a language parts and groups digits (minimumGroupingDigits: data/typography.toml).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_time

from wire import languages
from wire.translate.gates.markers import find_markers
from wire.translate.typography import style

_SPACE = " \u00a0\u202f\u2009"
#: Where a figure begins and ends: not within a word, an address, a date, a score or a longer number. A sign may stand
#: before a percentage.
_EDGE, _END = (
    r"(?:(?<![\w.,:/+’'-])|(?<=[\s(][+-])(?=[\d.,]+[ \u00a0\u202f]?%))(?<!\d[ \u00a0\u202f\u2009])",
    r"(?![\w/]|[.,:’'-]\d|[ \u00a0\u202f\u2009]\d{3}(?!\d)|-\d)",
)
#: What makes a figure with a point a clock's or a chapter's.
_CLOCK = re.compile(rf"[{_SPACE}]?(?:[ap]\.?[{_SPACE}]?m\b|GMT|UTC|hrs?\b|hours|Uhr)", re.IGNORECASE)
_AT = re.compile(rf"\b(?:at|around|by|until|till|from|um|kl\.?|klo)[{_SPACE}]$", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?:\b(?i:version|v\.?|release|section|article|chapter|paragraph|rule|figure|table|no\.?)"
    rf"|(?<=\w[{_SPACE}])\w*[A-Z]\w*)[{_SPACE}]$",
    re.ASCII,
)
_COUNTED = re.compile(
    rf"[{_SPACE}-]?(?:%|per ?cent|million|billion|trillion|thousand|points?\b|dollars|euros|[kcm]?m\b|kg\b|g\b"
    r"|tonnes|tons|miles|degrees|times\b)",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?<![\w:.,])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?[{_SPACE}]?(?P<half>[ap])(?:m\b|\.[{_SPACE}]?m\b)(?P<stop>\.?)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:la|á|à|a)\s$", re.IGNORECASE)  # "a la 1 p.m.": thirteen asks for another article


@dataclass(frozen=True)
class Quantity:
    """A figure at characters start to end, its value, and how the target language writes it."""

    start: int
    end: int
    value: Decimal
    form: str


def rewritten(source: str, target: str, source_language: str, target_language: str) -> str:
    """Return the translation with the source's figures and times in the target language's form; tags."""
    if languages.base(source_language) == languages.base(target_language):
        return target
    text = _times(source, target, target_language)
    figures = quantities(source, source_language, target_language)
    forms = {source[figure.start : figure.end]: figure.form for figure in figures}
    for figure, form in forms.items():
        if form in forms or figure in forms.values():  # as it is, or another figure's form
            continue
        written = re.compile(f"{_EDGE}{re.escape(figure)}{_END}")
        if len(written.findall(text)) <= len(written.findall(source)):
            text = written.sub(form, text)
    return text


def quantities(text: str, source: str, target: str) -> Iterator[Quantity]:
    """Yield the figures of a text of the language `source` that are quantities for certain; tags."""
    decimal, _ = _separators(source)
    kept = [found.span() for found in find_markers(text)]
    for found in _quantity(source).finditer(text):
        if any(start < found.end() and found.start() < end for start, end in kept):
            continue
        if found["fraction"] and not found["grouped"] and _is_no_decimal(text, found, decimal):
            continue
        whole, fraction = re.sub(r"\D", "", found["whole"]), found["fraction"]
        form = _written(whole, fraction, grouped=bool(found["grouped"]), language=target)
        yield Quantity(*found.span(), Decimal(f"{whole}.{fraction}" if fraction else whole), form)


def _is_no_decimal(source: str, found: re.Match[str], decimal: str) -> bool:
    """Whether the figure may be a time, or the number of a version or a section."""
    if decimal != ".":
        return False
    before, after = source[: found.start()][-30:], source[found.end() :][:12]
    if _COUNTED.match(after):
        return False
    on_the_clock = len(found["fraction"]) == 2 and int(found["whole"]) < 24 and int(found["fraction"]) < 60
    return bool(_NUMBERED.search(before)) or (on_the_clock and bool(_CLOCK.match(after) or _AT.search(before)))


def _written(digits: str, fraction: str | None, *, grouped: bool, language: str) -> str:
    decimal, group = _separators(language)
    if grouped and len(digits) >= 3 + style(language).grouped:
        head = len(digits) % 3 or 3
        digits = group.join([digits[:head], *(digits[n : n + 3] for n in range(head, len(digits), 3))])
    return digits + (decimal + fraction if fraction else "")


@cache
def _quantity(language: str) -> re.Pattern[str]:
    decimal, group = (re.escape(sign) for sign in _separators(language))
    group = f"[{_SPACE}]" if _separators(language)[1] in _SPACE else group
    return re.compile(
        rf"{_EDGE}(?:(?P<whole>\d{{1,3}}(?P<grouped>{group}\d{{3}})+|\d+)(?:{decimal}(?P<fraction>\d+))?){_END}"
    )


@cache
def _separators(language: str) -> tuple[str, str]:
    """Return the decimal separator and that of thousands."""
    symbols = Locale.parse(language, sep="-").number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def _times(source: str, target: str, language: str) -> str:
    """Return the text with the times of a clock of twelve hours as one of twenty-four has them, where CLDR says so."""
    locale = Locale.parse(language, sep="-")
    if "H" not in locale.time_formats["short"].pattern:
        return target
    known = Counter(map(_clock, _TIME.finditer(source)))

    def put(found: re.Match[str]) -> str:
        moment = _clock(found)
        if not known[moment] or (moment.hour in {1, 13} and _ARTICLE.search(target[: found.start()])):
            return found[0]
        ends = found["stop"] and (
            found.end() == len(target) or re.match(r"[\"”»’)]|\s+[A-ZÀ-ÞА-Я]", target[found.end() :])
        )
        return format_time(moment, "short", locale=locale) + ("." if ends else "")

    return _TIME.sub(put, target)


def _clock(found: re.Match[str]) -> time:
    return time(int(found["hour"]) % 12 + 12 * (found["half"] in "pP"), int(found["minute"] or 0))
