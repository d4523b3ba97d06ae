import os
import subprocess
import sys
from pathlib import Path

import pytest

from wire.errors import LockedError, StoreError
from wire.store.lock import locked

HOLDER = """
import sys, pathlib
from wire.store.lock import locked
with locked(pathlib.Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_a_second_wire_is_told_which_process_holds_the_lock(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(LockedError, match=f"process {os.getpid()}"), locked(tmp_path):
        pass


def test_the_lock_is_free_again_after_the_run(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path / ".wire"):
            pass


def test_a_process_that_is_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "locked\n"
        with pytest.raises(LockedError, match=f"process {holder.pid}"), locked(tmp_path):
            pass
        holder.kill()
    with locked(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"file/\.wire"), locked(tmp_path / "file" / ".wire"):
        pass
