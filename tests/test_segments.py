from hypothesis import given
from hypothesis import strategies as st

from make import make_item
from wire.item import Attempt, Block, Item, Mark
from wire.translate.placement import marks_of, placed
from wire.translate.segments import Joined, Rendered, join, split

PASSED = (Attempt(engine="fake", model="1"),)


def translated(item: Item, words: dict[str, str]) -> Joined:
    """The item joined again with some sentences translated and the others left."""
    rendered = []
    for unit in split(item):
        marks = marks_of(item.body[unit.block - 1], unit) if unit.block else ()
        if unit.text in words:
            found, _ = placed(marks, unit.text, words[unit.text], ())
            rendered.append(Rendered(unit, words[unit.text], PASSED, marks=found))
        else:
            rendered.append(Rendered(unit, unit.text, marks=marks))
    return join(item, rendered)


def marked(block: Block) -> list[tuple[str, str, str | None]]:
    return [(mark.kind, block.text[mark.start : mark.end], mark.value) for mark in block.marks]


def test_the_headline_is_one_unit_and_each_sentence_of_a_block_another() -> None:
    item = make_item(headline="It is open. At last", body=(Block(text="One came. Two went."), Block(text="* * *")))
    assert [(unit.block, unit.text) for unit in split(item)] == [
        (0, "It is open. At last"),
        (1, "One came."),
        (1, "Two went."),
    ]


@given(
    st.lists(st.text(alphabet=st.sampled_from('abC. !?"\n\t\u00a0«»1'), max_size=40), max_size=4), st.text(max_size=30)
)
def test_joining_what_was_split_gives_the_same_text(texts: list[str], headline: str) -> None:
    item = make_item(headline=headline, body=tuple(Block(text=text) for text in texts))
    joined = join(item, [Rendered(unit, unit.text, PASSED) for unit in split(item)])
    assert (joined.headline, [block.text for block in joined.body]) == (headline, texts)
    for segment in joined.segments:
        assert (segment.start, segment.end) == (segment.source_start, segment.source_end)


def test_what_stands_between_sentences_stays_and_segments_say_where_they_are() -> None:
    item = make_item(headline="Head", body=(Block(text="  One came.\u00a0 Two went. *"),))
    joined = translated(item, {"One came.": "Vino uno.", "Two went.": "Se fueron dos."})
    (block,) = joined.body
    assert block.text == "  Vino uno.\u00a0 Se fueron dos. *"
    assert [block.text[s.start : s.end] for s in joined.segments if s.block == 1] == ["Vino uno.", "Se fueron dos."]


def test_a_sentence_that_stayed_is_marked_with_its_language() -> None:
    item = make_item(body=(Block(text="One came. Two went."),))
    (block,) = translated(item, {"One came.": "Vino uno."}).body
    assert marked(block) == [("language", "Two went.", "en")]


def test_a_mark_over_whole_sentences_covers_their_translations() -> None:
    item = make_item(body=(Block(text="One came. Two went.", marks=(Mark(start=10, end=19, kind="strong"),)),))
    (block,) = translated(item, {"One came.": "Por fin ha venido uno.", "Two went.": "Dos se han ido."}).body
    assert marked(block) == [("strong", "Dos se han ido.", None)]


def test_a_link_goes_where_its_words_stand_in_the_translation() -> None:
    link = Mark(start=9, end=17, kind="link", value="https://a.example/")
    item = make_item(body=(Block(text="They met Jane Roe in town.", marks=(link,)),))
    (block,) = translated(item, {"They met Jane Roe in town.": "En la ciudad vieron a Jane Roe."}).body
    assert marked(block) == [("link", "Jane Roe", "https://a.example/")]


def test_a_mark_over_two_sentences_is_one_again_and_over_what_stands_between_it_stays() -> None:
    marks = (Mark(start=4, end=14, kind="strong"), Mark(start=20, end=23, kind="code"))
    item = make_item(body=(Block(text="One came. Two went. ***", marks=marks),))
    (block,) = translated(item, {}).body
    assert [words for kind, words, _ in marked(block) if kind != "language"] == ["came. Two ", "***"]
    (block,) = translated(item, {"One came.": "Uno came.", "Two went.": "Two fueron."}).body
    assert marked(block) == [("strong", "came. Two ", None), ("code", "***", None)]


def test_marks_of_words_that_stayed_stay_where_they_are() -> None:
    item = make_item(body=(Block(text="One came. Two went.", marks=(Mark(start=14, end=18, kind="emphasis"),)),))
    (block,) = translated(item, {"One came.": "Ha venido uno."}).body
    assert ("emphasis", "went", None) in marked(block)


@given(st.integers(0, 25), st.integers(0, 25), st.text(alphabet="ab c", max_size=40))
def test_no_mark_ever_leaves_its_block(first: int, second: int, translation: str) -> None:
    start, end = sorted((first, second))
    item = make_item(body=(Block(text="The harbour is open again.", marks=(Mark(start=start, end=end, kind="code"),)),))
    (block,) = translated(item, {"The harbour is open again.": translation}).body
    assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
