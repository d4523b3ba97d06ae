"""Both feeds, and each of the sixteen defects of feedgen that wire/publish/syndication.py numbers.

Where a defect can be shown, `stock` shows it: when feedgen mends it, that test fails and our cure may go.
"""

import locale
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest
from feedgen.feed import FeedGenerator
from lxml import etree

from make import NOW, make_item, make_translation
from small_site import editions, small_site
from wire.config import Config
from wire.item import Item, Source, Stated
from wire.publish.edition import Edition
from wire.publish.syndication import atom, rss

ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RENDERERS = {"rss": rss, "atom": atom}


def edition(language: str = "es") -> Edition:
    site = small_site()
    made = editions(site.items, site.originals, site.config, site.now)
    return next(edition for edition in made if edition.language == language)


def edition_of(*items: Item, **changes: Any) -> Edition:
    config: Config = small_site().config.evolve(**changes)
    return editions({"en": items}, {item.story: item for item in items}, config, NOW)[0]


def stock() -> FeedGenerator:
    feed = FeedGenerator()
    feed.id("tag:wire.example,2024-01-01:feed/xx")
    feed.title("x")
    feed.description("x")
    feed.link(href="http://wire.example/", rel="alternate")
    entry = feed.add_entry()
    entry.id("tag:wire.example,2024-01-01:x")
    entry.title("x")
    entry.link(href="http://wire.example/x")
    return feed


def items_of(data: bytes) -> list[Any]:
    return etree.fromstring(data).findall("channel/item")


def entries_of(data: bytes) -> list[Any]:
    return etree.fromstring(data).findall(f"{ATOM}entry")


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "pl", "uk"])
def test_a_feed_is_parsed_without_complaint_and_tells_its_language(render: Any, language: str) -> None:
    made = edition(language)
    parsed = feedparser.parse(render(made))
    assert parsed.bozo == 0
    assert parsed.feed.language == language
    assert [entry.id for entry in parsed.entries] == [entry.item.uri for entry in made.entries]
    assert [entry.title for entry in parsed.entries] == [entry.headline for entry in made.entries]
    assert all(entry.link.startswith(f"http://localhost:8000/{language}/") for entry in parsed.entries)


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_an_edition_without_entries_is_a_feed_all_the_same(render: Any) -> None:
    parsed = feedparser.parse(render(edition_of()))
    assert parsed.bozo == 0
    assert parsed.entries == []


def test_defect_1_an_atom_entry_keeps_rel_type_and_hreflang_of_its_links() -> None:
    links = [dict(link.attrib) for link in entries_of(atom(edition()))[0].findall(f"{ATOM}link")]
    base = "http://localhost:8000"
    assert links[0]["type"] == "application/json"
    assert links[1]["type"] == "application/vnd.iptc.g2.newsitem+xml"
    assert links[2:] == [
        *(
            {"rel": "related", "href": f"{base}/{tag}/harbour-reopens-4f1c.html", "type": "text/html", "hreflang": tag}
            for tag in ("ar", "en", "uk")
        ),
        {"rel": "via", "href": f"{base}/en/harbour-reopens-4f1c.html", "type": "text/html", "hreflang": "en"},
        {"rel": "alternate", "href": f"{base}/es/harbour-reopens-4f1c.html", "type": "text/html", "hreflang": "es"},
    ]


def test_the_licence_that_an_item_s_rights_name_is_linked() -> None:
    rights = "© Example Press, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)."
    made = edition_of(make_item(rights=rights))
    for (entry,) in (items_of(rss(made)), entries_of(atom(made))):
        links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
        assert links["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert rights in {part.text for part in entry}
    for other in ("© Example Press, https://press.example/", "javascript://licence", "http://[licence", ""):
        assert 'rel="license"' not in atom(edition_of(make_item(rights=other))).decode()


def test_a_translation_names_the_feed_of_its_original_as_its_source_and_an_original_names_none() -> None:
    original = make_item()
    by_language = {"en": [original], "es": [make_translation(original, "es")]}
    english, spanish = editions(by_language, {original.story: original}, small_site().config, NOW)
    assert items_of(rss(english))[0].find("source") is None
    source = items_of(rss(spanish))[0].find("source")
    assert (source.get("url"), source.text) == ("http://localhost:8000/en/rss.xml", "Wire – English")


def test_an_item_whose_original_stands_elsewhere_names_its_address_and_no_feed_beside_it() -> None:
    original = make_item(url="https://press.example/a")
    made = editions({"es": [make_translation(original, "es")]}, {original.story: original}, small_site().config, NOW)
    (item,) = items_of(rss(made[0]))
    assert (item.findtext(f"{DC}source"), item.find("source")) == ("https://press.example/a", None)


def test_defect_1_stock_loses_them() -> None:
    feed = stock()
    feed.entry()[0].link(href="http://wire.example/en/x", rel="via", hreflang="en")
    links = entries_of(feed.atom_str())[0].findall(f"{ATOM}link")
    assert [dict(link.attrib).keys() for link in links] == [{"href"}, {"href"}]


def test_defect_2_no_feed_touches_the_locale_not_even_from_four_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    monkeypatch.setattr(locale, "setlocale", lambda *args: calls.append(args))
    made = edition()
    expected = rss(made)
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.extend(rss(made) for _ in range(5))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {expected}
    assert len(found) == 20
    assert calls == []


def test_defect_2_stock_sets_it_for_every_date(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    monkeypatch.setattr(locale, "setlocale", lambda *args: calls.append(args))
    import feedgen.util  # which needs somebody to have imported lxml.etree before

    feedgen.util.formatRFC2822(NOW)
    assert calls


def test_defect_3_the_channel_links_to_the_page_of_its_edition() -> None:
    assert etree.fromstring(rss(edition())).findtext("channel/link") == "http://localhost:8000/es/index.html"


def test_defect_3_stock_links_to_whatever_came_last() -> None:
    feed = stock()
    feed.link(href="http://hub.example/", rel="hub")
    assert etree.fromstring(feed.rss_str()).findtext("channel/link") == "http://hub.example/"


def test_defect_4_a_channel_links_to_the_other_formats_and_languages() -> None:
    links = etree.fromstring(rss(edition())).findall(f"channel/{ATOM}link")
    assert {(link.get("rel"), link.get("type"), link.get("hreflang")) for link in links} == {
        ("self", "application/rss+xml", None),
        ("alternate", "application/atom+xml", "es"),
        ("alternate", "application/feed+json", "es"),
        *(("alternate", "application/rss+xml", tag) for tag in ("ar", "de", "en", "pl", "uk")),
    }


def test_defect_5_stock_refuses_relations_that_entries_may_have() -> None:
    with pytest.raises(ValueError, match="rel"):
        stock().entry()[0].link(href="http://wire.example/license", rel="license")


def test_defect_6_every_entry_and_its_title_tell_their_language() -> None:
    killed = edition_of(make_item("fi", status="canceled"))
    assert [(e.get(LANG), e.find(f"{ATOM}title").get(LANG)) for e in entries_of(atom(edition("ar")))] == [("ar", "ar")]
    assert [(e.get(LANG), e.find(f"{ATOM}title").get(LANG)) for e in entries_of(atom(killed))] == [("fi", "en")]
    assert [item.findtext(f"{DC}language") for item in items_of(rss(edition("ar")))] == ["ar"]


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_defect_7_no_time_comes_from_the_clock(render: Any) -> None:
    first = render(edition())
    time.sleep(1.1)  # feedgen's own times would differ in the second
    assert render(edition()) == first


def test_defect_8_published_is_whole_and_updated_tells_entries_apart() -> None:
    item = make_item(published_at=datetime(2024, 9, 30, 8, 0, 0, 123456, tzinfo=UTC))
    entry = entries_of(atom(edition_of(item)))[0]
    assert entry.findtext(f"{ATOM}published") == "2024-09-30T08:00:00+00:00"
    updated = [e.findtext(f"{ATOM}updated") for e in entries_of(atom(edition("en")))]
    assert len(set(updated)) == 3


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_defect_9_no_character_can_stop_a_feed(render: Any) -> None:
    parsed = feedparser.parse(render(edition_of(make_item(headline="a\x0bb \ud800 ]]> c"))))
    assert parsed.bozo == 0
    assert parsed.entries[0].title.split() == ["a", "b", "\ufffd", "]]>", "c"]


def test_defect_9_stock_loses_the_whole_feed() -> None:
    feed = stock()
    feed.entry()[0].title("a\x0bb")
    with pytest.raises(ValueError, match="XML compatible"):
        feed.atom_str()


def test_defect_10_content_is_escaped_html_of_a_type_that_atom_knows() -> None:
    content = entries_of(atom(edition()))[0].find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert b"CDATA" not in atom(edition()) + rss(edition())


def test_defects_11_to_13_no_enclosure_syndication_or_media_element_is_written() -> None:
    assert not [name for name in (b"enclosure", b"syndication", b"mrss", b"None") if name in rss(edition())]


def test_defect_11_stock_writes_a_length_that_is_none() -> None:
    feed = stock()
    feed.entry()[0].enclosure("http://wire.example/a.jpg", None, "image/jpeg")
    assert items_of(feed.rss_str())[0].find("enclosure").get("length") == "None"


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_defect_14_entries_stay_in_their_order(render: Any) -> None:
    items = [make_item(story=f"tag:wire.example,2024-01-01:story-{n}") for n in (2, 3, 1)]
    assert [entry.id for entry in feedparser.parse(render(edition_of(*items))).entries] == [item.uri for item in items]


def test_defect_15_an_author_without_e_mail_stands_in_both() -> None:
    item = make_item(byline="By A. Writer")
    assert items_of(rss(edition_of(item)))[0].findtext(f"{DC}creator") == "By A. Writer"
    assert items_of(rss(edition_of(item)))[0].find("author") is None
    assert entries_of(atom(edition_of(item)))[0].findtext(f"{ATOM}author/{ATOM}name") == "By A. Writer"


def test_defect_16_no_source_element_is_written_that_lacks_what_atom_requires() -> None:
    agency = Source(name="Example Press", evidence=(Stated(field="front_matter.source", rule="sample"),))
    assert entries_of(atom(edition_of(make_item(source=agency))))[0].find(f"{ATOM}source") is None


def test_a_translation_names_the_feed_of_its_original_with_all_that_atom_requires() -> None:
    source: Any = entries_of(atom(edition()))[0].find(f"{ATOM}source")
    assert [source.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")] == [
        "tag:wire.example,2024-01-01:feed/en", "Wire – English", "2024-09-30T09:00:00+00:00",
    ]  # fmt: skip
    assert source.find(f"{ATOM}link").get("href") == "http://localhost:8000/en/atom.xml"
    assert edition("en").id == source.findtext(f"{ATOM}id")


def test_defect_16_stock_changes_what_it_is_given() -> None:
    link = {"href": "http://wire.example/y"}
    stock().entry()[0].link(link)
    assert link != {"href": "http://wire.example/y"}


def test_the_machine_is_marked_for_programs_and_named_for_people() -> None:
    item, entry = items_of(rss(edition()))[0], entries_of(atom(edition()))[0]
    scheme = "http://cv.iptc.org/newscodes/digitalsourcetype/"
    assert (item.find("category").get("domain"), item.findtext("category")) == (scheme, "algorithmicMedia")
    assert dict(entry.findall(f"{ATOM}category")[0].attrib) == {
        "scheme": scheme,
        "term": "algorithmicMedia",
        "label": "borrador automático",
    }
    assert item.findtext(f"{DC}contributor") == "Wire (apertium 1.9)"
    assert entry.findtext(f"{ATOM}contributor/{ATOM}name") == "Wire (apertium 1.9)"
    assert item.find("source").get("url") == "http://localhost:8000/en/rss.xml"


def test_topics_are_stable_terms_with_a_label() -> None:
    category = items_of(rss(edition("en")))[0].find("category")
    assert (category.get("domain"), category.text) == ("http://cv.iptc.org/newscodes/mediatopic/", "20000639")


def test_a_title_that_looks_like_markup_is_plain_text_to_every_reader() -> None:
    data = rss(edition_of(make_item(headline="R&D: <b>bold</b> &amp; more")))
    assert b"<title>R&#x26;D: &#x3C;b&gt;bold&#x3C;/b&gt; &#x26;amp; more</title>" in data
    assert items_of(data)[0].findtext("title") == "R&D: <b>bold</b> &amp; more"


def test_the_ids_of_both_formats_are_the_same() -> None:
    made = edition("en")
    assert [item.findtext("guid") for item in items_of(rss(made))] == [
        entry.findtext(f"{ATOM}id") for entry in entries_of(atom(made))
    ]
    assert {item.find("guid").get("isPermaLink") for item in items_of(rss(made))} == {"false"}


def test_the_id_survives_another_headline_date_and_engine() -> None:
    item = make_item()
    later = item.evolve(headline="Other", version=3, received_at=NOW + timedelta(days=2), published_at=NOW)
    assert items_of(rss(edition_of(item)))[0].findtext("guid") == items_of(rss(edition_of(later)))[0].findtext("guid")


@pytest.mark.parametrize("zone", ["UTC", "America/Caracas", "Asia/Kathmandu"])
def test_times_are_the_same_in_every_time_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert items_of(rss(edition()))[0].findtext("pubDate") == "Mon, 30 Sep 2024 09:00:00 +0000"
        assert entries_of(atom(edition()))[0].findtext(f"{ATOM}published") == "2024-09-30T09:00:00+00:00"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_a_feed_names_its_hubs_and_itself_once(render: Any) -> None:
    config = small_site().config
    hubs = ("https://hub.example/", "https://hub.example/second?a=1&b=2")
    made = edition_of(make_item(), publish=config.publish.evolve(websub_hubs=hubs))
    root: Any = etree.fromstring(render(made))
    links = [link for link in root.iter(f"{ATOM}link") if link.getparent().tag in {"channel", f"{ATOM}feed"}]
    assert [link.get("href") for link in links if link.get("rel") == "hub"] == list(hubs)
    assert len([link for link in links if link.get("rel") == "self"]) == 1
    assert feedparser.parse(render(made)).feed.link == "http://localhost:8000/en/index.html"
    assert [link for link in etree.fromstring(render(edition_of())).iter() if link.get("rel") == "hub"] == []


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_a_feed_names_its_style_for_browsers(render: Any) -> None:
    root: Any = etree.fromstring(render(edition()))
    styles = root.xpath("preceding-sibling::processing-instruction()")
    assert [(style.target, style.get("type"), style.get("href")) for style in styles] == [
        ("xml-stylesheet", "text/css", "../style.css")
    ]


def test_a_channel_has_an_image_with_its_own_title_and_link() -> None:
    channel: Any = etree.fromstring(rss(edition())).find("channel")
    image = {part.tag: part.text for part in channel.find("image")}
    assert image == {
        "url": "http://localhost:8000/icon.png",
        "title": channel.findtext("title"),
        "link": channel.findtext("link"),
    }


def test_a_notice_of_rights_for_the_feeds_names_its_licence() -> None:
    rights = "© Example Wire, https://creativecommons.org/licenses/by/4.0/"
    site = small_site()
    made = editions(
        {"en": [make_item()]}, {}, site.config.evolve(publish=site.config.publish.evolve(rights=rights)), NOW
    )

    for written in (rss(made[0]), atom(made[0])):
        feed = feedparser.parse(written).feed
        assert feed.rights == rights
        assert [link.href for link in feed.links if link.rel == "license"] == [rights.rpartition(" ")[2]]
