"""The dateline of an item as the target language writes it, by rule.

    head(item, "es", glossary)      for `LISBON, March 13 (Lusa) –`: LISBOA, 13 de marzo (Lusa) –

An engine takes it for a part of the sentence that follows, inflects the city and loses the dash. It is known already
what each of its parts is, so CLDR's names and dates and the glossary say it, and the sentence is translated without it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wire import languages
from wire.item import Item, Span
from wire.text.dates import find
from wire.text.places import city_name, territories, territory_name
from wire.translate.days import written
from wire.translate.edits import Edit, Edited
from wire.translate.glossary import Glossary

_ARTICLE = re.compile(r"\b[^\W\d_]{2,3} $")  # Bruxelles, le 1er octobre
_BRACKETED = re.compile(r"(?<=[(\[/])[^()\[\]/]+(?=[)\]/])")
_NAME = re.compile(r"[^\W\d_][\w'’ʼ.-]*(?:\s[^\W\d_][\w'’ʼ.-]*)*")


@dataclass(frozen=True)
class Head:
    """The first `end` characters of block n, its dateline, and what is to stand there."""

    block: int
    end: int
    words: Edited


def head(item: Item, target: str, glossary: Glossary) -> Head | None:
    """Return the dateline of an item in the language `target` (a tag); None where it has none, or a part has no name.

    It is translated with its sentence then: engines know cities that CLDR does not.
    """
    span = next((one for one in item.dateline.evidence if isinstance(one, Span)), None) if item.dateline else None
    if span is None or span.start or not 0 < span.block <= len(item.body):
        return None
    text = item.body[span.block - 1].text
    end = span.end + len(text[span.end :]) - len(text[span.end :].lstrip())
    edits = _edits(text[: span.end], item, target, glossary)
    return None if edits is None else Head(span.block, end, Edited(text[:end], edits))


def _edits(text: str, item: Item, target: str, glossary: Glossary) -> Sequence[Edit] | None:
    source = item.language
    edits = [Edit(term.start, term.end, term.form) for term in glossary.find(text, source, target)]
    for date in find(text, source):
        if date.grain != "day" or date.by is not None or date.swaps or not (date.month and date.day):
            return None
        article = _ARTICLE.search(text, 0, date.start)
        start = article.start() if article else date.start
        edits.append(Edit(start, date.end, written(date.weekday, date.month, date.day, date.year, target)))
    agency = item.dateline.agency if item.dateline else None
    edits += _credited(text, agency, source, target) if agency else []
    named = [*_named(text, [(edit.start, edit.end) for edit in edits], source, target)]
    return [*edits, *named] if all(edit.text for edit in [*edits, *named]) else None


def _credited(text: str, agency: str, source: str, target: str) -> Iterator[Edit]:
    """Yield the agency, which keeps its name, or gets the one that it has in letters that the target's readers read."""
    for found in [*re.finditer(rf"\b{re.escape(agency)}\b", text)] or [*_BRACKETED.finditer(text)][-1:]:
        readable = agency.isascii() or languages.script(source) == languages.script(target)
        yield Edit(found.start(), found.end(), agency if readable else "")


def _named(text: str, known: Sequence[tuple[int, int]], source: str, target: str) -> Iterator[Edit]:
    """Yield what every other word is in the target, "" where that is not known."""
    rest = list(text)
    for start, end in known:
        rest[start:end] = "," * (end - start)
    for found in _NAME.finditer("".join(rest)):
        name = found[0].rstrip(".-")
        yield Edit(found.start(), found.start() + len(name), _name(name, source, target))
    yield from (Edit(at, at, "") for at, sign in enumerate(rest) if sign.isdigit())


def _name(name: str, source: str, target: str) -> str:
    spellings = [name, name.title()] if name.isupper() else [name]
    known = territories(source)
    for spelling in spellings:
        code = known.get(spelling)
        own = city_name(spelling, source, target) or (territory_name(code, target) if code else None)
        if own:
            return own.upper() if name.isupper() else own
    return ""
