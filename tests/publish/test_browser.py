"""The pages in a browser, over loopback HTTP and without scripts: what readers click, see and reach by keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from serving import served
from small_site import publish_site, small_site

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium: apt-get install chromium"),
]

STORY = "harbour-reopens-4f1c.html"
LEFT = "net::ERR_ABORTED"  # what Chromium says of a request that it broke off, for the reader has gone on
#: Links by themselves, as against those in a sentence, must be easy to hit (WCAG 2.2, 2.5.8: 24 by 24 pixels).
SMALL_TARGETS = """() => [...document.querySelectorAll("nav a, header.masthead a, summary, h2 a")]
    .filter(target => { const box = target.getBoundingClientRect(); return box.width < 24 || box.height < 24 })
    .map(target => target.textContent)"""

#: The texts of a document in XML that a reader sees.
SHOWN = """() => [...document.querySelectorAll("*")]
    .filter(element => !element.childElementCount && element.textContent && element.getClientRects().length)
    .map(element => element.textContent)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small site is served."""
    folder = tmp_path_factory.mktemp("served") / "feeds"
    with served(folder) as base_url:
        site = small_site()
        publish_site(replace(site, config=site.config.evolve(base_url=base_url)), folder.parent)
        yield base_url


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280) -> Iterator[Page]:
    """A page that may run no script, and must neither complain nor ask another host for anything."""
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    context.set_default_timeout(5_000)
    page, complaints, asked = context.new_page(), [], []
    page.on("console", lambda message: complaints.append(f"{message.location['url']}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: complaints.append(request.url) if request.failure != LEFT else None)
    yield page
    complained = complaints.copy()  # what closing breaks off is no failure
    context.close()
    assert [url for url in asked if not url.startswith(address)] == []
    # Of a feed, which has no element to name an icon, Chromium looks for one where sites used to have it.
    assert [text for text in complained if "favicon.ico" not in text] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_goes_through_every_language_of_a_story(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, width) as page:
        page.goto(f"{address}es/index.html")
        page.get_by_role("link", name="El puerto de Exampleton reabre").click()
        for name, language, direction in (
            ("العربية", "ar", "rtl"),
            ("українська", "uk", "ltr"),
            ("English", "en", "ltr"),
            ("español", "es", "ltr"),
        ):
            page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
            assert page.url == f"{address}{language}/{STORY}"
            page.wait_for_load_state()  # a click waits for the answer, not for the style
            root = page.locator("html")
            assert (root.get_attribute("lang"), root.get_attribute("dir")) == (language, direction)
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == direction
            assert page.locator("[aria-current=page]").inner_text() == name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen"
            assert page.evaluate(SMALL_TARGETS) == []


def test_the_mark_of_what_stayed_in_the_original_never_begins_a_line(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.goto(f"{address}ar/{STORY}")
        for width in range(320, 420, 8):
            page.set_viewport_size({"width": width, "height": 800})
            last = page.evaluate("[...document.querySelector('.text i[lang]').getClientRects()].at(-1).width")
            assert last > 40, f"[en] stands alone at {width} pixels"


def test_the_first_page_leads_to_an_edition_and_back(browser: Browser, address: str) -> None:
    with opened(browser, address, 360) as page:
        page.goto(address)
        page.get_by_role("link", name="українська").click()
        assert page.url == f"{address}uk/index.html"
        page.get_by_role("link", name="Усі мови").click()
        assert page.url == f"{address}index.html"
        page.wait_for_load_state()
        assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize(("name", "file"), [("RSS", "rss.xml"), ("Atom", "atom.xml"), ("JSON Feed", "feed.json")])
def test_a_link_to_a_feed_opens_it(browser: Browser, address: str, name: str, file: str) -> None:
    with opened(browser, address) as page:
        page.goto(f"{address}ar/{STORY}")
        with page.expect_response(f"{address}ar/{file}") as answered:
            page.get_by_role("contentinfo").get_by_role("link", name=name, exact=True).click()
        assert answered.value.ok


def test_a_feed_that_a_browser_shows_is_readable(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.goto(f"{address}es/atom.xml")
        shown = page.evaluate(SHOWN)
        assert shown[:2] == ["Wire – español", "Últimas noticias. Cada traducción está señalada y lleva a su original."]
        assert shown[2].startswith("El puerto de Exampleton reabre")
        assert not any("tag:" in text for text in shown)


def test_the_original_of_a_quotation_is_one_click_away(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.goto(f"{address}uk/{STORY}")
        words = page.get_by_text("Nobody here remembers a longer winter")
        assert not words.is_visible()
        page.get_by_text("Мовою оригіналу", exact=True).click()
        assert words.is_visible()
        assert page.evaluate("element => element.lang", words.element_handle()) == "en"


def test_a_keyboard_reaches_the_text_at_once_and_sees_where_it_is(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.goto(f"{address}es/{STORY}")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Ir al texto")
        assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().top >= 0")
        assert skip.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        assert page.url.endswith("#text")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_killed_story_says_so(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.goto(f"{address}es/rumour-77aa.html")
        assert page.get_by_role("heading", level=1).inner_text() == "Noticia retirada"
        assert "SECRET" not in page.content()
