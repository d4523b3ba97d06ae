"""Posting articles: who may, what is told to those who may not, and that what was accepted is there."""

import hmac
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Timer
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from make import NOW
from wire.config import Config, load
from wire.errors import ConfigError
from wire.ingest.signature import UnsignedError, signed
from wire.server.application import application
from wire.server.push import routes
from wire.store.store import Store

NINJS = "application/ninjs+json"
SECRET = "a secret of the harbour desk"
ITEM = {
    "uri": "urn:example:harbour",
    "version": "1",
    "versionCreated": "2024-09-30T08:00:00Z",
    "language": "en",
    "headlines": [{"value": "The harbour opens again"}],
    "bodies": [{"contentType": "text/plain", "value": "Ships wait outside the old harbour.\n\nThey enter at noon."}],
}
NEWSML = """<?xml version="1.0"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:example:ferry" version="1" standard="NewsML-G2"
 standardversion="2.34"><itemMeta><versionCreated>2024-09-30T08:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>The ferry sails again</headline><language tag="en"/></contentMeta><contentSet><inlineData
 contenttype="text/plain">The white ferry sails every morning.</inlineData></contentSet></newsItem>"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("WIRE_PUSH_SECRET", SECRET)
    (tmp_path / "config.yaml").write_text(
        "languages: [en]\nsources:\n- push: desk\n  secret_env: WIRE_PUSH_SECRET\n  max_bytes: 5000\n", "utf-8"
    )
    return load(tmp_path / "config.yaml")


@pytest.fixture
def client(config: Config) -> TestClient:
    return TestClient(application(config, lambda: NOW), raise_server_exceptions=True)


def headers(body: bytes, at: datetime = NOW, secret: str = SECRET, kind: str = NINJS) -> dict[str, str]:
    timestamp = str(int(at.timestamp()))
    signature = hmac.new(secret.encode(), timestamp.encode() + b"." + body, sha256).hexdigest()
    return {"Content-Type": kind, "Wire-Timestamp": timestamp, "Wire-Signature": f"sha256={signature}"}


def post(client: TestClient, item: Any = ITEM, **signing: Any) -> httpx2.Response:
    body = item if isinstance(item, bytes) else json.dumps(item).encode()
    return client.post("/push/desk", content=body, headers=headers(body, **signing))


def detail(answer: httpx2.Response, status: int) -> str:
    """The one line of a problem, which is one by RFC 9457."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == status
    return str(problem["detail"])


def test_a_signed_item_is_in_the_store_when_it_is_accepted(client: TestClient, config: Config) -> None:
    answer = post(client)
    assert answer.status_code == 202
    (told,) = answer.json()["items"]
    with Store.open(config.state) as store:
        item = store.by_origin("urn:example:harbour")
        assert item is not None
        assert (told["uri"], told["outcome"], item.headline) == (item.uri, "taken", "The harbour opens again")
        assert store.fetch("push:desk").succeeded_at == NOW


def test_newsml_is_read_too_and_the_same_again_is_unchanged(client: TestClient) -> None:
    kind = "application/vnd.iptc.g2.newsitem+xml; charset=utf-8"
    first = post(client, NEWSML.encode(), kind=kind)
    again = post(client, NEWSML.encode(), kind=kind, at=NOW + timedelta(seconds=1))
    assert [answer.json()["items"][0]["outcome"] for answer in (first, again)] == ["taken", "unchanged"]


def test_an_older_version_never_replaces_a_newer_one_whenever_it_arrives(client: TestClient, config: Config) -> None:
    newer = {**ITEM, "versionCreated": "2024-09-30T08:30:00Z", "headlines": [{"value": "The harbour is open"}]}
    assert post(client, newer).json()["items"][0]["outcome"] == "taken"
    assert post(client, ITEM).json()["items"][0]["outcome"] == "unchanged"
    with Store.open(config.state) as store:
        item = store.by_origin("urn:example:harbour")
        assert item is not None
        assert (item.headline, item.version) == ("The harbour is open", 1)


def test_a_message_is_taken_once(client: TestClient) -> None:
    assert post(client).status_code == 202
    assert "was taken in before" in detail(post(client), 409)
    assert post(client, at=NOW - timedelta(minutes=4)).status_code == 202


def test_only_who_knows_the_secret_and_signs_now_is_heard(client: TestClient, config: Config) -> None:
    assert "does not fit" in detail(post(client, secret="another secret of somebody"), 401)
    assert "does not fit" in detail(client.post("/push/desk", content=b"{}", headers=headers(b"{ }")), 401)
    for minutes in (-6, 6):
        assert "more than 300 seconds" in detail(post(client, at=NOW + timedelta(minutes=minutes)), 401)
    for name, value in (
        ("Wire-Timestamp", "now"),
        ("Wire-Timestamp", "9" * 30),
        ("Wire-Timestamp", "999999999999"),
        ("Wire-Timestamp", "١٢٣"),
        ("Wire-Signature", ""),
        ("Wire-Signature", "sha256=" + "g" * 64),
        ("Wire-Signature", "md5=" + "0" * 64),
    ):
        forged = {**headers(b"{}"), name: value}
        answer = client.post("/push/desk", content=b"{}", headers=[(k.encode(), v.encode()) for k, v in forged.items()])
        assert name in detail(answer, 401)
        assert answer.headers["www-authenticate"] == "Wire-Signature"
    assert not (config.state / "wire.sqlite").exists() or Store.open(config.state).languages() == []


def test_a_secret_may_be_changed_without_a_gap(tmp_path: Path) -> None:
    (tmp_path / "push.secret").write_text(f"{SECRET}\na newer secret of the desk\n", "utf-8")
    (tmp_path / "config.yaml").write_text("sources:\n- push: desk\n  secret_file: push.secret\n", "utf-8")
    client = TestClient(application(load(tmp_path / "config.yaml"), lambda: NOW))
    assert post(client, secret=SECRET).status_code == 202
    assert post(client, secret="a newer secret of the desk").status_code == 202


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (b"{", "is not JSON (line 1, column 2"),
        (b"[" * 4_000, "nested too deep"),
        (b"[]", "is JSON but no object"),
        (b"\xff\xfe\xff", ""),
        ({}, "item 1 has no id; give it a uri (ninjs) or a guid (NewsML-G2)"),
        ({"uri": "urn:x"}, "urn:x: is empty; write a headline"),
        ({**ITEM, "bodies": []}, "urn:example:harbour: is empty; write a headline"),
        ({**ITEM, "embargoed": "soon"}, "nothing is published before it is a date"),
    ],
)
def test_what_is_no_article_is_told_and_nothing_is_taken(
    client: TestClient, config: Config, item: Any, message: str
) -> None:
    assert message in detail(post(client, item), 422)
    assert post(client, ITEM).status_code == 202
    with Store.open(config.state) as store:
        assert [item.origin for item in store.originals()] == ["urn:example:harbour"]
        assert [state for state in store.states() if state.verdict == "failed"] == []


def test_hostile_xml_is_told(client: TestClient) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><newsItem guid="u">&b;</newsItem>'
    external = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><newsItem guid="u">&a;</newsItem>'
    for body in (laughs, external):
        assert "declares the entity" in detail(post(client, body, kind="application/xml"), 422)
    assert "nested more than 256 deep" in detail(post(client, b"<a>" * 400 + b"</a>" * 400, kind="text/xml"), 422)


def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    large = b"x" * 6_000
    assert "larger than 5,000 bytes" in detail(post(client, large), 413)

    def pieces() -> Iterator[bytes]:
        yield large

    answer = client.post("/push/desk", content=pieces(), headers=headers(b""))  # of unknown length
    assert "larger than 5,000 bytes" in detail(answer, 413)


def test_other_kinds_packed_bodies_names_and_methods_are_refused(client: TestClient) -> None:
    assert "application/ninjs+json" in detail(post(client, kind="text/html"), 415)
    packed = {**headers(b"{}"), "Content-Encoding": "gzip"}
    assert "not packed" in detail(client.post("/push/desk", content=b"{}", headers=packed), 415)
    assert "nobody may push here" in detail(client.post("/push/other", content=b"{}", headers=headers(b"{}")), 404)
    assert client.get("/push/desk").status_code == 404


def test_without_its_secret_nothing_is_served(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("sources:\n- push: desk\n  secret_env: NO_SUCH_SECRET\n", "utf-8")
    with pytest.raises(ConfigError, match="NO_SUCH_SECRET: is not set, and is to hold the secret of push:desk"):
        routes(load(tmp_path / "config.yaml"), lambda: NOW)


def test_a_store_that_cannot_be_written_is_told_and_the_message_may_come_again(
    client: TestClient, config: Config
) -> None:
    config.state.mkdir()
    (config.state / "wire.sqlite").write_bytes(b"no database at all, by any means")
    answer = post(client)
    assert "send it again" in detail(answer, 503)
    assert answer.headers["retry-after"] == "30"
    (config.state / "wire.sqlite").unlink()
    assert post(client).status_code == 202


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_the_commands_of_the_readme_sign_as_wire_does(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    lines = [line.strip() for line in readme.splitlines() if line.strip().startswith(("timestamp=", "signature="))]
    assert len(lines) == 2
    (tmp_path / "item.json").write_text(json.dumps(ITEM) + "\n", "utf-8")
    script = "\n".join([*lines, 'echo "$timestamp ${signature%% *}"'])
    run = subprocess.run(
        ["bash", "-euc", script],
        cwd=tmp_path,
        env={**os.environ, "WIRE_PUSH_SECRET": SECRET},
        check=True,
        capture_output=True,
    )
    timestamp, signature = run.stdout.decode().split()
    now = datetime.fromtimestamp(int(timestamp), NOW.tzinfo)
    body = (tmp_path / "item.json").read_bytes()
    signed({"wire-timestamp": timestamp, "wire-signature": f"sha256={signature}"}, now).check(body, [SECRET.encode()])


def test_the_window_closes_on_both_sides() -> None:
    body = {"wire-timestamp": str(int(NOW.timestamp())), "wire-signature": "sha256=" + "0" * 64}
    for late in (timedelta(minutes=5), -timedelta(minutes=5)):
        signed(body, NOW + late)
        with pytest.raises(UnsignedError):
            signed(body, NOW + late + late / 300)


def test_what_was_accepted_survives_kill_9(config: Config, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "wire", "--config", str(tmp_path / "config.yaml"), "serve", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, "WIRE_PUSH_SECRET": SECRET})
    accepted: list[str] = []
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client:
            give_up = time.monotonic() + 60
            while time.monotonic() < give_up:
                try:
                    accepted.append(_sent(client, len(accepted)))
                except httpx2.TransportError:
                    if accepted:  # it was killed while it took one in
                        break
                    time.sleep(0.05)
                if len(accepted) == 3:
                    Timer(0.05, process.kill).start()
    finally:
        process.kill()
        process.wait()
    assert len(accepted) >= 3
    with Store.open(config.state) as store:
        assert store.check() == []
        stored = {item.uri for item in store.originals()}
        assert set(accepted) <= stored
        assert len(stored - set(accepted)) <= 1  # the one whose answer was cut off


def _sent(client: httpx2.Client, number: int) -> str:
    body = json.dumps({**ITEM, "uri": f"urn:example:{number}"}).encode()
    answer = client.post("/push/desk", content=body, headers=headers(body, datetime.now(NOW.tzinfo)))
    assert answer.status_code == 202
    (item,) = answer.json()["items"]
    return str(item["uri"])
