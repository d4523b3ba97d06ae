from pathlib import Path

from small_site import publish_site, small_site
from wire.normalise.formats.feed import Entry
from wire.normalise.formats.json_feed import entries, is_feed
from wire.normalise.formats.json_text import load

FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Example Daily", "language": "en",
"authors": [{"name": "The desk"}], "items": [
{"id": 17, "url": "https://daily.example/1", "title": "Bridge", "content_html": "<p>It reopened.</p>",
 "content_text": "PLAIN", "date_published": "2024-10-01T09:00:00Z", "author": {"name": "Jane Roe"}},
"odd", {"title": "Second", "summary": "Words."}]}"""


def test_entries_state_what_they_and_their_feed_state() -> None:
    assert list(entries(load(FEED))) == [
        Entry(
            id="17",
            text="<p>It reopened.</p>",
            is_html=True,
            stated={
                "source": "Example Daily",
                "byline": "Jane Roe",
                "language": "en",
                "title": "Bridge",
                "published": "2024-10-01T09:00:00Z",
                "url": "https://daily.example/1",
            },
        ),
        Entry(
            id="Second",
            text="Words.",
            is_html=False,
            stated={"source": "Example Daily", "byline": "The desk", "language": "en", "title": "Second"},
        ),
    ]


def test_a_feed_is_told_from_other_objects() -> None:
    assert is_feed(load(FEED))
    assert is_feed(load('{"items": []}'))
    assert not is_feed(load('{"uri": "x", "version": "1"}'))


def test_what_wire_publishes_is_read_entry_by_entry(tmp_path: Path) -> None:
    site = small_site()
    found = list(entries(load((publish_site(site, tmp_path) / "es" / "feed.json").read_text("utf-8"))))
    assert {entry.id for entry in found} == {item.uri for item in site.items["es"]}
