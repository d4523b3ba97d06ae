import contextlib
import time

import pytest

from wire.errors import ArticleError
from wire.item import Block, Mark
from wire.normalise.formats.tree import child, children, language, marked_up, name, parse, words

BOMB = "<!DOCTYPE a [<!ENTITY a '0123456789'>{}]><a>&j;</a>".format(
    "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
)


def test_elements_are_known_by_their_local_names() -> None:
    root = parse('<x:a xmlns:x="https://x.example/" xmlns="https://y.example/"><b>1 <i>2</i></b><b>3</b></x:a>')
    assert name(root) == "a"
    assert [words(each) for each in children(root, "b")] == ["1 2", "3"]
    assert words(child(root, "b", "i")) == "2"
    assert (child(root, "c"), words(child(root, "c"))) == (None, "")


def test_the_declared_encoding_is_history_once_the_text_is_decoded() -> None:
    assert words(parse("\n<?xml version='1.0' encoding='ISO-8859-1'?><a>Brücke</a>")) == "Brücke"


def test_html_s_characters_are_read_without_a_dtd_and_unknown_ones_kept_as_written() -> None:
    text = "<a>1&nbsp;&mdash;&amp;&lt;&odd;<![CDATA[&mdash;&odd;<b>]]>&copy;</a>"
    for doctype in ("", "<!DOCTYPE a SYSTEM 'a.dtd'>"):
        assert words(parse(doctype + text)) == "1 —&<&odd;&mdash;&odd;<b>©"


def test_a_doctype_is_passed_over_and_nothing_is_fetched() -> None:
    assert words(parse("<!DOCTYPE nitf SYSTEM 'file:///etc/hostname' [<!ELEMENT a ANY>]><a>b</a>")) == "b"


@pytest.mark.parametrize(
    "document",
    [
        BOMB,
        "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><a>&a;</a>",
        "<!DOCTYPE a [<!ENTITY % a SYSTEM 'http://127.0.0.1/a.dtd'> %a;]><a/>",
        "<?xml version='1.1'?><!-- <a> --><!DOCTYPE a [<!ENTITY a 'b'>]><a b='&a;'/>",
    ],
)
def test_declared_entities_are_refused(document: str) -> None:
    with pytest.raises(ArticleError, match="declares the entity 'a', which is not read; write its text"):
        parse(document)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "is empty; write"),
        ("<a>\n<b></a>", r"is not well-formed XML \(line 2, column 8: .*mismatch.*\); mend it, or save"),
        ("no markup", r"is not well-formed XML \(line 1, column 1: "),
        ("<a>1 < 2</a>", r"is not well-formed XML \(line 1, column"),
        ("<a>" * 300 + "</a>" * 300, "has elements nested more than 256 deep; save"),
    ],
)
def test_what_is_broken_is_named_with_its_place_and_a_remedy(document: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=f"^{reason}"):
        parse(document)


@pytest.mark.parametrize(
    "piece", ["<a>", "<a/>", "&nbsp;", "&odd;", "<![CDATA[", "<!--", "<?a ", "x", "<a b='", "<!DOCTYPE a [", "<!ENTITY"]
)
def test_four_megabytes_of_anything_are_read_or_refused_in_seconds(piece: str) -> None:
    start = time.process_time()
    with contextlib.suppress(ArticleError):
        parse("<r>" + piece * (4_000_000 // len(piece)) + "</r>")
    assert time.process_time() - start < 5


def test_markup_becomes_blocks_and_marks_by_html_s_names() -> None:
    root = parse(
        '<x xmlns="https://x.example/"><P>One <org>two</org> <em>three</em> <lang xml:lang="de">vier</lang></P>'
        "<note>PRIVATE</note><bq>five</bq></x>"
    )
    assert language(child(root, "P", "lang")) == "de"
    assert marked_up(root, {"org": "span", "lang": "span", "bq": "blockquote"}, {"note"}) == (
        Block(
            text="One two three vier",
            marks=(Mark(start=8, end=13, kind="emphasis"), Mark(start=14, end=18, kind="language", value="de")),
        ),
        Block(kind="quotation", text="five"),
    )


def test_an_ampersand_that_begins_nothing_stands_for_itself() -> None:
    root = parse("<a>AT&T & R&D; &amp; &#38; &eacute;<![CDATA[ & &amp; ]]></a>")
    assert root.text == "AT&T & R&D; & & é & &amp; "
