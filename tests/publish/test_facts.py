from pathlib import Path

from make import make_item, make_translation
from small_site import HARBOUR, small_site
from wire.config import defaults
from wire.item import Place, Stated
from wire.publish.entry import entry
from wire.publish.facts import Fact, Words, facts

EVIDENCE = (Stated(field="sample", rule="sample"),)


def test_names_stay_in_the_language_of_the_original_and_dates_are_in_the_readers() -> None:
    site = small_site()
    item = next(item for item in site.items["uk"] if item.story == HARBOUR)
    found = list(facts(entry(item, site.originals[HARBOUR], ("en", "uk"), site.config)))
    assert [group.heading for group in found] == ["Люди", "Організації", "Місця", "Дати", "Теми"]
    assert found[0].lines == (Fact(Words("Ada Example", "en"), Words("harbour master", "en")),)
    assert found[2].lines == (
        Fact(Words("Exampleton", "en"), Words("Велика Британія", "uk")),
        Fact(Words("Велика Британія", "uk")),
    )
    (date,) = found[3].lines
    assert date.name.language == "uk"
    assert date.name.text.startswith("1 жовтня 2024")
    assert date.more == Words("Ferries sail again", "en")


def test_a_place_in_no_known_country_stands_by_itself() -> None:
    item = make_item(
        places=(Place(name="Nowhere", evidence=EVIDENCE), Place(name="X", country="??", evidence=EVIDENCE))
    )
    (group,) = facts(entry(make_translation(item, "es"), item, ("en", "es"), defaults(Path("/wire"))))
    assert group.lines == (Fact(Words("Nowhere", "en")), Fact(Words("X", "en")))


def test_a_story_without_facts_has_no_headings() -> None:
    item = make_item()
    assert list(facts(entry(item, item, ("en",), defaults(Path("/wire"))))) == []
