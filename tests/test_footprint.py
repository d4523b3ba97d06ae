import os
import subprocess
import sys

from wire.footprint import release
from wire.text.language import detect

WORK = """
from pathlib import Path
from wire.footprint import release
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
from wire.text.language import detect
detect("The harbour reopened on Monday.")
before = resident()
release()
print(before - resident())
"""


def test_what_was_let_go_is_loaded_again_when_it_is_asked() -> None:
    first = detect("Гавань відкрили у понеділок.")
    release()
    assert detect("Гавань відкрили у понеділок.") == first


def test_memory_is_given_back() -> None:
    run = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert int(run.stdout) > 20_000_000
