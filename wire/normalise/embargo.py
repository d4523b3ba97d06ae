"""An embargo that an article itself states in a line at its top: `EMBARGOED UNTIL 06:00 GMT, 2 October 2024`."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from wire.errors import ArticleError
from wire.item import Stated
from wire.normalise.claims import moment
from wire.normalise.draft import Claim
from wire.text.dates import DateExpression, find

#: A moment with its zone as ISO 8601 has it.
_WHOLE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)? ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)")
_FIELD = "text.embargo"  # the line is for editors: it is in no block of the item


def find_embargo(
    line: str, language: str, received_at: datetime, here: tzinfo | None = None
) -> tuple[Claim[datetime], str]:
    """Return the moment that the line states, and a remark on what it leaves open.

    A time without a zone is one of `here`, the zone of the dateline's place, else of UTC. A day without a year is the
    nearest to `received_at`. A line that cannot be read is an ArticleError, for to go on without it would publish too
    early.
    """
    try:
        until, remark = _until(line, language, received_at.date(), here)
    except ValueError:
        remedy = "state `embargo: 2024-10-01T09:00Z` in a front matter"
        raise ArticleError(f"{line!r} is an embargo that cannot be read; {remedy}") from None
    return Claim[datetime](value=until, evidence=Stated(field=_FIELD, rule="embargo_line")), remark


def _until(line: str, language: str, received: date, here: tzinfo | None) -> tuple[datetime, str]:
    if whole := _WHOLE.search(line):
        return moment(whole[0])
    found = next((day for day in find(line, language) if day.month and day.day), None)
    if not found:
        raise ValueError(line)
    day, clock = _day(found, received), time.fromisoformat(found.time or "00:00")
    if found.zone is not None:
        return datetime.combine(day, clock, timezone(timedelta(minutes=found.zone))), ""
    zone, name = (here, f"{here}, as the dateline") if here else (UTC, "UTC")
    until = datetime.combine(day, clock, zone)
    fixed = until.replace(tzinfo=timezone(until.utcoffset() or timedelta()))  # as JSON writes it
    return fixed, f"{line!r} names no time zone; read as {name}"


def _day(found: DateExpression, received: date) -> date:
    """Return the day; ValueError where there is none, such as the 30th of February or a Monday that is a Tuesday."""
    years = [found.year] if found.year else [received.year - 1, received.year, received.year + 1]
    days = [date(year, found.month or 0, found.day or 0) for year in years]
    return min((day for day in days if found.weekday in {None, day.weekday()}), key=lambda day: abs(day - received))
