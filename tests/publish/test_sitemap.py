from datetime import timedelta
from pathlib import PurePosixPath

from lxml import etree

from make import NOW, make_item
from small_site import small_site
from wire.publish import sitemap
from wire.publish.edition import editions

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_the_stories_of_two_days_are_listed_in_every_language_and_the_killed_one_is_not() -> None:
    site = small_site()
    made = editions(site.items, site.originals, site.config, site.now)
    ((path, data),) = sitemap.render(made, site.now)
    root = etree.fromstring(data)
    assert path == PurePosixPath("sitemap-news.xml")
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


def test_an_address_tells_its_publication_and_its_translations() -> None:
    site = small_site()
    ((_, data),) = sitemap.render(editions(site.items, site.originals, site.config, site.now), site.now)
    url = etree.fromstring(data)[0]
    assert url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name") == "Wire"
    assert url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") == "ar"
    assert url.findtext(f"{NEWS}news/{NEWS}publication_date") == "2024-09-30T09:00:00+00:00"
    assert [link.get("hreflang") for link in url.findall(f"{XHTML}link")] == ["ar", "en", "es", "uk", "x-default"]
    assert url.findall(f"{XHTML}link")[-1].get("href") == "http://localhost:8000/en/harbour-reopens-4f1c.html"


def test_after_two_days_a_story_is_no_news() -> None:
    site = small_site()
    made = editions(site.items, site.originals, site.config, site.now)
    ((_, before),) = sitemap.render(made, NOW + timedelta(days=2, seconds=-1))
    ((_, after),) = sitemap.render(made, NOW + timedelta(days=2))
    assert len(etree.fromstring(before)) == 4
    assert len(etree.fromstring(after)) == 0


def test_chinese_is_named_as_the_format_wants_it() -> None:
    site = small_site()
    made = editions({tag: [make_item(tag)] for tag in ("pt-BR", "zh-Hans", "zh-Hant")}, {}, site.config, site.now)
    ((_, data),) = sitemap.render(made, site.now)
    assert [element.text for element in etree.fromstring(data).iter(f"{NEWS}language")] == ["pt", "zh-cn", "zh-tw"]


def test_more_than_a_thousand_addresses_are_parts_and_an_index() -> None:
    site = small_site()
    items = [make_item(story=f"tag:wire.example,2024-01-01:story-{n}") for n in range(1_001)]
    files = list(sitemap.render(editions({"en": items}, {}, site.config, site.now), site.now))
    assert [str(path) for path, _ in files] == ["sitemap-news-1.xml", "sitemap-news-2.xml", "sitemap-news.xml"]
    assert [len(etree.fromstring(data)) for _, data in files] == [1_000, 1, 2]
    assert etree.fromstring(files[2][1]).tag == f"{SITEMAP}sitemapindex"
