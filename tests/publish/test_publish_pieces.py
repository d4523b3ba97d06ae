"""A feed that is joined of pieces is, byte for byte, the one that is made at once."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from make import NOW, TAG, make_item, make_translation
from small_site import editions, small_site, standing
from wire.config import Config, defaults
from wire.item import Item
from wire.publish import jsonfeed, page, pieces, syndication
from wire.publish.edition import Edition
from wire.publish.layout import Layout
from wire.publish.site import publish
from wire.store.store import FILE, Store


def story(number: int, version: int = 1, **changes: Any) -> list[Item]:
    original = make_item(story=f"{TAG}:story-{number}", version=version, headline=f"Story {number}", **changes)
    return [original, make_translation(original, "es", headline=f"Historia {number}, versión {version}")]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = defaults(tmp_path)
    return made.evolve(publish=made.publish.evolve(newest=3))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the entries of which pieces are made."""
    found: list[str] = []
    real = pieces.made

    def noted(edition: Edition, layout: Layout) -> Any:
        found.extend(entry.item.uri.rpartition(":")[2] for entry in edition.entries)
        return real(edition, layout)

    monkeypatch.setattr(pieces, "made", noted)
    return found


def kept(config: Config) -> list[str]:
    with closing(sqlite3.connect(config.state / FILE)) as connection:
        return [uri.rpartition(":")[2] for (uri,) in connection.execute("SELECT uri FROM pieces ORDER BY uri")]


def templated(config: Config) -> Config:
    return config.evolve(publish=config.publish.evolve(templates="templates"))


def save(store: Store, *items: Item) -> None:
    for item in items:
        store.save(item)


def test_every_list_is_the_same_joined_and_made_at_once() -> None:
    site = small_site()
    for edition in editions(site.items, site.originals, site.config, site.now):
        one_by_one = [pieces.made(replace(edition, entries=[entry]), page.OWN)[0] for entry in edition.entries]
        assert pieces.made(edition, page.OWN) == one_by_one
        assert syndication.rss(edition, [piece.rss for piece in one_by_one]) == syndication.rss(edition)
        assert syndication.atom(edition, [piece.atom for piece in one_by_one]) == syndication.atom(edition)
        assert jsonfeed.render(edition, [piece.json for piece in one_by_one]) == jsonfeed.render(edition)
        briefs = [piece.brief for piece in one_by_one]
        assert page.render_index(edition, page.OWN, briefs) == page.render_index(edition)


def test_no_text_of_an_entry_is_taken_for_its_end() -> None:
    text = "x\n    </item>\n    <item>\n  </entry>\n  <entry a='b'>\n]]>\n  },\n  {"
    entry = editions({"en": [make_item(headline=text, byline=text)]}, {}, small_site().config, NOW)[0]
    (piece,) = pieces.made(entry, page.OWN)
    assert syndication.rss(entry, [piece.rss]) == syndication.rss(entry)
    assert syndication.atom(entry, [piece.atom, piece.atom]).count(b"</entry>") == 2


def test_only_what_changed_is_made_and_only_what_is_listed_is_kept(
    store: Store, config: Config, made: list[str]
) -> None:
    save(store, *story(1), *story(2), *story(3))
    publish(store, config, NOW)
    assert sorted(made) == kept(config) == [f"story-{n}/{language}" for n in (1, 2, 3) for language in ("en", "es")]
    made.clear()
    save(store, *story(4), *story(3, 2))
    publish(store, config, NOW)
    assert sorted(made) == ["story-3/en", "story-3/es", "story-4/en", "story-4/es"]
    assert kept(config) == [f"story-{n}/{language}" for n in (2, 3, 4) for language in ("en", "es")]
    joined = standing(config.feeds)
    made.clear()
    publish(store, config, NOW, everything=True)
    assert len(made) == 6
    assert standing(config.feeds) == joined


def test_another_configuration_template_or_program_makes_all_anew(
    store: Store, config: Config, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, *story(1))
    publish(store, config, NOW)
    templates = config.root / "templates"
    templates.mkdir()
    (templates / "brief.html").write_text("<h2>{{ entry.headline }}!</h2>\n", "utf-8")
    changed = config
    for changed in (config.evolve(title="Exampleton Wire"), templated(config)):
        made.clear()
        publish(store, changed, NOW)
        assert sorted(made) == ["story-1/en", "story-1/es"]
    assert "<h2>Historia 1, versión 1!</h2>" in (config.feeds / "es" / "index.html").read_text("utf-8")
    made.clear()
    monkeypatch.setattr("wire.publish.recipe._program", lambda: "another")
    publish(store, changed, NOW)
    assert sorted(made) == ["story-1/en", "story-1/es"]


def test_a_user_s_template_has_the_entries_themselves(store: Store, config: Config) -> None:
    templates = config.root / "templates"
    templates.mkdir()
    own = '{% extends "wire/edition.html" %}{% block main %}<h1>{{ edition.entries[0].headline }}</h1>{% endblock %}'
    (templates / "edition.html").write_text(own, "utf-8")
    save(store, *story(1))
    assert publish(store, templated(config), NOW).warnings == ()
    assert "<h1>Historia 1, versión 1</h1>" in (config.feeds / "es" / "index.html").read_text("utf-8")


def test_a_piece_that_is_damaged_is_made_anew(store: Store, config: Config, made: list[str]) -> None:
    save(store, *story(1))
    publish(store, config, NOW)
    before = standing(config.feeds)
    with closing(sqlite3.connect(config.state / FILE)) as connection, connection:
        connection.execute(
            "UPDATE pieces SET rss = CAST(replace(rss, 'Historia', 'Histeria') AS BLOB) WHERE uri LIKE '%/es'"
        )
    shutil.rmtree(config.feeds)
    made.clear()
    publish(store, config, NOW)
    assert standing(config.feeds) == before
    assert made == ["story-1/es"]
