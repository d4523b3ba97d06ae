"""An item's pictures in every format: Media RSS and enclosures, JSON Feed, ninjs and NewsML-G2, its page."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from make import TAG, make_item, make_raw, make_translation
from small_site import editions, small_site
from wire.item import Image, Item, Stated
from wire.normalise.article import normalise
from wire.publish import jsonfeed, jsonld, newsml, ninjs, page, syndication
from wire.publish.conformance import page as page_rules
from wire.publish.edition import Edition

EVIDENCE = (Stated(field="html.img", rule="stated"),)
ICE = Image(
    url="https://news.example/ice.jpg?a=1&b=2",
    caption="Ice in the <harbour>",
    credit="A. Writer",
    media_type="image/jpeg",
    width=900,
    height=600,
    size=12345,
    evidence=EVIDENCE,
)
SEA = Image(url="https://news.example/sea", evidence=EVIDENCE)
STORY = make_item(images=(ICE, SEA))


def made(item: Item = STORY, **changes: Any) -> Edition:
    site = small_site()
    config = site.config.evolve(publish=site.config.publish.evolve(**changes))
    return editions({item.language: [item]}, {item.story: STORY}, config, site.now)[0]


def test_rss_has_one_enclosure_of_a_known_length_and_each_picture_by_media_rss() -> None:
    item: Any = etree.fromstring(syndication.rss(made())).find("channel/item")
    (enclosure,) = item.findall("enclosure")
    assert dict(enclosure.attrib) == {"url": ICE.url, "length": "12345", "type": "image/jpeg"}
    media = "{http://search.yahoo.com/mrss/}"
    ice, sea = item.findall(f"{media}content")
    assert (ice.get("fileSize"), ice.get("width"), ice.get("lang")) == ("12345", "900", "en")
    assert (ice.findtext(f"{media}description"), ice.findtext(f"{media}credit")) == (ICE.caption, "A. Writer")
    assert dict(sea.attrib) == {"url": SEA.url, "medium": "image"}
    assert list(item.iter(f"{media}group")) == []


def test_atom_encloses_each_picture_and_still_opens_the_page() -> None:
    (entry,) = feedparser.parse(syndication.atom(made())).entries
    assert [(one.href, one.get("length")) for one in entry.enclosures] == [(ICE.url, "12345"), (SEA.url, None)]
    assert entry.link == "http://localhost:8000/en/harbour-4f1c.html"
    assert [one["url"] for one in entry.media_content] == [ICE.url, SEA.url]


def test_json_feed_attaches_what_it_may() -> None:
    (item,) = json.loads(jsonfeed.render(made()))["items"]
    assert item["image"] == ICE.url
    assert item["attachments"] == [
        {"url": ICE.url, "mime_type": "image/jpeg", "title": ICE.caption, "size_in_bytes": 12345}
    ]


def test_linked_data_describes_it() -> None:
    edition = made()
    ice, sea = jsonld.article(edition.entries[0], edition)["image"]
    assert (ice["url"], ice["caption"], ice["creditText"], ice["width"]) == (ICE.url, ICE.caption, "A. Writer", 900)
    assert sea == {"@type": "ImageObject", "url": SEA.url}


def test_a_page_links_to_pictures_and_shows_them_only_if_it_may() -> None:
    edition = made()
    linking: Any = html.document_fromstring(page.render(edition.entries[0], edition).decode())
    assert linking.xpath("//img") == []
    assert linking.xpath("//figcaption/a/@href") == [ICE.url, SEA.url]
    edition = made(remote_images=True)
    showing: Any = html.document_fromstring(page.render(edition.entries[0], edition).decode())
    assert [(one.get("src"), one.get("alt")) for one in showing.xpath("//img")] == [
        (ICE.url, ICE.caption), (SEA.url, ""),
    ]  # fmt: skip
    for root in (linking, showing):
        assert list(page_rules.findings(root)) == []


def test_a_caption_that_stayed_in_its_own_words_says_so() -> None:
    stayed = (ICE.evolve(caption_language="en"), SEA)
    edition = made(make_translation(STORY, "ar", headline="ميناء", images=stayed))
    root: Any = html.document_fromstring(page.render(edition.entries[0], edition).decode())
    assert root.xpath("//figcaption/span/@lang") == ["en"]
    entry: Any = etree.fromstring(syndication.atom(edition)).find("{*}entry")
    assert entry.find("{http://search.yahoo.com/mrss/}content").get("lang") == "en"


def test_of_a_killed_story_no_picture_is_left() -> None:
    edition = made(STORY.evolve(status="canceled", version=2))
    outputs = [syndication.rss(edition), syndication.atom(edition), jsonfeed.render(edition)]
    outputs += [render(edition.entries[0], edition) for render in (page.render, ninjs.render, newsml.render)]
    assert not [data for data in outputs if b"news.example" in data]


@pytest.mark.parametrize(("render", "media_type"), [(ninjs.render, "application/json"), (newsml.render, "text/xml")])
def test_pictures_come_back_as_they_went(render: Any, media_type: str) -> None:
    edition = made()
    back = normalise(make_raw("", data=render(edition.entries[0], edition), media_type=media_type), TAG)
    lost = {"evidence", "credit", "caption_language"} if render is newsml.render else {"evidence", "caption_language"}
    assert [one.model_dump(exclude=lost) for one in back.images] == [one.model_dump(exclude=lost) for one in (ICE, SEA)]


def test_an_address_that_no_link_may_lead_to_is_left_out() -> None:
    edition = made(make_item(images=(ICE.evolve(url="https://news.example:port/"),)))
    assert edition.entries[0].images == ()


def test_the_stylesheet_keeps_pictures_within_their_column() -> None:
    assert b"figure img {" in page.OWN.file(Path("style.css"))  # type: ignore[arg-type]  # a pure path will do
