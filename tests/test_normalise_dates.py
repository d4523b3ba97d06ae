import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generated_dates import LOCALES, TWELVE, generated_dates
from wire.item import Block, DateContext, Person, Span
from wire.normalise.dateline import find_dateline
from wire.normalise.dates import Reference, find_dates, settle
from wire.normalise.draft import Draft

SEED = Path(__file__).parents[1] / "seeds" / "000_df74326a250ea13b.txt"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent / "dates").glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1)
]
EXPRESSIONS = [
    pytest.param(each, id=each["text"])
    for each in tomllib.loads((Path(__file__).parent / "expressions.toml").read_text(encoding="utf-8"))["expression"]
]


def dates(
    *paragraphs: str, language: str = "en", reference: Reference | None = None, people: tuple[str, ...] = ()
) -> tuple[DateContext, ...]:
    """The dates of a text that was received on Sunday, 2024-09-29, if nothing else is said."""
    body = tuple(Block(text=text) for text in paragraphs)
    evidence = (Span(block=0, start=0, end=1, rule="test"),)
    return find_dates(
        Draft(language=language, headline="Council meets", body=body),
        reference or received("2024-09-29"),
        [Person(name=name, evidence=evidence) for name in people],
    )


def received(day: str) -> Reference:
    """A reference that only knows when the article came in."""
    return Reference(received_at=datetime.fromisoformat(f"{day}T09:00:00+00:00"))


def test_there_are_22_expressions_that_every_version_gets_right() -> None:
    assert len(EXPRESSIONS) == 22


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_the_expressions_that_every_version_gets_right(expression: dict[str, str]) -> None:
    found = dates(expression["text"], language=expression["language"], reference=received(expression["written"]))
    assert [date.value for date in found] == [expression["value"]]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_sentences_of_the_languages_files(language: str, case: dict[str, Any]) -> None:
    found = dates(case["text"], language=language, reference=received(case.get("written", "2024-09-29")))

    assert [date.value for date in found] == case["values"]
    assert "weekday_agrees" not in case or [date.weekday_agrees for date in found] == [case["weekday_agrees"]]


def _share_right(locale: str, count: int) -> float:
    """How many of the generated dates of a locale are found, alone, with the day that they mean."""
    right = 0
    for made in generated_dates(locale, count):
        found = dates(made.text, language=locale, reference=received(made.written.isoformat()))
        right += [date.value for date in found] == [made.meant.isoformat()]
    return right / count


@pytest.mark.parametrize("locale", LOCALES)
def test_generated_dates_are_found_in_every_locale(locale: str) -> None:
    assert _share_right(locale, 90) >= (1.0 if locale in TWELVE else 0.99)


def seed() -> Draft:
    """The first article."""
    headline, *paragraphs = SEED.read_text(encoding="utf-8").splitlines()
    return Draft(language="en", headline=headline, body=tuple(Block(text=text) for text in paragraphs))


SEED_PEOPLE = [
    Person(name=name, evidence=(Span(block=1, start=0, end=1, rule="test"),))
    for name in ("Jens Stoltenberg", "Vladimir Putin", "Mark Rutte")
]


def test_the_first_article_has_one_date_with_its_event_and_its_person() -> None:
    (found,) = find_dates(seed(), received("2024-09-30"), SEED_PEOPLE)

    assert (found.text, found.value, found.grain) == ("Tuesday, October 1", "2024-10-01", "day")
    assert (found.weekday_agrees, found.basis) == (True, "weekday")
    assert found.event == "the official ceremony of handing over NATO Secretary General powers to Mark Rutte"
    assert found.people == ("Mark Rutte",)


def test_the_first_article_received_years_later_keeps_its_year() -> None:
    (found,) = find_dates(seed(), received("2026-11-23"), SEED_PEOPLE)

    assert (found.value, found.weekday_agrees, found.basis) == ("2024-10-01", True, "nearest")


def test_the_first_article_has_no_dateline() -> None:
    assert find_dateline(seed()) is None


def test_no_reference_makes_no_year_up() -> None:
    (found,) = dates("They meet on October 1.", reference=Reference())

    assert (found.value, found.basis) == ("XXXX-10-01", "unresolved")


def test_nothing_is_counted_from_a_day_that_no_article_was_written_on() -> None:
    reference = Reference(published_at=datetime(9999, 12, 31, tzinfo=UTC))

    assert [found.value for found in dates("He left on Friday.", reference=reference)] == ["XXXX-WXX-5"]


def test_evidence_is_the_words_of_the_date() -> None:
    text = "They met on Tuesday, October 1."
    (found,) = dates("First.", text)

    (span,) = found.evidence
    assert isinstance(span, Span)
    assert (span.block, text[span.start : span.end]) == (2, found.text)


def test_the_headline_has_dates_too() -> None:
    draft = Draft(language="en", headline="Council to meet on Tuesday", body=())

    assert [found.value for found in find_dates(draft, received("2024-09-29"), ())] == ["2024-10-01"]


def test_a_wrong_weekday_is_flagged() -> None:
    (found,) = dates("The office was closed on Monday, October 1, the mayor said.")

    assert (found.value, found.weekday_agrees) == ("2024-10-01", False)


def test_the_datelines_own_date_is_no_event_but_what_dates_are_counted_from() -> None:
    text = "KYIV, Oct 1, 2024 (Reuters) - The council met on Monday."
    (found,) = dates(text, reference=received("2026-11-23"))

    assert (found.text, found.value) == ("Monday", "2024-09-30")
    assert found.event == "The council met"


def test_the_clocks_of_the_dateline_are_those_of_its_place() -> None:
    (found,) = dates("KYIV, Sept 29 (Reuters) - The council will meet at 3 p.m. on Monday.")

    assert found.value == "2024-09-30T15:00+03:00"


def test_a_published_date_goes_before_the_day_of_receipt() -> None:
    reference = Reference(
        published_at=datetime(2024, 9, 29, tzinfo=UTC), received_at=datetime(2026, 11, 23, tzinfo=UTC)
    )

    assert [found.value for found in dates("He left yesterday.", reference=reference)] == ["2024-09-28"]


def test_nothing_is_counted_from_a_receipt_that_proves_to_be_late() -> None:
    text = "On Tuesday, October 1, the council met. It will meet again on October 5. He left yesterday, on Friday."
    tuesday, october, yesterday, friday = dates(text, reference=received("2026-11-23"))

    assert (tuesday.value, october.value) == ("2024-10-01", "2024-10-05")
    assert (yesterday.value, friday.value) == ("XXXX-XX-XX", "XXXX-WXX-5")
    assert yesterday.basis == friday.basis == "unresolved"


def test_both_ends_of_a_range_have_the_same_event() -> None:
    first, last = dates("The fair will run from October 1 to 3.")

    assert first.event == last.event == "The fair will run"


def test_people_are_those_whom_the_event_names() -> None:
    text = "Jane Roe said that John Doe would resign on Friday."

    assert dates(text, people=("Jane Roe", "John Doe"))[0].people == ("John Doe",)


def test_people_are_known_by_the_words_that_their_evidence_points_to() -> None:
    text = "У вівторок, 1 жовтня, відбудеться передача ключів Тарасові Прикладенку."
    start = text.index("Тарасові")
    person = Person(name="Тарас Прикладенко", evidence=(Span(block=1, start=start, end=len(text) - 1, rule="test"),))
    draft = Draft(language="uk", headline="Ключі", body=(Block(text=text),))

    assert find_dates(draft, received("2024-09-29"), [person])[0].people == ("Тарас Прикладенко",)


@pytest.mark.parametrize(
    ("day", "received_on", "expected"),
    [
        ("Dec 31", "2025-01-02", "2024-12-31"),
        ("March 14", "2026-11-07", "2026-03-14"),
        ("Jan 1", "2024-12-31", "2025-01-01"),
    ],
)
def test_a_dateline_gets_the_last_year_before_the_reference(day: str, received_on: str, expected: str) -> None:
    draft = Draft(language="en", headline="x", body=(Block(text=f"KYIV, {day} (Reuters) - The council met."),))
    dateline, reference = settle(find_dateline(draft), received(received_on))

    assert dateline is not None
    assert dateline.date == expected
    assert reference.stated == date.fromisoformat(expected)


def test_a_dateline_without_a_date_or_a_reference_settles_nothing() -> None:
    draft = Draft(language="en", headline="x", body=(Block(text="KYIV, Dec 31 (Reuters) - The council met."),))
    dateline = find_dateline(draft)

    assert settle(None, received("2025-01-02")) == (None, received("2025-01-02"))
    assert settle(dateline, Reference()) == (dateline, Reference())


@given(st.lists(st.text(max_size=300), max_size=4), st.sampled_from(["en", "uk", "ja", "he", "xh"]))
def test_any_text_in_any_language_gives_dates_with_evidence(paragraphs: list[str], language: str) -> None:
    blocks = ["Council meets", *paragraphs]

    for found in dates(*paragraphs, language=language):
        (span,) = found.evidence
        assert isinstance(span, Span)
        assert blocks[span.block][span.start : span.end] == found.text
