from datetime import timedelta

from make import NOW
from wire.store.fetches import Fetch
from wire.store.store import Store

FEED = Fetch(source="https://news.example/feed.xml", fetched_at=NOW, error="timed out", failures=2, etag='"1"')


def test_a_source_that_was_never_asked_has_nothing_to_say(store: Store) -> None:
    assert store.fetch("seeds") == Fetch(source="seeds")
    assert store.fetches() == []


def test_what_became_of_a_source_replaces_what_was_known_but_not_when_it_is_asked_next(store: Store) -> None:
    store.set_next_fetch(FEED.source, NOW + timedelta(minutes=10))
    store.save_fetch(FEED)
    store.save_fetch(FEED.evolve(error="", failures=0, succeeded_at=NOW, gone=True))
    store.set_next_fetch("another", None)
    assert store.fetches() == [
        Fetch(source="another"),
        FEED.evolve(error="", failures=0, succeeded_at=NOW, gone=True, next_at=NOW + timedelta(minutes=10)),
    ]


def test_a_source_that_is_no_longer_configured_is_forgotten(store: Store) -> None:
    store.save_fetch(FEED)
    store.save_fetch(Fetch(source="seeds"))
    store.keep_only_sources(["seeds"])
    assert store.fetches() == [Fetch(source="seeds")]


def test_a_message_is_received_once_within_the_window(store: Store) -> None:
    window = timedelta(minutes=5)
    assert store.receive(b"one", NOW, window)
    assert store.receive(b"two", NOW, window)
    assert not store.receive(b"one", NOW + window, window)
    assert store.receive(b"one", NOW + window + timedelta(seconds=1), window)
