import re

import pytest

from wire.errors import ArticleError
from wire.item import Mark
from wire.normalise.claims import typed
from wire.normalise.draft import Claims
from wire.normalise.formats.xml import read

NAR = "http://iptc.org/std/nar/2006-10-01/"
META = """<rightsInfo><copyrightHolder literal="Example Holder"/><copyrightNotice>© Example News</copyrightNotice>
  <usageTerms>Not for archives</usageTerms></rightsInfo>
 <itemMeta><itemClass qcode="ninat:text"/><provider qcode="prov:x"><name>Example Agency</name></provider>
  <versionCreated>2024-10-01T09:00:00Z</versionCreated><firstCreated>2024-10-01T08:00:00Z</firstCreated>
  {embargo}<pubStatus qcode="stat:{status}"/><edNote>CANARY</edNote><title>Working title</title>
  <altRep href="https://news.example/1" contenttype="text/html"/></itemMeta>
 <contentMeta><urgency>2</urgency><located><name>Elsewhere</name></located>
  <infoSource role="isrol:translator" literal="A machine"/><infoSource literal="Example Press"/>
  <by>Jane Roe</by><dateline>LONDON, Oct 1</dateline><language tag="de-AT"/>
  <headline role="hld:subHeadline">Below</headline><headline>Bridge <inline>reopens</inline></headline>
  <description>Summary.</description></contentMeta>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
 <title>HIDDEN</title></head><body><p>The <b>bridge</b> is <i xml:lang="fr">ouvert</i>.</p><ul><li>One</li></ul>
 </body></html></inlineXML>"""


def item(content: str = XHTML, embargo: str = "", status: str = "usable", **attributes: str) -> str:
    stated = "".join(f' {name}="{value}"' for name, value in {"guid": "urn:example:1", **attributes}.items())
    meta = META.format(embargo=embargo, status=status)
    return f'<newsItem xmlns="{NAR}" xml:lang="en"{stated}>{meta}<contentSet>{content}</contentSet></newsItem>'


def claims(document: str) -> Claims:
    return typed(read(document).statements)[0]


def texts(document: str) -> list[str]:
    return [block.text for block in read(document).blocks]


def test_an_item_states_what_it_states() -> None:
    found = claims(item(embargo="<embargoed>2024-10-02T06:00:00Z</embargoed>"))
    stated = {name: getattr(found, name) for name in Claims.model_fields}
    assert {name: f"{claim.value} < {claim.evidence.field}" for name, claim in stated.items() if claim} == {
        "title": "Bridge reopens < newsml.headline",
        "source": "Example Press < newsml.infoSource",
        "byline": "Jane Roe < newsml.by",
        "language": "de < newsml.language",
        "published": "2024-10-01 08:00:00+00:00 < newsml.firstCreated",
        "updated": "2024-10-01 09:00:00+00:00 < newsml.versionCreated",
        "embargo": "2024-10-02 06:00:00+00:00 < newsml.embargoed",
        "url": "https://news.example/1 < newsml.altRep",
        "rights": "© Example News Not for archives < newsml.copyrightNotice, newsml.usageTerms",
        "urgency": "2 < newsml.urgency",
        "dateline": "LONDON, Oct 1 < newsml.dateline",
        "status": "usable < newsml.pubStatus",
    }


def test_xhtml_becomes_blocks_and_marks() -> None:
    first, second = read(item()).blocks
    assert (first.text, second.kind, second.text) == ("The bridge is ouvert.", "list_item", "One")
    assert first.marks == (Mark(start=4, end=10, kind="strong"), Mark(start=14, end=20, kind="language", value="fr"))


@pytest.mark.parametrize(
    "content",
    [
        '<inlineData contenttype="text/html"><![CDATA[<p>A</p><p>B</p>]]></inlineData>',
        '<inlineData contenttype="text/plain">A\n\nB</inlineData>',
        "<inlineXML><nitf><body><body.content><p>A</p><p>B</p></body.content></body></nitf></inlineXML>",
        '<x:inlineXML xmlns:x="https://odd.example/"><P>A</P><P>B</P></x:inlineXML>',
        '<inlineXML></inlineXML><inlineData contenttype="text/plain">A\nB</inlineData>',
    ],
)
def test_a_text_is_read_however_it_is_written_out(content: str) -> None:
    assert texts(item(content)) == ["A", "B"]


def test_a_text_without_a_content_has_its_description() -> None:
    assert texts(item("")) == ["Summary."]


def test_an_embargo_without_a_moment_withholds_what_is_not_killed() -> None:
    for status, held in (("usable", "withheld"), ("canceled", "canceled")):
        found = claims(item(embargo="<embargoed/>", status=status)).status
        assert found is not None
        assert found.value == held


def test_notes_for_editors_are_never_read() -> None:
    assert "CANARY" not in repr(read(item()))


def test_without_a_name_of_its_own_the_provider_is_the_source() -> None:
    found = claims(item().replace('<infoSource literal="Example Press"/>', "")).source
    assert found is not None
    assert (found.value, found.evidence.field) == ("Example Agency", "newsml.provider")


def test_without_a_byline_the_people_who_created_it_are_named() -> None:
    creators = (
        "<creator><name>Jane Roe</name></creator><creator><name>Ann Sample</name></creator>"
        '<creator type="cpnat:organisation"><name>Example News</name></creator>'
    )
    document = re.sub(r"<by>.*?</by>", "", item()).replace("</contentMeta>", f"{creators}</contentMeta>")
    stated = claims(document).byline
    assert stated is not None
    assert (stated.value, stated.evidence.field) == ("Jane Roe, Ann Sample", "newsml.creator")


def test_the_one_text_in_a_message_is_read() -> None:
    picture = item("").replace("ninat:text", "ninat:picture")
    assert texts(f"<newsMessage><header/><itemSet>{picture}{item()}</itemSet></newsMessage>")[1] == "One"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (item("").replace("ninat:text", "ninat:picture"), "holds no text, only addresses of it"),
        (f"<newsMessage><itemSet>{item()}{item()}</itemSet></newsMessage>", "holds 2 texts; keep one news item"),
        ("<newsMessage/>", "holds 0 texts"),
        ("<packageItem/>", "is XML that begins with <packageItem>, which is no article; the root may be newsItem"),
    ],
)
def test_what_is_no_text_is_refused(document: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        read(document)
