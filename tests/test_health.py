import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from make import NOW, make_item, make_translation
from wire.config import Config, defaults
from wire.health import Health, SourceHealth, Verdict, pulse, report, verdict
from wire.item import Failed, Held, Status, Taken, Waiting
from wire.store.state import State
from wire.store.store import Store

ITEM = make_item()
LATER = NOW + timedelta(hours=1)
TAKEN = State(
    origin=ITEM.origin,
    language="uk",
    uri=f"{ITEM.story}/uk",
    headline=ITEM.headline,
    verdict="taken",
    reasons=(),
    due=False,
    source_version=1,
    recipe="r",
    at=NOW,
    status="usable",
    embargoed_until=None,
    expires_at=None,
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return defaults(tmp_path).evolve(languages=("en", "uk", "de"))


def verdicts(health: Health) -> dict[str, str]:
    return {item.language: item.verdict for item in health.items}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "published"),
        ({"due": True}, "outdated"),
        ({"verdict": "missing", "due": True}, "missing"),
        ({"verdict": "held"}, "held"),
        ({"verdict": "waiting", "due": True}, "waiting"),
        ({"verdict": "failed", "due": True}, "failed"),
        ({"embargoed_until": LATER}, "embargoed"),
        ({"embargoed_until": NOW}, "published"),
        ({"expires_at": NOW}, "expired"),
        ({"expires_at": LATER}, "published"),
        ({"verdict": "held", "embargoed_until": LATER}, "held"),
        ({"status": "canceled", "verdict": "held"}, "canceled"),
        ({"status": "withheld", "expires_at": NOW}, "withheld"),
    ],
)
def test_a_verdict_says_what_keeps_an_item_from_its_readers(changes: dict[str, Any], expected: Verdict) -> None:
    assert verdict(TAKEN.evolve(**changes), NOW) == expected


def test_an_empty_newsroom_has_nothing_to_report(store: Store, config: Config) -> None:
    health = report(store, config, NOW)
    assert (health.items, health.failed_files, health.counts, health.runs) == ((), (), {}, ())
    assert (health.last_run, health.unfinished) == (None, False)
    assert health.disk.free > 0
    assert health.disk.store > 0


def test_every_item_and_language_has_its_verdict_and_its_reasons(store: Store, config: Config) -> None:
    store.save(ITEM)
    store.note(Taken(origin=ITEM.origin, uri=ITEM.uri, language="en", version=1), NOW)
    uri = f"{ITEM.story}/uk"
    store.note(Held(origin=ITEM.origin, uri=uri, language="uk", reasons=("numbers_survive: 3",)), NOW, 1, "r")
    list(store.lacking("de", str))
    health = report(store, config, NOW)
    assert [(item.language, item.verdict, item.reasons) for item in health.items] == [
        ("de", "missing", ()),
        ("en", "published", ()),
        ("uk", "held", ("numbers_survive: 3",)),
    ]
    assert {item.headline for item in health.items} == {"Harbour of Exampleton reopens"}
    assert health.counts == {"missing": 1, "published": 1, "held": 1}


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_killed_story_is_killed_in_every_language(store: Store, config: Config, status: Status) -> None:
    store.save(ITEM)
    list(store.lacking("de", str))
    translation = make_translation(ITEM, "uk")
    store.save(translation)
    store.note(Taken(origin=ITEM.origin, uri=translation.uri, language="uk", version=1), NOW, 1)
    store.save(ITEM.evolve(version=2, status=status))
    store.note(Held(origin=ITEM.origin, uri=f"{ITEM.story}/de", language="de", reasons=("no",)), NOW, 1, "r")
    health = report(store, config, NOW)
    assert verdicts(health) == {"de": status, "uk": status}
    assert {item.reasons for item in health.items} == {()}  # why it was held is no matter now


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"error": "timed out", "failures": 1}, "failed once: timed out"),
        ({"error": "timed out", "failures": 3}, "failed 3 times in a row: timed out"),
        ({"error": "410", "failures": 1, "gone": True}, "gone for good, its server says: take it out of `sources`"),
    ],
)
def test_what_is_wrong_with_a_source_is_told_in_words(changes: dict[str, Any], told: str) -> None:
    assert SourceHealth(name="Harbour desk", source="https://news.example/feed.xml", **changes).fault == told


def test_a_language_that_is_not_configured_any_more_is_named_only_where_it_is_published(
    store: Store, config: Config
) -> None:
    store.save(ITEM)
    store.note(Taken(origin=ITEM.origin, uri=f"{ITEM.story}/pl", language="pl", version=1), NOW, 1)
    store.note(Waiting(origin=ITEM.origin, uri=f"{ITEM.story}/fr", language="fr", remedy="wire models install fr"), NOW)
    assert verdicts(report(store, config, NOW)) == {"pl": "published"}


def test_a_file_that_failed_stands_apart(store: Store, config: Config) -> None:
    store.note(Failed(origin="seeds/empty.txt", reason="seeds/empty.txt: is empty; delete it"), NOW)
    health = report(store, config, NOW)
    assert health.items == ()
    [file] = health.failed_files
    assert (file.origin, file.reason, file.at) == ("seeds/empty.txt", "seeds/empty.txt: is empty; delete it", NOW)


def test_a_wire_is_well_while_its_runs_come_and_end(store: Store, config: Config) -> None:
    for kind in ("take_in", "publish"):
        store.end_run(store.begin_run(NOW, kind), NOW, {})
    assert pulse(store, config, NOW + timedelta(minutes=20)).well


def test_somebody_is_woken_when_a_run_is_overdue_or_fails(store: Store, config: Config) -> None:
    assert [problem.partition(" has")[0] for problem in pulse(store, config, NOW).problems] == ["take_in", "publish"]
    store.end_run(store.begin_run(NOW, "take_in"), NOW, {})
    store.end_run(store.begin_run(NOW, "publish"), NOW, {}, "feeds/en/rss.xml: the disk is full")
    beat = pulse(store, config, NOW + timedelta(minutes=26))
    assert not beat.well
    assert beat.problems == (
        "take_in is overdue: it last ended at 2024-09-30 09:00:00 UTC, and is due every 10m",
        "publish fails: feeds/en/rss.xml: the disk is full",
    )


def test_a_run_that_goes_on_hides_none_that_ended(store: Store, config: Config) -> None:
    for kind in ("take_in", "publish"):
        store.end_run(store.begin_run(NOW, kind), NOW, {})
        store.begin_run(NOW + timedelta(minutes=5), kind)
    assert pulse(store, config, NOW + timedelta(minutes=10)).well


def test_what_is_held_or_failed_can_wait_for_the_morning(store: Store, config: Config) -> None:
    for kind in ("take_in", "publish"):
        store.end_run(store.begin_run(NOW, kind), NOW, {})
    store.save(ITEM)
    store.note(Held(origin=ITEM.origin, uri=f"{ITEM.story}/uk", language="uk", reasons=("no",)), NOW, 1, "r")
    store.note(Failed(origin="seeds/empty.txt", reason="is empty"), NOW)
    beat = pulse(store, config, NOW)
    assert beat.well
    assert beat.warnings == ("files that failed: 1", "held: uk 1")
    assert beat.counts == {"uk": {"held": 1}}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"embargoed_until": LATER}, "embargoed"),
        ({"embargoed_until": NOW}, "published"),
        ({"expires_at": NOW}, "expired"),
        ({"expires_at": LATER}, "published"),
    ],
)
def test_counts_know_of_embargo_and_expiry(
    store: Store, config: Config, changes: dict[str, Any], expected: Verdict
) -> None:
    store.save(ITEM.evolve(**changes))
    store.note(Taken(origin=ITEM.origin, uri=ITEM.uri, language="en", version=1), NOW)
    assert pulse(store, config, NOW).counts == {"en": {expected: 1}}


def test_a_run_that_was_killed_shows(store: Store, config: Config) -> None:
    run = store.begin_run(NOW, "take_in")
    assert report(store, config, NOW).unfinished
    store.end_run(run, LATER, {"taken": 1})
    health = report(store, config, NOW)
    assert not health.unfinished
    assert health.last_run
    assert health.last_run.counts == {"taken": 1}


def test_the_models_that_are_here_are_named(store: Store, config: Config, argos_folder: Path) -> None:
    (argos_folder / "translate-en_uk-1_9").mkdir()
    [told] = report(store, config, NOW).models
    assert told.startswith("translate-en_uk-1_9: metadata.json cannot be read")
    assert report(store, config.evolve(engines=("apertium",)), NOW).models == ()


def test_health_is_plain_data(store: Store, config: Config) -> None:
    store.save(ITEM)
    store.note(Taken(origin=ITEM.origin, uri=ITEM.uri, language="en", version=1), NOW)
    told = json.loads(report(store, config, NOW).model_dump_json())
    assert [(row["language"], row["verdict"], row["at"]) for row in told["items"]] == [
        ("en", "published", "2024-09-30T09:00:00Z")
    ]
