from hypothesis import given
from hypothesis import strategies as st

from wire.normalise.formats.inline import Line


def test_white_space_between_pieces_is_one_blank() -> None:
    line = Line()
    for piece in ("  The\n", " bridge", "s ", "", "\t", "reopened", "."):
        line.write(piece)
    block = line.finish()
    assert block is not None
    assert block.text == "The bridges reopened."


def test_a_mark_covers_its_words_and_no_blanks() -> None:
    line = Line()
    line.write("The ")
    line.open("strong")
    line.write(" old ")
    line.open("link", "https://exampleton.example/")
    line.write("bridge ")
    line.close()
    line.close()
    line.write(" reopened")
    block = line.finish("quotation")
    assert block is not None
    assert (block.kind, block.text) == ("quotation", "The old bridge reopened")
    assert [(block.text[mark.start : mark.end], mark.kind, mark.value) for mark in block.marks] == [
        ("old bridge", "strong", None),
        ("bridge", "link", "https://exampleton.example/"),
    ]


def test_a_mark_that_is_open_goes_on_in_the_next_block() -> None:
    line = Line()
    line.open("emphasis")
    line.write("One")
    first = line.finish()
    line.write("two")
    line.close()
    second = line.finish()
    assert first is not None
    assert second is not None
    assert [(mark.start, mark.end) for mark in (*first.marks, *second.marks)] == [(0, 3), (0, 3)]


def test_nothing_written_is_no_block_and_a_mark_without_words_is_none() -> None:
    line = Line()
    line.open("code")
    line.write(" \n")
    line.close()
    assert line.finish() is None
    line.write("x")
    block = line.finish()
    assert block is not None
    assert block.marks == ()


@given(st.lists(st.tuples(st.booleans(), st.text(max_size=5)), max_size=20))
def test_marks_always_lie_on_words(pieces: list[tuple[bool, str]]) -> None:
    line = Line()
    for marked, text in pieces:
        if marked:
            line.open("strong")
        line.write(text)
        if marked:
            line.close()
    block = line.finish()
    if block is not None:
        assert block.text == " ".join(block.text.split())
        for mark in block.marks:
            words = block.text[mark.start : mark.end]
            assert words
            assert words == words.strip()
