import pytest

from wire.errors import ArticleError
from wire.item import Block
from wire.normalise.formats.elements import blocks, parse


def read(html: str, url: str | None = None) -> list[Block]:
    return list(blocks(parse(html), url=url))


def texts(html: str) -> list[str]:
    return [block.text for block in read(html)]


def links(html: str, url: str | None = None) -> list[tuple[str, str | None]]:
    return [(block.text[mark.start : mark.end], mark.value) for block in read(html, url) for mark in block.marks]


def test_each_element_is_a_block_of_its_kind() -> None:
    lists = "<ul><li>One<li>Two<ul><li>Deep</ul></ul>"
    html = f"<h2>Costs</h2><p>It cost\n 2 million.</p>{lists}<blockquote><p>Q</blockquote>x"
    assert [(block.kind, block.text) for block in read(html)] == [
        ("heading", "Costs"),
        ("paragraph", "It cost 2 million."),
        ("list_item", "One"),
        ("list_item", "Two"),
        ("list_item", "Deep"),
        ("quotation", "Q"),
        ("paragraph", "x"),
    ]


def test_words_stay_together_across_inline_elements() -> None:
    assert texts("<p>H<sub>2</sub>O, <b>bo</b>ld<!-- no --> and <span>more</span>.</p>") == ["H2O, bold and more."]


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    assert texts("<div>One<br>goes on<br>\n<br>Two<br/><br/><br/>Three</div>") == ["One goes on", "Two", "Three"]


def test_a_row_of_a_table_is_a_block_and_a_layout_is_none() -> None:
    table = (
        "<table><tr><th>Vehicle</th> <th>Toll</th></tr><tr><td>Car</td><td><b>3</b> crowns</td><td></td></tr></table>"
    )
    assert texts(table) == ["Vehicle; Toll", "Car; 3 crowns"]
    layout = "<table><tr><td>Menu</td><td><p>It rains.</p><p>It pours.</p></td></tr></table>"
    assert texts(layout) == ["Menu", "It rains.", "It pours."]


def test_an_inline_quotation_gets_its_marks() -> None:
    assert texts("<p>She said <q>yes</q>.</p>") == ["She said “yes”."]


def test_scripts_styles_forms_and_hidden_words_are_left_out() -> None:
    hidden = (
        "<script>x()</script><style>p{}</style><p hidden>h</p><p style='Display : NONE'>d</p><svg><text>s</text></svg>"
        "<button>b</button><select><option>o</select><textarea>t</textarea><noscript>n</noscript><template>t</template>"
    )
    assert texts(f"<p>One</p>{hidden}<p>T<script>y()</script>wo<button>b</button> three</p>") == ["One", "T wo three"]


def test_links_are_kept_where_a_reader_may_follow_them() -> None:
    html = (
        "<p><a href='https://exampleton.example/a'>one</a> <a href='/b'>two</a> <a href='mailto:a@b.example'>three</a> "
        "<a href='javascript:alert(1)'>four</a> <a href=' java\nscript:alert(1)'>five</a> <a name='x'>six</a> "
        "<a href='data:text/html,x'>seven</a> <a href='http://['>eight</a> <a href='#x'>nine</a></p>"
    )
    whole = [("one", "https://exampleton.example/a"), ("three", "mailto:a@b.example")]
    assert links(html) == whole
    assert links(html, "https://exampleton.example/news/1") == [
        whole[0],
        ("two", "https://exampleton.example/b"),
        whole[1],
    ]


def test_marks_nest() -> None:
    (block,) = read("<p>The <b>old <i>bridge</i></b> <code>x=1</code> <span lang='de'>Brücke</span></p>")
    assert [(block.text[mark.start : mark.end], mark.kind, mark.value) for mark in block.marks] == [
        ("old bridge", "strong", None),
        ("bridge", "emphasis", None),
        ("x=1", "code", None),
        ("Brücke", "language", "de"),
    ]


def test_character_references_are_characters_and_controls_are_none() -> None:
    assert texts("<p>&quot;Caf&eacute;&quot;&nbsp;&#8211;&#x1; &amp;lt;</p>") == ['"Café" – &lt;']


@pytest.mark.parametrize("html", ["", "  ", "<!-- only -->", "<!doctype html>"])
def test_nothing_is_no_article(html: str) -> None:
    with pytest.raises(ArticleError, match="is empty"):
        parse(html)


def test_elements_nested_too_deep_are_refused() -> None:
    with pytest.raises(ArticleError, match="nested more than 256 deep"):
        parse("<div>" * 10_000 + "deep")


def test_entities_of_a_document_type_are_not_followed() -> None:
    assert texts('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>a &e; b</p>')[-1] == "a &e; b"
