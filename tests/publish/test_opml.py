from lxml import etree

from make import NOW
from small_site import editions, small_site
from wire.publish.conformance import opml as rules
from wire.publish.opml import render


def test_every_language_is_an_outline_with_its_feed_and_its_page() -> None:
    site = small_site()
    root = etree.fromstring(render(editions(site.items, site.originals, site.config, site.now), "Wire"))
    outlines = root.findall("body/outline/outline")
    assert [outline.get("language") for outline in outlines] == ["ar", "de", "en", "es", "pl", "uk"]
    assert dict(outlines[3].items()) == {
        "type": "rss",
        "version": "RSS2",
        "text": "Wire – español",
        "title": "Wire – español",
        "description": "Últimas noticias. Cada traducción está señalada y lleva a su original.",
        "language": "es",
        "xmlUrl": "http://localhost:8000/es/rss.xml",
        "htmlUrl": "http://localhost:8000/es/index.html",
    }


def test_the_list_keeps_the_rules_with_and_without_editions() -> None:
    site = small_site()
    for made in ([], editions(site.items, site.originals, site.config, NOW)):
        assert list(rules.findings(etree.fromstring(render(made, "Wire")))) == []


def test_a_title_with_brackets_is_no_markup() -> None:
    site = small_site()
    config = site.config.evolve(title="Ports & <b>harbours")
    root = etree.fromstring(render(editions(site.items, site.originals, config, site.now), config.title))
    assert root.findtext("head/title") == "Ports & <b>harbours"
    (group, first, *_) = root.iter("outline")
    assert (group.get("text"), first.get("text")) == (
        "Ports & &lt;b>harbours",
        "Ports & &lt;b>harbours – العربية",
    )


def test_the_list_is_as_new_as_its_newest_feed() -> None:
    site = small_site()
    root = etree.fromstring(render(editions(site.items, site.originals, site.config, site.now), "Wire"))
    assert root.findtext("head/dateModified") == "Mon, 30 Sep 2024 09:00:00 +0000"
