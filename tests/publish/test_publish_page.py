import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import html

from make import make_item
from small_site import FLOOD, HARBOUR, RUMOUR, editions, small_site
from wire.item import Quote, Source, Stated
from wire.publish import page
from wire.publish.addresses import STYLE
from wire.publish.conformance import page as rules
from wire.publish.edition import Edition

LANGUAGES = ["ar", "de", "en", "es", "pl", "uk"]


def made() -> dict[str, Edition]:
    site = small_site()
    return {edition.language: edition for edition in editions(site.items, site.originals, site.config, site.now)}


def parsed(data: bytes) -> Any:
    return html.document_fromstring(data.decode())


def read(story: str, language: str) -> Any:
    edition = made()[language]
    entry = next(entry for entry in edition.entries if entry.item.story == story)
    return parsed(page.render(entry, edition))


def texts(root: Any, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in root.xpath(path)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_keeps_the_rules_and_tells_its_language_and_direction(language: str) -> None:
    edition = made()[language]
    pages = [page.render_index(edition), *(page.render(entry, edition) for entry in edition.entries)]
    for data in pages:
        root = parsed(data)
        assert list(rules.findings(root)) == []
        assert (root.get("lang"), root.get("dir")) == (language, "rtl" if language == "ar" else "ltr")


def test_the_page_switches_between_the_languages_of_the_story() -> None:
    links = read(HARBOUR, "es").xpath("//nav[@class='languages']//a")
    assert [(a.get("hreflang"), a.get("href"), a.text, a.get("aria-current")) for a in links] == [
        ("ar", "../ar/harbour-reopens-4f1c.html", "العربية", None),
        ("en", "../en/harbour-reopens-4f1c.html", "English", None),
        ("es", "harbour-reopens-4f1c.html", "español", "page"),
        ("uk", "../uk/harbour-reopens-4f1c.html", "українська", None),
    ]


def test_search_engines_find_every_translation_and_one_for_all_others() -> None:
    links = read(HARBOUR, "es").xpath("//link[@rel='alternate'][@hreflang]")
    base = "http://localhost:8000"
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        *((tag, f"{base}/{tag}/harbour-reopens-4f1c.html") for tag in ("ar", "en", "es", "uk")),
        ("x-default", f"{base}/en/harbour-reopens-4f1c.html"),
    ]


def test_feed_readers_find_the_feeds_of_the_language() -> None:
    links = read(HARBOUR, "es").xpath("//link[@rel='alternate'][@type]")
    assert [(link.get("type"), link.get("href")) for link in links] == [
        ("application/json", "harbour-reopens-4f1c.json"),
        ("application/vnd.iptc.g2.newsitem+xml", "harbour-reopens-4f1c.xml"),
        ("application/rss+xml", "rss.xml"),
        ("application/atom+xml", "atom.xml"),
        ("application/feed+json", "feed.json"),
    ]


def test_the_reader_is_told_of_the_machine_and_led_to_the_original() -> None:
    root = read(HARBOUR, "es")
    assert texts(root, "//p[@class='notice']")[0].startswith("Borrador de traducción automática: solo da")
    assert root.xpath("//p[@class='notice']/a/@href") == ["../en/harbour-reopens-4f1c.html"]
    assert root.xpath("//meta[@name='translator']/@content") == ["Wire (apertium 1.9)"]
    assert root.xpath("//meta[@name='digital-source-type']/@content")[0].endswith("/algorithmicMedia")


def test_the_headline_holds_the_headline_and_nothing_else() -> None:
    assert texts(read(HARBOUR, "es"), "//h1") == ["El puerto de Exampleton reabre tras el «invierno más largo»"]


def test_an_original_tells_of_no_machine_and_links_to_where_it_stands() -> None:
    assert read(HARBOUR, "en").xpath("//p[@class='notice']") == []
    assert texts(read(FLOOD, "de"), "//p[@class='notice']") == ["Zum Original"]
    assert read(FLOOD, "de").xpath("//meta[@name='translator']") == []


def test_words_left_in_the_language_of_the_original_are_marked_and_explained() -> None:
    root = read(HARBOUR, "ar")
    assert [(i.get("lang"), i.get("dir"), i.text) for i in root.xpath("//div[@class='text']//i")] == [
        ("en", "ltr", "“We cut 12 km of ice.”")
    ]
    assert "[en] غير مترجم." in texts(root, "//p[@class='notice']")[0]


def test_a_quotation_has_its_speaker_and_in_a_translation_the_original_words() -> None:
    translated, original = read(HARBOUR, "uk"), read(HARBOUR, "en")
    assert texts(translated, "//aside/p") == ["Ada Exampleharbour master"]
    assert texts(translated, "//aside//summary") == ["Мовою оригіналу"]
    assert [(quote.get("lang"), quote.text) for quote in translated.xpath("//aside//blockquote")] == [
        ("en", "Nobody here remembers a longer winter,"),
        ("en", "We cut 12 km of ice."),
    ]
    assert texts(original, "//aside/p") == ["Ada Exampleharbour master"]
    assert original.xpath("//details") == []


def test_the_aside_stands_by_the_paragraph_that_quotes() -> None:
    (aside,) = read(HARBOUR, "uk").xpath("//aside")
    assert aside.getprevious().get("id") == "p2"


def test_a_quotation_of_nobody_known_shows_no_name() -> None:
    quote = Quote(text="Ice.", kind="partial", evidence=(Stated(field="sample", rule="sample"),))
    site = small_site()
    (edition,) = editions({"en": [make_item(quotes=(quote,))]}, {}, site.config, site.now)
    assert b"<aside>" not in page.render(edition.entries[0], edition)


def test_paragraphs_have_the_same_anchors_in_every_language() -> None:
    anchors = [read(HARBOUR, language).xpath("//div[@class='text']//@id") for language in ("ar", "en", "es", "uk")]
    assert anchors == [[f"p{number}" for number in range(1, 8)]] * 4


def test_people_places_and_dates_are_listed_in_words_of_their_language() -> None:
    root = read(HARBOUR, "uk")
    assert texts(root, "//dt") == ["Люди", "Організації", "Місця", "Дати", "Теми"]
    assert root.xpath("//dd/span/@lang") == ["en"] * 3  # names; the topic is named in Ukrainian


def test_a_correction_says_when() -> None:
    assert "Aktualisiert 30. September 2024, 06:00 UTC" in texts(read(FLOOD, "de"), "//p[@class='meta']")[0]
    assert "Updated" not in texts(read(HARBOUR, "en"), "//p[@class='meta']")[0]


def test_linked_data_cannot_break_out_of_its_script() -> None:
    site = small_site()
    name = "</script><script>alert(1)</script><!-- &"
    item = make_item(headline=name, source=Source(name=name, evidence=(Stated(field="sample", rule="sample"),)))
    (edition,) = editions({"en": [item]}, {}, site.config, site.now)
    root = parsed(page.render(edition.entries[0], edition))
    (script,) = root.iter("script")
    assert json.loads(script.text)["headline"] == name
    assert texts(root, "//h1") == [name]


def test_of_a_killed_story_only_the_notice_is_left_and_no_engine_should_list_it() -> None:
    root = read(RUMOUR, "es")
    assert texts(root, "//h1") == ["Noticia retirada"]
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert texts(root, "//div[@class='text']")[0].startswith("El editor ha retirado esta noticia")


def test_a_page_in_a_language_without_words_of_ours_says_that_ours_are_english() -> None:
    site = small_site()
    (edition,) = editions({"fi": [make_item("fi")]}, {}, site.config, site.now)
    root = parsed(page.render(edition.entries[0], edition))
    assert [(a.get("lang"), a.text) for a in root.xpath("//a[@class='skip']")] == [("en", "Skip to the text")]
    assert root.get("lang") == "fi"


def test_the_page_of_an_edition_lists_its_newest_stories() -> None:
    root = parsed(page.render_index(made()["es"]))
    assert root.xpath("//h2/a/@href") == ["harbour-reopens-4f1c.html", "rumour-77aa.html"]
    assert texts(root, "//span[@class='tag']") == ["borrador automático"]
    assert root.xpath("//nav[@class='languages']//a/@href")[0] == "../ar/index.html"
    assert root.xpath("//link[@hreflang='x-default']/@href") == ["http://localhost:8000/index.html"]


def test_an_edition_without_stories_says_so() -> None:
    site = small_site()
    (edition,) = editions({"es": []}, {}, site.config, site.now)
    root = parsed(page.render_index(edition))
    assert texts(root, "//main/p") == ["Todavía no se ha publicado nada."]


def test_the_first_page_leads_to_every_edition_and_its_feeds() -> None:
    root = parsed(page.render_home(list(made().values()), "Wire", "fi"))
    assert list(rules.findings(root)) == []
    assert root.get("lang") == "en"
    assert root.xpath("//section/@lang") == LANGUAGES
    assert root.xpath("//section/h2/a/@href") == [f"{language}/index.html" for language in LANGUAGES]
    assert "es/rss.xml" in root.xpath("//section//a/@href")
    assert root.xpath("//footer//a/@href") == ["opml.xml"]


def test_the_first_page_without_editions_says_so() -> None:
    root = parsed(page.render_home([], "Wire", "de"))
    assert texts(root, "//main//p") == ["Noch ist nichts veröffentlicht."]


def test_no_page_asks_another_host_for_anything() -> None:
    style = page.OWN.file(STYLE).decode()
    assert "url(" not in style
    assert "@import" not in style
    assert PurePosixPath("style.css").name in page.render_home([], "Wire", "en").decode()


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2, of #rrggbb."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("text", ["ink", "soft", "link"])
@pytest.mark.parametrize("ground", ["paper", "shade"])
def test_text_stands_out_from_its_ground_as_wcag_aa_asks(text: str, ground: str, dark: bool) -> None:
    style = page.OWN.file(STYLE).decode()
    block = style[style.index("prefers-color-scheme: dark") :] if dark else style
    colours = {
        name: block[(at := block.index(f"--{name}: #") + len(f"--{name}: ")) : at + 7] for name in (text, ground)
    }
    lighter, darker = sorted(map(luminance, colours.values()), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_stylesheet_is_a_file_of_the_package() -> None:
    assert page.OWN.file(STYLE) == (Path(page.__file__).parent / "templates" / "style.css").read_bytes()
