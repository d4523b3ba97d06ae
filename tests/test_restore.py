from pathlib import Path

import pytest

from make import NOW, make_item
from wire.errors import StoreError
from wire.store.restore import restore
from wire.store.store import Store

FIRST, LATER = make_item(), make_item(version=2, headline="Changed")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a store that has changed since."""
    with Store.open(tmp_path / ".wire") as store:
        store.save(FIRST)
        store.backup(tmp_path / "copy.sqlite")
        store.save(LATER)
    return tmp_path / "copy.sqlite"


def stores(folder: Path) -> list[str]:
    """What stands in a folder; SQLite leaves an empty journal beside a store."""
    return sorted(path.name for path in folder.iterdir() if path.stat().st_size)


def test_a_copy_takes_the_store_s_place_and_the_old_one_is_kept(tmp_path: Path, copy: Path) -> None:
    kept = restore(tmp_path / ".wire", copy, NOW)
    with Store.open(tmp_path / ".wire") as store:
        assert store.latest(FIRST.uri) == FIRST
        assert store.check() == []
    assert kept is not None
    old = tmp_path / "old"
    old.mkdir()
    kept.rename(old / "wire.sqlite")
    with Store.open(old) as store:
        assert store.latest(FIRST.uri) == LATER
    assert copy.is_file()
    assert stores(tmp_path / ".wire") == ["wire.sqlite"]


def test_a_copy_is_restored_where_there_is_no_store_and_where_it_is_damaged(tmp_path: Path, copy: Path) -> None:
    assert restore(tmp_path / "elsewhere" / ".wire", copy, NOW) is None
    store = tmp_path / ".wire" / "wire.sqlite"
    store.write_bytes(b"damaged" * 1000)
    (tmp_path / ".wire" / "wire.sqlite-journal").write_bytes(b"of the damaged one")
    restore(tmp_path / ".wire", copy, NOW)
    with Store.open(tmp_path / ".wire") as opened:
        assert opened.latest(FIRST.uri) == FIRST
    assert stores(tmp_path / ".wire") == [
        "wire-before-restore-20240930T090000.sqlite",
        "wire-before-restore-20240930T090000.sqlite-journal",
        "wire.sqlite",
    ]


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_a_copy_that_is_not_whole_is_refused_and_the_store_stands(
    tmp_path: Path, copy: Path, damage: bytes | None
) -> None:
    whole = copy.read_bytes()
    copy.write_bytes(whole.replace(b"Exampleton", b"Nowhereton") if damage is None else damage)
    if damage == b"":
        copy.unlink()
    with pytest.raises(StoreError, match=r"copy\.sqlite: (no such file|is no whole copy)"):
        restore(tmp_path / ".wire", copy, NOW)
    with Store.open(tmp_path / ".wire") as store:
        assert store.latest(FIRST.uri) == LATER
    assert stores(tmp_path / ".wire") == ["wire.sqlite"]
