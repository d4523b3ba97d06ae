"""A server on the loopback that answers as a test tells it to, faults included."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Request:
    """What was asked: the path with its query, and the headers by names in small letters."""

    path: str
    headers: dict[str, str]


#: Gets the request and the connection; writes whatever it likes, or nothing.
Handler = Callable[[Request, socket.socket], None]


@dataclass
class Server:
    """Its address, what it answers by path (without the query), and what it was asked."""

    port: int
    handlers: dict[str, Handler] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __call__(self, path: str) -> str:
        return f"{self.address}{path}"

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]


def says(
    body: bytes | str = b"", status: int = 200, media_type: str = "application/rss+xml", **headers: str
) -> Handler:
    """A whole answer; underlines in the names of headers stand for hyphens."""
    data = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": media_type, "Content-Length": str(len(data)), "Connection": "close"}
    lines.update({name.replace("_", "-"): value for name, value in headers.items()})
    head = f"HTTP/1.1 {status} Whatever\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())

    def handler(request: Request, connection: socket.socket) -> None:
        connection.sendall(head.encode("latin-1") + b"\r\n" + data)

    return handler


def sends(*pieces: bytes) -> Handler:
    """Raw bytes."""

    def handler(request: Request, connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return handler


@contextmanager
def served() -> Iterator[Server]:
    """Run a server until the end, a thread for each connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1])
    open_ones: list[socket.socket] = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            open_ones.append(connection)
            threading.Thread(target=_answer, args=(server, connection), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for connection in open_ones:
            connection.close()


def _answer(server: Server, connection: socket.socket) -> None:
    try:
        with connection, connection.makefile("rb") as lines:
            _, path, _ = lines.readline().decode("latin-1").split(" ")
            headers: dict[str, str] = {}
            while (line := lines.readline().decode("latin-1").strip()) != "":
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            request = Request(path, headers)
            server.requests.append(request)
            server.handlers.get(path.partition("?")[0], says(b"", 404))(request, connection)
    except (OSError, ValueError):  # it hung up, as many do here
        pass
