"""What servers do, done to a real one on the loopback: each costs one clear line, and no more time than it may."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from web_server import Handler, Request, Server, says, sends, served
from wire.errors import FetchError, RefusedError
from wire.ingest.guard import Reach
from wire.ingest.web import Bounds, Web

LOOPBACK = ["127.0.0.0/8"]
KILOBYTE = b"x" * 1024


@pytest.fixture(scope="module")
def listening() -> Iterator[Server]:
    with served() as server:
        yield server


@pytest.fixture
def server(listening: Server) -> Server:
    listening.handlers.clear()
    listening.requests.clear()
    return listening


def bounds(server: Server, most: int = 100_000, seconds: float = 5.0, allow: list[str] = LOOPBACK) -> Bounds:
    return Bounds(Reach.of(server.address, allow, [80, 443]), most, seconds)


def refusal(server: Server, path: str = "/", seconds: float = 5.0, most: int = 100_000) -> str:
    """The error of a request, which took no longer than it may and is one line that names the address."""
    began = time.monotonic()
    with pytest.raises(FetchError) as caught:
        Web(gap=0).get(server(path), bounds(server, most, seconds))
    assert time.monotonic() - began < seconds + 2
    assert str(caught.value).startswith(server.address)
    assert str(caught.value).isprintable()
    return str(caught.value).removeprefix(server.address)


def test_an_answer_is_what_the_server_says(server: Server) -> None:
    server.handlers["/a"] = says("Words.", ETag='"1"', Media_Type="x")
    answer = Web("desk@news.example").get(server("/a"), bounds(server), {"Accept": "text/plain"})
    assert (answer.status, answer.data, answer.media_type, answer.url, answer.moved_to) == (
        200,
        b"Words.",
        "application/rss+xml",
        server("/a"),
        "",
    )
    assert answer.headers["etag"] == '"1"'
    headers = server.requests[0].headers
    assert headers["user-agent"].startswith("Wire/")
    assert headers["user-agent"].endswith(" (+desk@news.example)")
    assert (headers["host"], headers["accept"]) == (server.address.removeprefix("http://"), "text/plain")
    assert "cookie" not in headers
    assert "authorization" not in headers


def test_what_is_packed_is_unpacked(server: Server) -> None:
    server.handlers["/"] = says(gzip.compress(b"Words."), Content_Encoding="gzip")
    assert Web().get(server("/"), bounds(server)).data == b"Words."
    assert server.requests[0].headers["accept-encoding"] == "gzip, br"


def test_an_answer_in_pieces_is_whole(server: Server) -> None:
    server.handlers["/"] = sends(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"3\r\nWor\r\n", b"3\r\nds.\r\n", b"0\r\n\r\n"
    )
    assert Web().get(server("/"), bounds(server)).data == b"Words."


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "/: its server says 404 Not Found; try again later"),
        (410, "/: its server says 410 Gone; take it out of `sources`"),
        (401, "/: its server says 401 Unauthorized; give its name and password"),
        (503, "/: its server says 503 Service Unavailable; try again later"),
        (599, "/: its server says 599; try again later"),
        (204, "/: its server says 204 No Content; try again later"),
        (300, "/: its server says 300 Multiple Choices; try again later"),
    ],
)
def test_another_status_is_told(server: Server, status: int, message: str) -> None:
    server.handlers["/"] = says("<rss/>", status)
    assert refusal(server) == message


def test_what_passes_is_told_from_what_does_not(server: Server) -> None:
    passing = {}
    for status in (404, 408, 410, 429, 500, 503):
        server.handlers["/"] = says(b"", status, Retry_After="120")
        with pytest.raises(FetchError) as caught:
            Web(gap=0).get(server("/"), bounds(server))
        passing[status] = (caught.value.passing, caught.value.retry_after)
    assert {status for status, (passes, _) in passing.items() if passes} == {408, 429, 500, 503}
    assert {asked for _, asked in passing.values()} == {"120"}


def hangs(request: Request, connection: socket.socket) -> None:
    connection.recv(1)  # until the other side gives up


def drips(*pieces: bytes) -> Handler:
    def handler(request: Request, connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)
        while True:
            connection.sendall(b"x")
            time.sleep(0.02)

    return handler


def streams(request: Request, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
    while True:
        connection.sendall(KILOBYTE)


def bombs(request: Request, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(50_000_000)))


@pytest.mark.parametrize(
    ("handler", "message"),
    [
        (hangs, "did not answer in time; try again later"),
        (drips(b"HTTP/1.1 200 OK\r\nX-Slow: "), "did not answer in time; try again later"),
        (drips(b"HTTP/1.1 200 OK\r\n\r\n"), "did not answer in time; try again later"),
        (streams, "is larger than 100,000 bytes; raise its max_bytes if that is meant"),
        (bombs, "is larger than 100,000 bytes; raise its max_bytes if that is meant"),
        (sends(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"), "answers what is no HTTP ("),
        (sends(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nshort"), "answers what is no HTTP ("),
        (sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort"), "answers what is no HTTP ("),
        (sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "answers what is no HTTP ("),
        (sends(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000), "answers what is no HTTP ("),
        (sends(b"SSH-2.0-OpenSSH_9.2\r\n"), "answers what is no HTTP ("),
        (sends(), "answers what is no HTTP ("),
        (sends(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnone"), "is packed as gzip and broken; try again"),
        (says(b"x", Content_Encoding="gzip, gzip"), "is packed as 'gzip, gzip', which was not asked for; "),
    ],
)
def test_a_fault_costs_one_line_and_no_more_than_its_time(server: Server, handler: Handler, message: str) -> None:
    server.handlers["/"] = handler
    assert message in refusal(server, seconds=0.5)


def test_a_length_that_is_too_short_ends_the_answer(server: Server) -> None:
    server.handlers["/"] = sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort and more")
    assert Web().get(server("/"), bounds(server)).data == b"short"


def test_a_server_that_is_not_there_is_told(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=rf"^http://127\.0\.0\.1:{port}/: cannot be reached \(.*refused\); try again"):
        Web().get(f"http://127.0.0.1:{port}/", Bounds(Reach.of(f"http://127.0.0.1:{port}/", LOOPBACK, []), 9, 5))


def test_redirections_are_followed_and_those_for_good_are_told(server: Server) -> None:
    server.handlers["/old"] = says(b"", 301, Location="/older")
    server.handlers["/older"] = says(b"", 308, Location=server("/now?x=y"))
    server.handlers["/now"] = says("Words.")
    server.handlers["/once"] = says(b"", 302, Location="now")
    server.handlers["/mixed"] = says(b"", 301, Location="/once")
    web = Web(gap=0)
    assert (web.get(server("/old"), bounds(server)).moved_to, web.get(server("/old"), bounds(server)).data) == (
        server("/now?x=y"),
        b"Words.",
    )
    assert web.get(server("/once"), bounds(server)).moved_to == ""
    assert web.get(server("/mixed"), bounds(server)).moved_to == server("/once")


def test_redirections_without_end_are_not(server: Server) -> None:
    server.handlers["/"] = says(b"", 302, Location="/")
    assert refusal(server) == "/: redirects more than 5 times; name the address where it stands"
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254, which is not public; name it in"),
        ("http://10.0.0.1/", "10.0.0.1, which is not public; name it in `allow_private` if that is meant"),
        ("http://[::1]/", "::1, which is not public"),
        ("http://[::ffff:10.0.0.1]/", "10.0.0.1, which is not public"),
        ("http://0x0a.1/", "10.0.0.1, which is not public"),
        ("http://127.0.0.1:22/", "port 22 is not followed"),
        ("file:///etc/passwd", "only http and https are followed"),
        ("http://h:x/", "redirects to 'http://h:x/', which is none"),
        ("https:///x", "redirects to what is not followed"),
    ],
)
def test_a_redirection_leads_nowhere_else(server: Server, location: str, message: str) -> None:
    server.handlers["/"] = says(b"", 302, Location=location)
    with pytest.raises(RefusedError) as caught:
        Web(gap=0).get(server("/"), bounds(server))
    assert message in str(caught.value)


def test_the_address_that_is_connected_to_decides_whatever_the_name_was(server: Server) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"] if len(asked) > 1 else ["127.0.0.1"]

    reach = Reach.of(f"http://news.example:{server.port}/", [], [])
    with pytest.raises(RefusedError, match=r"^http://news\.example:\d+/: news\.example leads to 127\.0\.0\.1, "):
        Web(resolve=rebinding).get(f"http://news.example:{server.port}/", Bounds(reach, 99, 5))
    assert asked == ["news.example"]
    assert server.requests == []


def test_a_name_is_asked_for_once_and_the_request_still_names_it(server: Server) -> None:
    asked: list[str] = []

    def local(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    server.handlers["/"] = says("Words.")
    reach = Reach.of(f"http://news.example:{server.port}/", ["news.example"], [])
    Web(resolve=local).get(f"http://news.example:{server.port}/", Bounds(reach, 99, 5))
    assert asked == ["news.example"]
    assert server.requests[0].headers["host"] == f"news.example:{server.port}"


def test_a_name_that_nobody_knows_or_that_takes_too_long_is_told(server: Server) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    def slow(host: str, port: int) -> list[str]:
        time.sleep(1)
        return ["127.0.0.1"]

    reach = Reach.of("http://news.example/", LOOPBACK, [80])
    for resolve, message in (
        (unknown, "news.example: is not known (Name or service not known); check its name and the network"),
        (slow, "did not answer in time; try again later"),
        (lambda host, port: [], "news.example: has no address; check its name"),
    ):
        with pytest.raises(FetchError) as caught:
            Web(resolve=resolve).get("http://news.example/", Bounds(reach, 99, 0.2))
        assert message in str(caught.value)


def test_no_proxy_is_taken_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    server.handlers["/"] = says("Words.")
    assert Web().get(server("/"), bounds(server)).data == b"Words."


def test_a_password_goes_to_its_own_host_and_into_no_error(server: Server) -> None:
    with served() as other:
        other.handlers["/"] = says(b"", 500)
        server.handlers["/"] = says(b"", 302, Location=other("/"))
        reach = Reach.of(server.address, LOOPBACK, [other.port])
        with pytest.raises(FetchError) as caught:
            Web(gap=0).get(server("/").replace("//", "//me:hush@"), Bounds(reach, 99, 5))
        assert server.requests[0].headers["authorization"] == "Basic bWU6aHVzaA=="
        assert "authorization" not in other.requests[0].headers
        assert "hush" not in str(caught.value)


def test_a_host_is_asked_by_one_at_a_time_and_left_a_gap(server: Server) -> None:
    at_once, most = 0, 0
    slept: list[float] = []
    lock = threading.Lock()

    def counts(request: Request, connection: socket.socket) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.02)
        with lock:
            at_once -= 1
        says("Words.")(request, connection)

    server.handlers["/"] = counts
    web = Web(gap=7.0, sleep=slept.append)
    threads = [threading.Thread(target=web.get, args=(server("/"), bounds(server))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert len(slept) == 4
    assert all(6.5 < seconds <= 7.0 for seconds in slept)
