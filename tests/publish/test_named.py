"""Feeds of a name of their own, the merged one, and what is told of entries that are withdrawn."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import feedparser
import pytest
from lxml import etree

from make import NOW, TAG, make_item, make_translation
from wire.config import Config, defaults, load
from wire.errors import ConfigError
from wire.item import Block, Item, Place, Source, Stated, Subject
from wire.publish.check import check
from wire.publish.named import moved
from wire.publish.site import publish
from wire.store.store import Store

PROOF = (Stated(field="sample", rule="sample"),)
CHOICES: dict[str, Any] = {
    "ports": {"title": "Ports & harbours", "topics": ["medtop:11000000"]},
    "desk": {"sources": ["example press"], "languages": ["en"]},
    "britain": {"places": ["gb"], "topics": ["medtop:20000639"]},
    "everything": {"merged": True},
}


def story(number: int, **changes: Any) -> list[Item]:
    original = make_item(story=f"{TAG}:story-{number}", headline=f"Story {number}", **changes)
    return [original, make_translation(original, "es", headline=f"Historia {number}")]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = defaults(tmp_path)
    return made.evolve(publish={**made.publish.model_dump(), "feeds": CHOICES})


@pytest.fixture
def feeds(store: Store, config: Config) -> Path:
    """Three stories: of diplomacy in Britain, of the Example Press, and of neither."""
    diplomacy = Subject(code="medtop:20000639", name="diplomacy", confidence=0.9, evidence=PROOF)
    dover = Place(name="Dover", country="GB", evidence=PROOF)
    for item in (
        *story(1, subjects=(diplomacy,), places=(dover,)),
        *story(2, source=Source(name="Example Press", evidence=PROOF)),
        *story(3),
    ):
        store.save(item)
    publish(store, config, NOW)
    return config.feeds


def ids(path: Path) -> list[str]:
    return sorted(entry.id.rpartition(":")[2] for entry in feedparser.parse(path.read_bytes()).entries)


@pytest.mark.parametrize(
    ("feed", "listed"),
    [
        ("en/ports", ["story-1/en"]),
        ("es/ports", ["story-1/es"]),
        ("en/desk", ["story-2/en"]),
        ("es/britain", ["story-1/es"]),
        ("mul/everything", [f"story-{n}/{tag}" for n in (1, 2, 3) for tag in ("en", "es")]),
    ],
)
def test_a_feed_lists_what_its_filter_chooses_in_every_format(feed: str, listed: list[str], feeds: Path) -> None:
    assert ids(feeds / feed / "atom.xml") == ids(feeds / feed / "rss.xml") == listed
    items = json.loads((feeds / feed / "feed.json").read_bytes())["items"]
    assert sorted(item["id"].rpartition(":")[2] for item in items) == listed


def test_they_are_valid_and_stand_in_the_list_of_feeds_and_in_the_head_of_pages(feeds: Path) -> None:
    assert check(feeds) == []
    assert not (feeds / "es" / "desk").exists()
    outlines = etree.parse(feeds / "opml.xml").findall(".//outline[@xmlUrl]")
    assert [outline.get("xmlUrl", "").removeprefix("http://localhost:8000/") for outline in outlines] == [
        f"{feed}/rss.xml"
        for feed in ("en", "es", "en/britain", "es/britain", "en/desk", "mul/everything", "en/ports", "es/ports")
    ]
    for page in ("es/index.html", "es/story-3.html"):
        assert (
            'title="Wire – Ports &amp; harbours – español (Atom)" href="ports/atom.xml"' in (feeds / page).read_text()
        )


def test_a_merged_feed_tells_the_language_of_each_entry(feeds: Path) -> None:
    root = etree.parse(feeds / "mul" / "everything" / "atom.xml").getroot()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert root.get(lang) == "mul"
    assert {entry.get(lang) for entry in root.iterfind("{*}entry")} == {"en", "es"}


@pytest.mark.parametrize(("display", "shown"), [("both", (True, True)), ("original", (False, True))])
def test_a_feed_may_show_texts_in_a_way_of_its_own(
    display: str, shown: tuple[bool, bool], store: Store, config: Config
) -> None:
    original, _ = story(1)
    store.save(original)
    store.save(make_translation(original, "es", body=(Block(text="El puerto."), Block(text="Barcos."))))
    choices = {"proof": {"display": display}}
    publish(store, config.evolve(publish={**config.publish.model_dump(), "feeds": choices}), NOW)
    for name, wanted in (("es/proof", shown), ("es", (True, False))):
        (entry,) = feedparser.parse((config.feeds / name / "atom.xml").read_bytes()).entries
        found = tuple(text in entry.content[0].value for text in ("El puerto.", "The harbour reopened"))
        assert (name, found) == (name, wanted)
    assert check(config.feeds) == []


def test_a_feed_that_is_no_longer_configured_goes(store: Store, config: Config, feeds: Path) -> None:
    publish(store, config.evolve(publish={**config.publish.model_dump(), "feeds": {}}), NOW)
    assert sorted(path.name for path in feeds.rglob("*") if path.is_dir()) == ["en", "es"]
    assert check(feeds) == []


def test_what_is_withdrawn_leaves_its_id_in_the_atom_feeds_and_nothing_else(
    store: Store, config: Config, feeds: Path
) -> None:
    for item in story(1, version=2, status="withheld"):
        store.save(item)
    publish(store, config, NOW)
    for feed in ("es", "es/ports"):
        tombs = etree.parse(feeds / feed / "atom.xml").findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
        assert [dict(tomb.items()) for tomb in tombs] == [
            {"ref": f"{TAG}:story-1/es", "when": "2024-09-30T09:00:00+00:00"}
        ]
    assert "story-1" not in (feeds / "es" / "rss.xml").read_text()
    assert check(feeds) == []
    for item in story(1, version=3):
        store.save(item)
    publish(store, config, NOW)
    assert "deleted-entry" not in (feeds / "es" / "atom.xml").read_text()


def test_atom_feeds_are_without_tombstones_where_the_configuration_says_so(
    store: Store, config: Config, feeds: Path
) -> None:
    for item in story(1, version=2, status="withheld"):
        store.save(item)
    publish(store, config.evolve(publish={**config.publish.model_dump(), "tombstones": False}), NOW)
    assert "story-1" not in (feeds / "es" / "atom.xml").read_text()
    assert check(feeds) == []


def test_a_killed_story_stays_in_the_feeds_that_listed_it_as_a_notice(
    store: Store, config: Config, feeds: Path
) -> None:
    diplomacy = Subject(code="medtop:20000639", name="diplomacy", confidence=0.9, evidence=PROOF)
    for item in story(1, version=2, status="canceled", subjects=(diplomacy,)):
        store.save(item)
    publish(store, config, NOW)
    (entry,) = feedparser.parse((feeds / "es" / "ports" / "atom.xml").read_bytes()).entries
    assert (entry.id, entry.title) == (f"{TAG}:story-1/es", "Noticia retirada")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("archive: {merged: true}", "archive is kept for archives"),
        ("Ports: {}", "feeds"),
        ("ports: {topics: [harbour]}", "topics"),
        ("ports: {topic: [medtop:11000000]}", "unknown key publish.feeds.ports.topic"),
    ],
)
def test_what_cannot_be_a_feed_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(f"publish:\n  feeds:\n    {text}\n", "utf-8")
    with pytest.raises(ConfigError, match=r"config.yaml:[23]: ") as caught:
        load(tmp_path / "config.yaml")
    assert told in str(caught.value)


def test_a_renamed_feed_keeps_its_id_and_says_where_it_stands_now(store: Store, config: Config) -> None:
    for item in story(1):
        store.save(item)
    before, after = (
        {name: {"merged": True, "formerly": old}} for name, old in (("all", []), ("news", ["all", "wire"]))
    )
    found = []
    for chosen in (before, after):
        made = config.evolve(publish={**config.publish.model_dump(), "feeds": chosen})
        publish(store, made, NOW)
        found.append(feedparser.parse((made.feeds / "mul" / next(iter(chosen)) / "atom.xml").read_bytes()).feed.id)

    assert found[0] == found[1]
    assert check(config.feeds) == []
    assert moved(PurePosixPath("mul/wire/atom.xml"), made) == PurePosixPath("mul/news/atom.xml")
    assert moved(PurePosixPath("mul/news/atom.xml"), made) is None


def test_no_two_feeds_have_one_name_now_or_formerly(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("publish: {feeds: {a: {formerly: [b]}, b: {}}}")
    with pytest.raises(ConfigError, match="b is the name of two feeds"):
        load(tmp_path / "config.yaml")
