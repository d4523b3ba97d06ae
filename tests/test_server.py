import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from wire.server import application


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    (folder / "uk").mkdir(parents=True)
    (tmp_path / "config.yaml").write_text("secret: 1")
    for name in ("index.html", "opml.xml", "uk/rss.xml", "uk/atom.xml", "uk/feed.json", "uk/index.html", "uk/a.json"):
        (folder / name).write_text(f"this is {name}")
    return folder


@pytest.fixture
def reader(feeds: Path) -> TestClient:
    return TestClient(application(feeds))


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
