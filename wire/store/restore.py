"""A copy that `wire backup` made takes the store's place, once it has been found whole."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from wire.disk import sync
from wire.errors import StoreError
from wire.item import Item
from wire.store import decisions
from wire.store.store import FILE, Store

_BESIDE = ("", "-journal", "-wal", "-shm")  # a journal of the old store would be rolled back into the new one


@dataclass(frozen=True)
class Restored:
    """What became of a store: where the old one was moved (None: there was none), and what was decided since the copy.

    `decided` are the versions that the record beside the store has and the copy had not: they stand in the store again.
    None: there is no such record, and what was decided since is forgotten.
    """

    kept: Path | None
    decided: Sequence[Item] | None


def restore(state: Path, copy: Path, now: datetime) -> Restored:
    """Put a copy of the store into the folder `state`, and what was decided since: what was killed stays killed.

    Hold the folder's lock meanwhile. The copy is read whole first, and brought up to date; StoreError says what is
    wrong with it, and then the old store stands.
    """
    if not copy.is_file():
        raise StoreError(f"{copy}: no such file; name one that `wire backup` wrote")
    try:
        state.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".restore-", dir=state) as workshop:
            shutil.copyfile(copy, Path(workshop) / FILE)
            _refuse_damaged(Path(workshop), copy)
            decided = _decide_again(state, Path(workshop))
            kept = _put_aside(state, now)
            (Path(workshop) / FILE).replace(state / FILE)
            sync(state)
    except OSError as error:
        raise StoreError(f"{state}: cannot be written ({error.strerror}); see what stands there") from error
    return Restored(kept, decided)


def _decide_again(state: Path, workshop: Path) -> list[Item] | None:
    """Save what was decided since the copy was made, and return it; None where nothing is on record."""
    on_record = decisions.recorded(state)
    if on_record is None:
        return None
    with Store.open(workshop) as store, store.together():
        known = {item.uri: store.latest(item.uri) for item in on_record}
        later = [item for item in on_record if (before := known[item.uri]) is None or before.version < item.version]
        for item in later:
            store.save(item)
    return later


def _refuse_damaged(folder: Path, copy: Path) -> None:
    try:
        with Store.open(folder) as store:
            faults = store.check()
            store.publication.distrust()
    except StoreError as error:
        faults = [str(error)]
    if faults:
        fault = faults[0].removeprefix(f"{folder / FILE}: ").partition(": it is")[0]  # its remedy is for a store in use
        raise StoreError(f"{copy}: is no whole copy of a store ({fault}); name another one")
    for path in folder.iterdir():  # a copy of the copy, from before it was brought up to date
        if path.name != FILE:
            path.unlink()


def _put_aside(state: Path, now: datetime) -> Path | None:
    """Move the store, with its journals, out of the way."""
    kept = state / f"wire-before-restore-{now:%Y%m%dT%H%M%S}.sqlite"
    moved = [path for path in _files(state) if path.exists()]
    for path in moved:
        path.rename(kept.with_name(path.name.replace(FILE, kept.name)))
    return kept if moved else None


def _files(state: Path) -> Iterator[Path]:
    yield from (state / f"{FILE}{suffix}" for suffix in _BESIDE)
