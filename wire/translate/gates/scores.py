"""Figures that are joined, times and scores: is a part of one gone, or another in its place?"""

import re
from collections.abc import Iterator

_DIGIT = re.compile(r"\d")
_CLOCK_OR_SCORE = re.compile(r"\d[:–&-]\d|\d\s?[ap]\.?\s?m\b|\d and \d")
_HOUR_ALONE = re.compile(r"(?<![\w:.])\d{1,2}: ?(?:h|Uhr|UTC|GMT|hod|год|час|[ap]\. ?m)\b")
_BROKEN = re.compile(
    r"(?<![\w:.])\d{1,2}:(?!\d)|(?<![\w:]):\d"
    r"|(?<![\w.,:–—-])\d{1,3}[–&/-](?=[.,;]|$|\s(?!\w{1,4}\s\d))"  # but "3- bis 4-jährig"
    r"|(?<![\w&])&(?=\d)"
)
_JOINED = re.compile(r"(?<![\d.,–—:-])(\d{1,3})\s?[-–—:&]\s?(\d{1,3})(?![\d.,–—:-]*\d)")
_SCORE = re.compile(r"(?<![\w.,–—:-])(\d{1,2})[-–&](\d{1,2})(?![\w–—:-]|[.,]\d)")

#: Whoever loses 2-1 loses 1:2 in languages that say a score as the one has it of whom they speak.
_DEFEAT = re.compile(r"\b(?:los(?:e|es|ing|t|s|ses)|defeat(?:s|ed)?|beaten|trail(?:s|ed|ing)?|down)\b", re.IGNORECASE)


def parted(source: str, target: str) -> Iterator[str]:
    """Yield what became of times and scores, as remarks: a part is gone, changed, or the parts changed places."""
    if not _DIGIT.search(source):
        return
    part = _BROKEN if _CLOCK_OR_SCORE.search(source) else _HOUR_ALONE
    if (broken := part.search(target)) and not _BROKEN.search(source):
        yield f"a part of {broken[0].strip()} is not in the translation"
    there, here = _JOINED.findall(source), set(_JOINED.findall(target))
    for first, second in there if not _DEFEAT.search(source) else ():
        if first != second and (second, first) in here and (first, second) not in here:
            yield f"{first}-{second} became {second}-{first}"
    known = {*there, *((second, first) for first, second in there)}
    for score in _SCORE.findall(source):
        others = (other for other in here - known if len({*other} & {*score}) == 1)
        if score not in here and (other := next(others, None)):
            yield f"{'-'.join(score)} became {'-'.join(other)}"
