from make import make_item
from wire.item import Block
from wire.publish.characters import clean, clean_values


def test_a_control_character_becomes_a_space_so_that_positions_still_count_right() -> None:
    assert clean("a\x0bb\x00c\x85d") == "a b c d"


def test_what_is_no_character_becomes_the_replacement_character() -> None:
    assert clean("a\ud83d \ufffe\uffff") == "a\ufffd \ufffd\ufffd"


def test_text_of_any_script_and_white_space_stay() -> None:
    text = "Ґанок\tشتاء\n香港 👩‍🚒 \u200fעברית"
    assert clean(text) == text


def test_every_text_of_an_item_is_cleaned() -> None:
    item = make_item(headline="a\x00b", body=(Block(text="c\x1bd"),), byline="e\ud800", rights="sound")
    cleaned = clean_values(item)
    assert (cleaned.headline, cleaned.body[0].text, cleaned.byline, cleaned.rights) == (
        "a b",
        "c d",
        "e\ufffd",
        "sound",
    )


def test_an_item_that_is_clean_is_not_built_again() -> None:
    item = make_item()
    assert clean_values(item) is item
