"""What is published, as a whole: golden bytes, determinism, kills, and any text in any field."""

import json
import time
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from make import NOW, make_item, make_translation
from small_site import small_site
from wire.item import Block, Dateline, Item, Mark, Person, Quote, Source, Stated
from wire.publish.check import check
from wire.publish.site import render
from wire.publish.writer import File, write

GOLDEN = Path(__file__).parents[1] / "published"


def published() -> list[File]:
    site = small_site()
    return list(render(site.items, site.originals, site.config, site.now))


def test_the_small_site_is_published_byte_for_byte_as_before(pytestconfig: pytest.Config) -> None:
    files = {str(file.path): file.data for file in published()}
    if pytestconfig.getoption("--rewrite-published"):
        known = {path.relative_to(GOLDEN).as_posix(): "" for path in GOLDEN.rglob("*") if path.is_file()}
        write(GOLDEN, published(), known)
    standing = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    assert sorted(files) == sorted(standing)
    assert [path for path, data in files.items() if data != standing[path]] == []


def test_the_small_site_is_valid_and_complete(tmp_path: Path) -> None:
    write(tmp_path, published(), {})
    assert check(tmp_path) == []


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    first = write(tmp_path, published(), {})
    second = write(tmp_path, published(), first.manifest)
    assert (second.changed, second.removed) == ((), ())
    assert second.unchanged == len(first.changed)


def test_a_killed_story_stands_nowhere_any_more(tmp_path: Path) -> None:
    write(tmp_path, published(), {})
    paths = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in paths if b"SECRET" in path.read_bytes()] == []
    assert len(list(tmp_path.rglob("rumour-77aa.*"))) == 9


def test_nothing_under_embargo_is_in_any_file_or_file_name() -> None:
    site = small_site()
    story = "tag:wire.example,2024-01-01:embargoed-0001"
    original = make_item(story=story, headline="SECRET", embargoed_until=NOW + timedelta(seconds=1))
    items = {**site.items, "en": [original], "es": [make_translation(original, "es", embargoed_until=None)]}
    files = list(render(items, {story: original}, site.config, site.now))
    assert [file.path for file in files if b"SECRET" in file.data or "embargoed" in str(file.path)] == []


def test_no_path_of_this_machine_and_nothing_for_editors_is_published() -> None:
    site = small_site(Path("/home/PRIVATE"))
    item = make_item(origin="seeds/PRIVATE.txt", digest="PRIVATE", remarks=("PRIVATE",))
    files = render({"en": [item]}, {item.story: item}, site.config, site.now)
    assert [file.path for file in files if b"PRIVATE" in file.data] == []


def test_what_a_page_links_to_is_written_before_the_feeds_that_announce_it() -> None:
    paths = [str(file.path) for file in published()]
    assert paths.index("uk/harbour-reopens-4f1c.html") < paths.index("ar/rss.xml")
    assert paths[0] == "style.css"


def test_languages_without_stories_have_their_feeds(tmp_path: Path) -> None:
    site = small_site()
    write(tmp_path, render({"en": [], "fi": []}, {}, site.config, site.now), {})
    assert (tmp_path / "fi" / "rss.xml").exists()
    assert check(tmp_path) == []


@pytest.mark.parametrize("zone", ["America/Caracas", "Asia/Kathmandu"])
def test_the_same_items_give_the_same_bytes_in_every_time_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = published()
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert published() == before
    finally:
        monkeypatch.undo()
        time.tzset()


any_text = st.text(max_size=60) | st.sampled_from(
    ["", "]]>", "</p><script>", "\ud800", "\x00", "&amp;", "<![CDATA[", "%"]
)
evidence = (Stated(field="sample", rule="sample"),)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item with any text in any field that is text."""
    return make_item(
        headline=draw(any_text),
        body=tuple(
            Block(
                kind=draw(st.sampled_from(["paragraph", "heading", "list_item", "quotation"])),
                text=draw(any_text),
                marks=(Mark(start=0, end=draw(st.integers(0, 9)), kind="link", value=draw(any_text)),),
            )
            for _ in range(draw(st.integers(0, 3)))
        ),
        url=draw(st.none() | any_text | st.just("https://example.org/ü?<&>")),
        byline=draw(st.none() | any_text),
        rights=draw(st.none() | any_text),
        source=draw(st.none() | st.builds(Source, name=any_text, evidence=st.just(evidence))),
        dateline=draw(st.none() | st.builds(Dateline, place=any_text, evidence=st.just(evidence))),
        people=draw(st.lists(st.builds(Person, name=any_text, role=any_text, evidence=st.just(evidence)), max_size=2)),
        quotes=draw(
            st.lists(
                st.builds(Quote, text=any_text, kind=st.just("direct"), speaker=any_text, evidence=st.just(evidence)),
                max_size=2,
            )
        ),
        status=draw(st.sampled_from(["usable", "canceled"])),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(items())
def test_whatever_the_text_no_feed_is_lost_and_every_file_is_valid(
    tmp_path_factory: pytest.TempPathFactory, item: Item
) -> None:
    site = small_site()
    folder = tmp_path_factory.mktemp("feeds")
    translation = make_translation(item, "ar")
    made = render({"en": [item], "ar": [translation]}, {item.story: item}, site.config, site.now)
    write(folder, made, {})
    assert check(folder) == []
    for name in ("rss.xml", "atom.xml"):
        parsed = feedparser.parse((folder / "ar" / name).read_bytes())
        assert parsed.bozo == 0
        assert [entry.id for entry in parsed.entries] == [translation.uri]
    assert json.loads((folder / "ar" / "feed.json").read_bytes())["items"][0]["id"] == translation.uri
    etree.fromstring((folder / "ar" / "harbour-4f1c.xml").read_bytes())
    json.loads((folder / "ar" / "harbour-4f1c.json").read_bytes())
