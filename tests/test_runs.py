from datetime import datetime, timedelta, timezone

import pytest

from make import NOW
from wire.errors import PublishError
from wire.store.runs import Run
from wire.store.store import Store


def test_a_run_without_an_end_shows_as_such(store: Store) -> None:
    assert store.last_run() is None
    run = store.begin_run(NOW, "take_in")
    assert store.last_run() == Run(id=run, kind="take_in", begun_at=NOW, ended_at=None, counts={}, error="")


def test_a_run_that_has_ended_says_what_it_did(store: Store) -> None:
    run = store.begin_run(NOW, "take_in")
    store.end_run(run, NOW + timedelta(seconds=2), {"taken": 6, "held": 1})
    assert store.last_run() == Run(
        id=run,
        kind="take_in",
        begun_at=NOW,
        ended_at=NOW + timedelta(seconds=2),
        counts={"taken": 6, "held": 1},
        error="",
    )


def test_a_run_that_ended_early_says_why(store: Store) -> None:
    run = store.begin_run(NOW, "publish")
    store.end_run(run, NOW, {}, "feeds/: the disk is full")
    assert [run.error for run in store.runs(1)] == ["feeds/: the disk is full"]


def test_a_run_that_an_error_of_ours_ends_is_on_record_with_it(store: Store) -> None:
    with pytest.raises(PublishError), store.recorded(lambda: NOW, "publish"):
        raise PublishError("feeds/en/rss.xml: the disk is full")
    [run] = store.runs(9)
    assert (run.error, run.counts, run.ended_at) == ("feeds/en/rss.xml: the disk is full", {}, NOW)


def test_a_run_that_a_bug_ends_has_no_end(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.recorded(lambda: NOW, "publish"):
        raise ZeroDivisionError
    assert [run.ended_at for run in store.runs(9)] == [None]


def test_the_runs_of_one_kind_are_asked_for_by_themselves(store: Store) -> None:
    taken, published = store.begin_run(NOW, "take_in"), store.begin_run(NOW, "publish")
    assert [run.id for run in store.runs(9, "take_in")] == [taken]
    last = store.last_run("publish")
    assert last is not None
    assert last.id == published


def test_the_last_runs_come_newest_first(store: Store) -> None:
    numbers = [store.begin_run(NOW + timedelta(hours=hour), "take_in") for hour in range(4)]
    assert [run.id for run in store.runs(3)] == numbers[:0:-1]


def test_a_moment_of_any_zone_is_kept_to_the_microsecond(store: Store) -> None:
    now = datetime(2024, 9, 30, 14, 45, 0, 123457, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    store.begin_run(now, "take_in")
    [run] = store.runs(1)
    assert run.begun_at == now
    assert run.begun_at.utcoffset() == timedelta(0)
