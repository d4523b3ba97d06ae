"""What Wire publishes of an item is read back as that item: ninjs and NewsML-G2, of every story in every language."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make import NOW, TAG, make_item, make_raw
from small_site import editions, small_site
from wire.item import Block, Item, Mark, Source, Stated
from wire.normalise.article import normalise
from wire.publish import newsml, ninjs
from wire.publish.edition import Edition
from wire.publish.entry import Entry

WRITERS = {"application/json": ninjs.render, "application/xml": newsml.render}


def made(item: Item) -> tuple[Entry, Edition]:
    site = small_site()
    (edition,) = editions({item.language: [item]}, {}, site.config, site.now)
    return edition.entries[0], edition


def every() -> list[tuple[Entry, Edition]]:
    site = small_site()
    found = editions(site.items, site.originals, site.config, site.now)
    return [(entry, edition) for edition in found for entry in edition.entries]


def read_back(entry: Entry, edition: Edition, media_type: str) -> Item:
    data = WRITERS[media_type](entry, edition)
    return normalise(make_raw("", data=data, media_type=media_type, origin="story"), TAG)


def assert_same(back: Item, entry: Entry) -> None:
    item = entry.item
    assert (back.headline, back.body, back.language) == (entry.headline, item.body, entry.language)
    assert (back.status, back.urgency, back.rights) == (item.status, item.urgency, item.rights)
    assert back.published_at == entry.published
    assert (back.embargoed_until, back.expires_at) == (item.embargoed_until, item.expires_at)
    assert back.remarks == ()


@pytest.mark.parametrize("media_type", sorted(WRITERS))
@pytest.mark.parametrize(("entry", "edition"), [pytest.param(*pair, id=pair[0].item.uri) for pair in every()])
def test_an_item_comes_back_as_it_went(entry: Entry, edition: Edition, media_type: str) -> None:
    back = read_back(entry, edition, media_type)
    assert_same(back, entry)
    if entry.item.source:
        assert back.source is not None
        assert back.source.name == entry.item.source.name


@pytest.mark.parametrize("media_type", sorted(WRITERS))
def test_dates_rights_and_source_come_back(media_type: str) -> None:
    item = make_item(
        body=(Block(text="The harbour of Exampleton reopened on Monday, the harbour master said."),),
        source=Source(name="Example Press", evidence=(Stated(field="sample", rule="sample"),)),
        byline="Jane Roe",
        published_at=NOW - timedelta(hours=1),
        embargoed_until=NOW,
        expires_at=NOW + timedelta(days=1),
        urgency=2,
        rights="© Example Press",
    )
    back = read_back(*made(item), media_type)
    assert_same(back, made(item)[0])
    assert back.byline == "Jane Roe"
    assert back.source is not None
    assert back.source.name == "Example Press"


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of words with a mark over some of them."""
    words = draw(
        st.lists(
            st.sampled_from(["bridge", "<b>", "&", "]]>", "“so”", "&amp;", "1", "<", "2", "Брюке", "x"]), max_size=8
        )
    )
    text = " ".join(["Words", *words])
    kind = draw(st.sampled_from(["paragraph", "heading", "list_item", "quotation"]))
    style = draw(st.sampled_from(["emphasis", "strong", "code"]))
    marks = (Mark(start=0, end=5, kind=style),) if draw(st.booleans()) else ()
    return Block(kind=kind, text=text, marks=marks)


@pytest.mark.parametrize("media_type", sorted(WRITERS))
@given(body=st.lists(blocks(), min_size=1, max_size=5).map(tuple))
@settings(deadline=None, max_examples=40)
def test_any_text_comes_back(media_type: str, body: tuple[Block, ...]) -> None:
    entry, edition = made(make_item(body=body))
    assert read_back(entry, edition, media_type).body == body
