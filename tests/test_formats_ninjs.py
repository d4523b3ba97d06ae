import json
from typing import Any

import pytest

from wire.errors import ArticleError
from wire.item import Mark
from wire.normalise.claims import typed
from wire.normalise.draft import Claims
from wire.normalise.formats.ninjs import read

OLD = {
    "uri": "urn:example:bridge-1",
    "type": "text",
    "headline": "Bridge of Exampleton reopens",
    "byline": "Jane Roe",
    "language": "en-GB",
    "firstcreated": "2024-10-01T08:00:00Z",
    "versioncreated": "2024-10-01T09:00:00+00:00",
    "embargoed": "2024-10-02T06:00:00Z",
    "pubstatus": "usable",
    "urgency": 3,
    "located": "Elsewhere",
    "ednote": "CANARY",
    "copyrightnotice": "© Example News",
    "usageterms": "Not for archives",
    "source": "Example News",
    "renditions": {"web": {"href": "https://news.example/1", "mimetype": "text/html"}},
    "body_text": "The bridge reopened.",
    "body_html": "<p>The bridge <b>reopened</b>.</p><h2>Why</h2>",
    "description_text": "SUMMARY",
}
NEW = {
    "uri": "https://news.example/2",
    "standard": {"name": "ninjs", "version": "3.1"},
    "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": "Bridge &amp; tunnel <b>reopen</b>"}],
    "bodies": [
        {"role": "edNote", "contentType": "text/html", "value": "<p>CANARY</p>"},
        {"role": "teaser", "contentType": "text/html", "value": "<p>TEASER</p>"},
        {"role": "main", "contentType": "text/plain", "value": "Plain."},
        {"role": "main", "contentType": "application/xhtml+xml", "value": "<p>Marked <em>up</em>.</p>"},
    ],
    "by": "John Doe",
    "infoSources": [{"role": "translator", "name": "A machine"}, {"role": "originator", "name": "Example Press"}],
    "versionCreated": "2024-10-01T09:00:00Z",
    "embargoedUntil": "2024-10-03T06:00:00Z",
    "expires": "2024-11-01T00:00:00Z",
    "pubStatus": "canceled",
    "edNote": "CANARY",
    "copyrightHolder": {"name": "Example Press"},
}


def claims(item: dict[str, Any]) -> Claims:
    return typed(read(json.dumps(item)).statements)[0]


def values(item: dict[str, Any]) -> dict[str, str]:
    """Each claim's value, and the field that states it."""
    found = claims(item)
    stated = {name: getattr(found, name) for name in Claims.model_fields}
    return {name: f"{claim.value} < {claim.evidence.field}" for name, claim in stated.items() if claim}


def texts(item: dict[str, Any]) -> list[str]:
    return [block.text for block in read(json.dumps(item)).blocks]


def test_ninjs_1_states_what_it_states() -> None:
    assert values(OLD) == {
        "title": "Bridge of Exampleton reopens < ninjs.headline",
        "source": "Example News < ninjs.source",
        "byline": "Jane Roe < ninjs.byline",
        "language": "en < ninjs.language",
        "published": "2024-10-01 08:00:00+00:00 < ninjs.firstcreated",
        "updated": "2024-10-01 09:00:00+00:00 < ninjs.versioncreated",
        "embargo": "2024-10-02 06:00:00+00:00 < ninjs.embargoed",
        "url": "https://news.example/1 < ninjs.renditions",
        "rights": "© Example News Not for archives < ninjs.copyrightnotice, ninjs.usageterms",
        "urgency": "3 < ninjs.urgency",
        "status": "usable < ninjs.pubstatus",
    }
    manuscript = read(json.dumps(OLD))
    assert [(block.kind, block.text) for block in manuscript.blocks] == [
        ("paragraph", "The bridge reopened."),
        ("heading", "Why"),
    ]
    assert manuscript.blocks[0].marks == (Mark(start=11, end=19, kind="strong"),)


def test_ninjs_3_states_what_it_states() -> None:
    assert values(NEW) == {
        "title": "Bridge & tunnel reopen < ninjs.headlines",
        "source": "Example Press < ninjs.infoSources",
        "byline": "John Doe < ninjs.by",
        "published": "2024-10-01 09:00:00+00:00 < ninjs.versionCreated",
        "updated": "2024-10-01 09:00:00+00:00 < ninjs.versionCreated",
        "embargo": "2024-10-03 06:00:00+00:00 < ninjs.embargoedUntil",
        "expires": "2024-11-01 00:00:00+00:00 < ninjs.expires",
        "url": "https://news.example/2 < ninjs.uri",
        "rights": "Example Press < ninjs.copyrightHolder",
        "status": "canceled < ninjs.pubStatus",
    }
    assert texts(NEW) == ["Marked up."]


@pytest.mark.parametrize("item", [OLD, NEW])
def test_notes_for_editors_are_never_read(item: dict[str, Any]) -> None:
    assert "CANARY" not in repr(read(json.dumps(item)))


def test_plain_text_is_read_where_there_is_no_markup() -> None:
    assert texts({**OLD, "body_html": ""}) == ["The bridge reopened."]
    assert texts({"headline": "A", "body": "<p>B</p>"}) == ["B"]


def test_a_text_without_a_body_has_its_summary_and_a_picture_is_refused() -> None:
    item = {"headline": "A", "description_text": "Summary."}
    assert texts(item) == ["Summary."]
    with pytest.raises(ArticleError, match="is a picture without a text"):
        read(json.dumps({**item, "type": "picture"}))


def test_a_broken_date_is_left_for_the_next_one_and_remarked() -> None:
    found, remarks = typed(read(json.dumps({**OLD, "firstcreated": "yesterday"})).statements)
    assert found.published is not None
    assert found.published.evidence.field == "ninjs.versioncreated"
    assert remarks == [
        "ninjs.firstcreated: 'yesterday' is no date; write one such as 2024-10-01T09:00:00+03:00; it was left empty"
    ]


def test_a_broken_date_that_stands_for_two_is_remarked_once() -> None:
    item = {key: value for key, value in OLD.items() if key != "firstcreated"}
    found, remarks = typed(read(json.dumps({**item, "versioncreated": "2024-02-31"})).statements)
    assert (found.published, found.updated) == (None, None)
    assert len(remarks) == 1


def test_a_status_that_nobody_knows_withholds_the_item() -> None:
    found, remarks = typed(read(json.dumps({**OLD, "pubstatus": "odd"})).statements)
    assert found.status is not None
    assert found.status.value == "withheld"
    assert "'odd' is no status that is known" in remarks[0]


@pytest.mark.parametrize("text", ['{"a": 1}', '{"items": []}'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ArticleError, match=r"is JSON but no ninjs item|is a feed without entries"):
        read(text)


@pytest.mark.parametrize("value", [None, 1, "", "x", [], [1, [2]], {}, {"a": {"value": 1}}, [{"value": [1]}], True])
def test_a_value_of_another_kind_hurts_nobody(value: object) -> None:
    for key in (set(OLD) | set(NEW)) - {"type", "embargoed", "embargoedUntil"}:
        read(json.dumps({"uri": "x", key: value}))
