"""Days of the calendar in the target language's form: `Tuesday, October 1` is `martes, 1 de octubre`.

    spoken("It ends on Tuesday, October 1.", "en", "es")      [Term(8, 29, "el martes, 1 de octubre")], for rules
    written(None, 6, None, 2025, "es")                        junio de 2025
    reordered("on October 1", "en octubre 1", "en", "es")     en 1 de octubre: what an engine left in English order

Rules translate a date word by word ("martes, octubre 1"; May may become a verb); neural models know most dates.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date

from wire.text.calendar_names import CalendarNames
from wire.text.dates import find
from wire.translate.glossary import Term
from wire.translate.typography import style

_LEAP_YEAR = 2000  # stands for a year that nobody names: it has every day
#: As English writes a day: what else text/dates finds ("the 1st", "this May") needs its sentence to be understood.
_ENGLISH = re.compile(
    r"(?:[A-Z][a-z]+\.?,? )?(?:[A-Z][a-z]+\.? \d{1,2}(?!\d)(?:, \d{4})?|\d{1,2} [A-Z][a-z]+\.?(?: \d{4})?)"
    r"|[A-Z][a-z]+\.? \d{4}"
)
_ON = re.compile(r"\b[Oo]n $")

_Day = tuple[int, int]  # month and day


def spoken(text: str, source: str, target: str) -> list[Term]:
    """Return the days in a text of the language `source`, each with what `target` says for it; tags."""
    return list(_spoken(text, source, target))


def reordered(source: str, text: str, source_language: str, language: str) -> str:
    """Return the translation with each day of the source that names its month first in the language's own order."""
    names = _foreign(language)
    if not names or not names.pattern.search(text):  # to find the source's days takes far longer
        return text
    said = {(found.month, found.day) for found in find(source, source_language)}

    def put(found: re.Match[str]) -> str:
        month, day = names.months[found["month"].lower()], int(found["day"])
        if (month, day) not in said:
            return found[0]
        weekday = names.weekdays[found["weekday"].lower()] if found["weekday"] else None
        own = written(weekday, month, day, int(found["year"]) if found["year"] else None, language)
        return (own[0].upper() + own[1:] if found[0][0].isupper() and own[0].islower() else own) if own else found[0]

    return names.pattern.sub(put, text)


def _spoken(text: str, source: str, target: str) -> Iterator[Term]:
    for found in find(text, source) if _ENGLISH.search(text) else ():
        plain = _ENGLISH.search(text, found.start, found.end) if found.by is None else None
        if not plain or not found.month or found.swaps:
            continue
        if found.grain in {"day", "month"} and plain.span() != (found.start, found.end):
            continue
        form = written(found.weekday, found.month, found.day, found.year, target)
        on, article = _ON.search(text[: plain.start()]), style(target).on if found.day else ""
        if form and on and article:
            yield Term(on.start(), plain.end(), article.format(form))
        elif form:
            yield Term(*plain.span(), form)


def written(weekday: int | None, month: int, day: int | None, year: int | None, language: str) -> str:
    """Return a day or a month in a language (a tag) by CLDR's patterns, without what is None.

    Monday is 0. What CLDR has no pattern for, and a day that is not in the calendar, is "".
    """
    locale = Locale.parse(language, sep="-")
    skeletons, full = locale.datetime_skeletons, str(locale.date_formats["full"].pattern)
    joint = re.match(r"[Ec]+(?P<between>,? |)d", full)  # a year does not decide the weekday that the text names
    skeleton = "MMMMd" if day else "yMMMM" if year else ""
    if (weekday is not None and not joint) or skeleton not in skeletons:
        return ""
    pattern = (locale.date_formats["long"] if day and year else skeletons[skeleton]).pattern
    try:
        text = format_date(date(year or _LEAP_YEAR, month, day or 1), str(pattern), locale=locale)
    except ValueError:
        return ""
    first = style(language).first
    text = re.sub(r"^1(?= )", first, text) if day == 1 and first else text
    name = locale.days["format"]["wide"][weekday] if weekday is not None else ""
    return f"{name}{joint['between']}{text}" if name and joint else text


class _Foreign:
    """A language's names of months and weekdays, in the order that is English."""

    def __init__(self, names: CalendarNames) -> None:
        self.months = {name.lower(): number for name, number, _ in names.months()}
        self.weekdays = {name.lower(): number for name, number, _ in names.weekdays()}
        month, weekday = (_any(known) for known in (self.months, self.weekdays))
        self.pattern = re.compile(
            rf"(?<!\w)(?:(?P<weekday>{weekday}),? )?(?P<month>{month}) (?P<day>[1-9]|[12]\d|3[01])"
            r"(?:, ?(?P<year>[12]\d{3}))?(?![\w:]|[.,-]\d)",
            re.IGNORECASE,
        )


@cache
def _foreign(language: str) -> _Foreign | None:
    names = CalendarNames(language, abbreviated=False)
    return None if names.month_first() or not list(names.months()) else _Foreign(names)


def _any(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
