import fcntl
import os
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest

from wire.errors import PackageError
from wire.translate.models import download
from wire.translate.models.download import fetch, forget, is_local, resumed

BODY = b"0123456789" * 30_000
CUT = 100_000


class Answers(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        if self.path.startswith("/ranged"):
            self._ranged()
            return
        if self.path == "/missing":
            self.send_error(404, "Not Found")
            return
        self.send_response(200)
        if self.path != "/unannounced":
            self.send_header("Content-Length", str(len(BODY) * (2 if self.path in ("/short", "/stalls") else 1)))
        self.end_headers()
        self.wfile.write(BODY)
        if self.path == "/stalls":
            self.wfile.flush()
            assert isinstance(self.server, Server)
            self.server.stalled.wait(20)

    def _ranged(self) -> None:
        """Breaks off after CUT bytes, and goes on where it is asked to, if the validator is the same."""
        assert isinstance(self.server, Server)
        self.server.asked.append(self.headers.get("Range"))
        weak, changed, odd = (word in self.path for word in ("weak", "changed", "odd"))
        tag = f'"{len(self.server.asked)}"' if changed else 'W/"1"' if weak else '"1"'
        start = 0
        if self.headers.get("Range") and self.headers.get("If-Range") == tag:
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-")) + 7 * odd
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(BODY) - 1}/{len(BODY)}")
        else:
            self.send_response(200)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(BODY) - start))
        self.end_headers()
        cut = CUT if len(self.server.asked) < self.server.sound_after else len(BODY)
        self.wfile.write(BODY[start : start + cut])

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Serves Answers, and says nothing when a client leaves in the middle of one."""

    def __init__(self) -> None:
        super().__init__(("localhost", 0), Answers)
        self.stalled = threading.Event()
        self.asked: list[str | None] = []
        self.sound_after = 3

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of localhost's own, with its key."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:localhost", "-keyout", path, "-out", f"{path}.crt"],
        check=True,
        capture_output=True,
    )
    with path.open("a") as file:
        file.write(Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def serving(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that speaks TLS and that this process trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = Server()
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.stalled.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def server(serving: Server) -> str:
    """Its address."""
    return f"https://localhost:{serving.server_address[1]}"


def got(url: str, most: int = 1_000_000, *, local: bool = False) -> bytes:
    file = BytesIO()
    fetch(url, file, most, local=local)
    return file.getvalue()


def test_a_file_comes_over_https_and_tells_how_far_it_is(server: str) -> None:
    seen: list[tuple[int, int | None]] = []
    file = BytesIO()
    fetch(f"{server}/file", file, 1_000_000, lambda here, total: seen.append((here, total)))
    assert file.getvalue() == BODY
    assert seen[-1] == (len(BODY), len(BODY))
    assert [here for here, _ in seen] == sorted({here for here, _ in seen})


def test_a_length_need_not_be_announced(server: str) -> None:
    assert got(f"{server}/unannounced") == BODY


def test_https_may_lead_to_https(server: str) -> None:
    assert got(f"{server}/to/{server}/file") == BODY


@pytest.mark.parametrize("where", ["http://localhost:1/file", "file:///etc/hostname", "ftp://localhost/file"])
def test_https_leads_to_nothing_else(server: str, where: str) -> None:
    with pytest.raises(PackageError):
        got(f"{server}/to/{where}")


@pytest.mark.parametrize(
    "url", ["http://localhost/file", "file:///etc/hostname", "ftp://localhost/file", "data:,x", "x", ""]
)
def test_no_other_address_is_asked(url: str) -> None:
    with pytest.raises(PackageError):
        got(url)


def test_a_file_is_read_where_it_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_bytes(BODY)
    assert got((tmp_path / "index.json").as_uri(), local=True) == BODY
    with pytest.raises(PackageError, match=r"missing\.json"):
        got((tmp_path / "missing.json").as_uri(), local=True)


def test_an_answer_that_is_too_long_is_not_read_to_its_end(server: str) -> None:
    file = BytesIO()
    with pytest.raises(PackageError, match="larger than 1,000 bytes"):
        fetch(f"{server}/file", file, 1000)
    assert len(file.getvalue()) < len(BODY)


def test_a_download_goes_on_where_it_broke_off(serving: Server, server: str, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    part = resumed(f"{server}/ranged", tmp_path, 1_000_000, lambda here, total: seen.append((here, total)))
    assert part.read_bytes() == BODY
    assert serving.asked == [None, "bytes=100000-", "bytes=200000-"]
    assert seen[-1] == (len(BODY), len(BODY))
    forget(part)
    assert list(tmp_path.iterdir()) == []


def test_another_process_goes_on_where_one_gave_up(
    serving: Server, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "TRIES", 0)
    for _ in range(2):
        with pytest.raises(
            PackageError, match=r"broke off after .* of 300,000 bytes; try again, it goes on from there"
        ):
            resumed(f"{server}/ranged", tmp_path, 1_000_000)
    assert resumed(f"{server}/ranged", tmp_path, 1_000_000).read_bytes() == BODY
    assert serving.asked == [None, "bytes=100000-", "bytes=200000-"]


def test_what_is_here_as_a_whole_is_not_asked_for_again(serving: Server, server: str, tmp_path: Path) -> None:
    for _ in range(2):
        assert resumed(f"{server}/ranged", tmp_path, 1_000_000).read_bytes() == BODY
    assert len(serving.asked) == 3


@pytest.mark.parametrize("kind", ["weak", "changed", "odd"])
def test_halves_of_two_files_are_never_joined(serving: Server, server: str, tmp_path: Path, kind: str) -> None:
    serving.sound_after = 2
    with suppress(PackageError):  # from a server that cannot count, nothing is to be had
        assert resumed(f"{server}/ranged-{kind}", tmp_path, 1_000_000).read_bytes() == BODY
        assert kind != "odd"


def test_two_processes_do_not_write_into_one_download(server: str, tmp_path: Path) -> None:
    part = resumed(f"{server}/ranged", tmp_path, 1_000_000)
    with part.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(PackageError, match="another Wire is downloading it"):
            resumed(f"{server}/ranged", tmp_path, 1_000_000)


def test_a_download_that_is_too_large_is_not_kept(server: str, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="larger than 1,000 bytes"):
        resumed(f"{server}/unannounced", tmp_path, 1000)
    assert sum(path.stat().st_size for path in tmp_path.glob("*.part")) == 0


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("file:///srv/index.json", True),
        ("http://localhost:8000/x", True),
        ("http://127.0.0.1/x", True),
        ("http://[::1]/x", True),
        ("https://localhost/x", False),
        ("http://localhost.example/x", False),
        ("http://127.0.0.1.example/x", False),
        ("http://localhost@wire.example/x", False),
        ("ftp://localhost/x", False),
        ("http://[", False),
    ],
)
def test_what_is_of_this_machine_is_told_by_its_address(url: str, local: bool) -> None:
    assert is_local(url) is local


def test_this_machine_may_be_asked_without_tls_where_it_is_allowed() -> None:
    plain = Server()
    thread = threading.Thread(target=plain.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        url = f"http://localhost:{plain.server_address[1]}"
        assert got(f"{url}/file", local=True) == BODY
        assert got(f"{url}/to/{url}/file", local=True) == BODY
        for where in ("http://wire.example/file", "http://169.254.169.254/x", "ftp://localhost/x"):
            with pytest.raises(PackageError, match="which is not https"):
                got(f"{url}/to/{where}", local=True)
        with pytest.raises(PackageError, match="unknown url type"):
            got(f"{url}/file")
    finally:
        plain.shutdown()
        thread.join()
        plain.server_close()


def test_an_answer_that_breaks_off_is_found_out(server: str) -> None:
    with pytest.raises(PackageError, match="broke off after 300,000 of 600,000 bytes"):
        got(f"{server}/short")


def test_an_answer_that_stalls_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "TIMEOUT", 0.5)
    with pytest.raises(PackageError, match="timed out"):
        got(f"{server}/stalls")


def test_what_the_server_says_is_passed_on(server: str) -> None:
    with pytest.raises(PackageError, match="the server says 404 Not Found"):
        got(f"{server}/missing")


def test_a_server_that_nobody_vouches_for_is_not_believed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", os.devnull)
    with pytest.raises(PackageError, match=r"(?i)certificate"):
        got(f"{server}/file")


def test_without_a_network_one_line_says_so() -> None:
    with pytest.raises(
        PackageError, match=r"^no network: nowhere\.invalid cannot be reached \(.*`wire models install FILE`$"
    ):
        got("https://nowhere.invalid/index.json")
