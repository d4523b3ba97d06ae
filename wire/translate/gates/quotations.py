"""Do the quotation marks of a segment survive, in whatever shape the target language has for them?"""

import re
from functools import lru_cache

from wire.text.quotation import Quotation, quotations
from wire.translate.gates.candidate import Candidate

#: Marks that are never apostrophes; the shapes of a pair differ from language to language.
_OPENING_OR_CLOSING = re.compile('["“”„‟«»「」『』《》＂]')
_SAID_BEHIND_DASH = re.compile(r"\s*[—–]\s?\w")  # as Polish, Russian and Spanish write what somebody says
SPEECH, LONG_SPEECH = 4, 9  # words of what somebody says, where a full stop or comma ends it and where none does


def quotes_survive(candidate: Candidate) -> str | None:
    """Return what became of the quotation marks, or None.

    A translation may quote more than its source: many languages put titles and names of firms in quotation marks. It
    may leave out those of a word held at arm's length, as people do.
    A quotation that goes on beyond the segment has one mark of its two there.
    """
    there, here = _marks(candidate.source), _marks(candidate.target)
    if here < there and here % 2 and not there % 2:
        return "a quotation mark has no partner"
    spoken = _spoken(candidate.source)
    kept = max(here // 2, len(quotations(candidate.target))) if spoken else 0
    if spoken and _SAID_BEHIND_DASH.match(candidate.target):
        kept = max(kept, 1)  # – Nie – powiedziała.
    if spoken and not kept:
        return f"the quotation marks of {_words(candidate.source)} are lost"
    if kept < spoken:
        return f"of {spoken} quotations {kept} are marked as such"
    return None


@lru_cache(maxsize=1_000)
def _spoken(source: str) -> int:
    return sum(_is_speech(found, source) for found in quotations(source))


def _is_speech(found: Quotation, text: str) -> bool:
    """Whether somebody's words are quoted, rather than a title or a word held at arm's length."""
    words = text[found.inner_start : found.inner_end]
    return (
        found.closed and words.count(" ") >= (SPEECH if words.endswith((".", ",", "!", "?", "…")) else LONG_SPEECH) - 1
    )


def _marks(text: str) -> int:
    text = text.replace("''", '"').replace("``", '"').replace(",,", '"')
    return len(_OPENING_OR_CLOSING.findall(text))


def _words(text: str) -> str:
    found = quotations(text)
    return f"“{text[found[0].inner_start : found[0].inner_end]}”" if found else "the quotation"
