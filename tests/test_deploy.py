"""What deploy/ holds, looked at by the programs that it is for."""

import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

DEPLOY = Path(__file__).parents[1] / "deploy"
PATIENCE = 30  # seconds
PACKED = gzip.compress(b"uk/rss.xml" * 500, compresslevel=0, mtime=0)  # as nobody would compress it by itself

NGINX = """
events {{}}
daemon off;
pid {folder}/pid;
error_log stderr;
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    {site}
}}
"""


def program(name: str) -> str:
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if path is None:
        pytest.skip(f"needs {name} from the distribution")
    return path


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    verify = program("systemd-analyze")
    unit = (DEPLOY / "wire.service").read_text("utf-8")
    (tmp_path / "wire.service").write_text(unit.replace("/opt/wire/.venv/bin/wire", shutil.which("true") or "true"))
    run = subprocess.run([verify, "verify", tmp_path / "wire.service"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_caddy_takes_its_file() -> None:
    command = [program("caddy"), "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of an nginx that serves a small folder of feeds by deploy/nginx.conf."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        number = free.getsockname()[1]
    feeds = tmp_path / "feeds"
    (feeds / "uk").mkdir(parents=True)
    for name in ("index.html", "opml.xml", "uk/index.html", "uk/rss.xml", "uk/atom.xml", "uk/feed.json", "uk/a.json"):
        (feeds / name).write_text(name * 500)
    (feeds / "uk/rss.xml.gz").write_bytes(PACKED)
    site = (DEPLOY / "nginx.conf").read_text("utf-8")
    for was, becomes in (
        ("listen 80;", f"listen 127.0.0.1:{number};"),
        ("    listen [::]:80;\n", ""),
        ("/srv/wire/feeds", str(feeds)),
    ):
        assert was in site
        site = site.replace(was, becomes)
    config = tmp_path / "nginx.conf"
    config.write_text(NGINX.format(folder=tmp_path, site=site))
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents:
        if folder.is_relative_to(Path("/tmp")) and folder != Path("/tmp"):  # nginx's workers are nobody's
            folder.chmod(0o755)
    with subprocess.Popen([program("nginx"), "-c", config], stderr=subprocess.PIPE, text=True) as process:
        try:
            answers(number, process)
            yield number
        finally:
            process.terminate()


def answers(port: int, process: subprocess.Popen[str]) -> None:
    """Wait until somebody listens."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    process.terminate()
    raise AssertionError(process.stderr.read() if process.stderr else "nginx does not answer")


def get(port: int, path: str, method: str = "GET", **headers: str) -> httpx2.Response:
    named = {"Accept-Encoding": "identity"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.request(method, f"http://127.0.0.1:{port}{path}", headers=named, timeout=PATIENCE, trust_env=False)


def test_nginx_serves_the_feeds_as_wire_does(port: int) -> None:
    for path, media_type in (
        ("/uk/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/uk/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/uk/feed.json", "application/feed+json; charset=utf-8"),
        ("/opml.xml", "text/x-opml; charset=utf-8"),
        ("/uk/a.json", "application/json; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
        ("/uk/", "text/html; charset=utf-8"),
    ):
        answer = get(port, path)
        assert (path, answer.status_code, answer.headers["Content-Type"]) == (path, 200, media_type)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        tag = answer.headers["ETag"]
        assert get(port, path, If_None_Match=tag).status_code == 304
    assert get(port, "/uk/atom.xml", Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"


def test_nginx_hands_on_what_stands_compressed_beside_a_feed(port: int) -> None:
    answer = get(port, "/uk/rss.xml", Accept_Encoding="gzip")
    assert answer.text == "uk/rss.xml" * 500
    known = ("Content-Encoding", "Content-Length", "Content-Type")
    assert [answer.headers[name] for name in known] == [
        "gzip",
        str(len(PACKED)),
        "application/rss+xml; charset=utf-8",
    ]


def test_nginx_keeps_the_operator_s_addresses_and_asks_wire_for_stories(port: int) -> None:
    for path in ("/healthz", "/metrics", "/status", "/.hidden", "/uk/.hidden"):
        assert get(port, path).status_code == 404
    assert get(port, "/", "POST").status_code in {403, 405}
    assert get(port, "/uk/a-story.html").status_code == 502  # nobody listens there in this test
