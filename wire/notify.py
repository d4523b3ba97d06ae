"""What systemd is told of the daemon: that it is ready, that it makes progress, that it stops (sd_notify(3)).

A datagram to the socket that NOTIFY_SOCKET names; where nobody set it, nobody is told.
"""

import os
import socket
import time
from contextlib import suppress


def ready() -> None:
    """Say that the daemon works, at first and after it has read its configuration anew."""
    _tell("READY=1")


def reloading() -> None:
    """Say that the configuration is being read anew; `ready` follows."""
    _tell(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")


def stopping() -> None:
    """Say that the daemon is about to end."""
    _tell("STOPPING=1")


def alive(status: str) -> None:
    """Say that the daemon makes progress, and with what: systemd restarts one that does not say so for long."""
    _tell(f"WATCHDOG=1\nSTATUS={status}")


def watchdog() -> float | None:
    """Return within how many seconds systemd wants to hear that the daemon is alive; None where it does not."""
    wanted, process = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID")
    if not wanted.isdecimal() or process not in {None, str(os.getpid())}:
        return None
    return int(wanted) / 1_000_000


def _tell(message: str) -> None:
    path = os.environ.get("NOTIFY_SOCKET", "")
    if path[:1] not in {"/", "@"}:
        return
    address = f"\0{path[1:]}" if path.startswith("@") else path  # an abstract socket
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as datagram:
        datagram.sendto(message.encode(), address)
