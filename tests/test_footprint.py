"""What a daemon at work gives back."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from make import NOW
from wire import footprint, pipeline
from wire.config import load
from wire.jobs import TIDY, Jobs


@dataclass
class Node:
    """Something that refers to itself, which only a collection ends."""

    itself: "Node | None" = None


def circle() -> "weakref.ref[Node]":
    """Return a reference to an object that nothing but itself refers to."""
    node = Node()
    node.itself = node
    return weakref.ref(node)


@pytest.fixture
def uncollected() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_what_only_refers_to_itself_is_given_back() -> None:
    left = circle()
    assert left() is not None
    footprint.give_back()
    assert left() is None


FREED_BY_A_THREAD = """
import threading
from pathlib import Path
from wire.footprint import give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

kept = []
def work():
    made = [bytes(2000) for _ in range(50_000)]
    kept.append(made[-1])  # above all that is freed
thread = threading.Thread(target=work)
thread.start()
thread.join()
before = resident()
give_back()
print(before - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_a_thread_has_freed_is_given_back() -> None:
    run = subprocess.run([sys.executable, "-c", FREED_BY_A_THREAD], capture_output=True, text=True, check=True)
    assert int(run.stdout) > 15_000  # pages, of the 25,000 that were freed


@pytest.mark.usefixtures("uncollected")
def test_memory_is_given_back_after_a_while_of_work_and_once(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("languages: [en]\nengines: []\n", "utf-8")
    with pipeline.opened(load(tmp_path / "config.yaml")) as wire:
        jobs = Jobs(wire, lambda: NOW)
        idle = circle()
        jobs.tidy(100)
        assert idle() is not None
        jobs.worked = 101
        jobs.tidy(102)
        assert idle() is None
        soon, jobs.worked = circle(), 103
        jobs.tidy(102 + TIDY / 2)
        assert soon() is not None
        jobs.tidy(102 + TIDY)
        assert soon() is None
        again = circle()
        jobs.tidy(102 + 3 * TIDY)  # nothing was done since
        assert again() is not None
