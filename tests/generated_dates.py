"""Dates as Babel writes them in many locales, with and without a year, and what they mean: for tests and bench."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, match_skeleton

TWELVE = ("en", "uk", "ru", "de", "fr", "es", "it", "pt", "pl", "cs", "nl", "sv")
LOCALES = (*TWELVE, "bg", "da", "el", "fi", "hu", "ja", "ko", "nb", "ro", "sk", "sl", "tr", "ar")
SKELETONS = ("MMMMEEEEd", "MMMMEd", "MMMEd", "MEd", "yMMMMEEEEd", "yMMMEd", "yMEd")
DISTANCE = 330  # days between a date and the day of writing, at most
_FIRST, _DAYS = date(2019, 1, 1), 3_650
_YEAR = re.compile(r"(?:\s*'de')?[\s,\u202f]*y+(?:\.|年|년)?(?:\s*'[гр]'\.?)?[\s.]*")


class Generated(NamedTuple):
    """A date as a locale writes it by a pattern of CLDR, the day that it means, and the day it was written on."""

    locale: str
    pattern: str
    text: str
    meant: date
    written: date


def generated_dates(locale: str, count: int, seed: int = 1) -> Iterator[Generated]:
    """Yield `count` weekday-day-month dates of a locale, its patterns in turn; the same again for the same seed."""
    chance = random.Random(f"{locale} {seed}")
    patterns = list(_patterns(locale))
    for number in range(count):
        meant = _FIRST + timedelta(days=chance.randrange(_DAYS))
        written = meant + timedelta(days=chance.randint(-DISTANCE, DISTANCE))
        pattern = patterns[number % len(patterns)]
        yield Generated(locale, pattern, format_date(meant, pattern, locale=locale), meant, written)


def _patterns(tag: str) -> Iterator[str]:
    """Yield the locale's full date, the same without its year, and those of the skeletons that it has."""
    locale = Locale.parse(tag)
    full = locale.date_formats["full"].pattern
    yield full
    yield _YEAR.sub("" if tag == "ja" else " ", full).strip(" ,")
    for skeleton in SKELETONS:
        known = match_skeleton(skeleton, locale.datetime_skeletons, allow_different_fields=False)
        if known:
            yield locale.datetime_skeletons[known].pattern
