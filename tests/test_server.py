import gzip
import os
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import brotli
import pytest
from starlette.testclient import TestClient

from make import NOW, TAG, make_item
from packages import place_package
from wire.config import Config, defaults
from wire.item import Held, Taken
from wire.server.application import application
from wire.server.exchange import preferred
from wire.server.shelf import changed
from wire.store.store import Store
from wire.store.totals import Total

LONG = "<rss><lastBuildDate>Mon, 30 Sep 2024 09:00:00 +0000</lastBuildDate>" + "<item/>" * 500


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    (folder / "uk").mkdir(parents=True)
    (tmp_path / "config.yaml").write_text("secret: 1")
    for name in ("index.html", "opml.xml", "uk/rss.xml", "uk/atom.xml", "uk/feed.json", "uk/index.html", "uk/a.json"):
        (folder / name).write_text(f"this is {name}")
    return folder


@pytest.fixture
def config(feeds: Path) -> Config:
    return defaults(feeds.parent)


@pytest.fixture
def reader(config: Config) -> TestClient:
    return visitor(config)


def visitor(config: Config, address: str = "127.0.0.1", **serve: Any) -> TestClient:
    """Somebody at an address who reads what a configuration serves."""
    changed = config.evolve(serve=config.serve.evolve(**serve))
    return TestClient(application(changed, lambda: NOW), client=(address, 50000), headers={"Accept-Encoding": ""})


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/uk/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/uk/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/uk/feed.json", "application/feed+json; charset=utf-8"),
        ("/uk/a.json", "application/json; charset=utf-8"),
        ("/opml.xml", "text/x-opml; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
        ("/uk/", "text/html; charset=utf-8"),
    ],
)
def test_each_file_has_the_type_of_its_format(reader: TestClient, path: str, media_type: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_old_address_of_a_renamed_feed_leads_to_the_new_one(config: Config) -> None:
    (config.feeds / "uk/docks").mkdir()
    (config.feeds / "uk/docks/rss.xml").write_text("this is it")
    named = config.publish.evolve(feeds={"docks": {"formerly": ["ports"]}})
    reader = TestClient(application(config.evolve(publish=named), lambda: NOW), follow_redirects=False)

    answer = reader.get("/uk/ports/rss.xml")

    assert (answer.status_code, answer.headers["location"]) == (301, "http://localhost:8000/uk/docks/rss.xml")
    assert reader.get("/es/ports/rss.xml").status_code == 404


def test_a_reader_that_has_the_feed_gets_304_without_a_body(reader: TestClient) -> None:
    first = reader.get("/uk/rss.xml")
    for tags in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = reader.get("/uk/rss.xml", headers={"If-None-Match": tags})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    since = reader.get("/uk/rss.xml", headers={"If-Modified-Since": first.headers["last-modified"]})
    assert since.status_code == 304


def test_an_etag_that_does_not_match_beats_a_date_that_does(reader: TestClient) -> None:
    date = reader.get("/uk/rss.xml").headers["last-modified"]
    answer = reader.get("/uk/rss.xml", headers={"If-None-Match": '"old"', "If-Modified-Since": date})
    assert answer.status_code == 200


def test_a_change_of_the_same_size_within_the_second_changes_the_etag(feeds: Path, reader: TestClient) -> None:
    before = reader.get("/uk/rss.xml")
    path = feeds / "uk/rss.xml"
    path.write_text("THIS is uk/rss.xml")
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
    after = reader.get("/uk/rss.xml", headers={"If-None-Match": before.headers["etag"]})
    assert after.text == "THIS is uk/rss.xml"


def test_head_has_the_headers_and_no_body(reader: TestClient) -> None:
    answer = reader.head("/uk/rss.xml")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == reader.get("/uk/rss.xml").headers["etag"]


@pytest.mark.parametrize(
    "path",
    [
        "/../config.yaml",
        "/..%2fconfig.yaml",
        "/uk/..%2f..%2fconfig.yaml",
        "/%2e%2e/config.yaml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/.hidden",
        "/uk/%00",
        "/uk/none.xml",
        "/outside/config.yaml",
        "/link.yaml",
    ],
)
def test_nothing_outside_of_the_feeds_can_be_read(feeds: Path, reader: TestClient, path: str) -> None:
    (feeds / ".hidden").write_text("secret")
    (feeds / "outside").symlink_to(feeds.parent)
    (feeds / "link.yaml").symlink_to(feeds.parent / "config.yaml")
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_other_methods_are_refused(reader: TestClient) -> None:
    assert reader.post("/uk/rss.xml").status_code == 405


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("GZIP", "gzip"),
        ("gzip;q=nonsense", "identity"),
        (",;=,", "identity"),
    ],
)
def test_the_smallest_encoding_that_a_reader_accepts_is_chosen(accepted: str | None, encoding: str) -> None:
    assert preferred(accepted, ("br", "gzip")) == encoding


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_each_encoding_has_the_same_text_and_a_tag_of_its_own(feeds: Path, reader: TestClient, encoding: str) -> None:
    (feeds / "uk/rss.xml").write_text(LONG)
    answer = reader.get("/uk/rss.xml", headers={"Accept-Encoding": encoding})
    assert answer.text == LONG
    assert answer.headers.get("content-encoding", "identity") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    tags = {reader.get("/uk/rss.xml", headers={"Accept-Encoding": one}).headers["etag"] for one in ("br", "gzip", "")}
    assert len(tags) == 3
    again = reader.get("/uk/rss.xml", headers={"Accept-Encoding": encoding, "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert {"etag", "cache-control", "vary", "last-modified"} <= set(again.headers)


def test_a_compressed_file_beside_is_taken_only_where_it_holds_the_same(feeds: Path, reader: TestClient) -> None:
    (feeds / "uk/rss.xml").write_text(LONG)
    own = gzip.compress(LONG.encode(), 9, mtime=1)
    (feeds / "uk/rss.xml.gz").write_bytes(own)
    (feeds / "uk/rss.xml.br").write_bytes(brotli.compress(b"an older one"))
    zipped, packed = (raw(reader, encoding) for encoding in ("gzip", "br"))
    assert zipped == own
    assert brotli.decompress(packed) == LONG.encode()
    (feeds / "uk/atom.xml").write_text(LONG)
    (feeds / "uk/atom.xml.gz").write_bytes(zlib.compress(b"no gzip"))
    assert reader.get("/uk/atom.xml", headers={"Accept-Encoding": "gzip"}).text == LONG


def raw(reader: TestClient, encoding: str) -> bytes:
    """The bytes of an answer as they were sent."""
    with reader.stream("GET", "/uk/rss.xml", headers={"Accept-Encoding": encoding}) as answer:
        return b"".join(answer.iter_raw())


def test_a_short_file_and_a_picture_are_sent_as_they_are(feeds: Path, reader: TestClient) -> None:
    (feeds / "uk/a.png").write_bytes(b"png" * 1000)
    for path in ("/uk/rss.xml", "/uk/a.png"):
        assert "content-encoding" not in reader.get(path, headers={"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<lastBuildDate>Mon, 30 Sep 2024 09:00:00 +0000</lastBuildDate>", datetime(2024, 9, 30, 9, tzinfo=UTC)),
        ("<updated>2024-10-01T12:00:00+03:00</updated><entry><updated>2024-09-01T00:00:00Z</updated>",
         datetime(2024, 10, 1, 9, tzinfo=UTC)),
        ('{"items": [{"date_modified": "2024-10-01T09:00:00Z"}]}', datetime(2024, 10, 1, 9, tzinfo=UTC)),
        ('<script>{"dateModified": "2024-10-01T09:00:00+00:00"}</script>', datetime(2024, 10, 1, 9, tzinfo=UTC)),
        ("<updated>yesterday</updated>", None),
        ("<updated>2024-10-01</updated>", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_file_says_itself_when_it_changed(text: str, expected: datetime | None) -> None:
    assert changed(text.encode()) == expected


def test_last_modified_is_when_the_news_changed_and_not_the_file(feeds: Path, reader: TestClient) -> None:
    (feeds / "uk/rss.xml").write_text(LONG)
    assert reader.get("/uk/rss.xml").headers["last-modified"] == "Mon, 30 Sep 2024 09:00:00 GMT"


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Mon, 30 Sep 2024 08:59:59 GMT", 200),
        ("Mon, 30 Sep 2024 09:00:00 GMT", 304),
        ("Tue, 01 Oct 2024 09:00:00 GMT", 304),
        ("Monday, 30-Sep-24 09:00:00 GMT", 304),
        ("2024-10-01", 200),
        ("nonsense", 200),
    ],
)
def test_a_date_counts_only_where_it_is_one(feeds: Path, reader: TestClient, since: str, status: int) -> None:
    (feeds / "uk/rss.xml").write_text(LONG)
    assert reader.get("/uk/rss.xml", headers={"If-Modified-Since": since}).status_code == status


def test_a_file_that_goes_away_is_not_served_from_memory(feeds: Path, reader: TestClient) -> None:
    assert reader.get("/uk/rss.xml").status_code == 200
    (feeds / "uk/rss.xml").unlink()
    (feeds / "uk/rss.xml").symlink_to(feeds.parent / "config.yaml")
    assert reader.get("/uk/rss.xml").status_code == 404


def test_feeds_name_their_hubs_in_the_header_too(feeds: Path, config: Config) -> None:
    hubs = config.publish.evolve(websub_hubs=("https://hub.example/",))
    reader = visitor(config.evolve(publish=hubs))
    links = reader.get("/uk/atom.xml").headers["link"]
    assert links == '<https://hub.example/>; rel="hub", <http://localhost:8000/uk/atom.xml>; rel="self"'
    assert "link" not in reader.get("/uk/index.html").headers


def test_the_page_of_a_killed_story_is_gone_and_its_notice_stands_there(feeds: Path, config: Config) -> None:
    item = make_item("uk")
    name = item.slug
    (feeds / f"uk/{name}.html").write_text("This story was withdrawn.")
    (feeds / f"uk/{name}.json").write_text('{"pubstatus": "canceled"}')
    with Store.open(config.state) as store:
        store.save(item)
        assert visitor(config).get(f"/uk/{name}.html").status_code == 200
        store.save(item.evolve(version=2, status="canceled"))
    reader = visitor(config)
    answer = reader.get(f"/uk/{name}.html", headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.text) == (410, "This story was withdrawn.")
    assert reader.get(f"/uk/{name}.json").status_code == 200


def test_an_operator_sees_how_the_wire_is(config: Config, argos_folder: Path) -> None:
    place_package(argos_folder, "en", "uk")
    operator = visitor(config)
    before = operator.get("/healthz")
    assert before.status_code == 503
    assert "nothing was taken in yet" in before.json()["problems"][0]
    item = make_item()
    with Store.open(config.state) as store:
        for kind in ("take_in", "publish"):
            store.end_run(store.begin_run(NOW, kind), NOW, {"taken": 1})
        store.save(item)
        store.note(Taken(origin=item.origin, uri=item.uri, language="en", version=1), NOW)
        store.note(Held(origin=item.origin, uri=f"{TAG}:x/uk", language="uk", reasons=("numbers_survive: <3>",)), NOW)
        store.add_totals([Total(engine="argos", source_language="en", target_language="uk", words=50, seconds=0.5)])
    well = operator.get("/healthz")
    assert (well.status_code, well.json()["well"]) == (200, True)
    metrics = operator.get("/metrics").text
    assert 'wire_items{language="en",verdict="published"} 1.0' in metrics
    assert 'wire_words_per_second{engine="argos",source="en",target="uk"} 100.0' in metrics
    assert "wire_well 1.0" in metrics
    page = operator.get("/status").text
    assert "The wire is well" in page
    assert f"numbers_survive: &lt;3&gt;<br><code>wire approve {item.story}/uk --by NAME</code>" in page
    assert "<li>en_uk-1.0</li>" in page
    with Store.open(config.state) as store:
        store.save(item.evolve(version=2, status="canceled"))
    assert "numbers_survive" not in operator.get("/status").text  # nobody is to approve what was killed
    assert "GB free" in page


@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/status"])
def test_others_are_told_nothing_of_how_the_wire_is(config: Config, path: str) -> None:
    assert visitor(config, "192.0.2.7").get(path).status_code == 404
    assert visitor(config, "testclient").get(path).status_code == 404
    assert visitor(config, "192.0.2.7", operators=("192.0.2.0/24",)).get(path).status_code != 404
    assert visitor(config, "::ffff:127.0.0.1").get(path).status_code != 404
