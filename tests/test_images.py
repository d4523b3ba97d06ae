"""Pictures as sources state them, whatever the format: their address, caption, credit, measures."""

import json
from typing import Any

import pytest

from make import NOW, TAG, make_raw
from wire.item import Image, Stated
from wire.normalise.article import normalise
from wire.normalise.entries import articles
from wire.normalise.images import HINT, handed, handed_on, image, merged

TEXT = "The harbour of Exampleton reopened on Monday, the harbour master said."
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Harbour</title>
<link rel="canonical" href="https://news.example/harbour/">
{head}</head><body><nav><img src="/logo.png" alt="Logo"></nav>
<article><h1>Harbour reopens</h1><p>{text}</p>{body}<p>Ships waited for three days outside of the ice.</p>
<a href="/other"><img src="/other.jpg" alt="Another story"></a></article></body></html>"""


def images(data: str, media_type: str) -> tuple[Image, ...]:
    (raw,) = articles(make_raw(data, media_type=media_type))
    return normalise(raw, TAG).images  # type: ignore[arg-type]  # an article


def on_page(head: str = "", body: str = "") -> tuple[Image, ...]:
    return images(PAGE.format(head=head, body=body, text=TEXT), "text/html")


def told(found: Image) -> dict[str, Any]:
    return found.model_dump(exclude={"evidence"}, exclude_none=True)


def test_a_picture_in_the_text_of_a_page_has_its_caption_and_a_whole_address() -> None:
    (found,) = on_page(
        body="""<figure><img src="../ice.JPG?w=900" alt="Ice" width="900" height="600px">
        <figcaption>Ice in the <b>harbour</b></figcaption></figure>"""
    )
    assert told(found) == {
        "url": "https://news.example/ice.JPG?w=900",
        "caption": "Ice in the harbour",
        "media_type": "image/jpeg",
        "width": 900,
        "height": 600,
    }
    assert found.evidence == (Stated(field="html.img", rule="stated"),)


def test_what_a_page_says_of_one_picture_in_three_places_is_put_together() -> None:
    described = {
        "@type": "NewsArticle",
        "headline": "Harbour reopens",
        "image": {"@type": "ImageObject", "url": "https://news.example/ice.jpg", "creditText": "A. Writer"},
    }
    (found,) = on_page(
        head=f"""<script type="application/ld+json">{json.dumps(described)}</script>
        <meta property="og:image" content="https://news.example/ice.jpg"><meta property="og:image:width" content="1200">
        <meta property="og:image:type" content="image/jpeg">""",
        body='<img src="/ice.jpg" alt="Ice in the harbour">',
    )
    assert (found.caption, found.credit, found.width) == ("Ice in the harbour", "A. Writer", 1200)
    assert [one.field for one in found.evidence if isinstance(one, Stated)] == [  # whatever completed it
        "jsonld.image", "opengraph.og:image", "html.img",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("https://news.example/a.png", ["https://news.example/a.png"]),
        (["https://news.example/1x1.png", "https://news.example/16x9.png"], ["https://news.example/1x1.png"]),
        ([{"url": "/a.png"}, {"contentUrl": "/b.png"}], ["https://news.example/a.png", "https://news.example/b.png"]),
        ({"url": "javascript:alert(1)"}, []),
        ({"url": {"url": "x"}}, []),
        ([[["https://news.example/deep.png"]]], ["https://news.example/deep.png"]),
        (7, []),
    ],
)
def test_json_ld_names_pictures_in_many_ways(stated: object, expected: list[str]) -> None:
    described = json.dumps({"@type": "NewsArticle", "headline": "Harbour", "image": stated})
    found = on_page(head=f'<script type="application/ld+json">{described}</script>')
    assert [one.url for one in found] == expected


@pytest.mark.parametrize("shown", [
    '<img src="data:image/png;base64,AAAA">',
    '<img src="https://count.example/pixel.gif" width="1" height="1">',
    '<img alt="nothing">',
    '<img src="https://[broken/">',
    '<aside><img src="https://ads.example/a.jpg"></aside>',
])  # fmt: skip
def test_what_is_no_picture_of_the_article_is_none(shown: str) -> None:
    assert on_page(body=shown) == ()


def test_a_feed_states_pictures_as_enclosures_and_by_media_rss() -> None:
    feed = f"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Example</title><item>
    <title>Harbour reopens</title><guid>https://news.example/1</guid><description>{TEXT} It was cold.</description>
    <enclosure url="https://news.example/ice.jpg" length="1234" type="image/jpeg"/>
    <enclosure url="https://news.example/talk.mp3" length="99" type="audio/mpeg"/>
    <media:group><media:content url="https://news.example/sea.png" medium="image" width="640"/>
    <media:description>The sea</media:description><media:credit>A. Writer</media:credit></media:group>
    <media:thumbnail url="https://news.example/small.png"/>
    </item></channel></rss>"""
    ice, sea = images(feed, "application/rss+xml")
    assert (ice.url, ice.size, ice.media_type) == ("https://news.example/ice.jpg", 1234, "image/jpeg")
    assert (sea.caption, sea.credit, sea.width) == ("The sea", "A. Writer", 640)


def test_an_atom_entry_and_a_json_feed_state_theirs() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><id>https://news.example/1</id>
    <title>Harbour reopens</title><content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content>
    <link rel="enclosure" href="https://news.example/ice.jpg" type="image/jpeg" length="5" title="Ice"/>
    <link href="https://news.example/1"/></entry></feed>"""
    assert [told(one)["caption"] for one in images(atom, "application/atom+xml")] == ["Ice"]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example",
        "items": [{
            "id": "https://news.example/1", "title": "Harbour reopens", "content_text": f"{TEXT} It was cold.",
            "image": "https://news.example/ice.jpg",
            "attachments": [
                {"url": "https://news.example/ice.jpg", "mime_type": "image/jpeg", "size_in_bytes": 7, "title": "Ice"},
                {"url": "https://news.example/talk.mp3", "mime_type": "audio/mpeg"},
            ],
        }],
    }  # fmt: skip
    (found,) = images(json.dumps(feed), "application/feed+json")
    assert (found.caption, found.size) == ("Ice", 7)


def test_a_news_item_of_another_newsroom_states_its_pictures() -> None:
    item = {
        "uri": "urn:example:1",
        "headline": "Harbour reopens",
        "body_text": f"{TEXT} It was cold.",
        "associations": {
            "featuremedia": {
                "type": "picture", "description_text": "Ice", "byline": "A. Writer",
                "renditions": {
                    "thumb": {"href": "https://news.example/t.jpg", "mimetype": "image/jpeg", "width": 100},
                    "full": {"href": "https://news.example/f.jpg", "mimetype": "image/jpeg", "width": 900},
                },
            }
        },
    }  # fmt: skip
    (found,) = images(json.dumps(item), "application/json")
    assert (found.url, found.caption, found.credit) == ("https://news.example/f.jpg", "Ice", "A. Writer")


def test_pictures_are_handed_on_as_they_are_and_nonsense_is_none() -> None:
    found = merged([image("https://news.example/ice.jpg", "feed.enclosure", caption="Ice", size="5")])
    assert tuple(handed(handed_on(found))) == found
    assert list(handed("nonsense")) == []
    assert list(handed("[{}]")) == []
    raw = make_raw(f"Harbour reopens\n{TEXT}", hints={HINT: handed_on(found)}, received_at=NOW)
    assert normalise(raw, TAG).images == found


def test_an_article_has_as_many_pictures_as_readers_bear() -> None:
    assert len(merged(image(f"https://news.example/{number}.jpg", "html.img") for number in range(99))) == 20
