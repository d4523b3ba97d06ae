from datetime import timedelta
from pathlib import Path

import pytest

from make import NOW, TAG, make_item, make_translation
from wire.errors import StoreError
from wire.item import Note, Review
from wire.store.restore import Restored, restore
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
    kept = restore(tmp_path / ".wire", copy, NOW).kept
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
    assert restore(tmp_path / "elsewhere" / ".wire", copy, NOW) == Restored(kept=None, decided=None)
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


NOTE = Note(text="It was another harbour.", at=NOW)
REVIEW = Review(verdict="held", by="Desk", at=NOW)
OTHER = f"{TAG}:ferry-1"


def test_what_was_decided_after_the_copy_was_made_is_so_afterwards(tmp_path: Path, copy: Path) -> None:
    state = tmp_path / ".wire"
    killed = LATER.evolve(version=3, status="canceled")
    spanish = make_translation(killed, "es")
    assert spanish.translation
    held = spanish.evolve(translation=spanish.translation.evolve(review=REVIEW, held=("by Desk",)))
    unknown = make_item(story=OTHER, origin="seeds/ferry.txt", status="withheld")  # it was taken in after the copy
    with Store.open(state) as store:
        for item in (killed, held, unknown):
            store.save(item)
    (state / "wire.sqlite").write_bytes(b"damaged")
    with (state / "decisions.jsonl").open("ab") as record:
        record.write(b'{"uri": "broken o')
    assert restore(state, copy, NOW).decided == [killed, held, unknown]
    with Store.open(state) as store:
        assert [store.latest(item.uri) for item in (killed, held, unknown)] == [killed, held, unknown]
        store.save(unknown.evolve(version=2, status="usable"))  # what is decided now goes on a line of its own
        assert store.check() == []
    assert [item.status for item in restore(state, copy, NOW + timedelta(1)).decided or ()][2] == "usable"


def test_what_the_copy_knows_already_is_not_decided_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / ".wire") as store:
        store.save(FIRST)
        store.save(FIRST.evolve(version=2, notes=(NOTE,)))
        store.backup(tmp_path / "copy.sqlite")
    assert restore(tmp_path / ".wire", tmp_path / "copy.sqlite", NOW).decided == []


def test_a_decision_that_cannot_be_put_on_record_is_not_taken(tmp_path: Path) -> None:
    with Store.open(tmp_path / ".wire") as store:
        store.save(FIRST)
        (tmp_path / ".wire" / "decisions.jsonl").mkdir()
        with pytest.raises(StoreError, match=r"decisions\.jsonl: cannot be written"):
            store.save(FIRST.evolve(version=2, status="canceled"))
        assert store.latest(FIRST.uri) == FIRST
