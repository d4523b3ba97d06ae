from pathlib import Path

from wire.store.store import Store

OLD = {"en/rss.xml": "a" * 64, "en/atom.xml": "b" * 64, "en/gone.html": "c" * 64}
NEW = {"en/rss.xml": "a" * 64, "en/atom.xml": "d" * 64, "uk/rss.xml": "e" * 64}


def test_what_is_published_is_what_was_set_last(store: Store) -> None:
    assert store.published() == {}
    store.set_published(OLD)
    assert store.published() == OLD
    store.set_published(NEW)
    assert store.published() == NEW
    store.set_published({})
    assert store.published() == {}


def test_setting_the_same_again_writes_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.set_published(OLD)
        before = (tmp_path / "wire.sqlite").stat().st_mtime_ns
        store.set_published(dict(reversed(OLD.items())))
        assert (tmp_path / "wire.sqlite").stat().st_mtime_ns == before
