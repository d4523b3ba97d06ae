from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make import NOW, make_item, make_translation
from small_site import FLOOD, HARBOUR, RUMOUR, small_site
from wire.config import defaults
from wire.item import Attempt, Block, Item, Mark, Segment, Source, Stated, Translation
from wire.publish.entry import SUMMARY, Entry, entry

CONFIG = defaults(Path("/wire"))


def make_entry(item: Item, source: Item | None = None, *siblings: str) -> Entry:
    return entry(item, source or item, siblings or (item.language,), CONFIG)


def story(name: str, language: str) -> Entry:
    site = small_site()
    item = next(item for item in site.items[language] if item.story == name)
    siblings = [known for known, items in site.items.items() if any(item.story == name for item in items)]
    return entry(item, site.originals[name], siblings, site.config)


def translated(engines: tuple[str, ...], *, draft: bool) -> Entry:
    segments = tuple(
        Segment(block=0, start=0, end=1, source_start=0, source_end=1, attempts=(Attempt(engine=name, model="1.0"),))
        for name in engines
    )
    original = make_item()
    provenance = Translation(
        source_uri=original.uri, source_version=1, source_language="en", glossary="g", draft=draft, segments=segments
    )
    return make_entry(make_translation(original, "es", translation=provenance), original, "en", "es")


def test_published_never_changes_and_updated_is_when_the_version_came() -> None:
    first = make_item(created_at=NOW, received_at=NOW)
    corrected = first.evolve(version=2, received_at=NOW + timedelta(hours=3))
    assert make_entry(first).published == make_entry(corrected).published == NOW
    assert make_entry(corrected).updated == NOW + timedelta(hours=3)


def test_published_is_what_the_source_states() -> None:
    stated = datetime(2024, 9, 29, 23, 30, 1, 999, tzinfo=timezone(timedelta(hours=3)))
    assert make_entry(make_item(published_at=stated)).published == datetime(2024, 9, 29, 20, 30, 1, tzinfo=UTC)


def test_items_of_one_run_are_told_apart_by_less_than_a_second() -> None:
    moments = {make_entry(make_item(story=f"tag:wire.example,2024-01-01:story-{n}")).distinct for n in range(100)}
    assert len(moments) == 100
    assert all(timedelta() <= moment - NOW < timedelta(seconds=1) for moment in moments)


def test_a_translation_links_to_the_page_of_its_original() -> None:
    original = story(HARBOUR, "es").original
    assert original is not None
    assert (original.language, original.path) == ("en", PurePosixPath("en/harbour-reopens-4f1c.html"))
    assert original.url == "http://localhost:8000/en/harbour-reopens-4f1c.html"
    assert original.headline == "Harbour of Exampleton reopens after “longest winter”"


def test_a_translation_links_to_the_agency_where_the_article_stands_there() -> None:
    original = story(FLOOD, "en").original
    assert original is not None
    assert original.url == "https://zeitung.example/hochwasser?ausgabe=fr%C3%BCh"


def test_an_original_without_an_address_links_nowhere() -> None:
    assert story(HARBOUR, "en").original is None


def test_a_translation_whose_original_is_not_published_links_nowhere() -> None:
    original = make_item()
    assert make_entry(make_translation(original, "es"), original, "es").original is None


def test_the_reader_is_told_of_the_machine_in_their_language() -> None:
    assert story(HARBOUR, "uk").notice == "Машинний переклад, не перевірений людиною. Мова оригіналу: англійська."
    assert (story(HARBOUR, "es").notice or "").startswith("Borrador de traducción automática")
    assert story(HARBOUR, "en").notice is None


def test_the_notice_can_be_switched_off_and_the_mark_cannot() -> None:
    quiet = CONFIG.evolve(publish=CONFIG.publish.evolve(notice=False))
    original = make_item()
    told = entry(make_translation(original, "es"), original, ("en", "es"), quiet)
    assert told.notice is None
    assert told.source_type == "trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    ("engines", "draft", "expected"),
    [
        (("argos",), False, "trainedAlgorithmicMedia"),
        (("apertium",), True, "algorithmicMedia"),
        (("apertium", "argos"), True, "trainedAlgorithmicMedia"),
    ],
)
def test_the_machine_readable_mark_tells_learnt_from_rule_based(
    engines: tuple[str, ...], draft: bool, expected: str
) -> None:
    assert translated(engines, draft=draft).source_type == expected


def test_an_original_has_no_mark() -> None:
    assert story(HARBOUR, "en").source_type is story(HARBOUR, "en").translator is story(HARBOUR, "en").tag is None


def test_the_translator_is_named_with_its_engines_and_models() -> None:
    assert translated(("argos", "apertium"), draft=True).translator == "Wire (apertium 1.0, argos 1.0)"


def test_of_a_killed_story_nothing_is_left_but_who_it_was() -> None:
    killed = story(RUMOUR, "es")
    assert killed.killed
    assert killed.headline == "Noticia retirada"
    assert "SECRET" not in killed.item.model_dump_json()
    assert (killed.item.uri, killed.published) == (f"{RUMOUR}/es", NOW - timedelta(days=1))


def test_a_kill_of_the_original_kills_every_translation() -> None:
    original = make_item(status="canceled", received_at=NOW + timedelta(hours=1))
    told = make_entry(make_translation(make_item(), "es", headline="SECRET"), original, "en", "es")
    assert told.killed
    assert "SECRET" not in repr(told)
    assert told.updated == NOW + timedelta(hours=1)


def test_a_notice_of_withdrawal_that_is_in_english_says_so() -> None:
    killed = make_entry(make_item("fi", status="canceled"))
    assert killed.headline_language == "en"
    assert '<i lang="en" dir="ltr">The publisher has withdrawn' in killed.html


def test_a_story_without_a_headline_is_named_by_its_slug() -> None:
    assert make_entry(make_item(headline=" \x00\n")).headline == "harbour-4f1c"


def test_the_summary_is_the_first_paragraph_in_the_own_language() -> None:
    foreign = Block(text="Left as it was.", marks=(Mark(start=0, end=15, kind="language", value="en"),))
    body = (Block(kind="heading", text="Título"), foreign, Block(text="Un  párrafo.\nSigue."))
    assert make_entry(make_item("es", body=body)).summary == "Un párrafo. Sigue."


def test_a_byline_and_a_time_sum_up_nothing() -> None:
    body = tuple(Block(text=text) for text in ("By Jane Roe, reporter", "11:45", "“It is open.”", "Ships wait."))
    assert make_entry(make_item(body=body)).summary == "“It is open.”"
    assert make_entry(make_item(body=body[:2])).summary == "By Jane Roe, reporter"


def test_a_summary_is_shortened_at_a_word() -> None:
    summary = make_entry(make_item(body=(Block(text="word " * 100),))).summary
    assert summary.endswith("word…")
    assert len(summary) <= SUMMARY


@given(st.text(min_size=SUMMARY + 1, max_size=SUMMARY * 2))
def test_a_summary_is_never_too_long_and_never_empty(text: str) -> None:
    assert 0 < len(make_entry(make_item(body=(Block(text=text),))).summary) <= SUMMARY


def test_a_story_without_text_is_summed_up_by_its_headline() -> None:
    assert make_entry(make_item(body=())).summary == "Harbour of Exampleton reopens"


def test_an_entry_is_by_whom_the_text_names_or_by_its_agency() -> None:
    agency = Source(name="Example Press", evidence=(Stated(field="front_matter.source", rule="sample"),))
    assert make_entry(make_item(byline="By A. Writer", source=agency)).author == "By A. Writer"
    assert make_entry(make_item(source=agency)).author == "Example Press"
    assert make_entry(make_item()).author is None


def test_the_text_for_a_feed_carries_notice_language_direction_and_foreign_words() -> None:
    html = story(HARBOUR, "ar").html
    assert html.startswith('<div lang="ar" dir="rtl"><p lang="ar" dir="rtl"><small>ترجمة آلية')
    assert 'href="http://localhost:8000/en/harbour-reopens-4f1c.html">اقرأ الأصل</a>' in html
    assert '<i lang="en" dir="ltr">“We cut 12 km of ice.”</i>' in html


def test_a_correction_is_one_of_the_original() -> None:
    assert story(FLOOD, "en").corrected
    assert not story(HARBOUR, "es").corrected


def displayed(mode: str, **changes: Any) -> Entry:
    site = small_site()
    config = site.config.evolve(publish=site.config.publish.evolve(display={"ar": mode}))
    original = next(item for item in site.items["en"] if item.story == HARBOUR)
    (translation,) = (item for item in site.items["ar"] if item.story == HARBOUR)
    return entry(translation, original.evolve(**changes), ["ar", "en"], config)


def test_a_feed_may_show_each_paragraph_above_its_original() -> None:
    html = displayed("both").html
    assert html.count('<div lang="en" dir="ltr">') == 7
    assert html.index("ما الذي يأتي") < html.index("What comes next") < html.index("تبحر العبّارات")
    assert html.startswith('<div lang="ar" dir="rtl"><p lang="ar" dir="rtl"><small>')


def test_a_feed_may_show_the_original_behind_a_translated_headline() -> None:
    found = displayed("original")
    assert found.headline.startswith("إعادة فتح ميناء")
    assert "ما الذي يأتي" not in found.html
    assert '<div lang="en" dir="ltr"><p>EXAMPLETON' in found.html
    assert found.notice is not None
    assert found.notice in found.html


@pytest.mark.parametrize("mode", ["both", "original"])
def test_what_was_not_translated_from_it_stands_beside_no_translation(mode: str) -> None:
    assert displayed(mode, version=2).html == displayed("translated").html


def test_of_a_killed_story_no_mode_shows_a_word() -> None:
    assert "EXAMPLETON" not in displayed("both", status="canceled").html
