from pathlib import Path

import pytest

from make import make_item
from wire.errors import StoreError
from wire.store.store import Store


def test_a_backup_is_a_store_with_all_that_was_saved(store: Store, tmp_path: Path) -> None:
    store.save(make_item())
    store.backup(tmp_path / "wire.sqlite")
    with Store.open(tmp_path) as copy:
        assert copy.latest(make_item().uri) == make_item()
        assert copy.check() == []


def test_a_backup_replaces_the_one_before_and_leaves_nothing_else(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    store.backup(folder / "wire.sqlite")
    store.save(make_item())
    store.backup(folder / "wire.sqlite")
    assert [path.name for path in folder.iterdir()] == ["wire.sqlite"]
    with Store.open(folder) as copy:
        assert copy.latest(make_item().uri) == make_item()


def test_a_backup_that_cannot_be_written_leaves_the_one_before(store: Store, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "by_a_file").touch()
    for place, named in [
        (tmp_path / "nowhere" / "wire.sqlite", "there is no folder .*/nowhere.; make it, or name another place"),
        (tmp_path / "taken", "/taken: cannot be written .*; name another place"),
        (tmp_path / ".wire" / "wire.sqlite", "/wire.sqlite: is the store itself; name another place"),
    ]:
        with pytest.raises(StoreError, match=named):
            store.backup(place)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".wire", "taken"]
