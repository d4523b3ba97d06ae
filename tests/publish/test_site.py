"""What is published, as a whole: golden bytes, determinism, kills, and any text in any field."""

import json
import locale
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from make import NOW, make_item, make_translation
from small_site import editions, fill, publish_site, small_site, standing
from wire.item import Block, Dateline, Image, Item, Mark, Person, Quote, Source, Stated
from wire.publish import jsonfeed
from wire.publish.check import check
from wire.publish.site import publish
from wire.publish.stories import files, shown
from wire.publish.syndication import atom, rss
from wire.store.store import Store

GOLDEN = Path(__file__).parents[1] / "published"


def test_the_small_site_is_published_byte_for_byte_as_before(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    feeds = publish_site(small_site(), tmp_path)
    if pytestconfig.getoption("--rewrite-published"):
        shutil.rmtree(GOLDEN)
        shutil.copytree(feeds, GOLDEN)
    made, golden = standing(feeds), standing(GOLDEN)
    assert sorted(made) == sorted(golden)
    assert [path for path, data in made.items() if data != golden[path]] == []


def test_the_small_site_is_valid_and_complete(tmp_path: Path) -> None:
    assert check(publish_site(small_site(), tmp_path)) == []


def test_a_killed_story_stands_nowhere_any_more(tmp_path: Path) -> None:
    made = standing(publish_site(small_site(), tmp_path))
    assert [path for path, data in made.items() if b"SECRET" in data] == []
    assert len([path for path in made if "rumour-77aa." in path]) == 9


def test_nothing_under_embargo_is_in_any_file_or_file_name(tmp_path: Path) -> None:
    site = small_site()
    story = "tag:wire.example,2024-01-01:embargoed-0001"
    original = make_item(story=story, headline="SECRET", embargoed_until=NOW + timedelta(seconds=1))
    items = {**site.items, "en": [original], "es": [make_translation(original, "es", embargoed_until=None)]}
    made = standing(publish_site(replace(site, items=items, originals={story: original}), tmp_path))
    assert [path for path, data in made.items() if b"SECRET" in data or "embargoed" in path] == []


@pytest.mark.parametrize(
    "changes", [{"status": "withheld"}, {"embargoed_until": NOW + timedelta(seconds=1)}, {"expires_at": NOW}]
)
def test_what_may_not_be_published_is_in_no_language(changes: dict[str, object]) -> None:
    original = make_item().evolve(**changes)
    assert shown([original, make_translation(make_item(), "es")], small_site().config, NOW).entries == ()


def test_a_held_translation_is_left_out_and_nobody_links_to_it() -> None:
    original = make_item()
    held = make_translation(original, "es", held=("headline: numbers_survive",))
    found = shown([held, original], small_site().config, NOW)
    assert [(entry.language, entry.siblings) for entry in found.entries] == [("en", ("en",))]


def test_a_translation_without_an_original_is_not_published() -> None:
    assert shown([make_translation(make_item(), "es")], small_site().config, NOW).entries == ()


def test_no_path_of_this_machine_and_nothing_for_editors_is_published(tmp_path: Path) -> None:
    item = make_item(origin="seeds/PRIVATE.txt", digest="PRIVATE", remarks=("PRIVATE",))
    site = replace(small_site(), items={"en": [item]}, originals={})
    folder = tmp_path / "PRIVATE"
    made = standing(publish_site(site, folder))
    assert [path for path, data in made.items() if b"PRIVATE" in data] == []


def test_languages_without_stories_have_their_feeds(tmp_path: Path) -> None:
    site = small_site()
    feeds = publish_site(replace(site, items={"fi": [make_item("fi", status="withheld")]}, originals={}), tmp_path)
    assert (feeds / "fi" / "rss.xml").exists()
    assert check(feeds) == []


def test_the_first_story_of_a_language_that_comes_while_it_is_published_is_valid(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = store.publication.begin

    def begun(*arguments: Any, **options: Any) -> Any:
        store.save(make_item("de"))
        return begin(*arguments, **options)

    monkeypatch.setattr(store.publication, "begin", begun)
    assert publish(store, small_site(tmp_path).config, NOW).problems == []
    assert check(tmp_path / "feeds") == []


@pytest.mark.parametrize("zone", ["America/Caracas", "Asia/Kathmandu"])
def test_the_same_items_give_the_same_bytes_in_every_time_zone(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert standing(publish_site(small_site(), tmp_path)) == standing(GOLDEN)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_four_threads_publish_the_same_bytes_and_leave_the_locale_alone(tmp_path: Path) -> None:
    before, site = locale.setlocale(locale.LC_ALL), small_site()
    with ExitStack() as opened:
        sites = [(opened.enter_context(Store.open(tmp_path / f"{n}")), tmp_path / f"feeds-of-{n}") for n in range(4)]
        for store, _ in sites:
            fill(store, site)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda one: publish(one[0], site.config.evolve(root=one[1]), site.now), sites))
    golden = standing(GOLDEN)
    assert all(standing(root / "feeds") == golden for _, root in sites)
    assert locale.setlocale(locale.LC_ALL) == before


@pytest.mark.parametrize("name", ["C", "POSIX", "C.UTF-8"])
def test_the_same_items_give_the_same_bytes_in_every_locale(name: str, tmp_path: Path) -> None:
    before = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, name)
    try:
        assert standing(publish_site(small_site(), tmp_path)) == standing(GOLDEN)
    finally:
        locale.setlocale(locale.LC_ALL, before)


any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["", "]]>", "</p><script>", "\x00", "&amp;", "<![CDATA[", "%"]
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
        images=draw(
            st.lists(
                st.builds(
                    Image,
                    url=any_text | st.just("https://example.org/ü?<&>"),
                    caption=any_text,
                    credit=any_text,
                    media_type=st.just("image/png"),
                    size=st.none() | st.integers(1, 9),
                    evidence=st.just(evidence),
                ),
                max_size=2,
            )
        ),
        status=draw(st.sampled_from(["usable", "canceled"])),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(items(), any_text, any_text)
def test_whatever_the_text_no_feed_is_lost_and_every_file_is_valid(
    tmp_path_factory: pytest.TempPathFactory, item: Item, title: str, called: str
) -> None:
    translation = make_translation(item, "ar")
    site = replace(small_site(), items={"en": [item], "ar": [translation]}, originals={})
    feeds = {"desk": {"title": called, "display": "both"}, "all": {"title": called, "merged": True}}
    config = site.config.evolve(title=f"x{title}", publish={**site.config.publish.model_dump(), "feeds": feeds})
    folder = publish_site(replace(site, config=config), tmp_path_factory.mktemp("feeds"))
    assert check(folder) == []
    translated = {translation.uri}
    chosen = (
        set() if item.status == "canceled" else translated
    )  # what is killed when it comes is nowhere but in the first
    for feed, ids in (("ar", translated), ("ar/desk", chosen), ("mul/all", chosen and {item.uri, *chosen})):
        for name in ("rss.xml", "atom.xml"):
            parsed = feedparser.parse((folder / feed / name).read_bytes())
            assert parsed.bozo == 0
            assert {entry.id for entry in parsed.entries} == ids
    assert json.loads((folder / "ar" / "feed.json").read_bytes())["items"][0]["id"] == translation.uri
    etree.fromstring((folder / "ar" / "harbour-4f1c.xml").read_bytes())
    json.loads((folder / "ar" / "harbour-4f1c.json").read_bytes())


@pytest.mark.parametrize("field", ["headline", "byline", "rights", "body"])
def test_a_megabyte_in_a_field_costs_no_feed(field: str, tmp_path: Path) -> None:
    text = "Words & <more> of them. " * 43_000
    item = make_item().evolve(**{field: (Block(text=text),) if field == "body" else text})
    folder = publish_site(replace(small_site(), items={"en": [item]}, originals={}), tmp_path)
    assert check(folder) == []
    assert feedparser.parse((folder / "en" / "atom.xml").read_bytes()).bozo == 0


def test_half_a_character_which_no_store_takes_harms_no_format_either() -> None:
    text = "a\ud800b"
    item = make_item(headline=text, body=(Block(text=text),), byline=text, rights=text)
    (edition,) = editions({"en": [item]}, {}, small_site().config, NOW)
    made = [file.data for file in files(edition.entries[0], small_site().config)]
    for data in (*made, rss(edition), atom(edition), jsonfeed.render(edition)):
        assert "a\ufffdb" in data.decode()
