"""Which agency or publication the article comes from: the surest rule that finds one, and where it found it."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from wire.item import Dateline, Source, Span
from wire.normalise.agencies import CAPITAL, NAME, QUOTED, Mention, any_of, credits_of, mentions, outlet
from wire.normalise.byline import bylines, credit_lines
from wire.normalise.draft import Draft
from wire.normalise.publication import published_by

_FAR = 20_000  # characters of the body in which an article names its own agency
_BEFORE = 160  # characters that a phrase and the words between it and an agency take
_NAMED = 4  # words that an outlet's name has
_LEAD = 600  # characters in which the largest agencies name themselves, and hardly ever others
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s,]*(?:©|\([cC]\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?"
    rf"(?:[Tt]he\s+)?(?P<name>{NAME})"
)
_LAST_WORDS = re.compile(r"[(\[/–—]\s*(?P<last>[^()\[\]]{2,40})[)\]]?\.?$")


def find_source(draft: Draft, dateline: Dateline | None) -> Source | None:
    """Return the source by the first rule that finds one, surest first; None is better than a wrong one."""
    rest = (rule(draft) for rule in _AFTER_DATELINE)
    return _from_editor(draft) or _from_byline(draft) or _from_dateline(dateline) or next(filter(None, rest), None)


def _from_editor(draft: Draft) -> Source | None:
    stated = draft.claims.source
    return _from_statement(draft) if stated and stated.evidence.field.startswith("front_matter.") else None


def _from_byline(draft: Draft) -> Source | None:
    for byline in bylines(draft):
        if found := outlet(byline.rest, draft.language):
            return _source(byline.span.block, found, "byline", byline.rest_start)
    return None


def _from_dateline(dateline: Dateline | None) -> Source | None:
    return Source(name=dateline.agency, evidence=dateline.evidence) if dateline and dateline.agency else None


def _from_credit(draft: Draft) -> Source | None:
    """A line of its own: `Source: dpa`, `(Reuters)`, `dpa/AP`."""
    label = re.compile(rf"{any_of(credits_of(draft.language).credits)}\s*:\s*")
    for block, text in credit_lines(draft):
        labelled = label.match(text)
        start = labelled.end() if labelled else 0
        found = (outlet if labelled else _alone)(text[start:], draft.language)
        if found:
            return _source(block, found, "credit", start)
    return None


def _from_publication(draft: Draft) -> Source | None:
    found = published_by(draft)
    return _source(*found, "publication line") if found else None


def _from_signature(draft: Draft) -> Source | None:
    """The end of the text: `... after three weeks. (dpa)`."""
    for number in range(len(draft.body), max(0, len(draft.body) - 2), -1):
        text = draft.body[number - 1].text
        start = max(0, len(text) - 60)
        end = _LAST_WORDS.search(text[start:])
        found = _alone(end["last"], draft.language) if end else None
        if end and found:
            return _source(number, found, "signature", start + end.start("last"))
    return None


def _from_statement(draft: Draft) -> Source | None:
    stated = draft.claims.source
    return Source(name=stated.value, evidence=(stated.evidence,)) if stated else None


def _from_interview(draft: Draft) -> Source | None:
    return _after(draft, credits_of(draft.language).interview, "interview")


def _from_copyright(draft: Draft) -> Source | None:
    for block, text in credit_lines(draft):
        if found := _COPYRIGHT.match(text):
            return _source(block, Mention(found["name"], *found.span("name")), "copyright")
    return None


def _from_statement_to_agency(draft: Draft) -> Source | None:
    return _after(draft, credits_of(draft.language).told, "told")


def _from_report(draft: Draft) -> Source | None:
    words = credits_of(draft.language)
    return _after(draft, words.reports, "reports") or _before(draft, words.reports_after, "reports")


def _from_outlet(draft: Draft) -> Source | None:
    """An outlet in marks after a comma and such a verb: `…, пише «Example News»`."""
    verbs = credits_of(draft.language).reports
    pattern = re.compile(rf",\s+{any_of(verbs)}\s+{QUOTED}") if verbs else None
    for number, block in enumerate(draft.body, start=1):
        found = pattern.search(block.text[:_LEAD]) if pattern else None
        if found and found["quoted"][0].isupper() and len(found["quoted"].split()) <= _NAMED:
            return _source(number, Mention(found["quoted"], *found.span("quoted")), "reports")
    return None


def _from_lead(draft: Draft) -> Source | None:
    """One of the largest agencies in brackets, alone at the beginning of the text; others are quoted without them."""
    found = [(block, mention) for block, mention in _mentions(draft, _LEAD) if mention.first]
    bracketed = [pair for pair in found if _is_bracketed(draft.body[pair[0] - 1].text, pair[1])]
    return _source(*bracketed[0], "lead") if bracketed and len({mention.name for _, mention in found}) == 1 else None


def _is_bracketed(text: str, mention: Mention) -> bool:
    return text[mention.start - 1 : mention.start] in {"(", "["} and text[mention.end : mention.end + 1] in {")", "]"}


_AFTER_DATELINE: tuple[Callable[[Draft], Source | None], ...] = (
    _from_credit,
    _from_publication,
    _from_publication,
    _from_signature,
    _from_statement,
    _from_interview,
    _from_copyright,
    _from_statement_to_agency,
    _from_report,
    _from_outlet,
    _from_lead,
)


def _source(block: int, found: Mention, rule: str, offset: int = 0) -> Source:
    span = Span(block=block, start=offset + found.start, end=offset + found.end, rule=rule)
    return Source(name=found.name, evidence=(span,))


def _after(draft: Draft, phrases: tuple[str, ...], rule: str) -> Source | None:
    """Find an agency that follows one of the phrases, a few words between them but none that opens another clause."""
    pattern, not_between = _leading_up(phrases), _phrase(credits_of(draft.language).not_between)
    for block, mention in _mentions(draft, _FAR):
        before = pattern.search(draft.body[block - 1].text[max(0, mention.start - _BEFORE) : mention.start])
        if before and not not_between.search(before[0]):
            return _source(block, mention, rule)
    return None


def _before(draft: Draft, phrases: tuple[str, ...], rule: str) -> Source | None:
    """Find an agency right before one of the phrases."""
    for block, mention in _mentions(draft, _FAR):
        after = draft.body[block - 1].text[mention.end : mention.end + _BEFORE]
        if _phrase(phrases).match(after.lstrip('»”"“ ')):
            return _source(block, mention, rule)
    return None


@cache
def _leading_up(phrases: tuple[str, ...]) -> re.Pattern[str]:
    small_words = rf"(?:[\s'’-]+(?!{CAPITAL})[^\W\d_]+){{0,5}}"
    return re.compile(rf"{_phrase(phrases).pattern}{small_words}[\s'’]*[«\"„“‘]?$")


@cache
def _phrase(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(phrases)}(?!\w)" if phrases else "(?!)")


def _mentions(draft: Draft, limit: int) -> Iterator[tuple[int, Mention]]:
    """Yield (block, agency) for those that are named in so many characters of the body."""
    for number, block in enumerate(draft.body, start=1):
        yield from ((number, mention) for mention in mentions(block.text[:limit], draft.language))
        limit -= len(block.text)
        if limit <= 0:
            return


def _alone(text: str, language: str) -> Mention | None:
    """Return the agency where its name, or its name and another agency's, is all of a short text."""
    found = mentions(text, language)
    starts = [0, *(mention.end for mention in found)]
    ends = [*(mention.start for mention in found), len(text)]
    between = "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    return found[0] if found and not re.search(r"\w", between) else None
