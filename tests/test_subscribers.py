"""The readers that people have, subscribed while a story lives: published, corrected, translated again, killed.

None may show a story twice, lose one, or open a page in another language. What each makes of a change was measured
once; a reader that keys by title (sfeed) keeps a line of a title that was corrected, which no feed can prevent.
"""

import mailbox
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from email.header import decode_header, make_header
from pathlib import Path

import feedparser
import pytest

from make import NOW
from serving import served
from test_newsroom import HARBOUR, LATER, desk, engine, spanish
from wire.newsroom import correct, kill, retranslate
from wire.pipeline import Wire, publish, take_in
from wire.store.store import Store

READERS = {"newsboat": "newsboat", "sfeed_update": "sfeed", "r2e": "rss2email"}

pytestmark = [
    pytest.mark.readers,
    *(
        pytest.mark.skipif(not shutil.which(program), reason=f"needs {package}: apt-get install {package}")
        for program, package in READERS.items()
    ),
]

FERRY_SPANISH = {
    "The ferry sails again": "El transbordador navega de nuevo",
    "The white ferry sails again every morning.": "El transbordador blanco navega de nuevo cada mañana.",
}
FERRY = "The ferry sails again\nThe white ferry sails again every morning.\n"
LANGUAGES = ("en", "es")
Line = tuple[str, str, str]  # language of the feed, title, address


class Readers:
    """Four programs, subscribed to the same feeds."""

    def __init__(self, folder: Path, address: str, name: str) -> None:
        self._folder = folder
        self._feeds = {language: f"{address}{language}/{name}" for language in LANGUAGES}
        (folder / "urls").write_text("\n".join(self._feeds.values()) + "\n")
        (folder / "config").write_text("ssl-verifypeer no\n")
        feeds = "\n".join(f"feed '{language}' '{url}'" for language, url in self._feeds.items())
        (folder / "sfeedrc").write_text(f"sfeedpath='{folder}/sfeed'\nfeeds() {{\n{feeds}\n}}\n")
        (folder / "rss2email.cfg").write_text(
            "[DEFAULT]\nto = reader@wire.example\nfrom = wire@wire.example\nforce-from = True\n"
            f"email-protocol = maildir\nmaildir-path = {folder}\nmaildir-mailbox = mail\n"
        )
        for kind in ("cur", "new", "tmp"):
            (folder / "mail" / kind).mkdir(parents=True)
        for language, url in self._feeds.items():
            self._r2e("add", language, url)

    def reload(self) -> None:
        """Let each fetch the feeds."""
        newsboat = ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]
        for command in (newsboat, ["sfeed_update", "./sfeedrc"]):
            subprocess.run(command, cwd=self._folder, check=True, timeout=60, capture_output=True)
        self._r2e("run")

    def newsboat(self) -> list[Line]:
        with sqlite3.connect(self._folder / "cache.db") as database:
            rows = database.execute("SELECT feedurl, title, url FROM rss_item WHERE deleted = 0").fetchall()
        database.close()
        return sorted((self._language(feed), title, url) for feed, title, url in rows)

    def sfeed(self) -> list[Line]:
        lines = ((path.stem, path.read_text().splitlines()) for path in (self._folder / "sfeed").iterdir())
        return sorted((name, *line.split("\t")[1:3]) for name, found in lines for line in found)  # type: ignore[misc]  # two fields

    def mails(self) -> list[Line]:
        """What rss2email sent: of each mail the subject and the address in it."""
        box = mailbox.Maildir(self._folder / "mail")
        return sorted((mail["X-RSS-Feed"].split("/")[-2], _subject(mail), mail["X-RSS-URL"]) for mail in box)

    def feedparser(self) -> list[Line]:
        """What stands in the feeds now."""
        found = ((language, feedparser.parse(url).entries) for language, url in self._feeds.items())
        return sorted((language, entry.title, entry.link) for language, entries in found for entry in entries)

    def _language(self, feed: str) -> str:
        return next(language for language, url in self._feeds.items() if url == feed)

    def _r2e(self, *arguments: str) -> None:
        command = ["r2e", "-c", "rss2email.cfg", "-d", "rss2email.json", *arguments]
        subprocess.run(command, cwd=self._folder, check=True, timeout=60, capture_output=True)


def _subject(mail: mailbox.MaildirMessage) -> str:
    return " ".join(str(make_header(decode_header(mail["Subject"]))).split())


@pytest.fixture
def wire(tmp_path: Path, store: Store) -> Iterator[Wire]:
    """A wire of two stories in two languages, whose feeds are served."""
    with served(tmp_path / "feeds") as address:
        (tmp_path / "config.yaml").write_text(f"languages: [en, es]\nbase_url: {address}\n", "utf-8")
        (tmp_path / "seeds").mkdir()
        (tmp_path / "seeds" / "one.txt").write_text(HARBOUR.format("More than 30"), "utf-8")
        (tmp_path / "seeds" / "two.txt").write_text(FERRY, "utf-8")
        opened = desk(tmp_path, store, engine(answer=plain))
        list(take_in(opened, NOW))
        publish(opened, NOW)
        yield opened


def plain(text: str, source: str, target: str) -> str:
    return FERRY_SPANISH.get(text) or spanish(text, source, target)


def better(text: str, source: str, target: str) -> str:
    said = plain(text, source, target)
    return f"{said[:-1]} ya." if said.endswith(".") else said


def titles(lines: list[Line]) -> Counter[tuple[str, str]]:
    return Counter((language, title) for language, title, _ in lines)


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_no_reader_shows_a_story_twice_or_loses_one_while_it_lives(name: str, wire: Wire, tmp_path: Path) -> None:
    folder = tmp_path / "readers"
    folder.mkdir()
    readers = Readers(folder, wire.config.base_url, name)
    readers.reload()
    first = readers.feedparser()
    assert len(first) == 4
    assert all(address.startswith(f"{wire.config.base_url}{language}/") for language, _, address in first)
    assert readers.newsboat() == readers.sfeed() == readers.mails() == first

    story = next(item for item in wire.store.current("en") if item.headline == "The harbour opens again").story
    text = "More than 40 ships are waiting outside."
    correct(wire, story, LATER, "The number was wrong.", blocks={2: text})
    publish(wire, LATER)
    readers.reload()
    assert readers.newsboat() == readers.sfeed() == readers.mails() == readers.feedparser() == first

    wire = desk(wire.config.root, wire.store, engine("2", better))
    before = feedparser.parse(str(wire.config.feeds / "es" / name))
    retranslate(wire, story, LATER)
    publish(wire, LATER)
    after = feedparser.parse(str(wire.config.feeds / "es" / name))
    assert [entry.content for entry in before.entries] != [entry.content for entry in after.entries]
    assert [entry.updated for entry in before.entries] == [entry.updated for entry in after.entries]
    readers.reload()
    assert readers.newsboat() == readers.sfeed() == readers.mails() == readers.feedparser() == first

    correct(wire, story, LATER, "Was vague.", headline="The harbour of the town opens again")
    publish(wire, LATER)
    readers.reload()
    renamed = readers.feedparser()
    assert [(language, address) for language, _, address in sorted(renamed)] == [(one, at) for one, _, at in first]
    assert readers.newsboat() == renamed
    assert readers.mails() == first
    assert set(readers.sfeed()) == {*first, *renamed}

    kill(wire, story, LATER)
    publish(wire, LATER)
    readers.reload()
    killed = readers.feedparser()
    assert titles(killed)["en", "Story withdrawn"] == titles(killed)["es", "Noticia retirada"] == 1
    assert {address for _, _, address in killed} == {address for _, _, address in first}
    assert readers.newsboat() == killed
    assert readers.mails() == first
    assert set(readers.sfeed()) == {*first, *renamed, *killed}


def test_what_left_a_feed_stays_with_those_who_read_it_and_comes_back_as_the_same(wire: Wire, tmp_path: Path) -> None:
    folder = tmp_path / "readers"
    folder.mkdir()
    readers = Readers(folder, wire.config.base_url, "atom.xml")
    readers.reload()
    first = readers.feedparser()
    for newest, number in ((1, 2), (100, 4)):
        short = wire.config.evolve(publish=wire.config.publish.evolve(newest=newest))
        publish(Wire(short, wire.store, wire.translator), NOW)
        assert len(readers.feedparser()) == number
        readers.reload()
        assert readers.newsboat() == readers.sfeed() == readers.mails() == first
