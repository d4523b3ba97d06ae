from hypothesis import given
from hypothesis import strategies as st

from wire.translate.edits import Edit, Edited, difference


def test_edits_are_made_where_they_are_and_places_move_with_the_words() -> None:
    edited = Edited('Say "yes" now', [Edit(8, 9, " »"), Edit(4, 5, "« ")])
    assert edited.text == "Say « yes » now"
    assert [edited.place(old, "start") for old in (0, 4, 5, 8, 9, 10)] == [0, 4, 6, 9, 11, 12]
    assert [edited.place(old, "end") for old in (4, 5, 8, 9, 13)] == [4, 6, 9, 11, 15]


def test_of_two_edits_over_each_other_the_first_is_made() -> None:
    assert Edited("abcd", [Edit(0, 2, "X"), Edit(1, 3, "Y"), Edit(3, 4, "Z")]).text == "XcZ"


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text(max_size=3)), max_size=5)
)
def test_places_never_change_their_order(text: str, changes: list[tuple[int, int, str]]) -> None:
    edits = [Edit(min(at, len(text)), min(at + size, len(text)), put) for at, size, put in changes]
    edited = Edited(text, edits)
    for start in range(len(text)):
        assert 0 <= edited.place(start, "start") <= edited.place(start + 1, "end") <= len(edited.text)


TEXTS = st.text(alphabet=st.sampled_from("ab ,.«»"), max_size=30)


@given(TEXTS, TEXTS)
def test_the_difference_makes_one_text_of_the_other(old: str, new: str) -> None:
    assert difference(old, new).text == new


def test_words_that_stay_keep_their_places_and_long_texts_are_no_trouble() -> None:
    moved = difference("Say yes, now", "Say oh yes now")
    assert (moved.place(4, "start"), moved.place(7, "end")) == (7, 10)
    old = "word, " * 4_000
    assert difference(old, old.replace("word, word,", "word,", 1)).text == old.replace("word, word,", "word,", 1)
