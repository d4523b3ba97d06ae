"""Who wrote the article and under what rights: as stated beside the text, else in a line of its own in it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from wire.item import Evidence, Span
from wire.normalise.agencies import any_of, credits_of, outlet
from wire.normalise.draft import Draft
from wire.normalise.lexicon import lexicon

_LINE = 160  # characters: a byline or a copyright notice is no longer
_NAMED = 4  # words of a name in a script without capitals
_FIRST, _LAST = 3, 3  # blocks of the body in which credits stand
_RIGHTS = re.compile(
    r"^(?:©|\(c\)\s|copyright\b)|all rights reserved|alle rechte vorbehalten|всі права захищено|усі права захищено"
    r"|все права защищены|todos los derechos reservados|tous droits réservés",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    re.findall(r"\w+", "and und et y e та і й и de da di do del della der den die van von la le bin al")
)


class Byline(NamedTuple):
    """The authors, where they stand in the text, and what follows them there at `rest_start`: `, Example News`."""

    names: str
    span: Span
    rest: str
    rest_start: int


def find_byline(draft: Draft) -> tuple[str, Evidence] | None:
    """Return the authors, without the words around them, and their evidence."""
    if stated := draft.claims.byline:
        labelled = _byline(draft.language).match(stated.value)  # agencies write `By Jane Roe` there too
        return labelled["who"] if labelled else stated.value, (stated.evidence,)
    found = next((byline for byline in bylines(draft) if byline.names), None)
    return (found.names, (found.span,)) if found else None


def find_rights(draft: Draft) -> tuple[str, Evidence] | None:
    """Return the copyright notice and its evidence."""
    if stated := draft.claims.rights:
        return stated.value, (stated.evidence,)
    for block, text in credit_lines(draft):
        if _RIGHTS.search(text):
            return text, (Span(block=block, start=0, end=len(text), rule="copyright"),)
    return None


def bylines(draft: Draft) -> Iterator[Byline]:
    """Yield the lines that say who wrote the article."""
    for block, text in credit_lines(draft):
        found = _byline(draft.language).match(text)
        if not found:
            continue
        who = re.split(r"[;/|]|\s(?:in|aus|à|en|в|у)\s", found["who"].rstrip(".)] "), maxsplit=1)[0]
        paper = outlet(who, draft.language)
        names = (who[: paper.start] if paper else who).rstrip(" ,(–—-")
        if _are_names(names, draft.language) or (paper and not names):
            start, end = found.start("who"), found.start("who") + len(names)
            yield Byline(names, Span(block=block, start=start, end=end, rule="byline"), text[end:], end)


def credit_lines(draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield (number, text) of the short blocks at the beginning and at the end of the body."""
    count = len(draft.body)
    for number, block in enumerate(draft.body, start=1):
        if (number <= _FIRST or number > count - _LAST) and len(block.text) <= _LINE:
            yield number, block.text


@cache
def _byline(language: str) -> re.Pattern[str]:
    return re.compile(rf"[(\[]?{any_of(credits_of(language).bylines)}(?:\s*:\s*|\s+)(?P<who>\S.+)$")


def _are_names(text: str, language: str) -> bool:
    """Whether the words are people's names: two capitalised ones at least, and nothing small but particles.

    Where the script has no capitals, a known given name makes a few words one.
    """
    words = re.findall(r"[^\s,&]+", text)
    names = lexicon(language).names
    if names.uncased and text.lower() == text.upper():
        return 1 < len(words) <= _NAMED and words[0] in names.first
    capitalised = [word for word in words if word[0].isupper()]
    return len(capitalised) > 1 and all(word[0].isupper() or word in _PARTICLES for word in words)
