"""What a Wire that works on a folder is told by others that save something there: the time of a file says when.

A daemon looks at it every few seconds, which costs it no question to the store.
"""

from contextlib import suppress
from pathlib import Path
from typing import Literal

from wire.store import decisions

Saved = Literal["decided", "received"]

#: By a person: published at once, whatever the schedule. By a sender: translated at once, published by schedule.
_FILES: dict[Saved, str] = {"decided": decisions.FILE, "received": "received"}


def announce(state: Path, saved: Saved) -> None:
    """Let a Wire that works on the folder see that something was saved, once the store has it."""
    with suppress(OSError):  # the schedule finds it
        (state / _FILES[saved]).touch()


def announced(state: Path, saved: Saved) -> int:
    """Return when that was announced last, in nanoseconds of the clock of its disk; 0 for never."""
    try:
        return (state / _FILES[saved]).stat().st_mtime_ns
    except OSError:
        return 0
