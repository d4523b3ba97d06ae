"""A store that was damaged: it is named with its remedy, a copy that Wire made takes its place, publishing heals."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from fault_table import Row
from press import PLAIN, Newsroom, undisturbed
from small_site import standing

pytestmark = pytest.mark.faults


def _cut(data: bytes) -> bytes:
    return data[: random.randrange(1000, len(data) // 2)]


def _another_header(data: bytes) -> bytes:
    return random.randbytes(100) + data[100:]


def _no_pages(data: bytes) -> bytes:
    return data[:4096] + bytes(len(data) - 4096)


def _no_disk(data: bytes) -> bytes:
    return random.randbytes(len(data))


DAMAGES = [_cut, _another_header, _no_pages, _no_disk]


def test_a_damaged_store_is_named_and_a_copy_heals_what_is_published(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    newsroom, line = Newsroom(tmp_path / "damaged", PLAIN), row("store damaged, copy restored")
    copy = str(tmp_path / "copy.sqlite")
    newsroom.write(3)
    newsroom.publish()
    while line.made < times(40):
        assert newsroom.here("backup", copy)[0] == 0
        newsroom.write(2)
        newsroom.publish()
        gone = newsroom.newest()  # it was never in the copy, and nothing brings it back
        gone.unlink()
        before = standing(newsroom.feeds)
        newsroom.store.write_bytes(DAMAGES[line.made % len(DAMAGES)](newsroom.store.read_bytes()))
        status, said = newsroom.here("publish")
        assert (status, "wire restore" in said, "wire.sqlite" in said) == (1, True, True), said
        assert standing(newsroom.feeds) == before
        assert newsroom.here("restore", copy)[0] == 0
        newsroom.publish()
        assert not list(newsroom.feeds.glob(f"en/*{gone.stem}*"))
        line.made += 1
    newsroom.judge(line, undisturbed(newsroom, tmp_path / "undisturbed"))
    line.clean()


def test_a_file_of_another_name_in_the_feeds_stays_whatever_store_is_restored(tmp_path: Path) -> None:
    newsroom, copy = Newsroom(tmp_path, PLAIN), str(tmp_path / "copy.sqlite")
    newsroom.write(1)
    newsroom.publish()
    own = [newsroom.feeds / "robots.txt", newsroom.feeds / "en" / "about-us.html"]
    for path in own:
        path.write_text("Ours.\n")
    stray = newsroom.feeds / "en" / "rumour-0123456789.html"
    stray.write_text("Of a store that is gone.\n")
    newsroom.publish()
    assert stray.exists()
    newsroom.here("backup", copy)
    newsroom.here("restore", copy)
    newsroom.publish()
    assert not stray.exists()
    assert all(path.read_text() == "Ours.\n" for path in own)
