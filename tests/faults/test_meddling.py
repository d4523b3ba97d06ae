"""Engines that die, hang and babble, a second daemon, a configuration of nonsense: the next run makes up for it."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from fault_table import Row
from press import CONFIG, PATIENCE, PLAIN, TRANSLATES, Newsroom, undisturbed, wait_for

pytestmark = pytest.mark.faults

IMPATIENT = f"{CONFIG}translate: {{timeout: 1}}\n"  # with engines that hang; on a busy machine one that works may, too
BROKEN = {
    "dies": "exit 1",
    "hangs": "exec sleep 600",
    "babbles": "exec yes nonsense",
    "says nothing": "exec printf '\\0'",
}
NONSENSE = (
    "languages: [",
    "titel: Wire",
    "languages: []",
    "sources: {folder: seeds}",
    "schedule: {publish: often}",
    "\0",
)


@pytest.mark.apertium
@pytest.mark.skipif(not TRANSLATES, reason="needs Apertium: apt-get install apertium-eng-spa")
def test_an_engine_that_dies_hangs_or_babbles_costs_nothing_but_time(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = Newsroom(tmp_path / "newsroom")
    line, programs = row("engine process dies, hangs, babbles"), tmp_path / "bin"
    programs.mkdir()
    whole, tagger = os.environ["PATH"], programs / "apertium-tagger"  # a program of every pipeline
    while line.made < times(40):
        name = list(BROKEN)[line.made % len(BROKEN)]
        tagger.write_text(f"#!/bin/sh\n{BROKEN[name]}\n")
        tagger.chmod(0o755)
        monkeypatch.setenv("PATH", f"{programs}:{whole}")
        (newsroom.folder / "config.yaml").write_text(IMPATIENT)
        newsroom.write(1)
        assert newsroom.here("publish")[0] == 1
        assert (len(newsroom.published("en")), len(newsroom.published("es"))) == (newsroom.written, line.made)
        monkeypatch.setenv("PATH", whole)
        (newsroom.folder / "config.yaml").write_text(newsroom.config)
        newsroom.publish()
        assert len(newsroom.published("es")) == newsroom.written
        line.made += 1
    newsroom.judge(line, undisturbed(newsroom, tmp_path / "undisturbed"))
    line.clean()


def test_a_second_daemon_and_a_configuration_of_nonsense_change_nothing(
    tmp_path: Path, times: Callable[[int], int], row: Callable[[str], Row]
) -> None:
    newsroom = Newsroom(tmp_path / "newsroom", PLAIN)
    second, nonsense = row("two daemons at once"), row("configuration changed to nonsense")
    newsroom.write(1)
    daemon = newsroom.start("daemon")
    try:
        assert wait_for(lambda: len(newsroom.published()) == newsroom.written, lambda: daemon.poll() is None)
        while second.made < times(40):
            newsroom.write(1)
            other = newsroom.forked(random.choice(["daemon", "publish"]))
            (newsroom.folder / "config.yaml").write_text(NONSENSE[nonsense.made % len(NONSENSE)])
            daemon.send_signal(signal.SIGHUP)
            other.join(PATIENCE)
            assert other.exitcode in {2, 75}  # it read the nonsense, or found the lock
            assert wait_for(lambda: len(newsroom.published()) == newsroom.written, lambda: daemon.poll() is None)
            (newsroom.folder / "config.yaml").write_text(newsroom.config)
            second.made, nonsense.made = second.made + 1, nonsense.made + 1
        daemon.terminate()
        assert daemon.wait(PATIENCE) == 0
    finally:
        daemon.kill()
        daemon.wait()
    theirs = undisturbed(newsroom, tmp_path / "undisturbed")
    for line in (second, nonsense):
        newsroom.judge(line, theirs)
        line.clean()
