"""Translations that other people check: one JSON object a line in, one a line out, in the same order.

    {"source": "Thirty ships wait.", "target": "Esperan trece barcos."}  ->  {"failed": ["numbers_survive"]}

`terms` may stand beside them, the glossary's for this segment: {"terms": {"NATO": "OTAN"}}. A line that is no such
object has an error in its place, so that every verdict stays beside its segment; the lines after it are judged.
"""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict, ValidationError

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.check import check


class Verdict(BaseModel):
    """What a line out says: the names of the gates that failed, in order, and their remarks if these are asked for."""

    model_config = ConfigDict(frozen=True)

    failed: list[str]
    remarks: dict[str, str] | None = None


class Unread(BaseModel):
    """What stands for a line that could not be read: where it is, and what to write there."""

    model_config = ConfigDict(frozen=True)

    error: str


class _Line(BaseModel):
    model_config = ConfigDict(strict=True)

    source: str
    target: str
    terms: dict[str, str] = {}


def judge(lines: Iterable[bytes], source: str, target: str, *, remarks: bool = False) -> Iterator[Verdict | Unread]:
    """Yield a verdict for each line that is not empty as soon as it is read; the languages are tags."""
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not text:
            continue
        try:
            pair = _Line.model_validate_json(text)
        except ValidationError as error:
            yield Unread(error=f"standard input:{number}: {_reason(error)}")
            continue
        failed = check(Candidate(pair.source, pair.target, source, target, pair.terms))
        yield Verdict(failed=sorted(failed), remarks=failed if remarks else None)


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    told = f"{place}: {first['msg']}" if place else "no JSON object"
    return f'{told}; write {{"source": "...", "target": "..."}}'
