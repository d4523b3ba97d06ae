import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from fakes import FakeEngine
from make import NOW
from wire import pipeline
from wire.config import Config, LibreTranslateConfig, defaults, load
from wire.errors import ConfigError, EngineError
from wire.item import Waiting
from wire.secrets import libretranslate_key
from wire.translate.engine import best, routes
from wire.translate.engines import libretranslate
from wire.translate.engines.libretranslate import LibreTranslateEngine
from wire.translate.evaluation import evaluate

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["uk", "pb", "zh-Hant", "en", "../x"]},
    {"code": "uk", "name": "Ukrainian", "targets": ["en"]},
    {"code": "nonsense", "name": "None", "targets": ["en"]},
]
KEY = "11111111-2222-3333-4444-555555555555"


def translated(asked: dict[str, Any]) -> dict[str, Any]:
    """What the server makes of texts: the texts in brackets, with alternatives in other ones."""
    texts = asked["q"]
    answer: dict[str, Any] = {"translatedText": [f"[{asked['target']}] {text}" for text in texts]}
    if asked.get("alternatives"):
        answer["alternatives"] = [[f"({asked['target']}) {text}", f"[{asked['target']}] {text}"] for text in texts]
    return answer


@dataclass
class Behaviour:
    """How the server answers, and what it was asked. `faults` are used up first, one for each /translate."""

    faults: list[Callable[["Handler"], None]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    languages: Any = field(default_factory=lambda: LANGUAGES)
    settings: Any = field(default_factory=lambda: {"charLimit": 200})
    answer: Callable[[dict[str, Any]], Any] = translated
    done: threading.Event = field(default_factory=threading.Event)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour = Behaviour()

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Handler(BaseHTTPRequestHandler):
    """A LibreTranslate server, as far as it is asked."""

    server: Server

    def do_GET(self) -> None:
        self.server.behaviour.paths.append(self.path)
        known = {
            "/languages": self.server.behaviour.languages,
            "/frontend/settings": self.server.behaviour.settings,
            "/spec": {"info": {"title": "LibreTranslate", "version": "1.6.2"}},
        }
        self.send_json(known.get(self.path, {"error": "none"}), 200 if self.path in known else 404)

    def do_POST(self) -> None:
        behaviour = self.server.behaviour
        behaviour.paths.append(self.path)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        behaviour.asked.append(body)
        if behaviour.faults:
            behaviour.faults.pop(0)(self)
        else:
            self.send_json(behaviour.answer(body))

    def send_json(self, value: Any, status: int = 200, **headers: str) -> None:
        self.send_text(json.dumps(value), status, **headers)

    def send_text(self, text: str, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(libretranslate, "BACKOFF", 0.01)
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.behaviour.done.set()
    server.shutdown()
    thread.join()
    server.server_close()


def settings(server: Server, **changes: Any) -> LibreTranslateConfig:
    values = defaults(Path("/")).libretranslate.model_dump()
    return LibreTranslateConfig(**{**values, "url": f"http://127.0.0.1:{server.server_port}", **changes})


def engine(server: Server, key: str = "", **changes: Any) -> LibreTranslateEngine:
    return LibreTranslateEngine(settings(server, **changes), key)


def ask(engine: LibreTranslateEngine, *segments: str) -> list[str]:
    return best(engine.translate(segments, "en", "uk"), len(segments))


def broken(engine: LibreTranslateEngine, *segments: str) -> str:
    with pytest.raises(EngineError) as caught:
        ask(engine, *segments or ("Harbour",))
    return str(caught.value)


def test_texts_are_translated_in_one_request_and_in_order(server: Server) -> None:
    assert ask(engine(server), "One.", "", "Two.") == ["[uk] One.", "", "[uk] Two."]
    [asked] = server.behaviour.asked
    assert asked == {"q": ["One.", "Two."], "source": "en", "target": "uk", "format": "text", "alternatives": 2}


def test_alternatives_are_further_hypotheses_and_none_stands_twice(server: Server) -> None:
    [(number, hypotheses)] = engine(server).translate(["One."], "en", "uk")
    assert (number, [one.text for one in hypotheses]) == (0, ["[uk] One.", "(uk) One."])
    ask(plain := engine(server, alternatives=0), "One.")
    assert "alternatives" not in server.behaviour.asked[-1]
    plain.close()


def test_its_name_says_where_the_texts_go(server: Server) -> None:
    [route] = routes([engine(server)], "en", "uk")
    assert route.name == f"libretranslate 127.0.0.1:{server.server_port}"
    assert (route.draft, route.masked) == (False, frozenset({"term", "address"}))


def test_pairs_are_those_that_the_server_lists_under_whichever_codes(server: Server) -> None:
    one = engine(server)
    assert one.pairs() == {("en", "uk"), ("en", "pt-BR"), ("en", "zh-Hant"), ("uk", "en")}
    list(one.translate(["One."], "en", "pt-BR"))
    assert server.behaviour.asked[-1]["target"] == "pb"
    with pytest.raises(EngineError, match="does not translate from en to de"):
        list(one.translate(["One."], "en", "de"))
    assert one.trouble() == ""


def test_an_old_server_lists_no_targets_and_serves_all(server: Server) -> None:
    server.behaviour.languages = [{"code": "en", "name": "English"}, {"code": "uk", "name": "Ukrainian"}]
    assert engine(server).pairs() == {("en", "uk"), ("uk", "en")}


def test_the_version_is_the_servers_unless_the_configuration_states_one(server: Server) -> None:
    assert engine(server).version("en", "uk") == "1.6.2 en>uk"
    assert engine(server, version="spring").version("en", "uk") == "spring en>uk"


def test_requests_hold_so_many_segments_and_characters(server: Server) -> None:
    texts = [f"{number} {'x' * 50}" for number in range(10)]
    assert ask(engine(server, batch=4), *texts) == [f"[uk] {text}" for text in texts]
    assert [len(asked["q"]) for asked in server.behaviour.asked] == [
        3,
        3,
        3,
        1,
    ]  # 200 characters are the server's limit
    server.behaviour.asked.clear()
    server.behaviour.settings = {"charLimit": -1}
    ask(engine(server, batch=4), *texts)
    assert [len(asked["q"]) for asked in server.behaviour.asked] == [4, 4, 2]


def test_a_segment_that_the_server_does_not_take_stays_without_an_answer(server: Server) -> None:
    assert ask(engine(server), "x" * 201, "One.") == ["", "[uk] One."]


def test_a_request_that_the_server_finds_too_large_is_halved(server: Server) -> None:
    def limited(asked: dict[str, Any]) -> dict[str, Any]:
        return translated(asked)

    def refuse(handler: Handler) -> None:
        handler.send_json({"error": "Invalid request: request (4) exceeds text limit (2)"}, 400)

    server.behaviour.answer = limited
    server.behaviour.faults = [refuse]
    assert ask(engine(server), "1", "2", "3", "4") == ["[uk] 1", "[uk] 2", "[uk] 3", "[uk] 4"]
    assert [asked["q"] for asked in server.behaviour.asked] == [["1", "2", "3", "4"], ["1", "2"], ["3", "4"]]


def test_a_refusal_that_no_halving_mends_ends_soon_and_says_what_the_server_said(server: Server) -> None:
    def refuse(handler: Handler) -> None:
        handler.send_json({"error": "Please contact the server operator to get an API key"}, 400)

    server.behaviour.faults = [refuse] * 50
    assert "it refuses the request (400 Please contact the server operator" in broken(engine(server), *"12345678")
    assert len(server.behaviour.asked) == 4


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_passes_is_tried_again(server: Server, status: int) -> None:
    server.behaviour.faults = [lambda handler: handler.send_json({"error": "Slowdown"}, status)] * 2
    assert ask(engine(server), "One.") == ["[uk] One."]
    assert len(server.behaviour.asked) == 3


def test_what_does_not_pass_leaves_the_server_alone_for_the_rest_of_the_run(server: Server) -> None:
    server.behaviour.faults = [lambda handler: handler.send_json({"error": "Slowdown:\n5 per\tminute"}, 429)] * 100
    one = engine(server)
    reason = broken(one)
    assert (
        f"libretranslate 127.0.0.1:{server.server_port}: it answers 429 Slowdown: 5 per minute; see whether" in reason
    )
    asked = len(server.behaviour.asked)
    assert asked == libretranslate.TRIES
    assert broken(one) == reason == one.trouble()
    one.close()
    assert broken(one) == reason
    assert len(server.behaviour.asked) == asked


def test_a_server_that_rested_is_asked_again_and_what_is_known_of_it_is_forgotten(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libretranslate, "REST", 0.2)
    one = engine(server)
    server.behaviour.faults = [lambda handler: handler.send_json({}, 404)]
    broken(one)
    server.behaviour.languages = [{"code": "en", "targets": ["uk", "de"]}]
    time.sleep(0.3)
    assert one.trouble() == ""
    assert one.pairs() == {("en", "uk"), ("en", "de")}


def test_retry_after_is_obeyed_in_seconds_and_as_a_date_by_the_servers_clock(server: Server) -> None:
    def date(handler: Handler) -> None:
        handler.send_response_only(503)
        for name, value in (
            ("Date", "Tue, 01 Oct 2024 09:00:00 GMT"),
            ("Retry-After", "Tue, 01 Oct 2024 09:00:01 GMT"),
        ):
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.behaviour.faults = [lambda handler: handler.send_json({}, 429, Retry_After="1"), date]
    begun = time.monotonic()
    assert ask(engine(server), "One.") == ["[uk] One."]
    assert time.monotonic() - begun > 1.9


def test_a_server_that_asks_for_more_patience_than_there_is_is_given_up_at_once(server: Server) -> None:
    server.behaviour.faults = [lambda handler: handler.send_json({}, 429, Retry_After="3600")]
    begun = time.monotonic()
    assert "it answers 429" in broken(engine(server))
    assert time.monotonic() - begun < 5


def hangs(handler: Handler) -> None:
    handler.server.behaviour.done.wait(20)


def drips(handler: Handler) -> None:
    """A byte now and then, for ever: no time-out for a byte ever ends it."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.behaviour.done.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def drips_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not handler.server.behaviour.done.wait(0.05):
        handler.wfile.write(b"x")
        handler.wfile.flush()


@pytest.mark.parametrize("fault", [hangs, drips, drips_headers])
def test_a_server_that_hangs_stops_nobody(server: Server, fault: Callable[[Handler], None]) -> None:
    server.behaviour.faults = [fault] * 10
    begun = time.monotonic()
    assert "no" in broken(engine(server, timeout=0.3, patience=0.8))
    assert time.monotonic() - begun < 3
    assert len(server.behaviour.asked) < 5


def breaks_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.connection.shutdown(socket.SHUT_RDWR)


def test_an_answer_that_breaks_off_is_asked_for_again(server: Server) -> None:
    server.behaviour.faults = [breaks_off]
    assert ask(engine(server), "One.") == ["[uk] One."]


def text(body: str, status: int = 200, **headers: str) -> Callable[[Handler], None]:
    return lambda handler: handler.send_text(body, status, **headers)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html><body>Welcome</body></html>", "its answer is no JSON"),
        ("{", "its answer is no JSON"),
        ("", "its answer is no JSON"),
        ("[" * 100_000, "its answer is no JSON"),
        ("null", "does not answer 2 texts with as many"),
        ("[]", "does not answer 2 texts with as many"),
        ('{"translatedText": "both in one"}', "does not answer 2 texts with as many"),
        ('{"translatedText": ["one"]}', "does not answer 2 texts with as many"),
        ('{"translatedText": ["one", "two", "three"]}', "does not answer 2 texts with as many"),
        ('{"translatedText": ["one", 2]}', "does not answer 2 texts with as many"),
        ('{"translatedText": ["one", "two"], "alternatives": [[]]}', "does not answer 2 texts with as many"),
        ('{"translatedText": ["one", "two"], "alternatives": 3}', "does not answer 2 texts with as many"),
        ('{"error": "x"}', "does not answer 2 texts with as many"),
    ],
)
def test_an_answer_that_is_none_is_never_taken_for_a_translation(server: Server, body: str, reason: str) -> None:
    server.behaviour.faults = [text(body)]
    assert reason in broken(engine(server), "One.", "Two.")


def test_what_no_file_can_hold_is_no_translation(server: Server) -> None:
    server.behaviour.faults = [
        text('{"translatedText": ["a\\ud800b", " ", "c"], "alternatives": [["a\\u0000b", "ab"], [7, null], "xyz"]}')
    ]
    answers = dict(engine(server).translate(["1", "2", "3"], "en", "uk"))
    assert {number: [one.text for one in found] for number, found in answers.items()} == {0: ["ab"], 1: [], 2: ["c"]}


def test_a_huge_answer_is_not_read(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libretranslate, "MAX_ANSWER", 10_000)
    server.behaviour.faults = [text(" " * 1_000_000)]
    assert "answers with more than 10,000 bytes" in broken(engine(server))


def test_a_packed_answer_is_not_unpacked(server: Server) -> None:
    server.behaviour.faults = [text("bomb", Content_Encoding="gzip")]
    assert "it packs its answers unasked" in broken(engine(server))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_not_followed_and_the_key_goes_nowhere_else(server: Server, status: int) -> None:
    other = Server()
    thread = threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.behaviour.faults = [text("", status, Location=f"http://127.0.0.1:{other.server_port}/translate")]
    try:
        assert f"it leads to 127.0.0.1:{other.server_port}, where nothing is sent" in broken(engine(server, KEY))
        assert other.behaviour.paths == []
    finally:
        other.shutdown()
        thread.join()
        other.server_close()


def test_the_key_goes_to_the_server_and_into_no_message(server: Server) -> None:
    one = engine(server, KEY)
    ask(one, "One.")
    assert server.behaviour.asked[-1]["api_key"] == KEY
    assert not any(KEY in path for path in server.behaviour.paths)
    server.behaviour.faults = [lambda handler: handler.send_json({"error": f"Invalid API key {KEY}"}, 403)]
    reason = broken(one)
    assert reason.endswith("it answers 403 Invalid API key …; check the key")
    assert KEY not in repr(vars(one._config))


@pytest.mark.parametrize("listed", [None, {}, {"error": "x"}, ["en"], [{"name": "English"}], "nonsense", 7])
def test_a_server_that_lists_no_languages_is_in_trouble_and_serves_none(server: Server, listed: Any) -> None:
    server.behaviour.languages = listed
    one = engine(server)
    assert one.pairs() == frozenset()
    assert "its /languages lists none" in one.trouble()


def test_a_server_that_is_not_there_is_in_trouble_and_another_engine_goes_on(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        gone = engine(server, url=f"http://127.0.0.1:{free.getsockname()[1]}")
    assert [route.name for route in routes([gone, FakeEngine(("en", "uk"))], "en", "uk")] == ["fake"]
    assert "cannot be reached" in gone.trouble()
    assert "see whether it runs" in gone.trouble()


def test_proxies_of_the_environment_are_not_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert ask(engine(server), "One.") == ["[uk] One."]


def write(folder: Path, text: str) -> Config:
    (folder / "config.yaml").write_text(text)
    return load(folder / "config.yaml")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("engines: [libretranslate]\n", "libretranslate is among the engines; write its url"),
        ("libretranslate: {url: 'ftp://x/'}\n", "libretranslate.url"),
        ("libretranslate: {url: 'https://me:secret@mt.example/'}\n", "libretranslate.url"),
        ("libretranslate: {url: 'http://mt.example/', key_env: KEY}\n", "the key would go over the network as it is"),
        ("libretranslate: {timeout: 0}\n", "libretranslate.timeout"),
    ],
)
def test_a_configuration_that_cannot_be_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        write(tmp_path, text)


def test_a_key_comes_from_the_environment_or_from_a_file_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_environment = write(tmp_path, "libretranslate: {url: 'https://mt.example', key_env: MT_KEY}\n")
    with pytest.raises(ConfigError, match="MT_KEY is not set"):
        libretranslate_key(by_environment)
    monkeypatch.setenv("MT_KEY", KEY)
    assert libretranslate_key(by_environment) == KEY
    by_file = write(tmp_path, "libretranslate: {url: 'https://mt.example', key_file: key}\n")
    with pytest.raises(ConfigError, match="the key of libretranslate cannot be read"):
        libretranslate_key(by_file)
    (tmp_path / "key").write_text(f"{KEY}\n")
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(ConfigError, match="everybody on this machine may read the key in it; chmod 600"):
        libretranslate_key(by_file)
    (tmp_path / "key").chmod(0o600)
    assert libretranslate_key(by_file) == KEY
    assert libretranslate_key(defaults(tmp_path)) == ""


SPANISH = {
    "The harbour opens again": "El puerto abre de nuevo",
    "The old harbour opens again after a long winter.": "El viejo puerto abre de nuevo tras un largo invierno.",
}


def newsroom(folder: Path, server: Server) -> Config:
    (folder / "seeds").mkdir()
    (folder / "seeds" / "harbour.txt").write_text("\n".join(SPANISH))
    url = f"http://127.0.0.1:{server.server_port}/"
    server.behaviour.languages = [{"code": "en", "targets": ["es"]}]
    server.behaviour.answer = lambda asked: {"translatedText": [SPANISH[text] for text in asked["q"]]}
    return write(folder, f"languages: [en, es]\nengines: [libretranslate]\nlibretranslate: {{url: '{url}'}}\n")


def test_every_provenance_says_which_server_translated(tmp_path: Path, server: Server) -> None:
    with pipeline.opened(newsroom(tmp_path, server)) as wire:
        list(pipeline.take_in(wire, NOW))
        pipeline.publish(wire, NOW)
        [item] = wire.store.current("es")
    host = f"libretranslate 127.0.0.1:{server.server_port}"
    assert item.translation is not None
    assert {attempt.engine for segment in item.translation.segments for attempt in segment.attempts} == {host}
    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert host in (tmp_path / "feeds" / "es" / name).read_text("utf-8"), name


def test_a_server_that_is_gone_makes_the_language_wait_and_says_so(tmp_path: Path, server: Server) -> None:
    config = newsroom(tmp_path, server)
    server.behaviour.languages = None
    with pipeline.opened(config) as wire:
        waiting = [outcome for outcome in pipeline.take_in(wire, NOW) if isinstance(outcome, Waiting)]
    assert "its /languages lists none; see what runs at this address" in waiting[0].remedy


def test_without_the_engine_in_the_configuration_no_server_is_asked(tmp_path: Path, server: Server) -> None:
    config = newsroom(tmp_path, server)
    with pipeline.opened(config.evolve(engines=("apertium",))) as wire:
        list(pipeline.take_in(wire, NOW))
    assert server.behaviour.paths == []


def test_it_is_measured_as_any_engine_is_under_the_name_of_its_host(server: Server) -> None:
    server.behaviour.languages = [{"code": "en", "targets": ["es"]}]
    server.behaviour.answer = lambda asked: {"translatedText": [SPANISH[text] for text in asked["q"]]}
    ways = routes([engine(server, version="spring")], "en", "es")
    [one] = evaluate(ways, list(SPANISH.items()), "en", "es", NOW, pytest.fail)
    assert (one.engine, one.model) == (f"libretranslate 127.0.0.1:{server.server_port}", "spring en>es")
    assert (one.bleu, one.failing) == (100, 0)
