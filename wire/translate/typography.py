"""How the target language is set: quotation marks, the spaces beside marks, dashes, ellipses, percent, apostrophes.

    edits("«Hi», he said ...", "de")        „Hi“, he said …

The marks are CLDR's (data/typography.toml). Only what is certain is changed: a quotation mark that pairs with nothing,
a hyphen inside a word or between figures, a space that may be part of a number stay as they are. No letter or digit
changes. What is set already is left alone, so that setting a text twice changes nothing more.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale

from wire import languages
from wire.text.quotation import Quotation, nested
from wire.translate.edits import Edit, Edited

_ENGLISH = "“”‘’"  # CLDR's root
_SINGLE = "‘’‚'"
_MARK = re.compile('["“”„‟«»‹›「」『』]')
_SPACES = " \u00a0\u202f\u2009"
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_PERCENT = re.compile(rf"(?<=\d)[{_SPACES}]?%(?![\w-])")
_CLOSED = r"(?=[\s”»“’\"')\]]|$)"
_BEFORE = re.compile(
    rf"(?:(?<=[^\W\d])|(?<=[)\]%…»”])|(?<=[\w.…][\"“’']))[{_SPACES}]*[:;!?]+{_CLOSED}"
    rf"|(?<=\d)[{_SPACES}]*[;!?][:;!?]*{_CLOSED}"
)
#: A dash typed as hyphens, or as one with spaces around; and one that English sets close between words.
_TYPED_DASH = re.compile(
    rf"(?<=[^\s\d-])(?:[{_SPACES}]+-{{1,2}}[{_SPACES}]+|--)(?=[^\s\d-])|(?<=\d)[{_SPACES}]+--?[{_SPACES}]+(?=[^\W\d])"
)
_CLOSE_DASH = re.compile(r"(?<=[^\W\d_])—(?=[^\W\d_])")
_OPEN_DASH = re.compile(
    rf"(?<=\w)[{_SPACES}]+[–—][{_SPACES}]+(?=[^\W\d])|(?<=[^\W\d])[{_SPACES}]+[–—][{_SPACES}]+(?=\w)"
)
_ABBREVIATED = re.compile(r"(?:\.|\b)[^\W\d_]\.$")  # U.S.


@dataclass(frozen=True)
class Style:
    """How a language is set; data/typography.toml says what each key is."""

    quotes: str = _ENGLISH
    grouped: int = 1
    dash: str = ""
    spaced: bool = False
    apostrophe: str = ""
    inside: str = ""
    before: Mapping[str, str] = field(default_factory=dict)
    comma: str = "outside"
    stop: str = ""
    first: str = ""
    on: str = ""
    small: str = ""


@cache
def style(language: str) -> Style:
    """Return the style of a language (a tag): a region's own, what it does not say is its language's."""
    tags = [*reversed(languages.broader(language))]
    if language.startswith("es-") and language not in {"es-ES", "es-GQ", "es-PH"}:
        tags.insert(1, "es-419")
    keys: dict[str, Any] = {}
    for tag in tags:
        keys |= _data().get(tag, {})
    return Style(**keys)


def edits(
    text: str, language: str, source: str = "", house: str = "", kept: Iterable[tuple[int, int]] = ()
) -> list[Edit]:
    """Return what is to be changed in a block of text in a language (a tag).

    `source` is what it was translated from: single marks are taken for quotation marks only as often as there.
    `house` are four marks that stand for CLDR's: «»“”. Nothing changes in the stretches `kept`.
    """
    kept, marks = list(kept), house or style(language).quotes
    found = _edits(text, language, source, marks, kept)
    edited = Edited(text, found)
    moved = [(edited.place(start, "start"), edited.place(end, "end")) for start, end in kept]
    stable = not _edits(edited.text, language, source, marks, moved)
    return found if stable else []  # it would be read otherwise afterwards: some mark in it is a stray


def _edits(text: str, language: str, source: str, marks: str, kept: Sequence[tuple[int, int]]) -> list[Edit]:
    known, taken = style(language), _Taken(len(text), kept)
    found = list(_quotes(text, marks, known, source, taken))
    for edit in found:
        taken.take(edit.start, edit.end)
    rest = (*_spaces(text, known), *_dashes(text, known), *_signs(text, known, language))
    found += (edit for edit in rest if taken.free(edit))
    return [edit for edit in sorted(found) if text[edit.start : edit.end] != edit.text]


class _Taken:
    """Stretches of a text in which nothing more may change."""

    def __init__(self, length: int, stretches: Iterable[tuple[int, int]]) -> None:
        self._characters = bytearray(length)
        for start, end in stretches:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        self._characters[start:end] = b"\1" * len(self._characters[start:end])

    def free(self, edit: Edit) -> bool:
        return 1 not in self._characters[edit.start : edit.end]


def _quotes(text: str, marks: str, known: Style, source: str, taken: _Taken) -> Iterator[Edit]:
    """Yield both marks of each quotation, or neither where one of them stands in a stretch that is kept."""
    for depth, quotation in _certain(text, source):
        opening, closing = tuple(marks[:2] if depth % 2 == 0 else marks[2:])
        both = [Edit(quotation.start, quotation.inner_start, f"{opening}{known.inside if opening in '«‹' else ''}")]
        if quotation.closed:
            both.append(_closing(text, quotation, closing, known))
        if all(map(taken.free, both)):
            yield from both


def _closing(text: str, quotation: Quotation, mark: str, known: Style) -> Edit:
    """Return the closing mark, with the comma or full stop before it moved behind it where it belongs there."""
    start, last = quotation.inner_end, text[quotation.inner_end - 1]
    words = text[quotation.inner_start : start]
    outside = last == "," and known.comma == "outside"
    if known.stop == "outside" and last == ".":
        outside = not words.endswith("..") and not _ABBREVIATED.search(words)
    moved = last if outside and len(words) > 1 and text[quotation.end : quotation.end + 1] not in set(",.;:!?…") else ""
    return Edit(start - len(moved), quotation.end, f"{known.inside if mark in '»›' else ''}{mark}{moved}")


def _certain(text: str, source: str) -> Iterator[tuple[int, Quotation]]:
    """Yield the quotations; those in single marks only where the source has as many, for they are apostrophes too."""
    found = nested(text)
    singles = sum(text[one.start] in _SINGLE for _, one in found)
    trusted = singles <= sum(source[one.start] in _SINGLE for _, one in nested(source))
    for depth, one in found:
        if (trusted or text[one.start] not in _SINGLE) and (one.closed or _is_alone(text, one)):
            yield depth, one


def _is_alone(text: str, quotation: Quotation) -> bool:
    """Whether a mark that is not closed begins a quotation for certain: of the blocks that follow, not of this one."""
    return text[quotation.inner_start].isalnum() and not _MARK.search(text, quotation.inner_start)


def _spaces(text: str, known: Style) -> Iterator[Edit]:
    """Yield the spaces before marks: what the language has there, or none."""
    for found in _BEFORE.finditer(text):
        marks = found[0].lstrip(_SPACES)
        yield Edit(found.start(), found.end(), known.before.get(marks[0], "") + marks)


def _dashes(text: str, known: Style) -> Iterator[Edit]:
    dash = known.dash or "—"
    for found in _TYPED_DASH.finditer(text):
        close = not known.dash and not found[0].strip(_SPACES + "-") and found[0] == "--"
        yield Edit(found.start(), found.end(), "—" if close else f" {dash} ")
    if known.spaced:
        yield from (Edit(found.start(), found.end(), f" {dash} ") for found in _CLOSE_DASH.finditer(text))
    if known.dash:
        yield from (Edit(found.start(), found.end(), f" {dash} ") for found in _OPEN_DASH.finditer(text))


def _signs(text: str, known: Style, language: str) -> Iterator[Edit]:
    yield from (Edit(found.start(), found.end(), "…") for found in _DOTS.finditer(text))
    if known.apostrophe:
        yield from (Edit(found.start(), found.end(), known.apostrophe) for found in _APOSTROPHE.finditer(text))
    percent = Locale.parse(language, sep="-").percent_formats[None].pattern
    sign = percent[percent.rfind("0") + 1 :]
    if sign.endswith("%"):  # Turkish and Basque put it before the number
        yield from (Edit(found.start(), found.end(), sign) for found in _PERCENT.finditer(text))


@cache
def _data() -> dict[str, dict[str, Any]]:
    file = resources.files("wire.translate").joinpath("data", "typography.toml")
    return tomllib.loads(file.read_text("utf-8"))
