from html.parser import HTMLParser
from typing import Literal

import nh3
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from wire.item import Block, Mark
from wire.publish.markup import fragment, grouped, inline, safe, wrapped

Kind = Literal["emphasis", "strong", "code", "link", "language"]


def mark(start: int, end: int, kind: Kind, value: str | None = None) -> Mark:
    return Mark(start=start, end=end, kind=kind, value=value)


def test_text_is_escaped() -> None:
    assert inline('<b> & "x"') == "&lt;b&gt; &amp; &quot;x&quot;"


def test_marks_become_elements() -> None:
    marks = (mark(0, 3, "emphasis"), mark(4, 7, "strong"), mark(8, 12, "code"))
    assert inline("one two code", marks) == "<em>one</em> <strong>two</strong> <code>code</code>"


def test_marks_that_overlap_nest_all_the_same() -> None:
    assert inline("abcdef", (mark(0, 4, "strong"), mark(2, 6, "emphasis"))) == (
        "<strong>ab<em>cd</em></strong><em>ef</em>"
    )


def test_a_mark_inside_another_is_inside_it() -> None:
    assert inline("abc", (mark(1, 2, "emphasis"), mark(0, 3, "strong"))) == "<strong>a<em>b</em>c</strong>"


def test_words_in_another_language_say_so() -> None:
    assert inline("قال We did", (mark(4, 10, "language", "en"),)) == 'قال <i lang="en" dir="ltr">We did</i>'


def test_a_link_leads_to_a_sound_address_or_nowhere() -> None:
    assert inline("here", (mark(0, 4, "link", "https://x.example/?a=1&b=2"),)) == (
        '<a href="https://x.example/?a=1&amp;b=2">here</a>'
    )
    assert inline("here", (mark(0, 4, "link", "javascript:alert(1)"),)) == "here"
    assert inline("here", (mark(0, 4, "link"),)) == "here"


def test_marks_that_mark_nothing_are_left_out() -> None:
    marks = (mark(5, 99, "strong"), mark(2, 2, "code"), mark(-4, 0, "code"), mark(0, 3, "language", "no language"))
    assert inline("abc", marks) == "abc"


def test_list_items_that_follow_each_other_are_one_list() -> None:
    blocks = [Block(kind="list_item", text="a"), Block(kind="list_item", text="b"), Block(text="c")]
    assert list(grouped(blocks, "p")) == [
        ((1, 2), '<ul><li id="p1">a</li><li id="p2">b</li></ul>'),
        ((3,), '<p id="p3">c</p>'),
    ]


def test_headings_and_quotations_are_what_they_are() -> None:
    blocks = [Block(kind="heading", text="A"), Block(kind="quotation", text="b")]
    assert fragment(blocks) == "<h2>A</h2><blockquote><p>b</p></blockquote>"


def test_a_fragment_tells_its_language_and_direction() -> None:
    assert wrapped("<p>x</p>", "ar") == '<div lang="ar" dir="rtl"><p>x</p></div>'


def test_what_wire_does_not_write_is_taken_out() -> None:
    assert safe('<p onclick="x()">a<script>b</script><img src="//x"></p>') == "<p>a</p>"


any_mark = st.builds(
    Mark,
    start=st.integers(-3, 30),
    end=st.integers(-3, 30),
    kind=st.sampled_from(["emphasis", "strong", "code", "link", "language"]),
    value=st.none() | st.sampled_from(["https://x.example/?a&b", "uk", "ar"]) | st.text(max_size=10),
)
#: What characters.py leaves in a text.
clean_text = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=40)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


@given(clean_text, st.lists(any_mark, max_size=6))
def test_whatever_the_text_and_its_marks_they_are_clean_xml_that_says_the_same(text: str, marks: list[Mark]) -> None:
    html = fragment([Block(text=text, marks=tuple(marks))])
    root = etree.fromstring(f"<body>{html}</body>")
    assert etree.tostring(root, method="text", encoding="unicode") == text
    again = nh3.clean(
        html,
        tags={"p", "em", "strong", "code", "a", "i"},
        attributes={"a": {"href"}, "i": {"lang", "dir"}},
        link_rel=None,
    )
    assert again.replace("&nbsp;", "\xa0") == html
    reader = _Text()
    reader.feed(html)
    assert reader.text == text
