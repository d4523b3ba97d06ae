import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make import make_raw
from wire.errors import ArticleError
from wire.item import Mark, Span, Stated
from wire.normalise.draft import Draft
from wire.normalise.markup import READERS, read

LEAD = "The bridge of Exampleton reopened on Tuesday after three weeks of repairs, the mayor of the town said."
GERMAN = (
    "Die Brücke in Beispielstadt ist nach drei Wochen wieder offen, sagte die Bürgermeisterin am Dienstag. "
    "Die Arbeiten hätten weniger gekostet als befürchtet, und die Straßenbahn fahre schon seit dem frühen Morgen. "
    "Der Stadtrat will nun auch die zweite Brücke prüfen lassen."
)


def texts(draft: Draft) -> list[str]:
    return [text for _, text in draft.blocks()]


def test_the_first_line_is_the_headline() -> None:
    draft = read(make_raw(f"Bridge reopens\n\n{LEAD}\nMore."))
    assert texts(draft) == ["Bridge reopens", LEAD, "More."]
    assert draft.evidence["headline"] == (Span(block=0, start=0, end=14, rule="first_line"),)


def test_a_front_matter_names_the_article_and_stays_out_of_it() -> None:
    draft = read(make_raw(f"---\ntitle: Bridge reopens\nlanguage: en\nodd: x\n---\n{LEAD}\nMore."))
    assert texts(draft) == ["Bridge reopens", LEAD, "More."]
    assert draft.evidence == {
        "headline": (Stated(field="front_matter.title", rule="stated"),),
        "language": (Stated(field="front_matter.language", rule="stated"),),
    }
    assert draft.remarks == ("front matter: unknown keys were passed over: odd (line 4)",)


def test_a_title_that_is_stated_is_not_repeated_in_the_text() -> None:
    draft = read(
        make_raw(f"---\ntitle: “Bridge” reopens\n---\n# Bridge reopens.\n\n{LEAD}", media_type="text/markdown")
    )
    assert texts(draft) == ["“Bridge” reopens", LEAD]


def test_a_markdown_heading_is_the_headline() -> None:
    draft = read(make_raw(f"EXAMPLETON\n\n# Bridge **reopens**\n\n{LEAD}", media_type="text/markdown"))
    assert texts(draft) == ["Bridge reopens", "EXAMPLETON", LEAD]
    assert draft.evidence["headline"] == (Span(block=0, start=0, end=14, rule="heading"),)


def test_a_page_states_what_its_front_matter_does_not() -> None:
    page = (
        '<html><head><meta property="og:title" content="Bridge of Exampleton reopens">'
        f'<meta name="author" content="Jane Roe"></head><body><h1>Bridge</h1><p>{LEAD}</p></body></html>'
    )
    draft = read(make_raw(f"---\nbyline: John Doe\n---\n{page}", media_type="text/html; charset=utf-8"))
    assert draft.headline == "Bridge of Exampleton reopens"
    assert draft.claims.byline is not None
    assert draft.claims.byline.value == "John Doe"


def test_a_hint_of_the_source_is_believed_last() -> None:
    hints = {"language": "en", "feed.title": "From the feed", "etag": "x"}
    draft = read(make_raw(f"---\nlanguage: de\n---\n{LEAD}", hints=hints))
    assert draft.language == "de"
    assert draft.evidence["headline"] == (Stated(field="feed.title", rule="stated"),)


def test_private_notes_are_gone_before_blocks_are_numbered() -> None:
    draft = read(make_raw(f"EDS: call Roe\nBridge reopens\nNot for publication: x\n{LEAD}\nENDS\nNote"))
    assert texts(draft) == ["Bridge reopens", LEAD]


def test_an_embargo_in_the_text_is_stated_and_gone() -> None:
    text = f"Embargoed until 06:00 GMT, 2 October 2024\nBridge reopens\n{LEAD}"
    draft = read(make_raw(text))
    assert texts(draft) == ["Bridge reopens", LEAD]
    assert draft.claims.embargo is not None
    assert draft.claims.embargo.value.isoformat() == "2024-10-02T06:00:00+00:00"
    stated = read(make_raw(f"---\nembargo: 2024-10-03T06:00Z\n---\n{text}"))
    assert stated.claims.embargo is not None
    assert stated.claims.embargo.value.isoformat() == "2024-10-03T06:00:00+00:00"


def test_the_language_is_read_from_the_words() -> None:
    draft = read(make_raw(f"Brücke offen\n{GERMAN}"))
    assert draft.language == "de"
    assert draft.evidence["language"] == (Span(block=1, start=0, end=len(GERMAN), rule="letter_sequences"),)


def test_the_language_of_a_longer_text_is_read_from_telling_words_without_the_model() -> None:
    sentence = (
        "Die Brücke ist seit dem Herbst zu, und sie wird nicht vor dem Sommer geöffnet, wie eine Sprecherin sagte. "
    )
    text = (
        sentence
        + "Dann können auch die Busse wieder nach einem Plan fahren, der vom Rat für das Jahr beschlossen wurde."
    )
    assert read(make_raw(f"Brücke offen\n{text}")).evidence["language"] == (
        Span(block=1, start=0, end=len(text), rule="telling_words"),
    )
    draft = read(make_raw(f"---\nlanguage: en\n---\nBrücke offen\n{text}"))
    assert (draft.language, draft.remarks) == ("en", ("front_matter.language says en, but the words look like de",))
    page = f'<html lang="en"><body><h1>Brücke offen</h1><p>{text}</p></body></html>'
    draft = read(make_raw(page, media_type="text/html"))
    assert draft.language == "de"
    assert draft.evidence["language"] == (Span(block=1, start=0, end=len(text), rule="letter_sequences"),)


def test_an_editor_is_believed_about_the_language_and_told_of_doubts() -> None:
    draft = read(make_raw(f"---\nlanguage: en\n---\nBrücke offen\n{GERMAN}"))
    assert draft.language == "en"
    assert draft.remarks == ("front_matter.language says en, but the words look like de",)


def test_a_template_is_not_believed_about_the_language() -> None:
    page = f'<html lang="en"><body><h1>Brücke offen</h1><p>{GERMAN}</p></body></html>'
    draft = read(make_raw(page, media_type="text/html"))
    assert draft.language == "de"
    assert draft.remarks == ("html.lang says en, but the words look like de",)


def test_a_template_is_not_believed_about_words_in_other_letters_however_few() -> None:
    page = '<html lang="en"><body><h1>Міст знову відкрито</h1><p>Про це повідомила міська рада.</p></body></html>'
    draft = read(make_raw(page, media_type="text/html"))
    assert draft.language == "uk"
    assert draft.remarks == ("html.lang says en, but the words look like uk",)


def test_the_language_of_a_story_never_changes() -> None:
    assert read(make_raw(f"Brücke offen\n{GERMAN}"), "en").language == "en"


def test_a_guess_at_the_language_is_remarked() -> None:
    draft = read(make_raw("Ok\nOk"))
    assert "the language is a guess" in draft.remarks[0]


def test_words_marked_as_the_articles_own_language_are_not_foreign() -> None:
    html = f"<h1>Bridge</h1><p>{LEAD} <span lang='en-GB'>One</span> <span lang='de'>Brücke</span></p>"
    (block,) = read(make_raw(html, media_type="text/html")).body
    assert block.marks == (Mark(start=len(LEAD) + 5, end=len(LEAD) + 11, kind="language", value="de"),)


def test_a_page_in_an_older_encoding_says_so() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><h1>Brücke</h1><p>{GERMAN}</p></body></html>'
    draft = read(make_raw("", data=page.encode("cp1252"), media_type="text/html"))
    assert (draft.headline, draft.remarks) == ("Brücke", ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty; write a headline and the text below it"),
        (" \n\n", "is empty"),
        ("Only a headline\n", "is only a headline; write the text below it"),
        ("---\ntitle: A\n---\n", "is empty"),
        ("---\ntitle: A\n---\nA", "is only a headline"),
        ("NOT FOR PUBLICATION\nAll of this", "holds nothing but private notes"),
        ("1\n2 3", "holds no words; state its language"),
        ("a\n" * 60_000, "has more than 50,000 paragraphs"),
        ("%PDF-1.7", "is a PDF and no text"),
    ],
)
def test_what_is_no_article_is_named_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ArticleError) as failure:
        read(make_raw(text))
    assert str(failure.value).startswith(f"seeds/article.txt: {reason}")


def test_an_unknown_format_is_named_with_those_that_are_read() -> None:
    with pytest.raises(
        ArticleError, match="'image/png' is no format that is read; use one of text/plain, text/markdown"
    ):
        read(make_raw("x", media_type="image/png"))


@given(st.binary() | st.text().map(str.encode), st.sampled_from(sorted(READERS)))
@settings(deadline=None)
def test_any_bytes_are_a_draft_or_an_article_error(data: bytes, media_type: str) -> None:
    try:
        draft = read(make_raw("", data=data, media_type=media_type))
    except ArticleError:
        return
    assert draft.headline
    assert draft.body
    for block in draft.body:
        assert block.text == " ".join(block.text.split())
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
    draft.model_dump_json()


def test_a_text_of_one_line_has_its_first_sentence_for_a_headline() -> None:
    draft = read(make_raw("The harbour of Exampleton is open again. Ships came in at noon. Nobody was hurt."))
    assert draft.headline == "The harbour of Exampleton is open again."
    assert [block.text for block in draft.body] == ["Ships came in at noon. Nobody was hurt."]
    assert str(draft.evidence["headline"][0]).endswith("rule='first_sentence'")
