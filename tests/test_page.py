import time

import pytest

from wire.normalise.formats.page import charset, read

LEAD = "The bridge of Exampleton reopened on Tuesday after three weeks of repairs, the mayor of the town said."
MORE = "“We are glad that so many people came,” Mayor Ada Sample told a crowd of several hundred at the opening."
COSTS = "The works cost 2 million crowns, less than the council had feared when the cracks were found in spring."
REST = [LEAD, MORE, "Costs", COSTS, "Length: 300 metres of steel and stone", "Built: 1902"]

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Bridge reopens - Example Daily</title>{{head}}</head><body>
<header><h1>Example Daily</h1><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<div class="menu"><ul><li><a href="/a">Politics</a></li><li><a href="/b">Sport</a></li></ul></div>
<main><article><h1>Bridge reopens</h1><p>By Jane Roe</p>
<p>{LEAD.replace("bridge", "<b>bridge</b>", 1)}</p><p>{MORE}</p><h2>Costs</h2><p>{COSTS}</p>
<p>Read more: <a href="/y">why the bridge of Exampleton was closed in the first place</a></p>
<ul><li>Length: 300 metres of steel and stone</li><li>Built: 1902</li></ul>
<aside><p>Related: <a href="/x">another story about something else that happened on the same day</a></p></aside>
</article></main>
<div class="related"><p><a href="/z">Another story that is linked from here and is long enough to be read</a></p></div>
<footer><p>Subscribe to our newsletter and get the news of the day every morning before breakfast.</p></footer>
</body></html>"""


def test_the_article_is_told_from_its_surroundings() -> None:
    manuscript = read(PAGE.format(head=""))
    assert [block.text for block in manuscript.blocks] == ["Bridge reopens", "By Jane Roe", *REST]
    assert [block.kind for block in manuscript.blocks[:1] + manuscript.blocks[4:5]] == ["heading", "heading"]
    (mark,) = manuscript.blocks[2].marks
    assert (mark.kind, mark.start, mark.end) == ("strong", 4, 10)


def test_the_heading_names_a_page_that_states_nothing() -> None:
    manuscript = read(PAGE.format(head=""))
    assert manuscript.blocks[manuscript.title].text == "Bridge reopens"
    assert not [statement for statement in manuscript.statements if statement.name == "title"]


def test_the_title_that_a_page_states_stands_for_its_heading() -> None:
    manuscript = read(PAGE.format(head="<meta property='og:title' content='Bridge of Exampleton reopens'>"))
    assert [block.text for block in manuscript.blocks] == ["By Jane Roe", *REST]
    assert [s.value for s in manuscript.statements if s.name == "title"] == ["Bridge of Exampleton reopens"]


def test_a_page_of_one_sentence_is_read_whole() -> None:
    manuscript = read("<html><body><h1>Flash</h1><p>A quake hit Exampleton.</p></body></html>")
    assert [block.text for block in manuscript.blocks] == ["Flash", "A quake hit Exampleton."]


def test_without_a_heading_the_title_of_the_window_is_stated() -> None:
    manuscript = read(f"<html><head><title>Bridge reopens</title></head><body><p>{LEAD}</p><p>{MORE}</p></body></html>")
    assert [s.value for s in manuscript.statements if s.name == "title"] == ["Bridge reopens"]


def test_a_fragment_is_read_as_it_is() -> None:
    manuscript = read(f"<p>EXAMPLETON</p><h1>Bridge reopens</h1><p>{LEAD}</p><nav>Kept</nav>")
    assert [block.text for block in manuscript.blocks] == ["EXAMPLETON", "Bridge reopens", LEAD, "Kept"]
    assert (manuscript.title, manuscript.statements) == (1, ())


def test_links_are_completed_by_the_address_that_the_page_states() -> None:
    head = "<link rel='canonical' href='https://daily.example/2024/bridge'>"
    html = PAGE.format(head=head).replace("Mayor Ada", "Mayor <a href='/people/sample'>Ada</a>")
    (mark,) = read(html).blocks[3].marks
    assert mark.value == "https://daily.example/people/sample"


def test_a_picture_without_a_whole_address_is_none() -> None:
    shown = '<meta property="og:image" content="/harbour.jpg">'
    assert read(PAGE.format(head=shown)).images == ()
    own = '<link rel="canonical" href="https://daily.example/news/bridge">'
    assert [one.url for one in read(PAGE.format(head=shown + own)).images] == ["https://daily.example/harbour.jpg"]


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b"<meta charset='windows-1251'>", "windows-1251"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=koi8-u">', "koi8-u"),
        (b"<p>charset=none</p>", None),
        (b" " * 2000 + b"<meta charset='late'>", None),
    ],
)
def test_the_declared_encoding_stands_in_the_first_kilobyte(data: bytes, declared: str | None) -> None:
    assert charset(data) == declared


def test_a_page_of_too_many_elements_is_read_whole() -> None:
    assert len(read("<html><body>" + "<br>" * 60_000 + f"<p>{LEAD}</p><p>Other</p></body></html>").blocks) == 2


def test_a_page_of_megabytes_takes_seconds() -> None:
    start = time.process_time()
    manuscript = read("<html><body>" + f"<p>{LEAD} <a href='/x'>{MORE}</a></p>" * 15_000 + "</body></html>")
    assert len(manuscript.blocks) == 15_000
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "signed", ["<footer>— Ada Sample, mayor</footer>", "<cite>Ada Sample, mayor of the town</cite>"]
)
def test_who_says_a_quotation_stands_below_it(signed: str) -> None:
    quotation = f"<blockquote><p>{MORE}</p>{signed}</blockquote>"
    found = [
        (block.kind, block.text) for block in read(PAGE.format(head="").replace(f"<p>{MORE}</p>", quotation)).blocks
    ]
    place = found.index(("quotation", MORE))
    assert found[place + 1][0] == "paragraph"
    assert "Ada Sample, mayor" in found[place + 1][1]
    assert not any("newsletter" in text for _, text in found)


def test_a_short_quotation_is_of_the_article_and_its_caption_signs_it() -> None:
    caption = "<figcaption>Ada Sample, mayor</figcaption>"
    quotation = f"<figure><blockquote><p>It is open.</p></blockquote>{caption}</figure>"
    found = [block.text for block in read(PAGE.format(head="").replace("<h2>Costs</h2>", quotation)).blocks]
    assert found[found.index("It is open.") + 1] == "Ada Sample, mayor"
