"""Disks that take no more, folders that must not be written, a store that somebody else keeps locked."""

import os
import random
import resource
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from fault_table import Row
from press import PATIENCE, PLAIN, Newsroom, reading, undisturbed, wait_for
from small_site import standing

pytestmark = pytest.mark.faults


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of its own, of that size; the test is skipped where this user may not mount one."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "wire-faults", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount a file system can fill a small one; limits on files are tested all the same")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_costs_nothing_but_time(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    line, failed = row("disk full (a small tmpfs)"), Counter[str]()
    with small_disk(tmp_path / "disk", 4000 + 100 * times(100)) as disk:  # room for all, so long as nobody fills it
        newsroom, ballast = Newsroom(disk / "newsroom", PLAIN), disk / "ballast"
        newsroom.write(1)
        newsroom.publish()
        with reading(newsroom, line):
            while line.made < times(100):
                newsroom.write(2)
                before = standing(newsroom.feeds)
                left = random.randrange(0, 250_000) if line.made else 0  # the first time nothing at all
                ballast.write_bytes(bytes(max(0, _free(disk) - left)))
                status, said = newsroom.here("publish")
                if status:
                    assert "free some space" in said
                    assert standing(newsroom.feeds) == before
                    failed["of the store" if "wire.sqlite" in said else "of the feeds"] += 1
                ballast.unlink()
                line.made += 1
        line.where = ", ".join(f"{count} {part}" for part, count in failed.items())
        newsroom.judge(line, undisturbed(newsroom, tmp_path / "undisturbed"))
    assert failed
    line.clean()


def _free(disk: Path) -> int:
    status = os.statvfs(disk)
    return status.f_bavail * status.f_frsize


def test_a_limit_on_files_costs_nothing_but_time(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    newsroom, line = Newsroom(tmp_path / "limited", PLAIN), row("files limited (RLIMIT_FSIZE)")
    newsroom.write(1)
    newsroom.publish()
    failed = 0
    while line.made < times(100):
        newsroom.write(1)
        before = standing(newsroom.feeds)
        with _files_up_to(random.randrange(100, newsroom.store.stat().st_size + 50_000)):
            status, _ = newsroom.here("publish")
        if status:
            assert standing(newsroom.feeds) == before
            failed += 1
        line.made += 1
    line.where = f"{failed} failed"
    newsroom.judge(line, undisturbed(newsroom, tmp_path / "undisturbed"))
    line.clean()


@contextmanager
def _files_up_to(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_read_only_disk_costs_nothing_but_time(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    line = row("disk read-only")
    with small_disk(tmp_path / "disk", 8000) as disk:
        newsroom = Newsroom(disk / "newsroom", PLAIN)
        with small_disk(newsroom.feeds, 4000) as feeds:
            newsroom.write(1)
            newsroom.publish()
            while line.made < times(40):
                newsroom.write(1)
                before, place = standing(newsroom.feeds), (disk, feeds)[line.made % 2]
                _remount(place, "ro")
                status, said = newsroom.here("publish")
                _remount(place, "rw")
                assert (status, "Read-only file system" in said, standing(newsroom.feeds) == before) == (1, True, True)
                line.made += 1
            line.where = "the store's and that of the feeds, in turn"
            newsroom.judge(line, undisturbed(newsroom, tmp_path / "undisturbed"))
    line.clean()


def _remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def test_a_daemon_outlives_a_full_disk_and_a_locked_store(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    newsroom = Newsroom(tmp_path / "disturbed", PLAIN)
    lines = [row("disk full under a daemon"), row("store locked under a daemon")]
    newsroom.write(1)
    newsroom.publish()
    daemon = newsroom.start("daemon")
    try:
        newsroom.write(1)
        assert wait_for(lambda: len(newsroom.published()) == newsroom.written)  # it works: one that starts may refuse
        for line, fault in zip(lines, (_full, _locked), strict=True):
            with reading(newsroom, line):
                while line.made < times(40):
                    with fault(newsroom, daemon.pid):
                        newsroom.write(1)
                        time.sleep(1.5 * random.random())
                    assert wait_for(lambda: len(newsroom.published()) == newsroom.written)
                    line.made += 1
        assert daemon.poll() is None
        daemon.terminate()
        assert daemon.wait(PATIENCE) == 0
    finally:
        daemon.kill()
        daemon.wait()
    other = undisturbed(newsroom, tmp_path / "undisturbed")
    for line in lines:
        newsroom.judge(line, other)
        line.clean()


@contextmanager
def _full(_newsroom: Newsroom, process: int) -> Iterator[None]:
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (random.randrange(5_000), before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


@contextmanager
def _locked(newsroom: Newsroom, _process: int) -> Iterator[None]:
    with closing(sqlite3.connect(newsroom.store, timeout=PATIENCE)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
