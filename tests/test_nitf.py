import pytest

from make import TAG, make_raw
from wire.errors import ArticleError
from wire.item import Item, Mark, Span
from wire.normalise.article import normalise
from wire.normalise.claims import typed
from wire.normalise.draft import Claims
from wire.normalise.formats.xml import read

DISPATCH = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>Working title</title>
 <docdata management-status="{status}"><urgency ed-urg="4"/><doc-id regsrc="EXN" id-string="x1"/>
  <date.issue norm="20241001T080000Z"/>{release}<ed-msg info="CANARY"/>
  <doc.copyright year="2024" holder="Example News"/></docdata>
 <pubdata name="Example Daily" date.publication="20241002"/></head>
<body xml:lang="en"><body.head><hedline><hl1>Bridge <em>reopens</em> &mdash; at last</hl1>
 <hl2>After weeks</hl2></hedline>
 <note><body.content><p>CANARY</p></body.content></note>
 <byline>By <person>Jane Roe</person><byttl>CANARY</byttl></byline>
 <distributor>Example News</distributor><dateline><location>LONDON</location>, Oct 1</dateline>
 <abstract><p>SUMMARY</p></abstract></body.head>
<body.content><block><p>The <org>Example Works</org> of <location>Brückstadt</location> said so <em>twice</em>.</p>
 <media media-type="image"><media-caption>CANARY</media-caption></media><note noteclass="editorsnote">CANARY</note>
 <bq><p>At last.</p></bq><ul><li>One</li></ul></block></body.content>
<body.end><tagline>The mayor could not be reached.</tagline></body.end></body></nitf>"""


def dispatch(status: str = "usable", release: str = "") -> str:
    return DISPATCH.format(status=status, release=release)


def claims(document: str) -> Claims:
    return typed(read(document).statements)[0]


def item(document: str) -> Item:
    return normalise(make_raw("", data=document.encode("iso-8859-1"), media_type="application/nitf+xml"), TAG)


def test_a_dispatch_states_what_it_states() -> None:
    found = claims(dispatch(release='<date.release norm="20241001T090000Z"/><date.expire norm="20241101T000000Z"/>'))
    stated = {name: getattr(found, name) for name in Claims.model_fields}
    assert {name: f"{claim.value} < {claim.evidence.field}" for name, claim in stated.items() if claim} == {
        "title": "Bridge reopens — at last < nitf.hl1",
        "source": "Example News < nitf.distributor",
        "byline": "Jane Roe < nitf.byline",
        "language": "en < nitf.lang",
        "published": "2024-10-01 08:00:00+00:00 < nitf.date.issue",
        "embargo": "2024-10-01 09:00:00+00:00 < nitf.date.release",
        "expires": "2024-11-01 00:00:00+00:00 < nitf.date.expire",
        "rights": "© 2024 Example News < nitf.doc.copyright",
        "urgency": "4 < nitf.urgency",
        "dateline": "LONDON, Oct 1 < nitf.dateline",
        "status": "usable < nitf.management-status",
    }


def test_the_text_keeps_its_marks_and_loses_its_media() -> None:
    blocks = read(dispatch()).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "After weeks"),
        ("paragraph", "LONDON, Oct 1"),
        ("paragraph", "The Example Works of Brückstadt said so twice."),
        ("quotation", "At last."),
        ("list_item", "One"),
        ("paragraph", "The mayor could not be reached."),
    ]
    assert blocks[2].marks == (Mark(start=40, end=45, kind="emphasis"),)


def test_notes_for_editors_are_in_no_item() -> None:
    assert "CANARY" not in item(dispatch()).model_dump_json()


def test_a_dateline_that_is_stated_is_the_item_s_where_it_stands_in_its_text() -> None:
    found = item(dispatch())
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.date) == ("LONDON", "2024-10-01")
    assert found.dateline.evidence == (Span(block=2, start=0, end=13, rule="dateline"),)
    assert found.body[2].text == "The Example Works of Brückstadt said so twice."


@pytest.mark.parametrize(
    ("status", "release", "held"),
    [
        ("usable", "", "usable"),
        ("embargoed", '<date.release norm="20241001T090000Z"/>', "usable"),
        ("embargoed", "", "withheld"),
        ("embargoed", "<date.release/>", "withheld"),
        ("withheld", "", "withheld"),
        ("canceled", "", "canceled"),
    ],
)
def test_the_status_is_the_item_s(status: str, release: str, held: str) -> None:
    assert item(dispatch(status, release)).status == held


def test_without_a_text_there_is_the_abstract() -> None:
    document = "<nitf><body><body.head><abstract><p>Summary.</p></abstract></body.head></body></nitf>"
    assert [block.text for block in read(document).blocks] == ["Summary."]


def test_a_file_without_a_body_is_refused() -> None:
    with pytest.raises(ArticleError, match="is NITF without a body"):
        read("<nitf><head/></nitf>")
