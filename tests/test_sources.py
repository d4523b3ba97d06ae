"""Feeds, pages and folders on their way into the store, from real servers on the loopback, with their faults."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fakes import FakeEngine
from make import NOW
from web_server import Server, says, served
from wire.config import Config, load
from wire.errors import NewsroomError
from wire.ingest.web import Web
from wire.item import Failed, Item, Outcome, Taken, Unchanged
from wire.newsroom import retranslate
from wire.pipeline import Wire, poll, publish, take_in
from wire.store.store import Store
from wire.translate.glossary import Glossary
from wire.translate.translator import Translator

HARBOUR = ("https://news.example/1", "The harbour opens again", "<p>Ships wait outside the old harbour.</p>")
FERRY = ("https://news.example/2", "The ferry sails again", "<p>The white ferry sails every morning.</p>")
PAGE = """<!doctype html><html lang="en"><head><title>{0} | Example News</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> token {2}</nav>
<article><h1>{0}</h1><p>{1}</p><p>The mayor of Exampleton said that the ships had waited for three days outside.</p>
<p>The first of them is to enter at noon, and the last one by the evening of the same day.</p></article>
<footer>Visitor number {2}. All rights reserved by the owners of the paper.</footer></body></html>"""

SPANISH = {
    "The ferry sails again": "El transbordador navega de nuevo",
    "The white ferry sails every morning.": "El transbordador blanco navega cada mañana.",
}

Desk = Callable[..., Wire]


BUILT = "<lastBuildDate>Mon, 30 Sep 2024 10:00:00 GMT</lastBuildDate>"  # what differs whenever some feeds are asked


def rss(*entries: tuple[str, str, str], beside: str = "") -> str:
    items = "".join(
        f"<item><guid>{guid}</guid><link>{guid}</link><title>{title}</title>"
        f"<description><![CDATA[{text}]]></description></item>"
        for guid, title, text in entries
    )
    return (
        f'<rss version="2.0"><channel><title>Example News</title><language>en</language>{beside}{items}</channel></rss>'
    )


@pytest.fixture(scope="module")
def listening() -> Iterator[Server]:
    with served() as server:
        yield server


@pytest.fixture
def server(listening: Server) -> Server:
    listening.handlers.clear()
    listening.requests.clear()
    return listening


@pytest.fixture
def desk(tmp_path: Path, store: Store) -> Desk:
    """Wire with the sources given, each a mapping as it stands in config.yaml; the loopback is allowed."""

    def opened(*sources: dict[str, Any], settle: float = 0) -> Wire:
        written = [
            source if "folder" in source or "push" in source else {"allow_private": ["127.0.0.1"], **source}
            for source in sources
        ]
        path = tmp_path / "config.yaml"
        path.write_text(json.dumps({"languages": ["en", "es"], "sources": written}), "utf-8")
        config: Config = load(path)
        engine = FakeEngine(("en", "es"), answer=lambda text, *_: SPANISH[text])
        translator = Translator([engine], Glossary.from_config(config.glossary), store.memory, config.translate)
        return Wire(config, store, translator, web=Web(gap=0))

    return opened


def polled(wire: Wire, now: datetime = NOW) -> list[Outcome]:
    return [outcome for source in wire.config.polled for outcome in poll(wire, source, now)]


def kinds(outcomes: list[Outcome]) -> list[str]:
    return [type(outcome).__name__ for outcome in outcomes]


def reason(outcomes: list[Outcome]) -> str:
    (failed,) = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    return failed.reason


def originals(wire: Wire) -> dict[str, Item]:
    return {item.origin: item for item in wire.store.originals()}


def test_the_entries_of_a_feed_become_items_known_by_their_guids(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss(HARBOUR, FERRY))
    wire = desk({"feed": server("/feed")})
    assert kinds(polled(wire)) == ["Taken", "Taken"]
    items = originals(wire)
    assert set(items) == {HARBOUR[0], FERRY[0]}
    assert items[FERRY[0]].headline == "The ferry sails again"
    assert items[FERRY[0]].url == FERRY[0]
    assert wire.store.fetch(server("/feed")).succeeded_at == NOW


def test_content_decides_versions_and_late_items_are_not_lost(server: Server, desk: Desk) -> None:
    wire = desk({"feed": server("/feed")})
    server.handlers["/feed"] = says(rss(FERRY))
    polled(wire)
    corrected = (FERRY[0], FERRY[1], "<p>The white ferry sails every evening.</p>")
    late = "<item><guid>https://news.example/0</guid><title>Old</title><description>It came late.</description>"
    late += "<pubDate>Mon, 01 Jan 2001 00:00:00 GMT</pubDate></item>"
    server.handlers["/feed"] = says(rss(HARBOUR, corrected, beside=late))
    assert kinds(polled(wire)) == ["Taken", "Taken", "Taken"]
    assert originals(wire)[FERRY[0]].version == 2
    server.handlers["/feed"] = says(rss(HARBOUR, corrected, beside=late + BUILT))
    assert kinds(polled(wire)) == ["Unchanged"] * 3


def test_an_answer_that_is_the_same_as_the_last_one_holds_nothing_new(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss(FERRY))
    wire = desk({"feed": server("/feed")})
    assert [kinds(polled(wire)) for _ in range(3)] == [["Taken"], [], []]
    server.handlers["/feed"] = says(rss(FERRY, HARBOUR))
    assert kinds(polled(wire)) == ["Unchanged", "Taken"]
    server.handlers["/feed"] = says(b"", 503)
    assert kinds(polled(wire)) == ["Failed"]
    server.handlers["/feed"] = says(rss(FERRY, HARBOUR))
    assert kinds(polled(wire, NOW + timedelta(hours=7))) == []
    again = desk({"feed": server("/feed"), "rights": "© Example News."})  # read in another way
    assert kinds(polled(again, NOW + timedelta(hours=7))) == ["Taken", "Taken"]


def test_a_json_feed_is_known_by_its_content_whatever_its_server_calls_it(server: Server, desk: Desk) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example News",
        "items": [{"id": FERRY[0], "title": FERRY[1], "content_html": FERRY[2]}],
    }
    server.handlers["/feed"] = says("\ufeff" + json.dumps(feed), media_type="text/plain")
    wire = desk({"feed": server("/feed")})
    assert kinds(polled(wire)) == ["Taken"]


def test_the_encoding_that_the_server_names_is_believed_where_the_bytes_do_not_say(server: Server, desk: Desk) -> None:
    entry = ("https://news.example/3", "Паром знову ходить", "<p>Білий паром ходить щоранку з гавані.</p>")
    body = rss(entry).encode("koi8-u")
    server.handlers["/feed"] = says(body, media_type='application/rss+xml; charset="KOI8-U"')
    wire = desk({"feed": server("/feed"), "language": "uk"})
    assert kinds(polled(wire)) == ["Taken"]
    assert originals(wire)[entry[0]].headline == "Паром знову ходить"


def test_what_did_not_change_is_not_sent_again(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss(FERRY), ETag='"1"', Last_Modified="Mon, 30 Sep 2024 09:00:00 GMT")
    wire = desk({"feed": server("/feed")})
    polled(wire)
    server.handlers["/feed"] = says(b"", 304)
    assert polled(wire, NOW + timedelta(hours=1)) == []
    asked = server.requests[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Mon, 30 Sep 2024 09:00:00 GMT")
    assert wire.store.fetch(server("/feed")).succeeded_at == NOW + timedelta(hours=1)
    polled(wire)
    assert server.requests[-1].headers["if-none-match"] == '"1"'


def test_a_source_that_is_read_in_another_way_is_asked_for_everything(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss(FERRY), ETag='"1"')
    polled(desk({"feed": server("/feed")}))
    wire = desk({"feed": server("/feed"), "rights": "© Example News"})
    assert kinds(polled(wire)) == ["Taken"]
    assert "if-none-match" not in server.requests[-1].headers
    assert originals(wire)[FERRY[0]].rights == "© Example News"


def test_a_run_that_is_stopped_in_a_feed_asks_for_all_of_it_again(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss(HARBOUR, FERRY), ETag='"1"')
    wire = desk({"feed": server("/feed")})
    next(poll(wire, wire.config.polled[0], NOW))
    assert kinds(polled(wire)) == ["Unchanged", "Unchanged"]
    assert "if-none-match" not in server.requests[-1].headers


def test_a_feed_that_moved_for_good_is_asked_where_it_stands_until_it_fails_there(server: Server, desk: Desk) -> None:
    server.handlers["/old"] = says(b"", 301, Location="/new")
    server.handlers["/new"] = says(rss(FERRY))
    wire = desk({"feed": server("/old")})
    polled(wire)
    polled(wire)
    assert [request.path for request in server.requests] == ["/old", "/new", "/new"]
    server.handlers["/new"] = says(b"", 404)
    assert reason(polled(wire)) == f"{server('/new')}: its server says 404 Not Found; try again later"
    server.handlers["/old"] = says(rss(FERRY))
    polled(wire, NOW + timedelta(days=1))
    polled(wire, NOW + timedelta(days=1))
    assert [request.path for request in server.requests[-3:]] == ["/new", "/old", "/old"]


def test_a_source_that_fails_is_left_alone_for_longer_and_longer(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(b"", 500)
    wire, now, waits = desk({"feed": server("/feed")}), NOW, []
    for failures in range(1, 12):
        assert "its server says 500 Internal Server Error; try again later" in reason(polled(wire, now))
        known = wire.store.fetch(server("/feed"))
        assert (known.failures, known.fetched_at) == (failures, now)
        assert known.not_before is not None
        waits.append((known.not_before - now) / timedelta(minutes=1))
        assert f"left alone until {known.not_before:%Y-%m-%d %H:%M:%S} UTC" in reason(polled(wire, now))
        now = known.not_before
    assert len(server.requests) == 11
    assert all(0.75 * 2**n <= wait <= 1.25 * 2**n for n, wait in enumerate(waits[:8]))
    assert all(270 <= wait <= 450 for wait in waits[9:])
    assert len({round(wait / 2**n, 6) for n, wait in enumerate(waits[:8])}) == 8
    server.handlers["/feed"] = says(rss(FERRY))
    assert kinds(polled(wire, now)) == ["Taken"]
    assert (wire.store.fetch(server("/feed")).failures, wire.store.fetch(server("/feed")).error) == (0, "")


@pytest.mark.parametrize(
    ("retry_after", "least"),
    [
        ("7200", timedelta(hours=2)),
        ((NOW + timedelta(hours=3)).strftime("%a, %d %b %Y %H:%M:%S GMT"), timedelta(hours=3)),
        ("99999999", timedelta(days=1)),
        ("in a while", timedelta(0)),
        ("-5", timedelta(0)),
        ("Fri, 31 Dec 9999 23:59:59 -1200", timedelta(0)),
    ],
)
def test_a_server_says_for_how_long_it_wants_to_be_left_alone(
    server: Server, desk: Desk, retry_after: str, least: timedelta
) -> None:
    server.handlers["/feed"] = says(b"", 503, Retry_After=retry_after)
    wire = desk({"feed": server("/feed")})
    polled(wire)
    not_before = wire.store.fetch(server("/feed")).not_before
    assert not_before is not None
    assert least <= not_before - NOW <= max(least, timedelta(days=1))


def test_a_feed_that_is_gone_is_never_asked_again(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(b"", 410)
    wire = desk({"feed": server("/feed")})
    for later in (timedelta(0), timedelta(days=400)):
        assert "its server says 410 Gone; take it out of `sources`" in reason(polled(wire, NOW + later))
    assert len(server.requests) == 1
    assert wire.store.fetch(server("/feed")).gone


def test_a_source_that_fails_costs_itself_one_line_and_the_others_nothing(server: Server, desk: Desk) -> None:
    server.handlers["/good"] = says(rss(FERRY))
    server.handlers["/page"] = says("<!doctype html><html><body>Welcome</body></html>", media_type="text/html")
    server.handlers["/words"] = says("Just words.", media_type="text/plain")
    server.handlers["/other"] = says("<svg/>", media_type="image/svg+xml")
    bad = ["/none", "/page", "/words", "/other"]
    wire = desk(*({"feed": server(path)} for path in bad), {"feed": server("/good")})
    outcomes = list(take_in(wire, NOW))
    assert [outcome.origin for outcome in outcomes if isinstance(outcome, Failed)] == [server(path) for path in bad]
    assert [outcome.uri[-2:] for outcome in outcomes if isinstance(outcome, Taken)] == ["en", "es"]
    assert [bool(fetch.error) for fetch in wire.store.fetches()] == [False, True, True, True, True]


def test_a_feed_without_entries_is_none_the_worse(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss())
    wire = desk({"feed": server("/feed")})
    assert polled(wire) == []
    assert wire.store.fetch(server("/feed")).error == ""


def test_a_feed_with_too_many_entries_gives_some_and_says_so(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss(HARBOUR, FERRY))
    wire = desk({"feed": server("/feed"), "max_entries": 1})
    outcomes = polled(wire)
    assert kinds(outcomes) == ["Taken", "Failed"]
    assert (
        reason(outcomes)
        == f"{server('/feed')}: has more than 1 entries, and the first were taken; raise its max_entries"
    )


def test_a_folder_in_the_daemon_takes_a_file_when_nobody_writes_it_any_more(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "seeds").mkdir()
    for name in ("a.txt", "b.part", "c.tmp", ".d.txt", "e.txt.part"):
        (tmp_path / "seeds" / name).write_text("The ferry sails again\nThe white ferry sails every morning.\n", "utf-8")
    wire = desk({"folder": "seeds", "settle": 2})
    changed = datetime.fromtimestamp((tmp_path / "seeds" / "a.txt").stat().st_mtime, NOW.tzinfo)
    source = wire.config.polled[0]
    assert list(poll(wire, source, changed + timedelta(seconds=1))) == []
    assert kinds(list(poll(wire, source, changed + timedelta(seconds=2)))) == ["Taken"]
    assert list(originals(wire)) == ["seeds/a.txt"]


def test_wire_publish_takes_a_file_at_once(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "seeds").mkdir()
    file = tmp_path / "seeds" / "a.txt"
    file.write_text("The ferry sails again\nThe white ferry sails every morning.\n", "utf-8")
    changed = datetime.fromtimestamp(file.stat().st_mtime, NOW.tzinfo)
    outcomes = list(take_in(desk({"folder": "seeds"}), changed))
    assert kinds(outcomes) == ["Taken", "Taken"]


def test_failures_are_forgotten_when_they_are_gone_and_kept_while_nothing_is_known(server: Server, desk: Desk) -> None:
    empty = ("https://news.example/9", "", "")
    server.handlers["/feed"] = says(rss(FERRY, empty), ETag='"1"')
    wire = desk({"feed": server("/feed")})
    assert kinds(polled(wire)) == ["Taken", "Failed"]
    server.handlers["/feed"] = says(b"", 304)
    polled(wire)
    assert [state.origin for state in wire.store.states() if not state.language] == [empty[0]]
    server.handlers["/feed"] = says(rss(FERRY))
    polled(wire)
    assert [state for state in wire.store.states() if not state.language] == []


def test_a_page_is_an_article_and_only_its_words_decide_whether_it_is_new(server: Server, desk: Desk) -> None:
    wire = desk({"page": server("/statement")})
    server.handlers["/statement"] = says(PAGE.format(*HARBOUR[1:], 1), media_type="text/html; charset=utf-8")
    assert kinds(polled(wire)) == ["Taken"]
    item = originals(wire)[server("/statement")]
    assert (item.headline, item.url) == ("The harbour opens again", server("/statement"))
    assert "Home" not in str(item.body)
    server.handlers["/statement"] = says(PAGE.format(*HARBOUR[1:], 2), media_type="text/html")
    assert kinds(polled(wire)) == ["Unchanged"]
    server.handlers["/statement"] = says(PAGE.format(*FERRY[1:], 3), media_type="text/html")
    assert kinds(polled(wire)) == ["Taken"]
    assert originals(wire)[server("/statement")].version == 2


def test_a_page_is_known_by_the_address_that_it_states_on_its_own_host(server: Server, desk: Desk) -> None:
    wire = desk({"page": server("/latest")})
    for canonical, origin in ((server("/one"), server("/one")), ("https://news.example/1", server("/latest"))):
        link = f'<link rel="canonical" href="{canonical}">'
        server.handlers["/latest"] = says(PAGE.format(*HARBOUR[1:], 1).replace("<head>", f"<head>{link}"))
        assert kinds(polled(wire)) == ["Taken"]
        assert origin in originals(wire)


def test_robots_txt_is_asked_once_and_obeyed_for_pages(server: Server, desk: Desk) -> None:
    server.handlers["/robots.txt"] = says("User-agent: *\nDisallow: /private*\n\nUser-agent: other\nDisallow: /\n")
    for path in ("/private-1", "/public"):
        server.handlers[path] = says(PAGE.format(*HARBOUR[1:], 1), media_type="text/html")
    wire = desk({"page": server("/private-1")}, {"page": server("/public")})
    outcomes = polled(wire)
    assert kinds(outcomes) == ["Failed", "Taken"]
    assert reason(outcomes) == f"{server('/private-1')}: its robots.txt forbids it; ask its owner"
    assert [request.path for request in server.requests] == ["/robots.txt", "/public"]


def test_robots_txt_is_obeyed_where_a_redirection_leads_too(server: Server, desk: Desk) -> None:
    server.handlers["/robots.txt"] = says("User-agent: *\nDisallow: /private\n")
    server.handlers["/page"] = says(b"", 302, Location="/private")
    told = reason(polled(desk({"page": server("/page")})))
    assert told == f"{server('/private')}: its robots.txt forbids it; ask its owner"
    assert server.asked("/private") == []


def test_a_server_that_says_unasked_that_nothing_is_new_is_told(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(b"", 304)
    assert "says that nothing is new, and was not asked" in reason(polled(desk({"feed": server("/feed")})))


@pytest.mark.parametrize(("status", "kind"), [(404, "Taken"), (403, "Taken"), (500, "Failed"), (503, "Failed")])
def test_robots_txt_that_is_none_allows_and_one_that_cannot_be_had_forbids(
    server: Server, desk: Desk, status: int, kind: str
) -> None:
    server.handlers["/robots.txt"] = says(b"", status)
    server.handlers["/page"] = says(PAGE.format(*HARBOUR[1:], 1), media_type="text/html")
    assert kinds(polled(desk({"page": server("/page")}))) == [kind]


def test_robots_txt_is_read_up_to_its_limit(server: Server, desk: Desk) -> None:
    server.handlers["/robots.txt"] = says("User-agent: *\nDisallow: /page\n" + "# nothing\n" * 100_000)
    server.handlers["/page"] = says(PAGE.format(*HARBOUR[1:], 1), media_type="text/html")
    assert "its robots.txt forbids it" in reason(polled(desk({"page": server("/page")})))


def linked(server: Server, path: str = "/1", text: str = "<p>In short.</p>") -> str:
    return rss((server(path), HARBOUR[1], text))


def test_the_full_text_comes_from_the_page_and_is_asked_for_only_when_the_entry_is_new(
    server: Server, desk: Desk
) -> None:
    server.handlers["/feed"] = says(linked(server))
    server.handlers["/1"] = says(PAGE.format(*HARBOUR[1:], 1), media_type="text/html")
    wire = desk({"feed": server("/feed"), "full_text": True})
    assert kinds(polled(wire)) == ["Taken"]
    item = originals(wire)[server("/1")]
    assert any("The mayor of Exampleton said" in block.text for block in item.body)
    server.handlers["/feed"] = says(linked(server) + "<!-- made anew -->")
    assert kinds(polled(wire)) == ["Unchanged"]
    assert len(server.asked("/1")) == 1
    server.handlers["/feed"] = says(linked(server, text="<p>In short, corrected.</p>"))
    assert kinds(polled(wire)) == ["Taken"]
    assert len(server.asked("/1")) == 2


def test_a_page_that_says_less_than_its_entry_is_left_alone(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(linked(server, text="<p>" + "The whole story, told at length. " * 50 + "</p>"))
    server.handlers["/1"] = says("<html><body><p>Accept our cookies.</p></body></html>", media_type="text/html")
    wire = desk({"feed": server("/feed"), "full_text": True})
    assert kinds(polled(wire)) == ["Taken"]
    assert "cookies" not in str(originals(wire)[server("/1")].body)


def test_a_page_that_cannot_be_had_just_now_is_asked_for_again(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(linked(server), ETag='"1"')
    server.handlers["/1"] = says(b"", 503)
    wire = desk({"feed": server("/feed"), "full_text": True})
    outcomes = polled(wire)
    assert sorted(kinds(outcomes)) == ["Failed", "Taken"]
    assert reason(outcomes).endswith("503 Service Unavailable; try again later; what its feed says was taken")
    assert sorted(kinds(polled(wire))) == ["Failed", "Unchanged"]
    assert "if-none-match" not in server.asked("/feed")[-1].headers
    server.handlers["/1"] = says(PAGE.format(*HARBOUR[1:], 1), media_type="text/html")
    assert kinds(polled(wire)) == ["Taken"]
    assert "The mayor of Exampleton said" in str(originals(wire)[server("/1")].body)
    assert [state for state in wire.store.states() if not state.language] == []


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_page_that_will_not_be_had_is_asked_for_once(server: Server, desk: Desk, status: int) -> None:
    server.handlers["/feed"] = says(linked(server), ETag='"1"')
    server.handlers["/1"] = says(b"", status)
    wire = desk({"feed": server("/feed"), "full_text": True})
    assert sorted(kinds(polled(wire))) == ["Failed", "Taken"]
    server.handlers["/feed"] = says(linked(server) + "<!-- made anew -->", ETag='"2"')
    assert kinds(polled(wire)) == ["Unchanged"]
    assert len(server.asked("/1")) == 1


def test_a_source_that_denies_translation_is_published_in_its_own_language_only(
    server: Server, desk: Desk, tmp_path: Path
) -> None:
    server.handlers["/feed"] = says(rss(FERRY))
    allowing = desk({"feed": server("/feed"), "rights": "© Example News. No resale."})
    list(take_in(allowing, NOW))
    publish(allowing, NOW)
    spanish = tmp_path / "feeds" / "es" / "atom.xml"
    assert "transbordador blanco" in spanish.read_text("utf-8")
    wire = desk({"feed": server("/feed"), "translate": "deny", "rights": "© Example News. No resale."})
    outcomes = list(take_in(wire, NOW))
    assert [outcome.language for outcome in outcomes if isinstance(outcome, Taken)] == ["en"]
    publish(wire, NOW)
    assert "ferry" in (tmp_path / "feeds" / "en" / "atom.xml").read_text("utf-8")
    assert "transbordador" not in spanish.read_text("utf-8")
    assert [(state.language, state.verdict) for state in wire.store.states()] == [("en", "taken"), ("es", "denied")]
    with pytest.raises(NewsroomError, match="its rights forbid a translation"):
        retranslate(wire, originals(wire)[FERRY[0]].uri, NOW)
    again = list(take_in(desk({"feed": server("/feed")}), NOW))
    assert [outcome.language for outcome in again if isinstance(outcome, Taken)] == ["en", "es"]


def test_the_notice_of_a_source_stands_after_the_article_s_own(server: Server, desk: Desk, tmp_path: Path) -> None:
    server.handlers["/feed"] = says(rss(FERRY, beside="<copyright>© Daily</copyright>"))
    wire = desk({"feed": server("/feed"), "rights": "© Example News. No resale."})
    list(take_in(wire, NOW))
    assert originals(wire)[FERRY[0]].rights == "© Daily © Example News. No resale."
    publish(wire, NOW)
    for language in ("en", "es"):
        for name in ("rss.xml", "atom.xml"):
            assert "© Example News. No resale." in (tmp_path / "feeds" / language / name).read_text("utf-8"), name
        (item,) = (path for path in (tmp_path / "feeds" / language).glob("*.html") if path.name != "index.html")
        for path in (item, item.with_suffix(".json"), item.with_suffix(".xml")):
            assert "© Example News. No resale." in path.read_text("utf-8"), path


def test_the_language_of_a_source_is_believed(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss(FERRY))
    wire = desk({"feed": server("/feed"), "language": "de"})
    polled(wire)
    assert originals(wire)[FERRY[0]].language == "de"


def test_unchanged_is_told_of_every_known_entry(server: Server, desk: Desk) -> None:
    server.handlers["/feed"] = says(rss(FERRY, FERRY))
    wire = desk({"feed": server("/feed")})
    polled(wire)
    server.handlers["/feed"] = says(rss(FERRY, FERRY, beside=BUILT))
    (known,) = polled(wire)
    assert isinstance(known, Unchanged)
