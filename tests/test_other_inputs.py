"""Articles as files of every format: what it states is kept, a broken date left empty, nothing fetched."""

import json
import socket
from html import escape

import pytest

from make import NOW, TAG, make_raw
from wire.item import Failed, Item
from wire.normalise.entries import items

BODY = (
    "<p>The bridge of Exampleton reopened on Monday after twelve weeks of repairs, and many came to see it.</p>"
    "<p>“We have waited for twelve weeks,” said Ada Sample, the mayor.</p>"
)
WHEN = "2024-09-30T09:00:00+00:00"
LD = {"@type": "NewsArticle", "headline": "Bridge reopens", "author": {"name": "Jane Roe"}, "datePublished": WHEN}
JSON, XML, HTML = "application/json", "application/xml", "text/html"
PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>Window</title>{}<link rel=canonical href=https://daily.example/1>"
    f"</head><body><article><h1>Bridge</h1>{BODY}</article></body></html>"
)
NINJS = {"uri": "https://daily.example/1", "type": "text", "language": "en", "byline": "Jane Roe"}
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="https://daily.example/1" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>{WHEN}</versionCreated></itemMeta><contentMeta>
<by>Jane Roe</by><language tag="en"/><headline>Bridge reopens</headline></contentMeta><contentSet><inlineXML
contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}</body></html></inlineXML>
</contentSet></newsItem>"""
NITF = f"""<nitf><head><docdata><date.issue norm="{WHEN}"/></docdata></head><body><body.head><hedline><hl1>Bridge
reopens</hl1></hedline><byline>By Jane Roe</byline></body.head><body.content>{BODY}</body.content></body></nitf>"""
RSS = f"""<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Daily</title><item><title>Bridge
reopens</title><link>https://daily.example/1</link><dc:creator>Jane Roe</dc:creator><pubDate>{WHEN}</pubDate>
<description>{escape(BODY)}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title><entry><title>Bridge reopens</title><id>1</id>
<link href="https://daily.example/1"/><author><name>Jane Roe</name></author><published>{WHEN}</published>
<content type="html">{escape(BODY)}</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Daily",
    "items": [
        {
            "id": "1",
            "url": "https://daily.example/1",
            "title": "Bridge reopens",
            "authors": [{"name": "Jane Roe"}],
            "date_published": WHEN,
            "content_html": BODY,
        }
    ],
}
FILES = {
    "JSON-LD": (HTML, PAGE.format(f'<script type="application/ld+json">{json.dumps(LD)}</script>')),
    "OpenGraph": (
        HTML,
        PAGE.format(
            '<meta property="og:title" content="Bridge reopens"><meta property="article:author" content="Jane Roe">'
            f'<meta property="article:published_time" content="{WHEN}">'
        ),
    ),
    "ninjs 1": (JSON, json.dumps({**NINJS, "headline": "Bridge reopens", "body_xhtml": BODY, "versioncreated": WHEN})),
    "ninjs 2": (
        JSON,
        json.dumps(
            {
                **NINJS,
                "standard": {"name": "ninjs", "version": "2.1"},
                "headlines": [{"value": "Bridge reopens"}],
                "bodies": [{"contenttype": "text/html", "value": BODY}],
                "versioncreated": WHEN,
            }
        ),
    ),
    "ninjs 3": (
        JSON,
        json.dumps(
            {
                **NINJS,
                "standard": {"name": "ninjs", "version": "3.0"},
                "headlines": [{"value": "Bridge reopens"}],
                "bodies": [{"contentType": "text/html", "value": BODY}],
                "versionCreated": WHEN,
            }
        ),
    ),
    "NewsML-G2": (XML, NEWSML),
    "NITF": (XML, NITF),
    "RSS": (XML, RSS),
    "Atom": (XML, ATOM),
    "JSON Feed": (JSON, json.dumps(JSON_FEED)),
}


def only_item(media_type: str, text: str) -> Item:
    (found,) = items(make_raw(text, media_type=media_type), TAG)
    assert isinstance(found, Item), found
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_any_format_is_an_article(name: str) -> None:
    item = only_item(*FILES[name])

    assert (item.headline, item.byline, item.language) == ("Bridge reopens", "Jane Roe", "en")
    assert item.published_at is not None
    assert item.published_at.isoformat() == WHEN
    assert item.url == (None if name == "NITF" else "https://daily.example/1")
    assert [quote.speaker for quote in item.quotes] == ["Ada Sample"]


@pytest.mark.parametrize("name", FILES)
def test_a_broken_date_is_remarked_and_left_empty(name: str) -> None:
    media_type, text = FILES[name]
    item = only_item(media_type, text.replace(WHEN, "2024-02-31T09:00"))

    assert (item.published_at, item.received_at) == (None, NOW)
    assert any("'2024-02-31T09:00' is no date" in remark for remark in item.remarks)


@pytest.mark.parametrize("name", [name for name, (media_type, _) in FILES.items() if media_type != JSON])
@pytest.mark.parametrize(
    "subset", ["", " [<!ELEMENT x ANY>]", " [<!ENTITY x SYSTEM '{0}'>]", " [<!ENTITY % x SYSTEM '{0}'>%x;]"]
)
def test_no_document_makes_its_reader_fetch_anything(name: str, subset: str) -> None:
    media_type, text = FILES[name]
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.dtd"
        doctype = f"<!DOCTYPE x SYSTEM '{address}'{subset.format(address)}>"
        (found,) = items(make_raw(doctype + text.removeprefix("<!DOCTYPE html>"), media_type=media_type), TAG)
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()

    assert isinstance(found, Failed if "ENTITY" in subset and media_type == XML else Item)
