import pytest

from make import TAG, make_raw
from wire.errors import ArticleError
from wire.item import Item
from wire.normalise.entries import articles, items
from wire.normalise.formats import broken_feed

ITEM = "<item><guid>https://daily.example/1</guid><title>{}</title><description>{}</description></item>"


def feed(title: str, text: str, before: str = "", after: str = "</channel></rss>") -> str:
    head = '<rss version="2.0"><channel><title>Example Daily</title><language>en</language>'
    return f"{before}{head}{ITEM.format(title, text)}{after}"


def read(document: str) -> list[Item]:
    found = list(items(make_raw(document, media_type="application/rss+xml"), TAG))
    assert all(isinstance(one, Item) for one in found), found
    return [one for one in found if isinstance(one, Item)]


@pytest.mark.parametrize(
    ("document", "headline", "text"),
    [
        (feed("AT&T & partners", "Profit rose 5 & costs fell."), "AT&T & partners", "Profit rose 5 & costs fell."),
        (feed("R&D;", "It costs &pound;5 &unknown; more."), "R&D;", "It costs £5 &unknown; more."),
        (feed("3 < 5", "So 3 < 5, they say."), "3 < 5", "So 3 < 5, they say."),
        (feed("Unclosed", "<p>One<br>two three.</p>"), "Unclosed", "One two three."),
        (feed("Junk", "Words here.", before="<br>Warning: mysql_connect()\n"), "Junk", "Words here."),
        (feed("Cut", "Words here.", after="<item><title>Hal"), "Cut", "Words here."),
        (feed("Prefix", "Words here.</description><dc:creator>Jane Roe</dc:creator><description>"), "Prefix", "Words"),
    ],
)
def test_a_broken_feed_loses_no_words(document: str, headline: str, text: str) -> None:
    first, *_ = read(document)
    assert first.headline == headline
    assert text in " ".join(" ".join(block.text.split()) for block in first.body)


def test_its_entries_say_what_those_of_a_sound_one_say_and_the_editor_is_told() -> None:
    sound = feed("Harbour opens", "The <b>old</b> harbour opens again.".replace("<", "&lt;"))
    (of_sound,), (of_broken,) = read(sound), read(sound.replace("</channel>", ""))
    assert of_broken.remarks == (broken_feed.REMARK,)
    same = {"remarks": (), "digest": "", "evidence": {}}
    assert of_broken.evolve(**same) == of_sound.evolve(**same)


def test_what_is_no_feed_and_what_declares_entities_is_not_mended() -> None:
    assert not broken_feed.is_feed("<html><p>Words.")
    assert not broken_feed.is_feed('junk <!DOCTYPE x [<!ENTITY a "b">]> <rss>&a;')
    raw = make_raw("<article><p>Words.", media_type="application/xml")
    assert list(articles(raw)) == [raw]


def test_neither_a_file_nor_an_address_is_followed_from_a_feed_s_text() -> None:
    assert broken_feed.entries("/etc/hostname") == []
    assert broken_feed.entries("http://127.0.0.1:1/feed") == []


def test_one_with_more_tags_than_a_feed_has_is_refused() -> None:
    with pytest.raises(ArticleError, match="too long to be mended"):
        broken_feed.entries("<rss>" + "<b>" * 60_000)
