import pytest

from wire.errors import ArticleError
from wire.item import Block
from wire.normalise.formats.json_text import Record, bare, from_html, from_plain, load


def test_keys_are_asked_for_in_small_letters() -> None:
    record = load('{"versionCreated": "x", "URGENCY": 3, "confidence": 0.5}')
    assert (record.words("versioncreated"), record.words("urgency"), record.words("confidence")) == ("x", "3", "0.5")
    assert record.keys["versioncreated"] == "versionCreated"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (False, ""),
        (True, "true"),
        (["a", {"Name": "b"}, None, {}, 3], "a, b"),
        ({"literal": "c"}, "c"),
        ({"name": {"deeper": 1}}, ""),
    ],
)
def test_any_value_is_words_or_none(value: object, words: str) -> None:
    assert Record({"key": value}).words("key") == words


def test_objects_stand_in_lists_in_mappings_or_alone() -> None:
    for value in ([{"a": 1}, "x"], {"web": {"a": 1}}, {"a": 1}):
        (record,) = Record({"key": value}).records("key")
        assert record.value("a") == 1
    assert Record({"key": "x"}).records("key") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" ", "is empty"),
        ('{"a": 1,\n', r"is not JSON \(line 2, column 1: .*\); mend it"),
        ("[]", "is JSON but no object"),
        ("[" * 100_000, "has values nested too deep"),
        ('{"a":' * 100_000, "has values nested too deep"),
        (f'{{"a": {"1" * 5000}}}', "is not JSON that can be read"),
    ],
)
def test_what_is_no_json_object_is_named_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=f"^{reason}"):
        load(text)


def test_short_texts_may_hold_html() -> None:
    assert bare("<b>Bridge</b> &amp; tunnel") == "Bridge & tunnel"
    assert (bare("Bridge"), bare("<img>")) == ("Bridge", "<img>")


def test_texts_become_blocks() -> None:
    assert from_html("<p>a</p><p>b</p>") == from_plain("a\n\nb\n") == (Block(text="a"), Block(text="b"))
    assert from_html(" ") == from_plain(" \n") == ()
