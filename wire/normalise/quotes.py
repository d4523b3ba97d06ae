"""Quotes: what somebody says in their own words, and who, from a draft and the names in it.

names | frames: words outside marks | attribution: who says it, by its own sentence
      | sequence: what goes on from one quote to the next | scare: quotes told from titles
      | speakers: whom the words mean
      | transcript: paragraphs that begin with their speaker's name; interview: questions and answers without names
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from wire.item import Quote, Source, Span
from wire.normalise.attribution import attribute
from wire.normalise.draft import Draft
from wire.normalise.interview import exchanges
from wire.normalise.names import Names
from wire.normalise.phrases import Frame, frames
from wire.normalise.scare import is_quote
from wire.normalise.sequence import Said, carry_over
from wire.normalise.setting import Setting
from wire.normalise.speakers import NOBODY, Memory
from wire.normalise.transcript import turns

_BETWEEN = 4  # a comma, two words and a comma: less parts two quotations, not one
_COMMA = re.compile(r"[,;–—-]+\s*$")


def find_quotes(draft: Draft, names: Names, source: Source | None = None) -> tuple[Quote, ...]:
    """Return what is quoted in the draft, in order, with speakers as `names` of the same draft has them.

    The questions of an interview are those of its `source`.
    """
    if len(names.pages) != len(draft.body) + 1:
        raise ValueError("these are the names of another draft")
    views = frames(names.pages, names.mentions, names.lexicon)
    said = [each for page, frame in enumerate(views) for each in _on_page(page, frame)]
    headings = {number for number, block in enumerate(draft.body, start=1) if block.kind == "heading"}
    carry_over(said, views, headings)
    kept = [each for each in said if is_quote(each.setting, each.attribution)]
    memory = Memory(names, views)
    found = [_quote(list(parts), memory) for _, parts in groupby(kept, key=lambda each: (each.page, _whole(each)))]
    spoken = turns(draft, names.people) or exchanges(draft, names.people, found, source)
    taken = {_place(quote)[0] for quote in spoken}
    return tuple(sorted([*spoken, *(quote for quote in found if _place(quote)[0] not in taken)], key=_place))


def _place(quote: Quote) -> tuple[int, int]:
    """The block in which it begins, and where."""
    span = next(one for one in quote.evidence if isinstance(one, Span))
    return span.block, span.start


def _on_page(page: int, frame: Frame) -> Iterator[Said]:
    for place in frame.quotes:
        setting = Setting(frame, place)
        yield Said(page, frame.words[place].quotation, setting, attribute(setting), page)


def _whole(each: Said) -> int:
    """The first part of the quotation that this one belongs to."""
    number = each.number
    while number in each.setting.frame.page.joined:
        number -= 1
    return number


def _quote(parts: Sequence[Said], memory: Memory) -> Quote:
    first = parts[0]
    found = first.attribution
    phrase = found.phrase if found else None
    home = memory.frames[first.home]
    speaker = NOBODY
    if found is not None:
        speaker = memory.resolve(phrase, first.home) if phrase is not None else memory.recent(first.page)
    memory.remember(speaker, first.page)
    person = memory.names.people[speaker.person] if speaker.person >= 0 else None
    return Quote(
        text=_text(parts),
        kind=_kind(first),
        mention=home.text(phrase.first, phrase.last) if phrase is not None else None,
        speaker=person.name if person else speaker.body,
        role=person.role if person else None,
        organisation=person.organisation if person else speaker.body,
        evidence=tuple(_evidence(parts, home)),
    )


def _text(parts: Sequence[Said]) -> str:
    """The quoted words; where an attribution stood between them, the mark that it took away is put back."""
    text = parts[0].setting.text
    for part in parts[1:]:
        following = part.setting.text
        text = _COMMA.sub("", text)
        joint = "" if text[-1:] in {"!", "?", "…", "."} else "." if following[:1].isupper() else ","
        text = f"{text}{joint} {following}"
    return text


def _kind(each: Said) -> Literal["direct", "partial"]:
    """Direct where the quote is an utterance of its own, partial where its words are part of the article's sentence."""
    text, setting = each.setting.text, each.setting
    begins = text[:1].isupper() or not text[:1].isalpha() or not text[:1].islower()
    words = setting.frame.words[setting.floor : setting.place]
    inside = any(word.kind != "mark" for word in words) and not setting.introduced and not setting.frame.page.label
    return "direct" if (begins and not inside) or _goes_on(setting) else "partial"


def _goes_on(setting: Setting) -> bool:
    """Whether the quote is the rest of one that its attribution parts: `"We wait," he said, "for the boat."`"""
    frame, place = setting.frame, setting.place
    earlier = next((each for each in frame.quotes if setting.floor <= each < place), None)
    if earlier is None or frame.words[place - 1].text != "," or place - earlier < _BETWEEN:
        return False
    return all(word.kind == "mark" for word in frame.words[setting.floor : earlier])


def _evidence(parts: Sequence[Said], home: Frame) -> Iterator[Span]:
    found = parts[0].attribution
    rule = found.rule if found else "marks"
    for part in parts:
        page = part.setting.frame.page
        start, end = page.inside(part.number)
        yield Span(block=page.block, start=start, end=end, rule=rule)
    if found is not None and found.last > found.first:
        start, end = home.span(found.first, found.last)
        yield Span(block=home.page.block, start=start, end=end, rule="attribution")
