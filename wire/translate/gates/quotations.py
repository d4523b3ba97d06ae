"""Do the quotation marks of a segment survive, in whatever shape the target language has for them?"""

import re
from functools import lru_cache
from itertools import pairwise

from wire.text.quotation import Quotation, quotations
from wire.translate.gates.candidate import Candidate

#: Marks that are never apostrophes; the shapes of a pair differ from language to language.
_OPENING_OR_CLOSING = re.compile('["“”„‟«»「」『』《》＂]')
_SAID_BEHIND_DASH = re.compile(r"\s*[—–]\s?\w")  # as Polish, Russian and Spanish write what somebody says
_GOES_ON_BEHIND_DASH = re.compile(r'\s*["“„«].*[—–]\s*', re.DOTALL)  # «Да, — сказал он. —
#: A sentence that is nothing but a quotation, and one that ends one which began before it.
_WHOLE = re.compile(r'\s*["“„«][^"“”„«»]+["”»]\s*')
_LAST_OF_ONE = re.compile(r'[^"“”„«»]+["“”»]\s*[.!?…]?\s*')
_SIDE_BY_SIDE = re.compile('["”»] ?["”»]')
_LOW_COMMA = re.compile(r",(?<!\S,)(?=[^\W\d])")  # written for ‚ where the keyboard has none
_WORD = re.compile(r"[^\W\d_]{4,}")
SPEECH, PART_OF_SPEECH, LONG_SPEECH = 4, 7, 9  # words: see `_is_speech`
_OPENED_LAST = re.compile(r'(?:^|(?<=[\s:،,(]))["“”„«]\s?[^\s"“”„«»][^"“”„«»]*[.!?…؟]$')
_CLOSED_FIRST = re.compile(r'[^"“”„«»]*[^\s"“”„«»]\s?["”“»](?=[\s،,.])')
WHOLLY = 0.75  # how long a quotation is in any language, at least, by how long it is in English
ALIKE = 0.1  # by how much the shares of two quotations in their segments may differ that are one
SAYING = 60  # characters that say who speaks, inside one sentence of his


def quotes_survive(candidate: Candidate) -> str | None:
    """Return what became of the quotation marks, or None.

    A translation may quote more than its source: many languages put titles and names of firms in quotation marks. It
    may leave out those of a title, which others set in italics, and those of a word held at arm's length, as people do.
    A quotation that goes on beyond the segment has one mark of its two there.
    """
    source, target = _tidied(candidate.source), _tidied(candidate.target)
    there, here = _marks(source), _marks(target)
    if here < there and here % 2 and not (there % 2 or _may_be_odd(source, target)):
        return "a quotation mark has no partner"
    spoken = _spoken(source)
    kept = max((here + 1) // 2, len(quotations(target))) if spoken else 0
    if spoken and _SAID_BEHIND_DASH.match(target):
        kept = max(kept, 1)  # – Nie – powiedziała.
    if spoken and not kept:
        return f"the quotation marks of “{spoken[0]}” are lost"
    if kept < len(spoken):
        return f"of {len(spoken)} quotations {kept} are marked as such"
    return None


def _may_be_odd(source: str, target: str) -> bool:
    """Whether a mark may stand without its partner.

    The source may quote on beyond the segment; two marks that end together may be written as one; and where dashes
    set off who speaks, the quotation is not closed for that: «Нет, — сказал он. — Никогда». Of what somebody says in
    several sentences some mark each, and others only where it begins and where it ends.
    """
    if _SIDE_BY_SIDE.search(source) or _GOES_ON_BEHIND_DASH.fullmatch(target):
        return True
    if (_WHOLE.fullmatch(source) and _LAST_OF_ONE.fullmatch(target)) or _lacks_an_outer_mark(source, target):
        return True
    return not all(found.closed for found in quotations(source))


def _lacks_an_outer_mark(source: str, target: str) -> bool:
    """Whether nothing is lost but the mark before the first word of all, or behind the last one.

    As before a paragraph that quotes on. The quotation ends with its sentence, or begins where the source does, too,
    and is as long, and as great a part of the segment, as one of the source.
    """
    target = target.rstrip()
    opened, closed = _OPENED_LAST.search(target), _CLOSED_FIRST.match(target)
    said = quotations(source)
    if opened:
        words = len(target) - opened.start()
        return bool(said) and _are_alike(words, target, max(said, key=lambda each: each.end - each.start), source)
    if not closed or not said or said[0].start:
        return False
    return _are_alike(closed.end(), target, said[0], source)


def _are_alike(words: int, target: str, quoted: Quotation, source: str) -> bool:
    """Whether so many characters of a translation may be all of a quotation of the source."""
    known = quoted.inner_end - quoted.inner_start
    return words >= WHOLLY * known and abs(words / len(target) - known / len(source)) <= ALIKE


@lru_cache(maxsize=1_000)
def _spoken(source: str) -> tuple[str, ...]:
    """Return what somebody is quoted as saying; a sentence that says in its middle who speaks is one quotation."""
    found = [quotation for quotation in quotations(source) if _is_speech(quotation, source)]
    rest = [after for before, after in pairwise(found) if not _go_together(before, after, source)]
    return tuple(source[each.inner_start : each.inner_end] for each in (*found[:1], *rest))


def _go_together(before: Quotation, after: Quotation, text: str) -> bool:
    between = text[before.end : after.start]
    return text[before.inner_end - 1] == "," and len(between) < SAYING and not re.search("[.:;!?]", between)


def _is_speech(found: Quotation, text: str) -> bool:
    """Whether somebody's words are quoted, rather than a title, a name or a few words held at arm's length.

    A full stop or comma ends a sentence of his, and what begins in the middle of one: a few words of that are as often
    reported without marks.
    """
    words = text[found.inner_start : found.inner_end]
    if not found.closed or all(word[0].isupper() for word in _WORD.findall(words)):
        return False
    if not words.endswith((".", ",", "!", "?", "…")):
        least = LONG_SPEECH
    else:
        least = PART_OF_SPEECH if words[0].islower() else SPEECH
    return words.count(" ") >= least - 1


def _tidied(text: str) -> str:
    return _LOW_COMMA.sub("‚", text).replace("‘‘", "“")


def _marks(text: str) -> int:
    text = text.replace("''", '"').replace("``", '"').replace(",,", '"')
    return len(_OPENING_OR_CLOSING.findall(text))
