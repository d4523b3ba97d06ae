from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import etree

from make import NOW, TAG, make_item
from small_site import publish_site, small_site
from wire.config import Config, defaults
from wire.item import Item
from wire.publish import sitemap
from wire.publish.site import publish
from wire.publish.stories import decision, shown
from wire.store.publication import HOUR, Due, Hour, Listing
from wire.store.store import Store

NAME = "sitemap-news.xml"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return defaults(tmp_path)


def of_site(folder: Path, **changes: Any) -> etree._Element:
    feeds = publish_site(replace(small_site(), **changes), folder)
    return etree.fromstring((feeds / NAME).read_bytes())


def listing(item: Item) -> Listing:
    config = small_site().config
    found = shown([item], config, NOW)
    return decision(Due(item.story, 1), found, [], {item.uri: ""}, config, "", NOW).listings[0]


def test_the_stories_of_two_days_are_listed_in_every_language_and_the_killed_one_is_not(tmp_path: Path) -> None:
    root = of_site(tmp_path)
    assert sorted(loc.text or "" for loc in root.iter(f"{SITEMAP}loc")) == [
        f"http://localhost:8000/{page}.html"
        for page in (
            "ar/harbour-reopens-4f1c",
            "de/hochwasser-am-beispielbach-9a02",
            "en/harbour-reopens-4f1c",
            "en/hochwasser-am-beispielbach-9a02",
            "es/harbour-reopens-4f1c",
            "uk/harbour-reopens-4f1c",
        )
    ]


def test_an_address_tells_its_publication_and_its_translations(tmp_path: Path) -> None:
    url = of_site(tmp_path)[0]
    assert url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name") == "Wire"
    assert url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") == "ar"
    assert url.findtext(f"{NEWS}news/{NEWS}publication_date") == "2024-09-30T09:00:00+00:00"
    assert [link.get("hreflang") for link in url.findall(f"{XHTML}link")] == ["ar", "en", "es", "uk", "x-default"]
    assert url.findall(f"{XHTML}link")[-1].get("href") == "http://localhost:8000/en/harbour-reopens-4f1c.html"


def test_after_two_days_a_story_is_no_news(tmp_path: Path) -> None:
    assert len(of_site(tmp_path / "before", now=NOW + timedelta(days=2, seconds=-1))) == 4
    assert len(of_site(tmp_path / "after", now=NOW + timedelta(days=2))) == 0


def test_chinese_is_named_as_the_format_wants_it() -> None:
    found = [listing(make_item(tag)) for tag in ("pt-BR", "zh-Hans", "zh-Hant")]
    data = sitemap.render(found, {found[0].story: ["pt-BR", "zh-Hans", "zh-Hant"]}, "Wire", "https://news.example/")
    assert [element.text for element in etree.fromstring(data).iter(f"{NEWS}language")] == ["pt", "zh-cn", "zh-tw"]


def test_more_than_a_thousand_addresses_are_parts_by_the_hour_and_an_index() -> None:
    first = listing(make_item()).newest_by // HOUR
    after, until = first * HOUR + 9, (first + 1) * HOUR + 7
    assert [part.path for part in sitemap.parts([Hour(first, 1_000, "a")], after, until)] == [PurePosixPath(NAME)]
    parts = list(sitemap.parts([Hour(first, 1_001, "a"), Hour(first + 1, 1, "b")], after, until))
    assert [(str(part.path), part.start, part.made_of) for part in parts] == [
        ("sitemap-news-2024-09-30T09.xml", 0, "a"),
        ("sitemap-news-2024-09-30T09-2.xml", 1_000, "a"),
        ("sitemap-news-2024-09-30T10.xml", 0, "b"),
    ]
    assert [(part.after - after, part.until - until) for part in parts] == [(0, -8), (0, -8), (HOUR - 10, 0)]
    root = etree.fromstring(sitemap.index([part.path for part in parts], "https://news.example/"))
    assert root.tag == f"{SITEMAP}sitemapindex"
    assert root[0].findtext(f"{SITEMAP}loc") == "https://news.example/sitemap-news-2024-09-30T09.xml"


def test_the_parts_hold_every_story_of_the_window_once(
    store: Store, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 2)
    for number in range(9):
        store.save(make_item(story=f"{TAG}:story-{number}", published_at=NOW + timedelta(minutes=15 * number)))
    publish(store, config, NOW + timedelta(days=2))  # of the first, those two days are over
    parts = [etree.parse(path).getroot() for path in sorted(config.feeds.glob("sitemap-news-*.xml"))]
    assert [len(part) for part in parts] == [1, 2, 2, 2, 1]
    found = sorted(loc.text or "" for part in parts for loc in part.iter(f"{SITEMAP}loc"))
    assert found == [f"http://localhost:8000/en/story-{number}.html" for number in range(1, 9)]
    read: list[Any] = []
    monkeypatch.setattr(store.publication, "recent", lambda *window: read.append(window))
    assert publish(store, config, NOW + timedelta(days=2)).changed == 0
    assert read == []
