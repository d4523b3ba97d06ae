from typing import Any

from make import make_item
from small_site import FLOOD, HARBOUR, RUMOUR, editions, small_site
from wire.item import Source, Stated
from wire.publish.jsonld import article


def read(story: str, language: str) -> dict[str, Any]:
    site = small_site()
    made = next(e for e in editions(site.items, site.originals, site.config, site.now) if e.language == language)
    return article(next(entry for entry in made.entries if entry.item.story == story), made)


def test_a_translation_names_the_work_that_it_translates_and_its_translator() -> None:
    told = read(HARBOUR, "es")
    assert (told["@type"], told["inLanguage"], told["identifier"]) == ("NewsArticle", "es", f"{HARBOUR}/es")
    assert told["translationOfWork"] == {
        "@type": "NewsArticle",
        "@id": "http://localhost:8000/en/harbour-reopens-4f1c.html",
        "url": "http://localhost:8000/en/harbour-reopens-4f1c.html",
        "inLanguage": "en",
        "headline": "Harbour of Exampleton reopens after “longest winter”",
    }
    assert told["translator"] == {"@type": "SoftwareApplication", "name": "Wire (apertium 1.9)"}
    assert told["digitalSourceType"] == "https://schema.org/AlgorithmicMediaDigitalSource"
    assert read(HARBOUR, "uk")["digitalSourceType"] == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


def test_an_original_names_its_translations_and_where_it_stands() -> None:
    assert [work["inLanguage"] for work in read(HARBOUR, "en")["workTranslation"]] == ["ar", "es", "uk"]
    assert read(FLOOD, "de")["isBasedOn"].startswith("https://zeitung.example/")


def test_people_bodies_places_and_topics_are_named() -> None:
    told = read(HARBOUR, "en")
    assert [thing["@type"] for thing in told["mentions"]] == ["Person", "Organization", "Place", "Place"]
    assert told["about"][0]["termCode"] == "20000639"
    assert told["author"] == {"@type": "Person", "name": "By Carl Invented"}
    assert told["sourceOrganization"]["name"] == "Example Press"


def test_without_a_byline_the_agency_is_the_author() -> None:
    site = small_site()
    agency = Source(name="Example Press", evidence=(Stated(field="sample", rule="sample"),))
    (made,) = editions({"en": [make_item(source=agency)]}, {}, site.config, site.now)
    assert article(made.entries[0], made)["author"] == {"@type": "Organization", "name": "Example Press"}


def test_of_a_killed_story_only_the_withdrawal_is_told() -> None:
    told = read(RUMOUR, "es")
    assert told["creativeWorkStatus"] == "Canceled"
    assert not {"author", "mentions", "translator", "translationOfWork", "workTranslation"} & set(told)
