"""Programs that people read feeds with, over loopback HTTP: the right titles, the right pages, nothing twice."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from serving import served
from small_site import Site, publish_site, small_site

pytestmark = [
    pytest.mark.readers,
    pytest.mark.skipif(not shutil.which("newsboat"), reason="needs newsboat: apt-get install newsboat"),
    pytest.mark.skipif(not shutil.which("sfeed"), reason="needs sfeed: apt-get install sfeed"),
]

LANGUAGES = ["ar", "de", "en", "es", "pl", "uk"]
ENVIRONMENT = {**os.environ, "NO_PROXY": "*", "no_proxy": "*"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address under which it is served."""
    folder = tmp_path / "feeds"
    with served(folder) as address:
        yield folder, address


def publish(feeds: Path, base_url: str, site: Site) -> None:
    publish_site(replace(site, config=site.config.evolve(base_url=base_url)), feeds.parent)


def newsboat(folder: Path, addresses: list[str]) -> list[tuple[str, str, str, str]]:
    """Reload the feeds and return (feed, id, title, address) of every item that newsboat then knows."""
    cache, urls, config = folder / "cache.db", folder / "urls", folder / "config"
    urls.write_text("\n".join(addresses) + "\n")
    config.touch()
    command = ["newsboat", "-u", str(urls), "-c", str(cache), "-C", str(config), "-x", "reload"]
    subprocess.run(command, check=True, env=ENVIRONMENT, timeout=60, capture_output=True)
    with sqlite3.connect(cache) as database:
        rows = database.execute("SELECT feedurl, guid, title, url FROM rss_item ORDER BY id").fetchall()
    database.close()
    return rows


def sfeed(data: bytes) -> list[tuple[str, str, str]]:
    """Return (title, address, id) of every item as sfeed reads them."""
    output = subprocess.run(["sfeed"], input=data, check=True, timeout=60, capture_output=True).stdout.decode()
    fields = [line.split("\t") for line in output.splitlines()]
    return [(field[1], field[2], field[5]) for field in fields]


def expected(site: Site, base_url: str, language: str) -> list[tuple[str, str]]:
    """Titles and pages as the items have them, the killed one by its notice."""
    withdrawn = {"en": "Story withdrawn", "es": "Noticia retirada", "pl": "Materiał wycofany"}
    return [
        (
            withdrawn[language] if item.slug == "rumour-77aa" else item.headline,
            f"{base_url}{language}/{item.slug}.html",
        )
        for item in site.items[language]
    ]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_newsboat_lists_every_story_in_its_language_and_opens_its_page(
    name: str, server: tuple[Path, str], tmp_path: Path
) -> None:
    folder, base_url = server
    site = small_site()
    publish(folder, base_url, site)
    feeds = [f"{base_url}{language}/{name}" for language in LANGUAGES]
    rows = newsboat(tmp_path, feeds)
    for language, feed in zip(LANGUAGES, feeds, strict=True):
        listed = [(title, url) for feedurl, _, title, url in rows if feedurl == feed]
        assert sorted(listed) == sorted(expected(site, base_url, language))


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_sfeed_lists_every_story_in_its_language_and_opens_its_page(name: str, language: str, tmp_path: Path) -> None:
    site = small_site()
    feeds = publish_site(site, tmp_path)
    listed = sfeed((feeds / language / name).read_bytes())
    assert [(title, url) for title, url, _ in listed] == expected(site, site.config.base_url, language)
    assert [known for _, _, known in listed] == [item.uri for item in site.items[language]]


def test_a_correction_and_a_kill_replace_what_newsboat_knows(server: tuple[Path, str], tmp_path: Path) -> None:
    folder, base_url = server
    site = small_site()
    publish(folder, base_url, site)
    feed = f"{base_url}es/atom.xml"
    newsboat(tmp_path, [feed])
    harbour, *others = site.items["es"]
    for changes in ({"headline": "El puerto reabre, corregido"}, {"status": "canceled"}):
        changed = harbour.evolve(version=harbour.version + 1, **changes)
        publish(folder, base_url, Site({**site.items, "es": [changed, *others]}, site.originals, site.config, site.now))
        rows = newsboat(tmp_path, [feed])
        assert [known for _, known, _, _ in rows].count(harbour.uri) == 1
        assert len(rows) == 2
    assert {title for _, _, title, _ in rows} == {"Noticia retirada"}
