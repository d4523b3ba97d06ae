"""Where, when and by whom a story was written, as its first line says: `KYIV, Oct 1 (Interfax-Ukraine) -`.

A dateline is whatever stands before the first dash of the text, if nothing is left of it once its parts are known: a
place, a day, an agency. A place alone is one only in capitals or where the gazetteer knows it, so that no sentence
with a dash in it is taken for one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wire import languages
from wire.item import Dateline, Place, Span
from wire.normalise.agencies import mentions
from wire.normalise.draft import Draft
from wire.normalise.gazetteer import countries
from wire.text.cities import city
from wire.text.dates import DateExpression, find

_BLOCKS = 3  # the byline and the credit may stand before it
_LONGEST = 120  # characters
_LONG = 4  # letters of a city in capitals that is no acronym
_END = re.compile(
    r"(?:\.\s?[-–—]+|\s[-–—]+|(?<=[)\]/])\s?[-–—:]+|(?<=[)\]/])\.?)(?=\s|[^\W\d_]|$)|(?<=[^\W\d_])\.(?=\s)"
)
_PARTED = re.compile(r"[,،;/()\[\]]|\.(?=\s|,|$)|\s[-–—]+\s")
_BRACKETS = re.compile(r"[(\[/](?P<inside>[^()\[\]/:]{2,40}(?:/[^()\[\]/]{1,20})?)[)\]/]")
_SIGN = re.compile(r"[a-z]{2,5}(?:/[a-z]{2,5})*")  # what German papers put for an agency, or for an author: (dpa/lno)
_NAME = re.compile(r"[^\W\d_][\w'’ʼ.-]*(?:\s[\w'’ʼ.-]+){0,3}")
#: Words in small letters that are parts of names, or articles of dates.
_SMALL = frozenset({
    "am", "an", "au", "aux", "da", "de", "del", "der", "di", "die", "do", "du", "el", "la", "le", "les", "los", "na",
    "nad", "of", "on", "sur", "the", "upon", "van", "von",
})  # fmt: skip


def find_dateline(draft: Draft) -> Dateline | None:
    """Return the dateline of the text, with its span; None where the text has none.

    Its date is a DateContext's value, without a year as a rule (XXXX-10-01): dates.settle() completes it.
    """
    for number, block in enumerate(draft.body[:_BLOCKS], start=1):
        for end in _ends(block.text):
            head = _read(block.text[:end], draft.language)
            if head and _is_dateline(head, draft.language):
                span = Span(block=number, start=0, end=end, rule="dateline")
                return Dateline(place=head.place, date=_value(head.date), agency=head.agency, evidence=(span,))
        if len(block.text) > _LONGEST:
            break  # the first paragraph of the text itself
    return None


def with_dateline(places: tuple[Place, ...], dateline: Dateline | None, draft: Draft) -> tuple[Place, ...]:
    """Return the places with the city of the dateline, where the text means it nowhere else: `Uelzen (dpa) -`.

    A dateline that names another country than the largest city of that name is in (`PARIS, Texas`) adds nothing.
    """
    span = next((each for each in dateline.evidence if isinstance(each, Span)), None) if dateline else None
    if dateline is None or dateline.place is None or span is None:
        return places
    name = dateline.place.title() if dateline.place.isupper() else dateline.place
    known, head = city(name), draft.body[span.block - 1].text[span.start : span.end]
    names = {name: code for name, code in countries(draft.language).items() if name in head}
    elsewhere = (code for name, code in names.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", head))
    if known is None or any(place.name == name for place in places) or set(elsewhere) - {known.country}:
        return places
    start = head.index(dateline.place)
    own = Span(block=span.block, start=start, end=start + len(dateline.place), rule="city of the dateline")
    return (*places, Place(name=name, country=known.country, evidence=(own,)))


class _Head(NamedTuple):
    """What stands before a mark that may end a dateline."""

    text: str
    place: str | None
    others: tuple[str, ...]  # the region or country of the place, or a second place
    date: DateExpression | None
    agency: str | None
    known: bool  # whether the agency is one that articles are known to credit


def _ends(text: str) -> Iterator[int]:
    """Yield where a dateline may end, the farthest first: a line of its own needs no mark at its end."""
    if len(text) <= _LONGEST:
        yield len(text)
    yield from reversed([found.end() for found in _END.finditer(text, 0, min(len(text), _LONGEST))])


def _read(head: str, language: str) -> _Head | None:
    """Part a head into place, date and agency; None where words are left that are none of them."""
    dates = find(head, language)
    if len(dates) > 1 or any(date.month is None or date.day is None for date in dates):
        return None
    known = mentions(head, language)
    brackets = [
        found
        for found in _BRACKETS.finditer(head)
        if not any(found.start() < date.start < found.end() for date in dates)
    ]
    spans = [(date.start, date.end) for date in dates] + [(one.start, one.end) for one in known]
    parts = _parts(head, [*spans, *(found.span() for found in brackets)])
    agency = known[0].name if known else brackets[-1]["inside"].strip() if brackets else None
    if agency is None and dates and len(parts) > 1 and parts[-1].isupper() and head.index(parts[-1]) > dates[0].end:
        agency = parts.pop()
    if len(parts) > 3 or not all(_is_name(part, language) for part in parts):
        return None
    place, others = (parts[0], tuple(parts[1:])) if parts else (None, ())
    return _Head(head, place, others, dates[0] if dates else None, agency, bool(known))


def _parts(head: str, spans: list[tuple[int, int]]) -> list[str]:
    """Return what is left between the spans and the marks, articles of dates (`Bruxelles, le 1er octobre`) aside."""
    left = list(head)
    for start, end in spans:
        left[start:end] = "," * (end - start)
    pieces = (piece.strip(" .-–—:*\u200e\u200f").removesuffix(" في") for piece in _PARTED.split("".join(left)))
    return [piece for piece in pieces if piece and piece.lower() not in _SMALL]


def _is_name(part: str, language: str) -> bool:
    """Whether a part may be a place's name by its capitals; where the script has none, the gazetteer has to know it."""
    words = part.split()
    if part.lower() == part.upper():
        return _is_place(part, language)
    return (
        bool(_NAME.fullmatch(part))
        and all(word[0].isupper() or word in _SMALL for word in words)
        and words[0][0].isupper()
    )


def _is_dateline(head: _Head, language: str) -> bool:
    """Weigh the parts: two of place, date and agency, and a place that is sure where the agency is not."""
    if _is_a_city_alone(head):
        return True
    bare = head.text.rstrip().endswith(".") and not re.search(r"[)\]/]\.$", head.text.rstrip())
    if head.place is None:
        return head.known and not bare
    sure = head.place.isupper() or _is_place(head.place, language)
    if bare:
        return head.known and head.date is not None and sure
    if head.date:
        return sure or head.agency is not None
    if head.agency:
        signed = languages.base(language) == "de" and _SIGN.fullmatch(head.agency) is not None
        return signed or (sure if head.known else _is_place(head.place, language))
    shaped = head.place.isupper() or head.place.lower() == head.place.upper()
    return shaped and all(_is_place(place, language) for place in (head.place, *head.others))


def _is_a_city_alone(head: _Head) -> bool:
    """Whether the line begins as papers from Sweden to Poland have it: `STOCKHOLM. Nine of ten ...`."""
    place = head.place or ""
    alone = head.text.rstrip() == f"{place}." and place.isupper() and len(place) >= _LONG
    return alone and city(place.title()) is not None


def _is_place(name: str, language: str) -> bool:
    spellings = {name, name.title()}
    return any(city(spelling) or spelling in countries(language) for spelling in spellings)


def _value(date: DateExpression | None) -> str | None:
    if date is None:
        return None
    return f"{date.year or 'XXXX'}-{date.month or 0:02}-{date.day or 0:02}"
