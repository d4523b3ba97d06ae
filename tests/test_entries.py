import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from make import NOW, TAG, make_raw
from wire.errors import ArticleError
from wire.ingest.folder import MEDIA_TYPES, read_folder
from wire.item import Failed, Item, RawArticle
from wire.normalise.entries import articles, items, only
from wire.normalise.markup import READERS

TEXT = "The bridge of Exampleton reopened on Tuesday, Mayor Ada Sample said."
ITEM = "<item><guid>{}</guid><title>{}</title><description>{}</description></item>"


def rss(*entries: str, title: str = "Example Daily") -> RawArticle:
    document = f"<rss><channel><title>{title}</title><language>en</language>{''.join(entries)}</channel></rss>"
    return make_raw(document, origin="seeds/daily.xml", media_type="application/xml")


def entry(guid: str, title: str = "Bridge reopens", text: str = TEXT) -> str:
    return ITEM.format(guid, title, text)


def taken(raw: RawArticle) -> list[Item]:
    return [item for item in items(raw, TAG) if isinstance(item, Item)]


def reasons(raw: RawArticle) -> list[str]:
    return [item.reason for item in items(raw, TAG) if isinstance(item, Failed)]


def test_an_article_by_itself_is_itself() -> None:
    for media_type in ("text/plain", "text/html", "application/json", "application/xml", "image/png"):
        raw = make_raw("{}", media_type=media_type)
        assert list(articles(raw)) == [raw]


def test_each_entry_of_a_feed_is_an_article_known_by_its_own_id() -> None:
    first, second = taken(rss(entry("https://daily.example/1"), entry("2", "Tunnel &amp;amp; co")))
    assert (first.origin, second.origin) == ("https://daily.example/1", "seeds/daily.xml#2")
    assert (first.headline, second.headline) == ("Bridge reopens", "Tunnel & co")
    assert first.source is not None
    assert first.source.name == "Example Daily"
    assert [block.text for block in first.body] == [TEXT]


def test_an_entry_is_new_only_when_it_says_something_else() -> None:
    one, two, other = entry("a:1"), entry("a:2"), entry("a:1", text=f"{TEXT} More.")
    before, moved, changed = taken(rss(one))[0], taken(rss(two, one))[1], taken(rss(other))[0]
    assert before.digest == moved.digest != changed.digest
    assert before.uri == moved.uri == changed.uri


def test_entries_of_a_json_feed_are_articles() -> None:
    feed = '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "a:1", "title": "A", "content_text": "%s"}]}'
    (item,) = taken(make_raw(feed % TEXT, media_type="application/json"))
    assert (item.origin, item.headline) == ("a:1", "A")


def test_several_news_items_in_a_message_are_articles_known_by_their_guids() -> None:
    news = (
        "<newsItem guid='{}' xml:lang='en'><contentMeta><headline>A</headline></contentMeta><contentSet><inlineXML>"
        f"<p>{TEXT}</p></inlineXML></contentSet></newsItem>"
    )
    message = "<newsMessage xmlns='https://n.example/'><itemSet>{}</itemSet></newsMessage>"
    both = message.format(news.format("urn:x:1") + news.format("urn:x:2"))
    assert [i.origin for i in taken(make_raw(both, media_type="text/xml"))] == ["urn:x:1", "urn:x:2"]
    one = make_raw(message.format(news.format("urn:x:1")), media_type="text/xml")
    assert [i.origin for i in taken(one)] == [one.origin]


def test_two_entries_with_one_id_are_not_taken_for_two_versions() -> None:
    raw = rss(entry("a:1"), entry("a:1"), entry("a:1", "Other"), "<item/>", entry("a:2"))
    assert [item.origin for item in taken(raw)] == ["a:1", "a:2"]
    assert reasons(raw) == [
        "seeds/daily.xml: entry 3 has the id of another one (a:1); give it its own",
        "seeds/daily.xml: entry 4 has no id, no address and no title; give it an id",
    ]


def test_an_entry_that_is_no_article_fails_alone() -> None:
    raw = rss(entry("a:1", text=""), entry("a:2"))
    assert [item.origin for item in taken(raw)] == ["a:2"]
    assert reasons(raw) == ["a:1: is empty; write a headline and the text below it"]


def test_what_is_broken_is_named_once_by_who_reads_it() -> None:
    (reason,) = reasons(make_raw("<rss><channel>", origin="seeds/daily.rss", media_type="application/rss+xml"))
    assert reason.startswith("seeds/daily.rss: is not well-formed XML (line 1, column 15: ")
    (empty,) = reasons(rss())
    assert empty.startswith("seeds/daily.xml: is a feed without entries")


def test_the_items_in_an_item_are_no_entries() -> None:
    assert [item.origin for item in taken(rss(entry("a:1", text=f"{TEXT}{entry('a:2')}")))] == ["a:1"]


def test_every_ending_that_is_found_has_a_reader(tmp_path: Path) -> None:
    for ending, media_type in MEDIA_TYPES.items():
        (tmp_path / f"a{ending}").write_bytes(rss(entry(f"a:{ending}")).data)
        assert media_type in READERS
    raws = [raw for raw in read_folder(tmp_path, tmp_path, NOW) if isinstance(raw, RawArticle)]
    found = [found for raw in raws for found in items(raw, TAG)]
    assert {item.origin for item in found if isinstance(item, Item)} >= {"a:.xml", "a:.rss", "a:.atom"}


def test_where_one_article_is_asked_for_there_must_be_one() -> None:
    assert only(rss(entry("a:1"))).origin == "a:1"
    with pytest.raises(ArticleError, match=r"seeds/daily\.xml: holds 2 articles; name a file with one"):
        only(rss(entry("a:1"), entry("a:2")))


KEYS = """uri version type headline headlines bodies body_html body_text role contentType value items id title
    content_html content_text summary authors name url pubStatus language firstCreated urgency renditions""".split()  # noqa: SIM905 - quoted names read worse
VALUES = st.recursive(
    st.sampled_from(["", "main", "text/html", "<p>A</p><p>B", "A\nB", "en", "2024-10-01T09:00:00Z", "\ud800", "a:1"])
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=6),
    max_leaves=25,
)
ROOTS = ["rss", "feed", "newsItem", "newsMessage", "nitf", "item", "html"]
NAMES = """rss channel item title guid link description feed entry id content newsItem newsMessage itemSet itemMeta
    contentMeta headline contentSet inlineXML inlineData pubStatus embargoed nitf head docdata body body.head hedline
    hl1 body.content p b byline dateline date.issue {http://www.w3.org/2005/Atom}entry""".split()  # noqa: SIM905 - likewise


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=10))
@example({"headline": None, "type": "\ud800"})
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_json_is_items_or_failures(value: object) -> None:
    found = list(items(make_raw(json.dumps(value), media_type="application/json"), TAG))
    assert found
    for item in found:
        item.model_dump_json()


@st.composite
def trees(draw: st.DrawFn) -> bytes:
    """A document of the elements that formats have, in any order."""
    elements = [etree.Element(draw(st.sampled_from(ROOTS)))]
    for _ in range(draw(st.integers(0, 25))):
        parent = draw(st.sampled_from(elements[-6:]))
        elements.append(etree.SubElement(parent, draw(st.sampled_from(NAMES))))
        elements[-1].text = draw(st.sampled_from(["", TEXT, "<p>A</p><p>B</p>", "2024-10-01", "x"]))
        elements[-1].tail = draw(st.sampled_from(["", "after"]))
    return etree.tostring(elements[0])


@given(trees())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_xml_is_items_or_failures(document: bytes) -> None:
    found = list(items(make_raw("", data=document, media_type="application/xml"), TAG))
    assert found
    for item in found:
        item.model_dump_json()
