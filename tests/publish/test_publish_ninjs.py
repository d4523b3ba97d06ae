import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # has no types
from referencing import Registry, Resource

from make import make_item
from small_site import HARBOUR, RUMOUR, editions, small_site
from wire.item import Block, Image, Item, Organisation, Person, Stated
from wire.publish import ninjs
from wire.publish.edition import Edition

EVIDENCE = (Stated(field="sample", rule="sample"),)
PICTURES = (
    Image(url="https://news.example/ice.jpg?a=<1>", caption="Ice", credit="A. Writer", width=9, evidence=EVIDENCE),
    Image(url="https://news.example/größe", media_type="image/png", size=5, evidence=EVIDENCE),
)


@pytest.fixture(scope="session")
def schema(shared: Path) -> Draft202012Validator:
    text = (shared / "standards" / "ninjs-schema_3.1.json").read_text("utf-8")
    geojson = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"})
    registry: Registry[Any] = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geojson)
    checker = FormatChecker()
    assert "date-time" in checker.checkers  # without rfc3339-validator dates would go unchecked
    return Draft202012Validator(json.loads(text), registry=registry, format_checker=checker)


def made() -> list[Edition]:
    site = small_site()
    return editions(site.items, site.originals, site.config, site.now)


def rendered(item: Item) -> dict[str, Any]:
    site = small_site()
    (edition,) = editions({item.language: [item]}, {}, site.config, site.now)
    made: dict[str, Any] = json.loads(ninjs.render(edition.entries[0], edition))
    return made


def read(story: str, language: str) -> dict[str, Any]:
    edition = next(edition for edition in made() if edition.language == language)
    entry = next(entry for entry in edition.entries if entry.item.story == story)
    item: dict[str, Any] = json.loads(ninjs.render(entry, edition))
    return item


@pytest.mark.shared
def test_every_item_is_valid_by_the_schema_dates_included(schema: Draft202012Validator) -> None:
    for edition in made():
        for entry in edition.entries:
            schema.validate(json.loads(ninjs.render(entry, edition)))


@pytest.mark.shared
def test_an_item_with_pictures_is_valid(schema: Draft202012Validator) -> None:
    schema.validate(rendered(make_item(images=PICTURES)))


@pytest.mark.shared
def test_the_schema_would_notice_a_wrong_date_and_an_unknown_key(schema: Draft202012Validator) -> None:
    item = read(HARBOUR, "es")
    assert not schema.is_valid({**item, "versionCreated": "2024-09-30 09:00"})
    assert not schema.is_valid({**item, "evidence": []})


@pytest.mark.shared
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(), name=st.text())
def test_whatever_the_text_the_item_is_valid(schema: Draft202012Validator, text: str, name: str) -> None:
    item = make_item(
        headline=text,
        body=(Block(text=text),),
        byline=name,
        rights=text,
        people=(Person(name=name, evidence=EVIDENCE),),
        organisations=(Organisation(name=name, evidence=EVIDENCE),),
    )
    site = small_site()
    (edition,) = editions({"en": [item]}, {}, site.config, site.now)
    schema.validate(json.loads(ninjs.render(edition.entries[0], edition)))


def test_a_translation_is_an_item_of_its_own_that_names_its_original() -> None:
    item = read(HARBOUR, "es")
    assert item["uri"] == f"{HARBOUR}/es"
    assert item["altIds"] == [{"role": "translationGroup", "value": HARBOUR}]
    assert item["associations"] == [
        {
            "name": "Harbour of Exampleton reopens after “longest winter”",
            "rel": "translationOf",
            "uri": f"{HARBOUR}/en",
            "version": "1",
            "language": "en",
            "representationType": "partial",
        }
    ]
    assert item["infoSources"] == [
        {"name": "Example Press", "role": "originator"},
        {"name": "Wire (apertium 1.9)", "role": "translator"},
    ]
    assert item["digitalSourceType"]["uri"].endswith("/algorithmicMedia")
    assert item["descriptions"][1]["role"] == "translationNotice"


def test_the_text_is_there_plain_and_marked_up() -> None:
    plain, html = read(HARBOUR, "ar")["bodies"]
    assert plain["contentType"] == "text/plain"
    assert plain["charCount"] == len(plain["value"])
    assert html["value"].startswith('<div lang="ar" dir="rtl"><p>')


def test_a_killed_item_is_canceled_and_holds_the_notice() -> None:
    item = read(RUMOUR, "es")
    assert item["pubStatus"] == "canceled"
    assert item["headlines"][0]["value"] == "Noticia retirada"
    assert "SECRET" not in json.dumps(item)


def test_topics_are_media_topics() -> None:
    assert read(HARBOUR, "en")["subjects"] == [
        {
            "name": "diplomacy",
            "uri": "http://cv.iptc.org/newscodes/mediatopic/20000639",
            "creator": "Wire",
            "confidence": 80,
        }
    ]


def test_what_is_for_editors_is_in_no_item() -> None:
    site = small_site()
    item = make_item(remarks=("PRIVATE remark",))
    (edition,) = editions({"en": [item]}, {}, site.config, site.now)
    assert b"PRIVATE" not in ninjs.render(edition.entries[0], edition)
