"""What a date of the text means on the day of writing: pure rules, every choice marked with what decided it.

A date without a year takes the year, within two of the reference, in which its weekday falls on that day. Where no
weekday was named, the tense of its sentence decides, then the nearest. Nothing makes up a year where there is no
reference: the value then keeps XXXX and its candidates.
"""

import calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple

from wire.item import Basis
from wire.text.dates import DateExpression

Tense = Literal["past", "future"]


class Told(NamedTuple):
    """The tense of a date's sentence, and whether the sign of it stands right beside the date."""

    tense: Tense
    sure: bool = True


NEAR = 731  # days: how far from the reference a date without a year is looked for
CYCLE = 28  # years after which the Gregorian calendar's weekdays return
_BESIDE = 92  # days: a date so near is not sent to another year by a tense that is not sure
_MIDWEEK = 3
_FAR = 4 * 365  # days: a weekday that fits no nearer year is taken for a slip, if the day itself is close
_ANY_CYCLE = range(2010, 2010 + CYCLE)  # candidates where nothing says when


class Day(NamedTuple):
    """A day that the reference offers, and how close to it a date must be to be believed against its weekday."""

    day: date
    close: int  # days


@dataclass(frozen=True)
class Resolved:
    """The fields of a DateContext that resolution finds."""

    value: str
    basis: Basis
    weekday_agrees: bool | None = None
    candidates: tuple[str, ...] = ()


def resolve(
    written: DateExpression, days: Sequence[Day], told: Told | None = None, zone: tzinfo | None = None
) -> Resolved | None:
    """Return what the expression means, `days` being what to count from in order of trust; None where it is no date.

    `zone` is where the clocks of the text stand, if it is known and the expression names no zone itself.
    """
    if not _is_from_the_day_of_writing(written, told):
        return None
    if written.unit == "year" and written.month and days:
        written = replace(written, unit=None, by=None, year=days[0].day.year + (written.by or 0))
    for fits, rule in _RULES:
        if fits(written):
            found = rule(written, days, told)
            return found and _at_time(found, written, zone)
    return None


def _is_from_the_day_of_writing(written: DateExpression, told: Told | None) -> bool:
    """Whether so many weeks are counted from today: not "built in two weeks", nor "two weeks later he left"."""
    if written.vague:
        return told is not None and told.tense == "future"
    return not (written.counted and (written.by or 0) > 0 and told and told.tense == "past" and told.sure)


def _full(written: DateExpression, _days: Sequence[Day], _told: Told | None) -> Resolved | None:
    """A date with its year: the weekday only confirms, or tells 10/1 from 1/10."""
    year, month, day = written.year or 0, written.month or 0, written.day or 0
    readings = [(month, day), (day, month)] if written.swaps else [(month, day)]
    dates = [date(year, *reading) for reading in readings if _is_date(year, *reading)]
    if not dates:
        return None
    agreeing = [found for found in dates if found.weekday() == written.weekday]
    chosen = (agreeing or dates)[0]
    others = [found for found in dates if found != chosen and written.weekday is None]
    return Resolved(_iso(chosen), "stated", _agrees(written, chosen), tuple(map(_iso, others)))


def _yearless(written: DateExpression, days: Sequence[Day], told: Told | None) -> Resolved | None:
    """A day of a month: the year by the weekday, the tense, or the nearest."""
    month, day = written.month or 0, written.day or 0
    if not days:
        dates = [found for found in _in_years(_ANY_CYCLE, month, day) if found.weekday() == written.weekday]
        return Resolved(f"XXXX-{month:02}-{day:02}", "unresolved", None, tuple(map(_iso, dates)))
    if written.weekday is None:
        return _by_tense(_around(days[0].day, month, day), days[0].day, told, written)
    for reference in days:
        near = [found for found in _around(reference.day, month, day) if found.weekday() == written.weekday]
        if near:
            return Resolved(_iso(near[0]), "weekday", weekday_agrees=True)
    return _against_its_weekday(written, days[0], told) or _nearest_fitting(written, days[0].day)


def _against_its_weekday(written: DateExpression, reference: Day, told: Told | None) -> Resolved | None:
    """A day so close to the reference that its weekday, which fits no year for long, must be a slip."""
    around = _around(reference.day, written.month or 0, written.day or 0)
    fitting = [found for found in _long_around(written, reference.day) if found.weekday() == written.weekday]
    distance = min((abs(found - reference.day).days for found in fitting), default=_FAR + 1)
    close = [found for found in around if abs(found - reference.day).days <= reference.close]
    return _by_tense(close, reference.day, told, written) if close and distance > _FAR else None


def _nearest_fitting(written: DateExpression, reference: date) -> Resolved | None:
    fitting = sorted(
        (found for found in _long_around(written, reference) if found.weekday() == written.weekday),
        key=lambda found: abs(found - reference),
    )
    if not fitting:
        return None
    return Resolved(_iso(fitting[0]), "nearest", weekday_agrees=True, candidates=tuple(map(_iso, fitting[1:3])))


def _weekday_and_day(written: DateExpression, days: Sequence[Day], told: Told | None) -> Resolved | None:
    """`Tuesday (1st)`: the month by the weekday; where no month near fits, the number is no day."""
    if days:
        reference = days[0].day
        near = (reference + timedelta(distance) for distance in range(-62, 63))
        fitting = [found for found in near if (found.weekday(), found.day) == (written.weekday, written.day)]
        if fitting:
            return _by_tense(fitting, reference, told, written)
    return _weekday(written, days, told)


def _weekday(written: DateExpression, days: Sequence[Day], told: Told | None) -> Resolved | None:
    """A weekday alone: of the days around the reference, the last or the next by tense."""
    weekday = written.weekday or 0
    if not days:
        return Resolved(f"XXXX-WXX-{weekday + 1}", "unresolved")
    reference = days[0].day
    ahead = (weekday - reference.weekday()) % 7
    if written.by in (-1, 1):
        by = -((-ahead) % 7 or 7) if written.by < 0 else ahead or 7
        return Resolved(_iso(reference + timedelta(by)), "stated", weekday_agrees=True)
    around = [reference + timedelta(ahead), reference + timedelta(ahead - 7)]
    if told is None and ahead == _MIDWEEK:
        around = around[1:]  # four days ago or in three: news tells mostly of what was
    return _by_tense(around, reference, told, written)


def _relative(written: DateExpression, days: Sequence[Day], _told: Told | None) -> Resolved | None:
    """So many days, weeks, months or years from the day of writing."""
    by = written.by or 0
    if not days:
        return Resolved(_UNKNOWN[written.unit or "day"], "unresolved")
    reference = days[0].day
    if written.unit == "month":
        return _checked_month(reference.year * 12 + reference.month - 1 + by, "stated")
    if written.unit == "year":
        return Resolved(f"{reference.year + by:04}", "stated") if 1 <= reference.year + by <= 9999 else None
    try:
        found = reference + timedelta(days=by if written.unit == "day" else 7 * by)
    except OverflowError:
        return None
    if written.unit == "day":
        return Resolved(_iso(found), "stated")
    year, week, _ = found.isocalendar()
    return Resolved(f"{year:04}-W{week:02}", "stated")


_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


def _month(written: DateExpression, days: Sequence[Day], told: Told | None) -> Resolved | None:
    """A month: of its year, or the last or the next by tense."""
    month = written.month or 0
    if written.year:
        return Resolved(f"{written.year:04}-{month:02}", "stated")
    if not days:
        return Resolved(f"XXXX-{month:02}", "unresolved")
    reference = days[0].day.year * 12 + days[0].day.month - 1
    ahead = (month - 1 - reference) % 12
    if written.by is not None:
        by = {-1: -((-ahead) % 12 or 12), 1: ahead or 12}.get(written.by, month - days[0].day.month)
        return _checked_month(reference + by, "stated")
    nearest = ahead if ahead < 6 else ahead - 12
    by = ahead - 12 if told and told.tense == "past" and ahead else ahead
    if not told or (not told.sure and abs(nearest) <= _BESIDE // 30):
        return _checked_month(reference + nearest, "nearest")
    return _checked_month(reference + by, "tense")


def _year(written: DateExpression, _days: Sequence[Day], _told: Told | None) -> Resolved | None:
    return Resolved(f"{written.year:04}", "stated") if written.year else None


_Rule = Callable[[DateExpression, Sequence[Day], Told | None], Resolved | None]
#: What an expression must have for a rule, and the rule; the first that fits decides.
_RULES: tuple[tuple[Callable[[DateExpression], bool], _Rule], ...] = (
    (lambda written: bool(written.year and written.month and written.day), _full),
    (lambda written: written.unit is not None and not written.month, _relative),
    (lambda written: bool(written.month and written.day), _yearless),
    (lambda written: written.weekday is not None and bool(written.day), _weekday_and_day),
    (lambda written: written.weekday is not None, _weekday),
    (lambda written: bool(written.month), _month),
    (lambda _: True, _year),
)


def _by_tense(dates: Iterable[date], reference: date, told: Told | None, written: DateExpression) -> Resolved | None:
    """Choose among dates that the words allow: the nearest on the side of the tense, else the nearest of all."""
    ordered = sorted(dates, key=lambda found: (abs(found - reference), found))
    if not ordered:
        return None
    fitting = [found for found in ordered if told and _is_on_the_side_of(told.tense, found, reference)]
    if told and not told.sure and written.month and abs(ordered[0] - reference).days <= _BESIDE:
        fitting = [found for found in fitting if found == ordered[0]]
    chosen = (fitting or ordered)[0]
    others = () if fitting else tuple(_iso(found) for found in ordered[1:2])
    return Resolved(_iso(chosen), "tense" if fitting else "nearest", _agrees(written, chosen), others)


def _is_on_the_side_of(tense: Tense, found: date, reference: date) -> bool:
    return found <= reference if tense == "past" else found >= reference


def _around(reference: date, month: int, day: int) -> list[date]:
    years = range(reference.year - 3, reference.year + 4)
    return [found for found in _in_years(years, month, day) if abs(found - reference).days <= NEAR]


def _long_around(written: DateExpression, reference: date) -> list[date]:
    years = range(reference.year - CYCLE, reference.year + CYCLE + 1)
    return list(_in_years(years, written.month or 0, written.day or 0))


def _in_years(years: Iterable[int], month: int, day: int) -> Iterable[date]:
    return (date(year, month, day) for year in years if _is_date(year, month, day))


def _is_date(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _agrees(written: DateExpression, found: date) -> bool | None:
    return None if written.weekday is None else found.weekday() == written.weekday


def _iso(found: date) -> str:
    return found.isoformat()


def _checked_month(months: int, basis: Basis) -> Resolved | None:
    year, month = divmod(months, 12)
    return Resolved(f"{year:04}-{month + 1:02}", basis) if 1 <= year <= 9999 else None


def _at_time(found: Resolved, written: DateExpression, zone: tzinfo | None) -> Resolved:
    if not written.time or len(found.value) != len("2024-10-01"):
        return found
    if written.zone is not None:
        zone = timezone(timedelta(minutes=written.zone))

    def timed(value: str) -> str:
        return f"{value}T{written.time}{_offset(value, written.time or '', zone)}"

    return Resolved(timed(found.value), found.basis, found.weekday_agrees, tuple(map(timed, found.candidates)))


def _offset(day: str, time: str, zone: tzinfo | None) -> str:
    """Return the zone's distance from UTC on that day: +03:00; nothing where zone or day is unknown."""
    if zone is None or "X" in day:
        return ""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone).isoformat()[len(f"{day}T{time}:00") :]
