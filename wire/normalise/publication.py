"""When and by whom a story was published, as a line of its own says: `Example News, 3 June 2025`, `Published: ...`.

Nothing else may stand in the line, so that no heading of something to come is taken for one.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta, timezone

from wire.item import Evidence, Span
from wire.normalise.agencies import NAME, Mention, any_of, credits_of, outlet
from wire.normalise.byline import credit_lines
from wire.normalise.draft import Draft
from wire.text.cities import city
from wire.text.dates import DateExpression, find

_FIRST = 3  # blocks of the body: the byline and the dateline may stand before it
_PART = re.compile(r"(?:(?!\s[-–—]+\s)[^,|·•;:/()\[\]])+")
_TOMORROW = timedelta(days=1)  # clocks differ


def find_publication(draft: Draft, received_at: datetime) -> tuple[datetime, Evidence] | None:
    """Return the day, and the time if it is there, that such a line names; none after the article was received.

    Without a zone it is in UTC.
    """
    for block, _, written in _lines(draft):
        moment = _moment(written)
        if moment and moment < received_at + _TOMORROW:
            return moment, (Span(block=block, start=written.start, end=written.end, rule="publication line"),)
    return None


def published_by(draft: Draft) -> tuple[int, Mention] | None:
    """Return the block of such a line, and the agency or publication in it."""
    for block, text, written in _lines(draft):
        for start, part in _parts(text, written):
            if found := _publisher(part, draft.language):
                return block, Mention(found.name, start + found.start, start + found.end)
    return None


def _lines(draft: Draft) -> Iterator[tuple[int, str, DateExpression]]:
    """Yield the lines at the beginning that are nothing but a whole day and who published on it."""
    for block, text in credit_lines(draft):
        dates = find(text, draft.language) if block <= _FIRST and any(map(str.isdigit, text)) else []
        whole = [date for date in dates if date.year and date.month and date.day and not date.swaps]
        if len(dates) == len(whole) == 1 and _is_credit([part for _, part in _parts(text, *whole)], draft.language):
            yield block, text, whole[0]


def _parts(text: str, written: DateExpression) -> Iterator[tuple[int, str]]:
    """Yield what stands before and after the day, each part and where it begins."""
    around = text[: written.start] + "," * (written.end - written.start) + text[written.end :]
    for found in _PART.finditer(around):
        part = found[0].strip(" .-–—")
        if part:
            yield found.start() + found[0].index(part), part


def _is_credit(parts: Sequence[str], language: str) -> bool:
    """Whether each part credits, or one is a byline and the other a name, be it of a paper or of a place."""
    others = [part for part in parts if not _credits(part, language)]
    signed = any(re.fullmatch(rf"{any_of(credits_of(language).bylines)}\s+{NAME}", part) for part in parts)
    return not others or (signed and len(others) == 1 and re.fullmatch(NAME, others[0]) is not None)


def _credits(part: str, language: str) -> bool:
    """Whether a part of a line says nothing but who published, or where, or that somebody did."""
    words = credits_of(language)
    said = re.fullmatch(any_of(words.published), part, re.IGNORECASE) if words.published else None
    signed = re.match(rf"{any_of(words.bylines)}\s", part)
    return bool(said or signed or city(part) or city(part.title()) or _publisher(part, language))


def _publisher(part: str, language: str) -> Mention | None:
    """Return the agency or publication that a part of a line names, if it does nothing else."""
    words = credits_of(language)
    called = {phrase.split()[-1].capitalize() for phrase in (*words.agency, *words.agency_after)}
    name = re.fullmatch(NAME, part)
    if name and not called.isdisjoint(part.split()):
        return Mention(part, 0, len(part))
    found = outlet(part, language)
    return found if found and (found.start, found.end) == (0, len(part)) else None


def _moment(written: DateExpression) -> datetime | None:
    zone = UTC if written.zone is None else timezone(timedelta(minutes=written.zone))
    clock = time.fromisoformat(written.time) if written.time else time()
    try:
        return datetime(written.year or 0, written.month or 0, written.day or 0, clock.hour, clock.minute, tzinfo=zone)
    except ValueError:  # 31 February
        return None
