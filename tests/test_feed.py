from pathlib import Path

import pytest

from small_site import publish_site, small_site
from wire.normalise.formats import feed, tree
from wire.normalise.formats.feed import Entry

RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Example Daily</title><link>https://daily.example/</link><language>en-gb</language><copyright>© Daily</copyright>
<item><media:title>PICTURE</media:title><title>Bridge &amp;amp; tunnel</title><guid isPermaLink="false">17</guid>
 <link>https://daily.example/1</link><dc:creator>Jane Roe</dc:creator><dc:creator>John Doe</dc:creator>
 <pubDate>Tue, 01 Oct 2024 12:00:00 +0300</pubDate><description>SUMMARY</description>
 <content:encoded><![CDATA[<p>It <b>reopened</b>.</p>]]></content:encoded></item>
<item><title>Second</title><guid>https://daily.example/2</guid><author>desk@daily.example (Ada Sample)</author>
 <source url="https://other.example/">Other News</source><content:encoded><![CDATA[<img>]]></content:encoded>
 <description>Plain words.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Beispielblatt</title><id>x</id>
<author><name>Redaktion</name></author><updated>2024-10-02T00:00:00Z</updated>
<entry><id>urn:example:1</id><title type="html">A &lt;b&gt;B&lt;/b&gt;</title><updated>2024-10-01T09:00:00Z</updated>
 <link rel="self" href="https://blatt.example/1.atom"/><link href="https://blatt.example/1"/>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins <i/>zwei.</p></div></content></entry>
<entry><id>urn:example:2</id><title>1 &lt; 2</title><author><name>Erika Muster</name><uri>x</uri></author>
 <published>2024-10-01T08:00:00Z</published><content src="https://blatt.example/2.pdf"/>
 <summary type="text">Nur &lt;Text&gt;.</summary></entry></feed>"""


def entries(document: str) -> list[Entry]:
    return list(feed.entries(tree.parse(document)))


def test_rss_entries_state_what_they_and_their_feed_state() -> None:
    assert entries(RSS) == [
        Entry(
            id="17",
            text="<p>It <b>reopened</b>.</p>",
            is_html=True,
            stated={
                "title": "Bridge & tunnel",
                "byline": "Jane Roe, John Doe",
                "published": "Tue, 01 Oct 2024 12:00:00 +0300",
                "rights": "© Daily",
                "language": "en-gb",
                "source": "Example Daily",
                "url": "https://daily.example/1",
            },
        ),
        Entry(
            id="https://daily.example/2",
            text="Plain words.",
            is_html=False,
            stated={
                "title": "Second",
                "byline": "Ada Sample",
                "rights": "© Daily",
                "language": "en-gb",
                "source": "Other News",
                "url": "https://daily.example/2",
            },
        ),
    ]


def test_atom_entries_state_what_they_and_their_feed_state() -> None:
    first, second = entries(ATOM)
    assert (first.id, first.text, first.is_html) == ("urn:example:1", second_text(first), True)
    assert first.stated == {
        "title": "A B",
        "byline": "Redaktion",
        "published": "2024-10-01T09:00:00Z",
        "updated": "2024-10-01T09:00:00Z",
        "rights": "",
        "language": "de",
        "source": "Beispielblatt",
        "url": "https://blatt.example/1",
    }
    assert (second.id, second.text, second.is_html) == ("urn:example:2", "Nur <Text>.", False)
    assert (second.stated["title"], second.stated["byline"]) == ("1 < 2", "Erika Muster")
    assert second.stated["published"] == "2024-10-01T08:00:00Z"


def second_text(entry: Entry) -> str:
    """The XHTML of an entry as HTML, whose empty elements end."""
    assert "<p>Eins <i></i>zwei.</p>" in entry.text
    return entry.text


@pytest.mark.parametrize(
    ("document", "known"),
    [
        ("<rss><channel><item><title>A</title></item></channel></rss>", "A"),
        ("<item><guid>7</guid><link>https://x.example/</link></item>", "7"),
        ("<entry><link href='https://x.example/'/></entry>", "https://x.example/"),
        ("<RDF xmlns='http://purl.org/rss/1.0/'><channel/><item><link>https://x.example/</link></item></RDF>",
         "https://x.example/"),
        ("<rss><channel><item/></channel></rss>", ""),
    ],
)  # fmt: skip
def test_an_entry_is_known_by_its_id_its_address_or_its_title(document: str, known: str) -> None:
    assert [entry.id for entry in entries(document)] == [known]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_what_wire_publishes_is_read_entry_by_entry(name: str, tmp_path: Path) -> None:
    site = small_site()
    found = entries((publish_site(site, tmp_path) / "es" / name).read_text("utf-8"))
    assert {entry.id for entry in found} == {item.uri for item in site.items["es"]}
    assert {entry.stated["language"] for entry in found} == {"es"}
