"""Hostile bodies from a real server: each costs only its source one clear line, the others go on, nothing is lost."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from fakes import FakeEngine
from make import NOW
from web_server import Server, says, served
from wire.config import load
from wire.ingest.web import Web
from wire.item import Failed, Outcome, Taken
from wire.pipeline import Wire, poll
from wire.sources import FeedSource
from wire.store.store import Store
from wire.translate.glossary import Glossary
from wire.translate.translator import Translator

GOOD = """<rss version="2.0"><channel><title>Good News</title><language>en</language><item>
<guid>https://good.example/1</guid><title>The ferry sails</title><description>It sails every morning.</description>
</item></channel></rss>"""
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + ']><rss version="2.0"><channel><item><guid>1</guid><title>&a9;</title></item></channel></rss>'
)
EXTERNAL = (
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><item><guid>1</guid><title>T</title><description>&x;</description></item></channel></rss>"
)
PARAMETER = '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]><rss><channel/></rss>'


def item(text: str, guid: str = "https://bad.example/1", title: str = "A title") -> str:
    return f"<item><guid>{guid}</guid><title>{title}</title><description>{text}</description></item>"


def rss(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Bad</title><language>en</language>{"".join(items)}</channel></rss>'


@pytest.fixture
def server() -> Iterator[Server]:
    with served() as server:
        server.handlers["/good"] = says(GOOD)
        yield server


@pytest.fixture
def wire(tmp_path: Path, store: Store, server: Server) -> Wire:
    sources = [{"feed": server(path), "allow_private": ["127.0.0.1"]} for path in ("/bad", "/good")]
    (tmp_path / "config.yaml").write_text(json.dumps({"languages": ["en"], "sources": sources}), "utf-8")
    config = load(tmp_path / "config.yaml")
    translator = Translator([FakeEngine()], Glossary.from_config(config.glossary), store.memory, config.translate)
    return Wire(config, store, translator, web=Web(gap=0))


def polled(wire: Wire, minutes: int = 0) -> list[Outcome]:
    now = NOW + timedelta(minutes=minutes)
    return [outcome for source in wire.config.polled for outcome in poll(wire, source, now)]


def taken(outcomes: list[Outcome]) -> list[str]:
    return [outcome.origin for outcome in outcomes if isinstance(outcome, Taken)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (LAUGHS, "declares the entity 'a0', which is not read"),
        (EXTERNAL, "declares the entity 'x', which is not read"),
        (PARAMETER, "declares the entity 'x', which is not read"),
        ("<rss>" + "<a>" * 100_000 + "</a>" * 100_000 + "</rss>", "nested more than 256 deep"),
        ("<rss>" + "<a>" * 100_000, "nested more than 256 deep"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 100_000 + "}", "nested too deep"),
        ('{"items": [' + '{"id": ' * 5_000 + "]}", ""),
        (b"\x00" * 1_000 + b"<rss/>", "is no "),
        (b"<rss>" + bytes(range(128, 256)) * 50, ""),
        ("", "is empty"),
        ("<rss", "is not well-formed XML"),
        ("<?xml version='1.0' encoding='cp65001'?><rss", "is not well-formed XML"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_hostile_feed_costs_one_line_and_the_next_source_goes_on(
    server: Server, wire: Wire, body: str | bytes, message: str
) -> None:
    server.handlers["/bad"] = says(body)
    began = time.monotonic()
    outcomes = polled(wire)
    assert time.monotonic() - began < 5
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert [failure.origin for failure in failures] == [server("/bad")]
    assert message in failures[0].reason
    assert "\n" not in failures[0].reason
    assert len(failures[0].reason) < 500
    assert taken(outcomes) == ["https://good.example/1"]
    assert "/etc" not in str(list(wire.store.originals()))


def test_a_hostile_entry_costs_itself_and_the_entries_beside_it_are_taken(server: Server, wire: Wire) -> None:
    deep = "&lt;div&gt;" * 50_000 + "words"
    server.handlers["/bad"] = says(
        rss(
            item("Words before."),
            item(deep, "https://bad.example/deep"),
            item("", "https://bad.example/empty", ""),
            item("Words after.", "https://bad.example/2"),
        )
    )
    outcomes = polled(wire)
    origins = taken(outcomes)
    assert {"https://bad.example/1", "https://bad.example/2", "https://good.example/1"} <= set(origins)
    assert {outcome.origin for outcome in outcomes} >= {"https://bad.example/empty"}


def test_100_000_entries_cost_a_bounded_time_and_say_so(server: Server, wire: Wire) -> None:
    server.handlers["/bad"] = says(rss(*(f"<item><guid>https://bad.example/{n}</guid></item>" for n in range(100_000))))
    bad, good = wire.config.polled
    assert isinstance(bad, FeedSource)
    began = time.monotonic()
    outcomes = list(poll(wire, bad.evolve(max_entries=9), NOW))
    assert time.monotonic() - began < 10
    assert len(outcomes) == 10
    said = "has more than 9 entries, and the first were taken; raise its max_entries"
    assert outcomes[-1] == Failed(origin=server("/bad"), reason=f"{server('/bad')}: {said}")
    assert taken(list(poll(wire, good, NOW))) == ["https://good.example/1"]


@pytest.mark.parametrize(
    "guid", ["../../etc/passwd", "a/../../b", "x\u2028y", "'; DROP TABLE items; --", "%2e%2e%2f", "." * 300]
)
def test_no_guid_leads_out_of_the_folder_of_feeds(server: Server, wire: Wire, guid: str) -> None:
    server.handlers["/bad"] = says(rss(item("Words of the harbour.", guid.replace("'", "&apos;"))))
    assert len(taken(polled(wire))) == 2
    for original in wire.store.originals():
        assert set(original.slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert len(original.slug) <= 80


def test_scripts_and_event_handlers_do_not_come_through(server: Server, wire: Wire) -> None:
    hostile = (
        '<p onclick="steal()">Words <img src=x onerror=alert(1)> <a href="javascript:alert(2)">here</a></p>'
        "<script>alert(3)</script><iframe src='https://evil.example/'></iframe><svg onload=alert(4)></svg>"
    )
    server.handlers["/bad"] = says(rss(item(f"<![CDATA[{hostile}]]>")))
    polled(wire)
    found = wire.store.by_origin("https://bad.example/1")
    assert found is not None
    assert "Words" in str(found.body)
    for word in ("alert", "onclick", "onerror", "javascript", "iframe", "evil.example", "steal"):
        assert word not in str(found.body), word


def test_what_was_known_stays_while_a_source_turns_hostile(server: Server, wire: Wire) -> None:
    server.handlers["/bad"] = says(rss(item("Words of the harbour.")))
    polled(wire)
    before = wire.store.by_origin("https://bad.example/1")
    for minutes, body in enumerate((LAUGHS, "", "<rss", "<html></html>")):
        server.handlers["/bad"] = says(body)
        polled(wire, minutes * 100)
    assert wire.store.by_origin("https://bad.example/1") == before
    server.handlers["/bad"] = says(rss(item("Words of the harbour.")) + "<!-- and again -->")
    assert [type(outcome).__name__ for outcome in polled(wire, 10_000)] == ["Unchanged"]
