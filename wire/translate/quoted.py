"""Where a translation has what somebody said: each quote keeps the original words, and points at their translation."""

from collections.abc import Sequence

from wire.item import Item, Segment, Span
from wire.text.quotation import quotations
from wire.translate.segments import Joined


def quoted(item: Item, joined: Joined) -> tuple[Span | None, ...]:
    """Return where each quote of an item stands in its translation: a block, and characters of that block's text.

    By the quotation marks where a block has as many quotations as the original, else by the segments that are all
    within the quote; None where neither tells.
    """
    sources = dict(item.blocks())
    targets = dict(enumerate([joined.headline, *(block.text for block in joined.body)]))
    spans = (next((one for one in quote.evidence if isinstance(one, Span)), None) for quote in item.quotes)
    return tuple(
        span and (_by_marks(span, sources[span.block], targets[span.block]) or _by_segments(span, joined.segments))
        for span in spans
    )


def _by_marks(span: Span, source: str, target: str) -> Span | None:
    there, here = quotations(source), quotations(target)
    if len(there) != len(here):
        return None
    for before, now in zip(there, here, strict=True):
        if before.start <= span.start and span.end <= before.end:
            return Span(block=span.block, start=now.inner_start, end=now.inner_end, rule="quotation marks")
    return None


def _by_segments(span: Span, segments: Sequence[Segment]) -> Span | None:
    inside = [
        one
        for one in segments
        if one.block == span.block and span.start <= one.source_start and one.source_end <= span.end
    ]
    if not inside:
        return None
    return Span(block=span.block, start=inside[0].start, end=inside[-1].end, rule="segments")
