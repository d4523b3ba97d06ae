"""Does inline markup survive: every link, every emphasis, each over words of the translation?"""

from collections import Counter
from collections.abc import Iterable

from wire.item import Mark
from wire.translate.gates.candidate import Candidate

_NAMES = {"emphasis": "emphasis", "strong": "strong emphasis", "code": "code", "link": "link"}


def markup_survives(candidate: Candidate) -> str | None:
    """Return which marks were lost, came in or stand over no words, or None.

    One mark may have become two, where the words it stood over were parted.
    """
    there, here = _counted(candidate.source_marks), _counted(candidate.target_marks)
    lost = [_named(mark) for mark, number in there.items() if here[mark] < number]
    added = [_named(mark) for mark in here if mark not in there]
    empty = [_named(_identity(mark)) for mark in candidate.target_marks if not _covers_words(mark, candidate.target)]
    remarks = (
        _remark(lost, "lost"), _remark(added, "not in the source"), _remark(empty, "over no words of the translation"),
    )  # fmt: skip
    return "; ".join(filter(None, remarks)) or None


def _counted(marks: Iterable[Mark]) -> Counter[tuple[str, str]]:
    """Count the marks by kind and value; which words are in another language is no markup of the source."""
    return Counter(_identity(mark) for mark in marks if mark.kind in _NAMES)


def _identity(mark: Mark) -> tuple[str, str]:
    return mark.kind, mark.value or ""


def _covers_words(mark: Mark, text: str) -> bool:
    return mark.kind not in _NAMES or any(map(str.isalnum, text[mark.start : mark.end]))


def _named(mark: tuple[str, str]) -> str:
    kind, value = mark
    return f"the {_NAMES[kind]} to {value}" if value else f"the {_NAMES[kind]}"


def _remark(marks: list[str], what: str) -> str:
    return f"{', '.join(marks)} {'is' if len(marks) == 1 else 'are'} {what}" if marks else ""
