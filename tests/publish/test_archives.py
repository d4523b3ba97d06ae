"""Archives by month: written once, changed by a kill alone, and with the feed before them all that was published."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from make import NOW, TAG, make_item, make_translation
from small_site import standing
from wire.config import Config, defaults
from wire.errors import PublishError
from wire.item import Item
from wire.publish import archives, entry, lists, syndication
from wire.publish.check import check
from wire.publish.site import Written, publish
from wire.server.exchange import media_type
from wire.store.store import Store

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
SEPTEMBER, OCTOBER, NOVEMBER = NOW, datetime(2024, 10, 1, tzinfo=UTC), datetime(2024, 11, 1, tzinfo=UTC)
ARCHIVE = "es/archive/2024-09.xml"
BEGINNING = "es/archive/beginning.xml"


def story(number: int, version: int = 1, **changes: Any) -> list[Item]:
    """A version of a story, and its Spanish translation."""
    received = NOW + number * timedelta(minutes=1)
    values = {"created_at": received, "received_at": received + version * timedelta(hours=1), **changes}
    headline = f"Story {number} in version {version}"
    original = make_item(story=f"{TAG}:story-{number}", version=version, headline=headline, **values)
    return [original, make_translation(original, "es", headline=f"Historia {number}, versión {version}")]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = defaults(tmp_path)
    return made.evolve(publish=made.publish.evolve(newest=2))


def published(store: Store, config: Config, now: datetime, *items: Item) -> Written:
    """Save the items, and publish; what then stands must be valid, and stay as it is when it is published again."""
    for item in items:
        store.save(item)
    written = publish(store, config, now)
    assert check(config.feeds) == []
    again = publish(store, config, now)
    assert (again.changed, again.removed) == (0, 0)
    return written


@pytest.fixture
def september(store: Store, config: Config) -> dict[str, bytes]:
    """Four stories of September, of which the feeds list two, as they stand when October begins."""
    published(store, config, SEPTEMBER, *(item for number in range(4) for item in story(number)))
    assert archives_in(config) == []
    published(store, config, OCTOBER)
    return standing(config.feeds)


def archives_in(config: Config) -> list[str]:
    """All but those in JSON Feed, which stand beside."""
    return sorted(path for path in standing(config.feeds) if "/archive/" in path and not path.endswith(".json"))


def links(feed: Any) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}


def chain(config: Config) -> Iterator[tuple[str, list[str]]]:
    """Follow the archives from the Spanish feed backwards to the empty one: (path, titles) of each document."""
    address = f"{config.base_url}es/atom.xml"
    while not address.endswith(BEGINNING):
        path = address.removeprefix(config.base_url)
        feed: Any = etree.fromstring((config.feeds / path).read_bytes())
        yield path, [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
        address = links(feed)["prev-archive"]


def test_a_month_that_has_passed_has_an_archive_in_each_language(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    assert archives_in(config) == ["en/archive/2024-09.xml", "en/archive/beginning.xml", ARCHIVE, BEGINNING]
    assert list(chain(config)) == [
        ("es/atom.xml", ["Historia 3, versión 1", "Historia 2, versión 1"]),
        (ARCHIVE, [f"Historia {number}, versión 1" for number in (3, 2, 1, 0)]),
    ]
    assert f'rel="prev-archive" href="{config.base_url}{ARCHIVE}"' in september["es/rss.xml"].decode()


def test_an_archive_says_that_it_is_one_and_where_the_feed_stands(config: Config, september: dict[str, bytes]) -> None:
    feed: Any = etree.fromstring(september[ARCHIVE])
    assert feed.find(f"{HISTORY}archive") is not None
    assert feed.findtext(f"{ATOM}id") == etree.fromstring(september["es/atom.xml"]).findtext(f"{ATOM}id")
    assert links(feed) == {
        "prev-archive": f"{config.base_url}{BEGINNING}",
        "current": f"{config.base_url}es/atom.xml",
        "self": f"{config.base_url}{ARCHIVE}",
        "alternate": f"{config.base_url}es/index.html",
    }
    first: Any = etree.fromstring(september[BEGINNING])
    assert (links(first)["next-archive"], entries(first)) == (f"{config.base_url}{ARCHIVE}", [])
    history = {"current", "prev-archive", "next-archive"}
    assert not [link for one in entries(feed) for link in one.iter(f"{ATOM}link") if link.get("rel") in history]
    assert (
        media_type("2024-09.xml")
        == media_type("beginning.xml")
        == media_type("2024-09-2.xml")
        == media_type("atom.xml")
    )


def test_json_feed_leads_to_the_same_archives(store: Store, config: Config, september: dict[str, bytes]) -> None:
    published(store, config, NOVEMBER, *story(4))
    address, found = f"{config.base_url}es/feed.json", []
    while address:
        feed = json.loads((config.feeds / address.removeprefix(config.base_url)).read_bytes())
        assert feed["feed_url"] == address
        found.append([item["title"] for item in feed["items"]])
        address = feed.get("next_url")
    assert found == [titles for _, titles in chain(config)]
    of_feed, archived = (
        {item["id"]: item for item in json.loads(data)["items"]}[f"{TAG}:story-3/es"]
        for data in (september["es/feed.json"], september["es/archive/2024-09.json"])
    )
    assert {**archived, "_wire": {}} == {**of_feed, "_wire": {}}
    assert media_type("2024-09-2.json") == media_type("feed.json")


def test_a_run_in_which_no_month_ends_and_nothing_is_killed_reads_and_makes_no_archive(
    store: Store, config: Config, september: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(type(store.archives), "data", never)
    monkeypatch.setattr(syndication, "archive", never)
    published(store, config, OCTOBER, *story(4), *story(0, 2))
    assert standing(config.feeds)[ARCHIVE] == september[ARCHIVE]


def test_nothing_but_a_kill_changes_an_archive(store: Store, config: Config, september: dict[str, bytes]) -> None:
    published(store, config, OCTOBER, *story(3, 2))  # corrected
    late = OCTOBER - timedelta(days=9)
    published(store, config, OCTOBER, *story(4, created_at=late, published_at=late))
    published(store, config.evolve(title="Exampleton Wire"), OCTOBER)
    published(store, config, NOVEMBER)
    publish(store, config, NOVEMBER, everything=True)
    assert standing(config.feeds)[ARCHIVE] == september[ARCHIVE]


def test_what_comes_late_is_of_the_month_in_which_it_came(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    late = SEPTEMBER - timedelta(days=9)
    published(store, config, OCTOBER, *story(4, created_at=late, published_at=late))
    published(store, config, NOVEMBER, *story(5))
    assert list(chain(config))[1:] == [
        ("es/archive/2024-10.xml", ["Historia 4, versión 1"]),
        (ARCHIVE, [f"Historia {number}, versión 1" for number in (3, 2, 1, 0)]),
    ]


def test_of_a_killed_story_an_archive_keeps_the_id_and_the_notice(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    killed = story(1, 2, status="canceled", received_at=OCTOBER)
    published(store, config, OCTOBER, *killed)
    data = standing(config.feeds)[ARCHIVE]
    assert "Historia 1" not in text_of(config)
    before, after = (etree.fromstring(known) for known in (september[ARCHIVE], data))
    assert ids(after) == ids(before)
    changed = [n for n in range(4) if etree.tostring(entries(before)[n]) != etree.tostring(entries(after)[n])]
    assert [ids(before)[n] for n in changed] == [f"{TAG}:story-1/es"]
    (notice,) = [entries(after)[n] for n in changed]
    assert notice.findtext(f"{ATOM}title") == entry.entry(killed[1], killed[0], ["en", "es"], config).headline
    assert after.findtext(f"{ATOM}updated") == notice.findtext(f"{ATOM}updated")
    published(store, config, NOVEMBER, *story(0, 2))
    assert standing(config.feeds)[ARCHIVE] == data


@pytest.mark.parametrize("changes", [{"status": "withheld"}, {"expires_at": OCTOBER}])
def test_what_may_not_be_read_any_more_goes_and_is_of_another_month_when_it_comes_back(
    changes: dict[str, Any], store: Store, config: Config, september: dict[str, bytes]
) -> None:
    published(store, config, OCTOBER, *story(1, 2, **changes))
    assert "Historia 1" not in text_of(config)
    without = standing(config.feeds)[ARCHIVE]
    published(store, config, OCTOBER, *story(1, 3))
    published(store, config, NOVEMBER)
    assert list(chain(config))[1:] == [
        ("es/archive/2024-10.xml", ["Historia 1, versión 3"]),
        (ARCHIVE, [f"Historia {number}, versión 1" for number in (3, 2, 0)]),
    ]
    assert standing(config.feeds)[ARCHIVE] == without


def test_a_story_that_lives_again_after_a_kill_stands_in_one_archive(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    published(store, config, OCTOBER, *story(1, 2, status="canceled"))
    published(store, config, OCTOBER, *story(1, 3))
    published(store, config, NOVEMBER)
    assert [path for path, titles in chain(config) if "Historia 1, versión 3" in titles] == ["es/archive/2024-10.xml"]
    published(store, config, NOVEMBER, *story(1, 4, status="withheld"))
    assert "Historia 1" not in text_of(config)


def test_a_month_with_many_entries_has_several_archives_and_the_chain_holds_each_once(
    store: Store, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "VOLUME", 3)
    published(store, config, SEPTEMBER, *(item for number in range(4) for item in story(number)))
    published(store, config, SEPTEMBER + timedelta(hours=1), *(item for number in (4, 5, 6) for item in story(number)))
    published(store, config, OCTOBER, *story(7))
    held = list(chain(config))[1:]
    assert [path for path, _ in held] == [f"es/archive/2024-09{volume}.xml" for volume in ("-3", "-2", "")]
    assert sorted(title for _, titles in held for title in titles) == [f"Historia {n}, versión 1" for n in range(7)]
    published(store, config, OCTOBER, *story(3, 2, status="canceled"))
    assert "Historia 3" not in text_of(config)


def test_long_texts_are_in_several_archives(store: Store, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SIZE", 10)
    published(store, config, SEPTEMBER, *story(0), *story(1))
    published(store, config, OCTOBER)
    assert [titles for _, titles in chain(config)][1:] == [["Historia 1, versión 1"], ["Historia 0, versión 1"]]


def test_an_archive_lists_what_came_together_in_the_order_of_the_feed(store: Store, config: Config) -> None:
    together = [item.evolve(created_at=NOW, received_at=NOW) for number in (0, 2, 1) for item in story(number)]
    wide = config.evolve(publish=config.publish.evolve(newest=9))
    published(store, wide, SEPTEMBER, *together)
    published(store, wide, OCTOBER)
    (_, listed), (_, archived) = chain(wide)
    assert archived == listed


def test_a_clock_that_is_set_back_adds_nothing_to_an_archive(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    published(store, config, SEPTEMBER, *story(4))
    published(store, config, OCTOBER)
    assert [path for path, _ in chain(config)][1:] == ["es/archive/2024-09-2.xml", ARCHIVE]
    assert standing(config.feeds)[ARCHIVE] == september[ARCHIVE]


def test_an_archive_that_somebody_deletes_or_damages_comes_back_as_it_was(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    published(store, config, OCTOBER, *story(3, 2))
    (config.feeds / ARCHIVE).unlink()
    publish(store, config, OCTOBER)
    assert standing(config.feeds)[ARCHIVE] == september[ARCHIVE]
    (config.feeds / ARCHIVE).write_bytes(b"damaged")
    (config.feeds / "es" / "story-0.html").unlink()  # which no archive waits for
    publish(store, config, OCTOBER)
    assert standing(config.feeds)[ARCHIVE] == september[ARCHIVE]


def test_archives_move_with_the_wire_and_a_kill_reaches_them_there(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    moved = config.evolve(base_url="https://wire.example/news&a/")
    published(store, moved, OCTOBER)
    data = standing(config.feeds)[ARCHIVE].decode()
    assert "localhost" not in data
    assert data.count("https://wire.example/news&amp;a/") == september[ARCHIVE].decode().count(config.base_url)
    published(store, moved, OCTOBER, *story(1, 2, status="canceled"))
    assert "localhost" not in standing(config.feeds)[ARCHIVE].decode()


def test_without_archives_there_are_none_until_they_are_wanted_again(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    without = config.evolve(publish=config.publish.evolve(archives=False))
    assert published(store, without, OCTOBER).removed == 6
    assert archives_in(config) == []
    assert b"prev-archive" not in b"".join(standing(config.feeds).values())
    published(store, without, NOVEMBER, *story(1, 2, status="canceled"))
    published(store, config, NOVEMBER)
    assert [path for path, _ in chain(config)][1:] == [ARCHIVE]
    assert "Historia 1" not in text_of(config)


def test_archives_that_a_store_does_not_know_go_and_what_is_a_users_stays(
    store: Store, config: Config, september: dict[str, bytes]
) -> None:
    for name in ("2031-01.xml", "2031-01-2.xml", "2031-01.json", "notes.txt"):
        (config.feeds / "es" / "archive" / name).write_text("of a later store", "utf-8")
    store.publication.distrust()
    published(store, config, OCTOBER)
    assert archives_in(config)[2:] == [ARCHIVE, BEGINNING, "es/archive/notes.txt"]


def test_an_archive_that_is_not_valid_is_not_kept(
    store: Store, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(store, config, SEPTEMBER, *story(0))
    before = standing(config.feeds)
    with monkeypatch.context() as patched:
        patched.setattr(archives, "_render", lambda *_: b"<feed xmlns='http://www.w3.org/2005/Atom'/>")
        with pytest.raises(PublishError, match=r"archive/2024-09.xml:1: <feed> has no <id>"):
            publish(store, config, OCTOBER)
    assert (standing(config.feeds), store.archives.known()) == (before, [])
    published(store, config, OCTOBER)
    assert archives_in(config)[2:] == [ARCHIVE, BEGINNING]


def test_a_run_that_is_stopped_after_a_month_was_closed_is_made_up_for(
    store: Store, config: Config, september: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    published(store, config, OCTOBER, *story(4))
    with monkeypatch.context() as patched:
        patched.setattr(lists, "_archived", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            publish(store, config, NOVEMBER)
    published(store, config, NOVEMBER)
    assert [path for path, _ in chain(config)][1:] == ["es/archive/2024-10.xml", ARCHIVE]


def _interrupt(*_: Any) -> Any:
    raise KeyboardInterrupt


def text_of(config: Config) -> str:
    """Every file but the icon, as one text."""
    return "".join(data.decode() for path, data in standing(config.feeds).items() if not path.endswith(".png"))


def entries(feed: Any) -> list[Any]:
    return list(feed.findall(f"{ATOM}entry"))


def ids(feed: Any) -> list[str]:
    return [one.findtext(f"{ATOM}id") for one in entries(feed)]
