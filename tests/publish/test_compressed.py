"""What stands compressed beside feeds and index pages."""

import gzip
from pathlib import Path, PurePosixPath

import brotli
import pytest

from make import NOW, make_item, make_translation
from wire.config import Config, defaults
from wire.publish.check import check
from wire.publish.compressed import Encoding, encoded, holds, with_compressed
from wire.publish.site import publish
from wire.publish.writer import File
from wire.store.store import Store

BESIDE = ["atom.xml", "feed.json", "index.html", "rss.xml"]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = defaults(tmp_path)
    feeds = {"everything": {"merged": True}}
    return made.evolve(publish={**made.publish.model_dump(), "feeds": feeds, "precompressed": ("gzip", "br")})


@pytest.fixture
def feeds(store: Store, config: Config) -> Path:
    original = make_item()
    store.save(original)
    store.save(make_translation(original, "es"))
    publish(store, config, NOW)
    return config.feeds


def compressed(feeds: Path) -> list[str]:
    return sorted(str(path.relative_to(feeds)) for path in feeds.rglob("*") if path.suffix in {".gz", ".br"})


def unlike(feeds: Path) -> list[str]:
    """The compressed files that do not hold what stands beside them."""
    reading = {".gz": gzip.decompress, ".br": brotli.decompress}
    paths = [feeds / path for path in compressed(feeds)]
    return [str(path) for path in paths if reading[path.suffix](path.read_bytes()) != path.with_suffix("").read_bytes()]


def test_feeds_and_index_pages_have_both_beside_them_and_stories_have_none(feeds: Path) -> None:
    lists = [f"{language}/{name}" for language in ("en", "es") for name in BESIDE]
    lists += ["index.html", *(f"mul/everything/{name}" for name in BESIDE if name != "index.html")]
    assert compressed(feeds) == sorted(f"{path}.{suffix}" for path in lists for suffix in ("br", "gz"))
    assert (unlike(feeds), check(feeds)) == ([], [])


def test_they_follow_a_change_and_stay_where_there_is_none(store: Store, config: Config, feeds: Path) -> None:
    assert publish(store, config, NOW).changed == 0
    before = (feeds / "es/rss.xml.gz").read_bytes()
    original = make_item(version=2, status="canceled")
    for item in (original, make_translation(original, "es", version=2, status="canceled")):
        store.save(item)
    publish(store, config, NOW)
    assert (feeds / "es/rss.xml.gz").read_bytes() != before
    assert unlike(feeds) == []


def test_one_that_was_damaged_is_told_and_made_anew(store: Store, config: Config, feeds: Path) -> None:
    (feeds / "es/atom.xml.br").write_bytes(b"no brotli")
    (feeds / "en/rss.xml.gz").write_bytes(gzip.compress(b"another feed"))
    assert [str(problem) for problem in check(feeds)] == [
        "en/rss.xml.gz: does not hold what en/rss.xml does; delete it, or publish again",
        "es/atom.xml.br: does not hold what es/atom.xml does; delete it, or publish again",
    ]
    publish(store, config, NOW)
    assert (unlike(feeds), check(feeds)) == ([], [])


def test_they_go_where_they_are_not_asked_for_any_more(store: Store, config: Config, feeds: Path) -> None:
    plain = config.evolve(publish={**config.publish.model_dump(), "precompressed": ()})
    publish(store, plain, NOW)
    assert compressed(feeds) == []
    (feeds / "es/rss.xml.gz").write_bytes(b"left by another store")
    publish(store, plain, NOW, everything=True)
    assert compressed(feeds) == []


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_the_same_bytes_give_the_same_file_and_no_other_is_taken_for_it(encoding: Encoding) -> None:
    data = b"<rss/>" * 999
    (one, other), (again, repeated) = (
        with_compressed([File(PurePosixPath("rss.xml"), data)], [encoding]) for _ in range(2)
    )
    assert (one, other) == (again, repeated)
    assert holds(other.data, encoding, data)
    assert not holds(encoded(data + b" ", encoding), encoding, data)
    assert not holds(encoded(b"", encoding), encoding, data)
    assert not holds(b"", encoding, data)
