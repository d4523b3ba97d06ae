import json
from typing import Any

import pytest

from make import NOW, make_item
from small_site import HARBOUR, editions, small_site
from wire.publish.conformance import json_feed
from wire.publish.edition import Edition
from wire.publish.jsonfeed import encode, moment, render


def edition(language: str) -> Edition:
    site = small_site()
    made = editions(site.items, site.originals, site.config, site.now)
    return next(edition for edition in made if edition.language == language)


def feed(language: str = "es") -> dict[str, Any]:
    read: dict[str, Any] = json.loads(render(edition(language)))
    return read


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "pl", "uk"])
def test_a_feed_keeps_the_rules_and_tells_its_language(language: str) -> None:
    read = feed(language)
    assert list(json_feed.findings(read)) == []
    assert read["language"] == language
    assert {item["language"] for item in read["items"]} == {language}


def test_an_item_links_to_its_page_its_original_and_its_translations() -> None:
    item = feed()["items"][0]
    assert item["id"] == f"{HARBOUR}/es"
    assert item["url"] == "http://localhost:8000/es/harbour-reopens-4f1c.html"
    assert item["external_url"] == "http://localhost:8000/en/harbour-reopens-4f1c.html"
    assert list(item["_wire"]["translations"]) == ["ar", "en", "uk"]


def test_an_item_tells_of_the_machine() -> None:
    told = feed()["items"][0]["_wire"]
    assert told["translated_from"] == "en"
    assert told["engines"] == ["apertium 1.9"]
    assert told["draft"] is True
    assert told["digital_source_type"] == "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
    assert told["notice"].startswith("Borrador de traducción automática")


def test_an_original_tells_of_no_machine_and_holds_no_nulls() -> None:
    told = feed("en")["items"][0]["_wire"]
    assert set(told) == {"story", "version", "status", "rights", "translations"}


def test_a_killed_item_is_canceled_and_nothing_else_is_told() -> None:
    told = feed("pl")["items"][0]
    assert told["title"] == "Materiał wycofany"
    assert told["_wire"]["status"] == "canceled"
    assert "translated_from" not in told["_wire"]


def test_dates_are_whole_and_in_utc() -> None:
    item = feed("de")["items"][0]
    assert item["date_published"] == "2024-09-30T03:00:00+00:00"
    assert item["date_modified"] == "2024-09-30T06:00:00+00:00"
    assert moment(None) is None


def test_an_edition_without_entries_has_an_empty_list_of_items() -> None:
    (empty,) = editions({"fi": []}, {}, small_site().config, NOW)
    assert json.loads(render(empty))["items"] == []


def test_no_character_can_stop_a_feed() -> None:
    item = make_item(headline="a\x0bb \ud800")
    (made,) = editions({"en": [item]}, {}, small_site().config, NOW)
    assert json.loads(render(made))["items"][0]["title"] == "a b \ufffd"


def test_what_is_nothing_is_left_out_and_what_is_zero_is_not() -> None:
    assert json.loads(encode({"a": None, "b": {"c": None}, "d": 0, "e": False, "f": [{"g": None, "h": 1}]})) == {
        "d": 0,
        "e": False,
        "f": [{"h": 1}],
    }


def test_a_feed_names_its_hubs() -> None:
    site = small_site()
    config = site.config.evolve(publish=site.config.publish.evolve(websub_hubs=("https://hub.example/",)))
    (made, *_) = editions(site.items, site.originals, config, site.now)
    assert json.loads(render(made))["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
