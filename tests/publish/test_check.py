"""`check` on a folder of Wire's and on feeds of anybody's: what it finds, and that nothing hostile stops it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_site import publish_site, small_site
from wire.publish.check import check
from wire.publish.conformance import documents


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_site(small_site(), tmp_path_factory.mktemp("sound"))


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    return publish_site(small_site(), tmp_path)


def said(path: Path) -> list[str]:
    return [str(problem).removeprefix(f"{path}").lstrip(":/ ") for problem in check(path)]


def replaced(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), "utf-8")


def test_what_wire_publishes_is_valid_and_complete(sound: Path) -> None:
    assert check(sound) == []


@pytest.mark.parametrize("name", ["es/rss.xml", "ar/atom.xml", "uk/feed.json", "opml.xml", "es/index.html"])
def test_each_of_its_feeds_is_valid_alone(name: str, sound: Path) -> None:
    assert check(sound / name) == []


def test_a_missing_feed_is_missed(feeds: Path) -> None:
    (feeds / "es" / "feed.json").unlink()
    assert "es/feed.json: is missing" in said(feeds)


def test_an_archive_is_held_to_its_folder_and_to_what_it_links_to(feeds: Path) -> None:
    archive = feeds / "es" / "archive" / "2024-09.xml"
    archive.parent.mkdir()
    atom = (feeds / "es" / "atom.xml").read_text("utf-8").replace("es/atom.xml", "es/archive/2024-09.xml")
    archive.write_text(atom.replace('xml:lang="es"', 'xml:lang="en"', 1), "utf-8")
    link = '<link rel="prev-archive" href="http://localhost:8000/es/archive/2024-08.xml"/>'
    replaced(archive, "<generator>", f"{link}<generator>")
    found = {line.partition(": ")[2] for line in said(feeds) if line.startswith("es/archive/2024-09.xml")}
    assert found == {
        "declares the language en, but stands in es/",
        "links to es/archive/2024-08.xml, which is not there",
    }


def test_a_link_that_leads_nowhere_is_found_with_its_line(feeds: Path) -> None:
    (feeds / "uk" / "harbour-reopens-4f1c.html").unlink()
    found = said(feeds)
    lines = (feeds / "es" / "atom.xml").read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if "uk/harbour-reopens-4f1c.html" in line)
    assert f"es/atom.xml:{number}: links to uk/harbour-reopens-4f1c.html, which is not there" in found
    assert any(line.startswith("es/harbour-reopens-4f1c.html:") for line in found)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("es/rss.xml", "<language>es<", "<language>en<", "es/rss.xml: declares the language en, but stands in es/"),
        ("es/atom.xml", 'xml:lang="es"', 'xml:lang="en"', "es/atom.xml: declares the language en, but stands in es/"),
        ("es/rumour-77aa.html", '<html lang="es"', '<html lang="en"', "declares the language en, but stands in es/"),
        ("es/rss.xml", "rumour-77aa/es<", "rumour-77aa/xx<", "has other ids than es/atom.xml; these differ: tag:"),
        ("es/rumour-77aa.json", "rumour-77aa/es", "rumour-77aa/xx", "has another id than es/rumour-77aa.xml"),
        ("es/rss.xml", 'rss+xml" hreflang="uk"', 'rss+xml"', "has no link (hreflang) to the feeds in uk"),
        ("es/rumour-77aa.html", 'hreflang="es" href="http://localhost:8000/es', 'hreflang="es" href="http://x.example/es',
         "names its translations (hreflang), but not itself"),
        ("pl/rumour-77aa.html", 'hreflang="es" href="http://localhost:8000/es', 'hreflang="es" href="http://x.example/es',
         "does not link back to its translation es/rumour-77aa.html"),
        ("es/rumour-77aa.html", "<h1>", "<h2>", "the page has 0 elements <h1>, not one"),
        ("es/rumour-77aa.html", "</body>", "<script>x()</script></body>", "<script> is no linked data"),
        ("es/rumour-77aa.html", "</body>", '<img src="//x.example/a.png"></body>', "<img> asks another host"),
        ("es/rumour-77aa.html", "</body>", '<p id="text"></p></body>', "2 elements have the id text"),
        ("es/rumour-77aa.html", '"@context"', "@context", "<script> holds no JSON"),
        ("es/rumour-77aa.html", 'href="../style.css"', 'href="https://x.example/a.css"', "<link> asks another host"),
        ("es/rumour-77aa.html", "</body>", '<a href="http://[">x</a><a href="y">z</a></body>', "links to es/y"),
        ("es/rss.xml", "<link>http://localhost:8000/es/index.html", "<link>http://[", "is no absolute address"),
        ("opml.xml", "es/rss.xml", "es/gone.xml", "links to es/gone.xml, which is not there"),
        ("sitemap-news.xml", "<loc>http://localhost:8000/es/", "<loc>http://localhost:8000/fi/", "links to fi/"),
    ],
)  # fmt: skip
def test_what_files_do_not_agree_on_is_found(name: str, old: str, new: str, message: str, feeds: Path) -> None:
    replaced(feeds / name, old, new)
    assert any(message in line for line in said(feeds)), said(feeds)


def test_a_text_in_another_language_than_declared_is_found(feeds: Path) -> None:
    english = "The harbour reopened on Monday, and the ships that had waited outside for three days came in. " * 6
    path = feeds / "es" / "atom.xml"
    replaced(
        path, "&lt;/p&gt;&lt;/div&gt;</content>", f"&lt;/p&gt;&lt;p&gt;{english}&lt;/p&gt;&lt;/div&gt;</content>", 9
    )
    assert any("is declared es, but reads as en" in line for line in said(feeds))


def test_a_folder_without_feeds_is_no_wire(tmp_path: Path) -> None:
    assert said(tmp_path) == ["holds no feed; `wire publish` writes them"]


RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title>
<link>https://x.example/</link><description>d</description><language>en</language>
<atom:link rel="self" href="https://x.example/rss.xml"/>
<item><title>one</title><guid isPermaLink="false">1</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>tag:x.example,2024:f</id><title>t</title>
<updated>2024-09-30T09:00:00Z</updated><author><name>a</name></author><link rel="self" href="https://x.example/a"/>
<entry><id>tag:x.example,2024:1</id><title>one</title><updated>2024-09-30T09:00:00Z</updated>
<link href="https://x.example/1"/></entry></feed>"""
OPML = """<opml version="2.0"><head/><body><outline text="t" type="rss" xmlUrl="https://x.example/a"/></body></opml>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "t",
    "language": "en",
    "feed_url": "https://x.example/feed.json",
    "items": [{"id": "1", "content_text": "one"}],
}


def problems_of(text: str | bytes, folder: Path, name: str = "feed") -> list[str]:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return said(path)


@pytest.mark.parametrize("text", [RSS, ATOM, OPML, json.dumps(JSON), f"\ufeff{RSS}"])
def test_a_sound_feed_of_anybodys_has_no_problem(text: str, tmp_path: Path) -> None:
    assert problems_of(text, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version="2.0"', 'version="0.91"', "1: <rss> has the version '0.91', not 2.0"),
        ("<channel>", "<channel/><channel>", "1: <rss> has 2 channels, not one"),
        (RSS[RSS.index("<channel>") :], "</rss>", "1: <rss> has 0 channels, not one"),
        ("<title>t</title>", "", "1: <channel> has no <title>"),
        ("<title>t</title>", "<title>t</title><title>u</title>", "1: <channel> has 2 elements <title>, not one"),
        ("<link>https://x.example/</link>", "<link>/home</link>", "2: <link> '/home' is no absolute address"),
        ("<language>en</language>", "", "1: <channel> declares no <language>"),
        ("<language>en<", "<language>en_GB<", "2: <language> 'en_GB' is no language tag"),
        ("<language>", "<ttl>often</ttl><language>", "2: <ttl> 'often' is no number of minutes"),
        ("<language>", "<image><url>u</url></image><language>", "2: <image> has no <title>"),
        ("<language>", "<updated>x</updated><language>", "an element <updated>, which RSS does not know"),
        ("<atom:link", "<x xmlns='y'", "1: <channel> has no atom:link with rel=self"),
        ("<title>one</title>", "", "4: <item> has neither <title> nor <description>"),
        ('<guid isPermaLink="false">1</guid>', "", "4: <item> has no <guid>"),
        (' isPermaLink="false"', "", "4: <guid> is said to be a permalink and is no absolute address"),
        ('"false"', '"no"', "4: <guid> has the isPermaLink 'no', not true or false"),
        ("<item>", "<item><title>two</title><guid>1</guid></item><item>", "2 items have the guid 1"),
        ("<item>", "<item><pubDate>2024-09-30</pubDate>", "<pubDate> '2024-09-30' is no date by RFC 822"),
        ("<item>", "<item><pubDate>Sun, 30 Sep 2024 09:00:00 Z</pubDate>", "is no date by RFC 822"),
        ("<item>", "<item><pubDate>Tue, 31 Sep 2024 09:00:00 GMT</pubDate>", "is no date by RFC 822"),
        ("<item>", "<item><author>A. Writer</author>", "'A. Writer' is no e-mail address"),
        ("<item>", '<item><enclosure url="a.jpg"/>', "4: <enclosure> has no absolute url"),
        ("<item>", '<item><enclosure url="https://x.example/a"/>', "4: <enclosure> has no length in bytes"),
        ("<item>", '<item><enclosure length="1"/>', "4: <enclosure> has no media type"),
        ("<item>", "<item><source>x</source>", "4: <source> has no absolute url"),
        (
            "<item>",
            "<item><source url='https://x.example/a'/><source xmlns='http://purl.org/dc/elements/1.1/'>a</source>",
            "4: <item> has both <source> and <dc:source>, which say the same",
        ),
        ("<item>", "<item><c:encoded xmlns:c='http://purl.org/rss/1.0/modules/content/'>x</c:encoded>"
         "<description>x</description>", "4: <content:encoded> stands before <description>"),
    ],
)  # fmt: skip
def test_what_rss_does_not_allow_is_found_with_its_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in RSS
    found = problems_of(RSS.replace(old, new, 1), tmp_path)
    assert any(message in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (' xml:lang="en"', "", "1: <feed> declares no language (xml:lang)"),
        ("<id>tag:x.example,2024:f</id>", "", "1: <feed> has no <id>"),
        ("tag:x.example,2024:f", "7", "<id> '7' is no absolute IRI"),
        ("<title>t</title>", "<title>t</title><title>u</title>", "1: <feed> has 2 elements <title>, not one"),
        ("2024-09-30T09:00:00Z", "2024-09-30", "2: <updated> '2024-09-30' is no date by RFC 3339"),
        ("2024-09-30T09:00:00Z", "2024-09-31T09:00:00Z", "is no date by RFC 3339"),
        ("<author><name>a</name></author>", "", "3: <entry> has no <author>, and neither has its feed"),
        ("<name>a</name>", "", "2: <author> has no <name>"),
        ('rel="self"', 'rel="hub"', "1: <feed> has no link with rel=self"),
        ('<link href="https://x.example/1"/>', "", "3: <entry> has neither <content> nor a link with rel=alternate"),
        ('<link href="https://x.example/1"/>', '<link href="a"/><link href="b"/>', "2 links with rel=alternate have"),
        ('<link href="https://x.example/1"/>', "<link/>", "<link> has no href"),
        ("<entry>", '<entry><link rel="via" href="a" hreflang="e!"/>', "has the hreflang 'e!'"),
        ("<entry>", '<entry><link rel="via" href="a" type="html"/>', "has the type 'html', which is no media type"),
        ("<entry>", '<entry><content type="CDATA">x</content>', "<content> has the type 'CDATA'"),
        ("<entry>", '<entry><content src="a" type="a/b">x</content>', "<content> has both a src and a text"),
        ("<entry>", "<entry><category/>", "<category> has no term"),
        ("<entry>", "<entry><subtitle>x</subtitle>", "an element <subtitle>, which does not belong there"),
        (
            "</feed>",
            "<entry><id>tag:x.example,2024:1</id></entry></feed>",
            "2 entries have the id tag:x.example,2024:1",
        ),
    ],
)
def test_what_atom_does_not_allow_is_found_with_its_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in ATOM
    found = problems_of(ATOM.replace(old, new, 1), tmp_path)
    assert any(message in line for line in found), found


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda feed: feed.update(version="https://jsonfeed.org/version/9"), "version is not https://jsonfeed.org/version/1.1"),
        (lambda feed: feed.pop("title"), "the feed has no title"),
        (lambda feed: feed.pop("items"), "the feed has no items"),
        (lambda feed: feed.update(items={}), "items is no list of objects"),
        (lambda feed: feed.pop("language"), "declares no language"),
        (lambda feed: feed.pop("feed_url"), "has no feed_url"),
        (lambda feed: feed.update(language="e!"), "language is no language tag"),
        (lambda feed: feed.update(home_page_url="/"), "home_page_url is no absolute address"),
        (lambda feed: feed.update(lang="en"), "lang is no key of JSON Feed; one of your own begins with _"),
        (lambda feed: feed.update(expired="no"), "expired is neither true nor false"),
        (lambda feed: feed.update(description=None), "description is no string"),
        (lambda feed: feed.update(hubs=[{"type": "WebSub"}]), "hubs[0] has no url"),
        (lambda feed: feed.update(authors=[{}]), "authors[0] is empty"),
        (lambda feed: feed["items"][0].pop("id"), "items[0] has no id"),
        (lambda feed: feed["items"][0].update(id=1), "items[0].id is no string"),
        (lambda feed: feed["items"][0].pop("content_text"), "items[0] has neither content_html nor content_text"),
        (lambda feed: feed["items"][0].update(date_published="May"), "items[0].date_published is no date by RFC 3339"),
        (lambda feed: feed["items"][0].update(tags="a"), "items[0].tags is no list of strings"),
        (lambda feed: feed["items"][0].update(attachments=[{"url": "https://x.example/", "mime_type": "x"}]),
         "items[0].attachments[0].mime_type is no media type"),
        (lambda feed: feed["items"].append(feed["items"][0]), "2 items have the id 1"),
    ],
)  # fmt: skip
def test_what_json_feed_does_not_allow_is_found(
    change: Callable[[dict[str, Any]], object], message: str, tmp_path: Path
) -> None:
    feed = json.loads(json.dumps(JSON))
    change(feed)
    assert message in problems_of(json.dumps(feed), tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version="2.0"', "", "1: <opml> has the version None, not 2.0"),
        ("<head/>", "", "1: <opml> has 0 elements <head>, not one"),
        ("<head/>", "<head><dateModified>now</dateModified></head>", "<dateModified> 'now' is no date by RFC 822"),
        ('<outline text="t" type="rss" xmlUrl="https://x.example/a"/>', "", "<body> has no <outline>"),
        ('text="t"', "", "<outline> has no text"),
        ("https://x.example/a", "a.xml", "<outline> of the type rss has no absolute xmlUrl"),
        ('text="t"', 'text="t" htmlUrl="a"', "<outline> has an htmlUrl that is no absolute address"),
        ('text="t"', 'text="t" language="e!"', "<outline> has the language 'e!', which is no language tag"),
    ],
)
def test_what_opml_does_not_allow_is_found(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in OPML
    found = problems_of(OPML.replace(old, new, 1), tmp_path)
    assert any(message in line for line in found), found


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1 if n else str()};' * 10}'>" for n in range(12)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not well-formed XML"),
        ("<rss><channel></rss>", "1: is not well-formed XML"),
        ("no feed at all", "is not well-formed XML"),
        ('{"version": ', "1: is not JSON"),
        ('{"a": NaN}', "is not JSON (NaN is no JSON number)"),
        ("[1]", "1: is no JSON object"),
        (b'{"a": "\xff"}', "is not in UTF-8"),
        (b"<!doctype html><p>\xff", "is not in UTF-8"),
        ("<!doctype html>", "is no HTML"),
        ('<?xml version="1.0" encoding="nonsense"?><rss/>', "is not well-formed XML"),
        ('{"a":' * 100_000, "is nested too deeply"),
        ("<a>" * 100_000, "is not well-formed XML"),
        ("<!DOCTYPE rss><rss/>", "1: has a document type declaration"),
        (f"{BOMB}]><rss>&a11;</rss>", ""),
        (f"{BOMB}]><rss version='&a11;'/>", ""),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss>&x;</rss>', "has a document type declaration"),
        ('<rss version="2.0"><channel>\x00</channel></rss>', "is not well-formed XML"),
        ("<x/>", "is something else: neither RSS 2.0, Atom, JSON Feed, OPML nor HTML"),
        ('{"uri": "tag:x"}', "is ninjs: neither"),
    ],
)
def test_what_is_no_feed_is_a_problem_and_no_traceback(text: str | bytes, message: str, tmp_path: Path) -> None:
    (found,) = problems_of(text, tmp_path)
    assert message in found
    assert "\n" not in found


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_BYTES", 100)
    assert problems_of(RSS, tmp_path) == ["is larger than 100 bytes"]


def test_a_page_without_language_and_title_is_found(tmp_path: Path) -> None:
    assert problems_of("<!doctype html><h1>x</h1>", tmp_path) == [
        "1: <head> has no <title>",
        "1: <html> declares no language",
    ]


def test_a_feed_in_another_encoding_is_read(tmp_path: Path) -> None:
    assert problems_of(f'<?xml version="1.0" encoding="UTF-16"?>{RSS}'.encode("utf-16"), tmp_path) == []


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert said(tmp_path / "gone.xml") == ["cannot be read (No such file or directory)"]


def test_a_broken_file_does_not_hide_what_is_wrong_in_others(feeds: Path) -> None:
    (feeds / "es" / "rss.xml").write_text("<rss")
    replaced(feeds / "uk" / "atom.xml", 'rel="self"', 'rel="hub"')
    found = said(feeds)
    assert any(line.startswith("es/rss.xml:1: is not well-formed XML") for line in found)
    assert "uk/atom.xml:3: <feed> has no link with rel=self" in found


any_xml = st.text(max_size=200).map(lambda text: f"<rss><channel>{text}</channel></rss>".encode("utf-8", "replace"))
any_key = st.sampled_from(["id", "title", "items", "authors", "hubs", "attachments", "url", "language", "_x"])
any_json = st.recursive(
    st.none() | st.text(max_size=9) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_key, inner, max_size=3),
    max_leaves=9,
).map(lambda items: json.dumps({**JSON, "items": items}).encode())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | any_xml | any_json)
def test_nothing_in_a_file_can_stop_the_check(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "es").mkdir(exist_ok=True)
    for name in ("rss.xml", "atom.xml", "feed.json", "index.html", "a.json", "a.xml"):
        (tmp_path / "es" / name).write_bytes(data)
    check(tmp_path)
    check(tmp_path / "es" / "rss.xml")
