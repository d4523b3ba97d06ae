"""Names of months, days and parts of the day in a language, with "ago" and "in", read from CLDR through Babel.

Babel's own access is avoided for a reason: a locale that inherits a name from CLDR's root gets, in Babel 2.18, the one
that was first asked for by any locale of the process (Japanese months in Norwegian). The locale's files know no root.
"""

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import localedata

Unit = Literal["day", "week", "month", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")
Part = Literal["morning", "noon", "afternoon", "evening", "night"]
PARTS: tuple[Part, ...] = ("morning", "noon", "afternoon", "evening", "night")
_PARTS: dict[str, Part] = {**dict(zip(PARTS, PARTS, strict=True)), "midnight": "night"}

#: Locales whose names stand in another one's file (CLDR's parentLocales).
_KEPT_IN = {"nb": "no"}


@dataclass(frozen=True)
class Distance:
    """A pattern such as `{0} days ago`: the words before and after the number, the unit, and 1 or -1.

    Where `number` is given, the words name it themselves (Arabic duals, `a week ago` in Slavic languages).
    """

    before: str
    after: str
    unit: Unit
    direction: int
    number: int | None = None


class CalendarNames:
    """What CLDR knows of one language's calendar; empty for a language that it does not know.

    `abbreviated` is whether short names of months and weekdays are wanted too.
    """

    def __init__(self, tag: str, *, abbreviated: bool = True) -> None:
        self._files = [_file(name) for name in _chain(tag.replace("-", "_"))]
        self._left_out = ("narrow", "short") if abbreviated else ("narrow", "short", "abbreviated")

    def months(self) -> Iterator[tuple[str, int, bool]]:
        """Yield (name, 1 to 12, whether it is abbreviated) of each month in every form."""
        for width, names in self._names("months"):
            for number, name in names.items():
                if not any(map(str.isdigit, name)):
                    yield name, number, width != "wide"

    def weekdays(self) -> Iterator[tuple[str, int, bool]]:
        """Yield (name, 0 for Monday to 6, whether it is abbreviated) of each weekday in every form."""
        for width, names in self._names("days"):
            for number, name in names.items():
                yield name, number, width != "wide"

    def parts(self) -> Iterator[tuple[str, Part]]:
        """Yield the names of the parts of the day."""
        for _, names in self._names("day_periods"):
            for key, name in names.items():
                part = _PARTS.get(key.rstrip("12"))
                if part:
                    yield name, part

    def meridiems(self) -> Iterator[tuple[str, Literal["am", "pm"]]]:
        """Yield the words for a.m. and p.m."""
        for _, names in self._names("day_periods"):
            for key, name in names.items():
                if key == "am" or key == "pm":
                    yield name, key

    def distances(self) -> Iterator[Distance]:
        """Yield the patterns for so many days, weeks, months or years ago, or ahead."""
        for unit in UNITS:
            for direction, tense in ((-1, "past"), (1, "future")):
                for patterns in (file.get("date_fields", {}).get(unit, {}).get(tense, {}) for file in self._files):
                    yield from _distances(patterns, unit, direction)

    def short_date(self) -> str:
        """Return the pattern of the short date, as CLDR writes it: `dd.MM.yy`."""
        return self._date_format("short")

    def month_first(self) -> bool:
        """Whether a date begins with its month, as CLDR writes the long one: `MMMM d, y`."""
        pattern = self._date_format("long")
        return pattern.find("M") < pattern.find("d")

    def _date_format(self, width: str) -> str:
        formats = (file.get("date_formats", {}) for file in self._files)
        return next((str(known[width].pattern) for known in formats if width in known), "y-MM-dd")

    def _names(self, kind: str) -> Iterator[tuple[str, Mapping[Any, str]]]:
        for file in self._files:
            for widths in file.get(kind, {}).values():
                for width, names in widths.items() if isinstance(widths, dict) else ():
                    # Narrow names are letters, and short weekdays other words: Galician "do" is "of the".
                    if isinstance(names, dict) and width not in self._left_out:
                        yield width, {key: name for key, name in names.items() if isinstance(name, str)}


def _distances(patterns: Mapping[str, str], unit: Unit, direction: int) -> Iterator[Distance]:
    for plural, pattern in patterns.items():
        before, number, after = pattern.partition("{0}")
        if number:
            yield Distance(before.strip(), after.strip(), unit, direction)
        elif plural in ("one", "two"):
            yield Distance(before.strip(), "", unit, direction, 1 if plural == "one" else 2)
        if number and plural == "one" and pattern != patterns.get("other"):
            # "week ago" is no English, but Slavic languages say it so; where one unit looks like many, more would match
            yield Distance(f"{before.strip()} {after.strip()}".strip(), "", unit, direction, 1)


def _chain(name: str) -> Iterator[str]:
    while name:
        if localedata.exists(name):
            yield name
            if name in _KEPT_IN:
                yield _KEPT_IN[name]
        name = name.rpartition("_")[0]


@cache
def _file(name: str) -> dict[str, Any]:
    with Path(localedata.resolve_locale_filename(name)).open("rb") as file:
        data: dict[str, Any] = pickle.load(file)  # noqa: S301  Babel's own data, as it ships them
    return data
