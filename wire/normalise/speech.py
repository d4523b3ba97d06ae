"""Speech whose limits are not its marks: attributions inside the marks, dialogue after a dash, transcripts.

    «Ми готові, – сказав міністр. – Почнемо»        the marks hold the attribution as well
    « Oui, a répondu la maire. Nous irons. »        likewise, between commas
    — Рыбы стало больше, — сказал рыбак.            a dash instead of marks
    DR. SAMPLE: We kept the ice away.               a transcript: the name and a colon instead of marks

All become stretches of speech with the attribution outside them, as if they had been marked the English way.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wire.normalise.lexicon import Lexicon
from wire.text.quotation import Quotation

DASHES = "–—―"
_DASH = re.compile(rf"(?<=[\s,!?…»”\"])[{DASHES}-](?=\s*\w)|(?<=\w)\s[{DASHES}](?=\w)")
_COMMA = re.compile(r"(?<=\w)[,!?…](?=\s\w)")
_DIALOGUE = re.compile(rf"\s*[{DASHES}-]\s*(?=\w|\W\w)")
_END = re.compile(rf"[.!?…]?\s*[{DASHES}][.,;:]?|[.!?…](?=\s|$)")
_END_OF_COMMA = re.compile(r",(?=\s)|[.!?…](?=\s|$)")
_LABEL = re.compile(r"\s*[\"“„«]?(?P<label>[^\W\d_][\w.’' -]{0,40}?)\s?:\s+(?=\S)")
_LABEL_WORDS = 5
_INCISE = 200  # characters that an attribution inside the marks may have
_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]*")


class Label(NamedTuple):
    """Who speaks a block of a transcript: characters `start` to `end`, and where the speech begins."""

    start: int
    end: int
    speech: int


def split(text: str, quotations: Sequence[Quotation], lexicon: Lexicon) -> tuple[list[Quotation], set[int]]:
    """Return the quotations without the attributions inside them, and which of the parts go on the one before."""
    parts: list[Quotation] = []
    joined: set[int] = set()
    for quotation in quotations:
        found = list(_without_incises(text, quotation, lexicon))
        joined.update(range(len(parts) + 1, len(parts) + len(found)))
        parts.extend(found)
    return parts, joined


def dialogue(text: str, lexicon: Lexicon) -> tuple[list[Quotation], set[int]]:
    """Return the speech of a block that begins with a dash and says who speaks; nothing where it does not."""
    opening = _DIALOGUE.match(text)
    if opening is None:
        return [], set()
    whole = Quotation(opening.start(), len(text), opening.end(), len(text.rstrip()), closed=True)
    parts = list(_without_incises(text, whole, lexicon))
    return (parts, set(range(1, len(parts)))) if parts[0].end < whole.inner_end else ([], set())


def labels(texts: Sequence[str]) -> dict[int, Label]:
    """Return the labels of a transcript, by the number of the block; none where too few blocks have one."""
    found: dict[int, Label] = {}
    for number, text in enumerate(texts):
        match = _LABEL.match(text)
        if number and match is not None and _may_be_a_label(match["label"]):
            found[number] = Label(match.start("label"), match.end("label"), match.end())
    counted = Counter(texts[number][label.start : label.end] for number, label in found.items())
    if len(counted) < 2 or max(counted.values()) < 2:
        return {}
    return {n: label for n, label in found.items() if _in_turn(n, label, texts, counted)}


def _may_be_a_label(label: str) -> bool:
    words = label.split()
    return len(words) <= _LABEL_WORDS and all(word[:1].isupper() for word in words)


def _in_turn(number: int, label: Label, texts: Sequence[str], counted: Counter[str]) -> bool:
    text = texts[number][label.start : label.end]
    return counted[text] > 1 or text.isupper()


def _without_incises(text: str, quotation: Quotation, lexicon: Lexicon) -> Iterator[Quotation]:
    """The parts of a quotation before, between and after the attributions inside it."""
    start, inner = quotation.start, quotation.inner_start
    for left, right in _incises(text, quotation, lexicon):
        end = inner + len(text[inner:left].rstrip(" ,;\u00a0\u202f"))  # the comma is the attribution's
        yield Quotation(start, left, inner, end, closed=True)
        inner = right + len(text[right : quotation.inner_end]) - len(text[right : quotation.inner_end].lstrip())
        start = inner
    if inner < quotation.inner_end:
        yield Quotation(start, quotation.end, inner, quotation.inner_end, quotation.closed)


def _incises(text: str, quotation: Quotation, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """(start, end) of each attribution inside a quotation, with the dashes or commas around it."""
    place = quotation.inner_start
    for mark in _marks(text, quotation, lexicon):
        if mark.start() <= place or not _opens_an_attribution(text, mark.end(), lexicon):
            continue
        comma = mark[0].strip() == "," or mark[0].strip() not in DASHES + "-"
        closing = (_END_OF_COMMA if comma else _END).search(
            text, mark.end(), min(quotation.inner_end, mark.end() + _INCISE)
        )
        end = closing.end() if closing else quotation.inner_end
        if closing is None and quotation.inner_end - mark.end() > _INCISE:
            continue
        yield mark.start(), end
        place = end


def _marks(text: str, quotation: Quotation, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    pattern = _COMMA if "," in lexicon.quotes.incises else _DASH
    return pattern.finditer(text, quotation.inner_start, quotation.inner_end) if lexicon.quotes.incises else iter(())


def _opens_an_attribution(text: str, place: int, lexicon: Lexicon) -> bool:
    """Whether a verb of speech follows at once, or after its subject pronoun or auxiliary."""
    quotes = lexicon.quotes
    verb = False
    for number, match in enumerate(_WORD.finditer(text, place, place + 60)):
        word = match[0].lower()
        stem = word.partition("-")[0]
        if number == 0 and match[0][0].isupper():
            return False
        if stem in quotes.verbs or (number and word in quotes.perfect):
            return True
        verb = stem in quotes.have or word in quotes.pronouns or word in quotes.adverbs
        if not verb or number > 2:
            return False
    return False
