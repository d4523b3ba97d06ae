from datetime import datetime, timedelta, timezone

from make import NOW
from wire.store.runs import Run
from wire.store.store import Store


def test_a_run_without_an_end_shows_as_such(store: Store) -> None:
    assert store.last_run() is None
    run = store.begin_run(NOW)
    assert store.last_run() == Run(id=run, begun_at=NOW, ended_at=None, counts={})


def test_a_run_that_has_ended_says_what_it_did(store: Store) -> None:
    run = store.begin_run(NOW)
    store.end_run(run, NOW + timedelta(seconds=2), {"taken": 6, "held": 1})
    assert store.last_run() == Run(
        id=run, begun_at=NOW, ended_at=NOW + timedelta(seconds=2), counts={"taken": 6, "held": 1}
    )


def test_the_last_runs_come_newest_first(store: Store) -> None:
    numbers = [store.begin_run(NOW + timedelta(hours=hour)) for hour in range(4)]
    assert [run.id for run in store.runs(3)] == numbers[:0:-1]


def test_a_moment_of_any_zone_is_kept_to_the_microsecond(store: Store) -> None:
    now = datetime(2024, 9, 30, 14, 45, 0, 123457, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    store.begin_run(now)
    [run] = store.runs(1)
    assert run.begun_at == now
    assert run.begun_at.utcoffset() == timedelta(0)
