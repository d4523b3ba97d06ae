"""Connections that end in time, and lead only where a source may lead: what httpcore stands on here."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from httpcore2 import (
    SOCKET_OPTION,
    ConnectTimeout,
    NetworkBackend,
    NetworkError,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
    TimeoutException,
)

from wire.errors import FetchError
from wire.ingest.guard import Reach, check_address

_MOST = 8  # addresses of one host that are tried

#: Host and port in, the addresses that the host has out; OSError if nobody knows it. May take its time.
Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host, the one that it would take itself first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Deadline:
    """The moment by which an answer must have come, however slowly it drips: each wait is cut to what is left."""

    def __init__(self, seconds: float) -> None:
        """Let it be that many seconds from now."""
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; ReadTimeout if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise ReadTimeout
        return left

    def put_off(self, seconds: float) -> None:
        """Let it be that much later: waiting for one's turn is not the server's fault."""
        self._end += seconds


class GuardedNetwork(NetworkBackend):
    """Connects to the address that was checked and to no other: the name is asked for once."""

    def __init__(self, reach: Reach, deadline: Deadline, resolve: Resolve) -> None:
        """Connect within the reach, until the deadline."""
        self._reach = reach
        self._deadline = deadline
        self._resolve = resolve
        self._plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline decides, for all the steps together
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first address that answers; FetchError if any is out of reach."""
        addresses = self._addresses(host, port)
        for address in addresses:
            check_address(host.lower().rstrip("."), address, self._reach)
        for untried, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            wait = self._deadline.left() / untried  # so that one that does not answer leaves some time for the others
            try:
                stream = self._plain.connect_tcp(address, port, wait, local_address, socket_options)
            except (NetworkError, TimeoutException):
                if untried == 1:
                    raise
            else:
                return _Timed(stream, self._deadline)
        raise FetchError(f"{host}: has no address; check its name")

    def _addresses(self, host: str, port: int) -> list[str]:
        """Resolve in a thread of its own: the system's resolver knows no deadline."""
        found: list[list[str] | OSError] = []

        def ask() -> None:
            try:
                found.append(self._resolve(host, port)[:_MOST])
            except (OSError, UnicodeError) as error:
                found.append(error if isinstance(error, OSError) else OSError(str(error)))

        thread = threading.Thread(target=ask, name=f"resolve {host}", daemon=True)
        thread.start()
        thread.join(self._deadline.left())
        if not found:
            raise ConnectTimeout
        if isinstance(found[0], OSError):
            raise FetchError(f"{host}: is not known ({found[0].strerror or found[0]}); check its name and the network")
        return found[0]


class _Timed(NetworkStream):
    """A stream whose every wait is cut to what the deadline leaves."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
