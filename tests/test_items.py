import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from make import NOW, TAG, make_item, make_translation
from wire.errors import StoreError
from wire.item import (
    Attempt,
    Block,
    DateContext,
    Dateline,
    Frozen,
    Item,
    Mark,
    Person,
    Place,
    Quote,
    Segment,
    Source,
    Span,
    Stated,
    Subject,
    Translation,
)
from wire.store.store import Store

moments = st.datetimes(
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
words = st.text(max_size=12)
reasons = st.dictionaries(words, words, max_size=2)
evidence = st.lists(st.builds(Span, rule=words) | st.builds(Stated, field=words), min_size=1, max_size=2).map(tuple)


def some(kind: type[Frozen], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """One of a kind or none, with any values."""
    return st.lists(st.builds(kind, **known), max_size=1).map(tuple)


attempts = some(Attempt, failed=reasons)
translation = st.builds(Translation, source_version=st.integers(1, 99), segments=some(Segment, attempts=attempts))
any_item = st.builds(
    Item,
    uri=st.just(f"{TAG}:any/en"),
    story=st.just(f"{TAG}:any"),
    version=st.integers(1, 10**9),
    headline=st.text(),
    body=some(Block, marks=some(Mark)),
    speakers=some(Person, evidence=evidence),
    quotes=some(Quote, evidence=evidence),
    dates=some(DateContext, evidence=evidence),
    people=some(Person, evidence=evidence),
    organisations=st.just(()),
    places=some(Place, evidence=evidence),
    subjects=some(Subject, confidence=st.floats(allow_nan=False, allow_infinity=False), evidence=evidence),
    source=st.none() | st.builds(Source, evidence=evidence),
    dateline=st.none() | st.builds(Dateline, evidence=evidence),
    created_at=moments,
    received_at=moments,
    published_at=st.none() | moments,
    embargoed_until=st.none() | moments,
    expires_at=st.none() | moments,
    evidence=st.dictionaries(words, evidence, max_size=1),
    translation=st.none() | translation,
)
numbers = count()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("lasting")) as store:
        yield store


@given(item=any_item)
@settings(max_examples=60, deadline=None)
def test_any_item_is_loaded_as_it_was_saved(lasting: Store, item: Item) -> None:
    story = f"{TAG}:any-{next(numbers)}"
    item = item.evolve(story=story, uri=f"{story}/en", origin=f"{story} {item.origin}")
    lasting.save(item)
    assert lasting.latest(item.uri) == item
    assert lasting.versions(item.uri) == [item]


def test_saving_a_version_again_changes_nothing(store: Store) -> None:
    store.save(make_item())
    store.save(make_item())
    assert store.versions(make_item().uri) == [make_item()]


def test_the_hour_that_a_clock_shows_twice_is_known_again(store: Store) -> None:
    twice = make_item(published_at=datetime(2024, 10, 27, 3, 30, fold=1, tzinfo=ZoneInfo("Europe/Kyiv")))
    store.save(twice)
    store.save(twice)
    [loaded] = store.versions(twice.uri)
    assert loaded.published_at == datetime(2024, 10, 27, 1, 30, tzinfo=UTC)


def test_the_same_version_with_another_content_is_a_mistake(store: Store) -> None:
    store.save(make_item())
    with pytest.raises(ValueError, match="harbour-4f1c/en version 1 is saved already"):
        store.save(make_item(headline="Harbour of Exampleton stays closed"))
    assert store.versions(make_item().uri) == [make_item()]


def test_versions_that_arrive_in_any_order_end_alike(store: Store) -> None:
    first, second, third = (make_item(version=version, headline=f"Version {version}") for version in (1, 2, 3))
    for item in (second, third, first):
        store.save(item)
    assert store.latest(first.uri) == third
    assert store.by_origin(first.origin) == third
    assert store.versions(first.uri) == [first, second, third]
    assert list(store.current("en")) == [third]


def test_a_translation_is_no_original(store: Store) -> None:
    original = make_item()
    translation = make_translation(original, "uk", version=7)
    store.save(original)
    store.save(translation)
    assert store.by_origin(original.origin) == original
    assert store.original(original.story) == original
    assert list(store.originals()) == [original]
    assert store.latest(translation.uri) == translation
    assert store.languages() == ["en", "uk"]


def test_what_is_not_known_is_none(store: Store) -> None:
    assert store.latest("tag:nowhere") is store.by_origin("nowhere") is store.original("nowhere") is None
    assert [*store.versions("tag:nowhere"), *store.current("en"), *store.originals()] == []
    assert store.languages() == []


def test_an_article_is_published_under_one_uri_only(store: Store) -> None:
    store.save(make_item())
    with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
        store.save(make_item(story=f"{TAG}:harbour-moved", origin=make_item().origin))


def test_the_newest_come_first_by_the_day_that_their_source_says(store: Store) -> None:
    days = {"a": None, "b": NOW - timedelta(days=2), "c": NOW + timedelta(microseconds=1), "d": NOW, "e": NOW}
    for name, published_at in days.items():
        store.save(make_item(story=f"{TAG}:{name}", published_at=published_at))
    assert [item.slug for item in store.current("en")] == ["c", "e", "d", "a", "b"]
    assert [item.slug for item in store.originals()] == ["c", "e", "d", "a", "b"]


def test_more_items_than_a_page_come_each_once(store: Store) -> None:
    with store.together():
        for number in range(250):
            store.save(make_item(story=f"{TAG}:s{number:03}"))
    assert [item.slug for item in store.current("en")] == [f"s{number:03}" for number in reversed(range(250))]


def test_whoever_takes_items_may_save_meanwhile(store: Store) -> None:
    for name in "abc":
        store.save(make_item(story=f"{TAG}:{name}"))
    for item in store.current("en"):
        store.save(item.evolve(version=2, headline="Changed"))
    assert {(item.slug, item.version) for item in store.current("en")} == {("a", 2), ("b", 2), ("c", 2)}


def test_a_flipped_letter_on_the_disk_is_named(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save(make_item())
    path = tmp_path / "wire.sqlite"
    data = path.read_bytes()
    assert data.count(b"Ships waited") == 1
    path.write_bytes(data.replace(b"Ships waited", b"Chips waited"))
    with Store.open(tmp_path) as store:
        reads: list[Callable[[], object]] = [lambda: store.latest(make_item().uri), lambda: list(store.current("en"))]
        for read in reads:
            with pytest.raises(
                StoreError, match=r"wire\.sqlite: tag:.*harbour-4f1c/en version 1: is damaged; bring back a copy"
            ):
                read()
        assert len(store.check()) == 1


def test_an_item_with_fields_that_nobody_knows_is_not_read(tmp_path: Path) -> None:
    text = make_item().model_dump_json().replace('"headline"', '"title"')
    with Store.open(tmp_path) as store:
        store.save(make_item())
        with sqlite3.connect(tmp_path / "wire.sqlite") as connection:
            connection.execute("UPDATE items SET item = ?, sha256 = ?", (text, sha256(text.encode()).hexdigest()))
        connection.close()
        with pytest.raises(StoreError, match=r"version 1: is no item that this Wire can read; install the Wire that"):
            store.latest(make_item().uri)


def test_a_column_that_says_something_else_than_its_item_is_found(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save(make_item())
        with sqlite3.connect(tmp_path / "wire.sqlite") as connection:
            connection.execute("UPDATE items SET language = 'uk', newest_by = 0")
        connection.close()
        place = f"{tmp_path}/wire.sqlite: {make_item().uri} version 1: "
        assert store.check() == [f"{place}language differs from its item", f"{place}newest_by differs from its item"]
