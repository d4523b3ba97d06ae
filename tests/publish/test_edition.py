from pathlib import Path

import pytest

from make import NOW, make_item
from small_site import editions, small_site
from wire.config import defaults

CONFIG = defaults(Path("/wire"))


def test_each_language_has_an_edition_the_source_languages_too() -> None:
    site = small_site()
    made = editions(site.items, site.originals, site.config, site.now)
    assert [edition.language for edition in made] == ["ar", "de", "en", "es", "pl", "uk"]
    assert made[3].title == "Wire – español"
    assert made[3].id == "tag:wire.example,2024-01-01:feed/es"
    assert made[3].others == ("ar", "de", "en", "pl", "uk")


def test_an_entry_knows_the_languages_of_its_story() -> None:
    site = small_site()
    made = {edition.language: edition for edition in editions(site.items, site.originals, site.config, site.now)}
    assert made["es"].entries[0].siblings == ("ar", "en", "es", "uk")
    assert made["es"].entries[0].others == ("ar", "en", "uk")


def test_an_edition_is_as_new_as_its_newest_entry() -> None:
    item = make_item()
    (edition,) = editions({"en": [item]}, {item.story: item}, CONFIG, NOW)
    assert edition.updated.replace(microsecond=0) == NOW
    assert edition.updated == edition.entries[0].distinct


def test_an_edition_without_entries_is_as_old_as_the_authority() -> None:
    (edition,) = editions({"fi": []}, {}, CONFIG, NOW)
    assert edition.updated.isoformat() == "2024-01-01T00:00:00+00:00"


def test_feeds_hold_the_newest_entries() -> None:
    config = CONFIG.evolve(publish=CONFIG.publish.evolve(newest=2))
    items = [make_item(story=f"tag:wire.example,2024-01-01:story-{n}") for n in range(5)]
    (edition,) = editions({"en": items}, {}, config, NOW)
    assert [entry.item.slug for entry in edition.entries] == ["story-0", "story-1"]


@pytest.mark.parametrize(("period", "minutes"), [("10m", 10), ("2h", 120), ("30s", 1), ("0 6 * * *", None)])
def test_readers_are_told_how_often_to_come_where_the_schedule_says_it(period: str, minutes: int | None) -> None:
    config = CONFIG.evolve(schedule=CONFIG.schedule.evolve(publish=period))
    (edition,) = editions({"en": []}, {}, config, NOW)
    assert edition.ttl == minutes
