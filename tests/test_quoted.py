"""Quotes point at their translation, and keep the original words."""

from make import make_item
from wire.item import Attempt, Block, Item, Quote, Span
from wire.translate.quoted import quoted
from wire.translate.segments import Joined, Rendered, join, split

PASSED = (Attempt(engine="fake", model="1"),)
TEXT = 'He said: "Ships wait." She said: "They sail."'


def story() -> Item:
    quotes = (
        Quote(text="Ships wait.", kind="direct", evidence=(Span(block=1, start=10, end=21, rule="marks"),)),
        Quote(text="They sail.", kind="direct", evidence=(Span(block=1, start=34, end=44, rule="marks"),)),
    )
    return make_item(headline="", body=(Block(text=TEXT),), quotes=quotes)


def translated(item: Item, *texts: str) -> Joined:
    return join(item, [Rendered(unit, text, PASSED) for unit, text in zip(split(item), texts, strict=True)])


def test_a_quote_points_at_the_words_between_the_marks_of_its_translation() -> None:
    item = story()
    joined = translated(item, "Dijo: “Naves esperan”.", "Ella dijo: “Zarpan”.")
    spans = [span for span in quoted(item, joined) if span]
    assert [joined.body[0].text[span.start : span.end] for span in spans] == ["Naves esperan", "Zarpan"]


def test_without_marks_it_points_at_its_segments_or_nowhere() -> None:
    item = story()
    assert quoted(item, translated(item, "Dijo que esperan.", "Ella dijo: “Zarpan”.")) == (None, None)
    whole = item.quotes[0].evolve(evidence=(Span(block=1, start=0, end=22, rule="marks"),))
    item = item.evolve(quotes=(whole,))
    [span] = quoted(item, translated(item, "Dijo que esperan.", "Ella dijo: “Zarpan”."))
    assert span
    assert (span.start, span.end, span.rule) == (0, 17, "segments")
