"""Moments and dates as the readers of a language write them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format

Written = Callable[[datetime, Locale], str]

LEAP_YEAR = "2000"  # stands for an unknown year while a date is formatted, so that there is a 29 February

#: A DateContext's value by how much of it is known, and how that is written.
_SHAPES: dict[str, Written] = {
    r"\d{4}-\d\d-\d\dT\d\d:\d\d.*": lambda when, at: _joined(_day(when, at), format_time(when, "short", None, at), at),
    r"\d{4}-\d\d-\d\d": lambda when, at: _day(when, at),
    r"\d{4}-\d\d": lambda when, at: format_skeleton("yMMMM", when, UTC, locale=at),
    r"XXXX-\d\d-\d\d": lambda when, at: format_skeleton("MMMMd", when, UTC, locale=at),
    r"XXXX-\d\d": lambda when, at: format_date(when, "LLLL", at),
}


def written(moment: datetime, language: str) -> str:
    """Return date, time and zone: `30 de septiembre de 2024, 9:00 UTC`."""
    locale = Locale.parse(language, sep="-")
    return _joined(_day(moment.astimezone(UTC), locale), f"{format_time(moment, 'short', UTC, locale)} UTC", locale)


def written_date(value: str, language: str) -> str:
    """Return a DateContext's value in words, as much of it as is known; a week, or no date, stays as it is."""
    written_so = next((how for shape, how in _SHAPES.items() if re.fullmatch(shape, value)), None)
    if written_so is None:
        return value
    whole = value.replace("XXXX", LEAP_YEAR)
    try:
        when = datetime.fromisoformat(f"{whole}-01" if len(whole) == len("2024-10") else whole)
    except ValueError:  # 31 February
        return value
    return written_so(when.replace(tzinfo=when.tzinfo or UTC), Locale.parse(language, sep="-"))


def _joined(day: str, time: str, locale: Locale) -> str:
    """Return day and time side by side, with the comma of the language."""
    return str(get_datetime_format("medium", locale)).replace("'", "").format(time, day)


def _day(when: datetime, locale: Locale) -> str:
    return str(format_date(when, "long", locale))
