"""A hub on loopback: told of the feeds that changed, after they stand, once each; what it missed, the next time."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from make import NOW, make_item
from wire.config import Config, defaults
from wire.publish import site, websub
from wire.store.store import Store


class Hub:
    """A WebSub hub that remembers what it was told, and answers with `status`."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.status = 204
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                assert said["hub.mode"] == ["publish"]
                if hub.status < 300:
                    hub.told += said["hub.url"]
                self.send_response(hub.status)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Print nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def hub() -> Iterator[Hub]:
    made = Hub()
    with made.server:
        thread = Thread(target=made.server.serve_forever, args=(0.05,))
        thread.start()
        yield made
        made.server.shutdown()
        thread.join()


@pytest.fixture
def config(tmp_path: object, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("NO_PROXY", "*")
    known = defaults(tmp_path)  # type: ignore[arg-type]  # a path
    return known.evolve(publish=known.publish.evolve(websub_hubs=(hub.address,)))


def run(store: Store, config: Config) -> list[str]:
    written = site.publish(store, config, NOW)
    return list(websub.announce(store.outbox, config, written.lists))


def test_a_hub_is_told_of_each_feed_that_changed_and_of_nothing_else(store: Store, config: Config, hub: Hub) -> None:
    store.save(make_item())
    assert run(store, config) == []
    assert sorted(hub.told) == [f"http://localhost:8000/en/{name}" for name in ("atom.xml", "feed.json", "rss.xml")]
    assert run(store, config) == []
    assert len(hub.told) == 3


def test_what_a_hub_could_not_be_told_it_is_told_once_the_next_time(store: Store, config: Config, hub: Hub) -> None:
    store.save(make_item())
    hub.status = 503
    (line,) = run(store, config)
    assert line == f"{hub.address}: could not be told of 3 feeds (HTTP 503); it is told after the next publish"
    store.save(make_item(version=2, headline="Another headline"))
    assert len(run(store, config)) == 1
    hub.status = 202
    assert run(store, config) == []
    assert len(hub.told) == 3
    assert store.outbox.of(hub.address) == []


def test_a_hub_that_is_not_there_fails_no_run_and_keeps_no_other_from_being_told(
    store: Store, config: Config, hub: Hub
) -> None:
    store.save(make_item())
    hubs = ("http://127.0.0.1:9/", hub.address)
    lines = run(store, config.evolve(publish=config.publish.evolve(websub_hubs=hubs)))
    assert [line.split(": ")[0] for line in lines] == ["http://127.0.0.1:9/"]
    assert len(hub.told) == 3


def test_without_a_hub_nobody_is_told_and_what_was_left_is_forgotten(store: Store, config: Config, hub: Hub) -> None:
    store.save(make_item())
    hub.status = 500
    run(store, config)
    assert run(store, config.evolve(publish=config.publish.evolve(websub_hubs=()))) == []
    assert store.outbox.of(hub.address) == []
