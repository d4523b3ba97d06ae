import pytest

from make import TAG, make_raw
from wire.errors import ArticleError
from wire.item import Failed, Item, RawArticle
from wire.normalise.entries import articles, items, only

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


def test_where_one_article_is_asked_for_there_must_be_one() -> None:
    assert only(rss(entry("a:1"))).origin == "a:1"
    with pytest.raises(ArticleError, match=r"seeds/daily\.xml: holds 2 articles; name a file with one"):
        only(rss(entry("a:1"), entry("a:2")))
