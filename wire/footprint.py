"""How the daemon keeps little memory while there is nothing to do: it begins anew, a process with nothing loaded.

Python gives memory back by the megabyte, and something is left in nearly each: of 330 MB at work 234 stay when every
cache has been emptied (measured), and more with the months. exec(2) gives all of it back. Whoever watches the process
sees it go on: its number stays, the lock is held, and readers' connections wait at the open socket.
"""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

LITTLE = 140_000_000  # bytes that an idle daemon may keep
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

_KEPT = "WIRE_KEPT"


def kept() -> list[int]:
    """Return the descriptors that this process kept when it began anew; none where it is a new one. Asked once."""
    found = os.environ.pop(_KEPT, "").split()
    descriptors = [int(one) for one in found if one.isdecimal()]
    for descriptor in descriptors:
        with suppress(OSError):  # then it is none, and whoever uses it says so
            os.set_inheritable(descriptor, False)  # noqa: FBT003 - it has no name
    return descriptors


def large() -> bool:
    """Whether this process has more memory than an idle one needs; False where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > LITTLE


def begin_anew(descriptors: Sequence[int], still: Callable[[], bool]) -> None:
    """Begin anew and keep the descriptors, if that is `still` wanted once signals wait; else return. OSError.

    A signal that comes meanwhile waits until the process listens again (`listen`), and is not lost.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        if still():
            for descriptor in descriptors:
                os.set_inheritable(descriptor, True)  # noqa: FBT003
            os.environ[_KEPT] = " ".join(map(str, descriptors))
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - itself, as it was started
    finally:
        os.environ.pop(_KEPT, None)
        listen()


def listen() -> None:
    """Let the signals through that were kept waiting while the process began anew."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
