import hmac
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from starlette.testclient import TestClient

from wire.config import load
from wire.server.application import application
from wire.store.store import Store

PATIENCE = 60  # seconds, for a machine that does much else


CONFIG = "engines: []\nlanguages: [en]\nschedule: {take_in: 1s, publish: 1s}\nsources: [{folder: seeds, settle: 0}]\n"


@contextmanager
def running(folder: Path, config: str = CONFIG, code: str = "", **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A daemon over a folder with one article and no engines, ended when the test ends; `code` begins another one."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "harbour.txt").write_text("Harbour reopens\nThe harbour of Exampleton reopened on Monday.\n")
    (folder / "config.yaml").write_text(config)
    process = subprocess.Popen(
        [sys.executable, *(["-c", code] if code else ["-m", "wire"]), "daemon"],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def lines_until(process: subprocess.Popen[str], wanted: str) -> list[str]:
    """What the daemon logs up to the line that has `wanted`; the test fails where it never comes."""
    assert process.stderr is not None
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    lines: list[str] = []
    for line in process.stderr:
        lines.append(line)
        if wanted in line:
            timer.cancel()
            return lines
    raise AssertionError(f"{wanted!r} never came, but:\n{''.join(lines)}")


def published(process: subprocess.Popen[str], folder: Path, words: str) -> list[str]:
    """What the daemon logs until the feed has the words."""
    feed = folder / "feeds" / "en" / "rss.xml"
    lines = lines_until(process, '"feeds.published"')
    while not feed.exists() or words not in feed.read_text("utf-8"):
        lines += lines_until(process, '"feeds.published"')
    return lines


def events(lines: list[str]) -> list[str]:
    """The names of the events in a daemon's log, every line of which is JSON."""
    return [json.loads(line)["event"] for line in lines]


def test_the_daemon_publishes_by_schedule_alone_and_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    with running(tmp_path) as process:
        lines = published(process, tmp_path, "Harbour reopens")
        assert [line for line in lines if json.loads(line)["level"] == "error"] == []
        with running(tmp_path) as second:
            assert second.wait(PATIENCE) == 75
            assert second.stderr is not None
            assert f"process {process.pid}, since " in second.stderr.read()
        (tmp_path / "seeds" / "later.txt").write_text("Ferry sails again\nThe ferry to Exampleton sails again.\n")
        taken = json.loads(lines_until(process, '"item.taken"')[-1])
        assert (taken["language"], taken["version"], taken["level"]) == ("en", 1, "info")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        last = events(lines_until(process, '"daemon.stopped"'))
        assert "daemon.ends" in last  # and after it at most what the workers had in hand
        assert last[-1] == "daemon.stopped"
    with Store.open(tmp_path / ".wire") as store:
        kinds = {run.kind for run in store.runs(99) if run.ended_at}
        [fetch] = store.fetches()
    assert kinds == {"take_in", "translate", "publish"}
    assert fetch.next_at is not None


def test_sighup_reads_the_configuration_anew_and_a_broken_one_changes_nothing(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken, running(tmp_path) as process:
        port = taken.getsockname()[1]
        published(process, tmp_path, "Harbour reopens")
        for line, problem in [
            ("titel: Wire", "config.yaml:5: unknown key titel"),
            ("schedule: {publish: 1h}", "config.yaml:5: schedule stands in line 3 already"),
            ("glossary: {files: [terms.csv]}", "terms.csv"),
            (f"serve: {{in_daemon: true, port: {port}}}", f"serve: 127.0.0.1:{port} cannot be had"),
        ]:
            (tmp_path / "config.yaml").write_text(f"{CONFIG}{line}\n")
            process.send_signal(signal.SIGHUP)
            refused = json.loads(lines_until(process, '"config.refused"')[-1])
            assert problem in refused["problem"]
            assert '"daemon.works"' not in "".join(lines_until(process, '"feeds.published"'))  # it goes on undisturbed
        (tmp_path / "config.yaml").write_text(CONFIG + "title: The Exampleton Wire\n")
        process.send_signal(signal.SIGHUP)
        lines_until(process, '"config.read"')
        published(process, tmp_path, "The Exampleton Wire")
        assert process.poll() is None


def test_a_person_decides_while_the_daemon_works_and_it_publishes_that_at_once(tmp_path: Path) -> None:
    with running(tmp_path, CONFIG.replace("1s", "1h")) as process:
        published(process, tmp_path, "Harbour reopens")
        [page] = (tmp_path / "feeds" / "en").glob("harbour-*.html")
        kill = [
            sys.executable,
            "-m",
            "wire",
            "kill",
            f"http://localhost:8000/en/{page.name}",
            "--note",
            "It was wrong.",
        ]
        run = subprocess.run(kill, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=True)
        assert "it is decided; another Wire works here, and " in run.stderr
        published(process, tmp_path, "It was wrong.")
        again = subprocess.run(kill, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=True)
        assert again.stderr.endswith("is as it was; nothing is to be done\n")
        assert process.poll() is None


def test_what_is_pushed_is_translated_at_once_whatever_the_schedule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIRE_PUSH_SECRET", "a secret of the harbour desk")
    config = CONFIG.replace("1s", "1h").replace("[en]", "[en, es]")
    source = "{push: desk, secret_env: WIRE_PUSH_SECRET}"
    with running(tmp_path, config.replace("settle: 0}", f"settle: 0}}, {source}")) as process:
        published(process, tmp_path, "Harbour reopens")
        body = json.dumps(
            {"uri": "urn:example:ferry", "language": "en", "headline": "Ferry sails", "body_text": "Now."}
        )
        timestamp = str(int(time.time()))
        signature = hmac.new(b"a secret of the harbour desk", f"{timestamp}.{body}".encode(), "sha256").hexdigest()
        signed = {"Wire-Timestamp": timestamp, "Wire-Signature": f"sha256={signature}"}
        client = TestClient(application(load(tmp_path / "config.yaml"), lambda: datetime.now(UTC)))  # as `wire serve`
        answer = client.post("/push/desk", content=body, headers={**signed, "Content-Type": "application/ninjs+json"})
        assert answer.status_code == 202
        [pushed] = answer.json()["items"]
        waiting = json.loads(lines_until(process, pushed["uri"].removesuffix("/en"))[-1])
        assert (waiting["event"], waiting["language"]) == ("item.waiting", "es")
        published(process, tmp_path, "Ferry sails")


def test_what_fails_at_every_run_is_told_once_and_again_when_the_reason_is_another(tmp_path: Path) -> None:
    with running(tmp_path) as process:
        (tmp_path / "seeds" / "empty.txt").write_text("")
        first = json.loads(lines_until(process, '"item.failed"')[-1])
        assert first["origin"] == "seeds/empty.txt"
        with Store.open(tmp_path / ".wire") as store:
            began = len(store.runs(99, "take_in"))
            while len(store.runs(99, "take_in")) < began + 3:
                time.sleep(0.1)
        (tmp_path / "seeds" / "empty.txt").write_text("Only a headline\n")
        [*between, second] = lines_until(process, '"item.failed"')
        assert (json.loads(second)["origin"], "item.failed" in events(between)) == ("seeds/empty.txt", False)
        assert json.loads(second)["reason"] != first["reason"]


def test_the_daemon_serves_where_it_is_told_to(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with running(tmp_path, f"{CONFIG}serve: {{in_daemon: true, port: {port}}}\n") as process:
        published(process, tmp_path, "Harbour reopens")
        with urlopen(f"http://127.0.0.1:{port}/en/rss.xml", timeout=PATIENCE) as answer:
            assert "Harbour reopens" in answer.read().decode()
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=PATIENCE) as answer:
            assert 'wire_items{language="en",verdict="published"} 1.0' in answer.read().decode()
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_systemd_hears_that_the_daemon_is_ready_alive_and_stopping(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as systemd:
        systemd.bind(path)
        systemd.settimeout(PATIENCE)
        with running(tmp_path, NOTIFY_SOCKET=path, WATCHDOG_USEC="600000") as process:
            heard = [systemd.recv(1000).decode() for _ in range(2)]
            assert heard[0] == "READY=1"
            assert heard[1].startswith("WATCHDOG=1\nSTATUS=")
            process.send_signal(signal.SIGHUP)
            while not heard[-1].startswith("RELOADING=1\nMONOTONIC_USEC="):
                heard.append(systemd.recv(1000).decode())
            while heard[-1] != "READY=1":
                heard.append(systemd.recv(1000).decode())
            process.send_signal(signal.SIGTERM)
            while heard[-1] != "STOPPING=1":
                heard.append(systemd.recv(1000).decode())
            assert process.wait(PATIENCE) == 0


IMPATIENT = """
from wire import footprint, jobs
from wire.cli import main
footprint.LITTLE, jobs.IDLE = 0, 0.5
main.main()
"""


def test_a_daemon_with_nothing_to_do_begins_anew_and_goes_on_as_the_same_process(tmp_path: Path) -> None:
    """It lets go of its memory, but of neither its lock, nor the readers that come meanwhile, nor its schedule."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    config = f"{CONFIG.replace('publish: 1s', 'publish: 1h')}serve: {{in_daemon: true, port: {port}}}\n"
    with running(tmp_path, config, code=IMPATIENT, WATCHDOG_USEC="300000") as process:
        lines = lines_until(process, '"daemon.rests"')
        assert "item.taken" in events(lines)
        with urlopen(f"http://127.0.0.1:{port}/en/rss.xml", timeout=PATIENCE) as answer:  # while nobody listens
            assert "Harbour reopens" in answer.read().decode()
        with running(tmp_path, config) as second:
            assert second.wait(PATIENCE) == 75
        begun = events(lines_until(process, '"daemon.works"'))
        (tmp_path / "seeds" / "later.txt").write_text("Ferry sails again\nThe ferry to Exampleton sails again.\n")
        lines = lines_until(process, '"feeds.published"')
        assert "item.taken" in (seen := [*begun, *events(lines)])
        assert seen.count("feeds.published") == 1  # of the ferry alone: nothing was due when it began anew
        assert "daemon.rests" in events(lines_until(process, '"daemon.works"'))
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
