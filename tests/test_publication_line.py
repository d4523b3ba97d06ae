"""Lines of their own that say when a story was published, and by whom."""

from datetime import UTC, datetime

import pytest

from make import TAG, make_raw
from wire.item import Span
from wire.normalise.article import normalise

TEXT = "The bridge of Exampleton stays shut until Friday, the mayor said."
RECEIVED = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def published(line: str, language: str = "en") -> str | None:
    """The moment that the article with the line under its headline is of."""
    raw = make_raw(f"Bridge stays shut\n\n{line}\n\n{TEXT}", received_at=RECEIVED, hints={"language": language})
    item = normalise(raw, TAG)
    return item.published_at.isoformat() if item.published_at else None


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("en", "Example Agency, 3 June 2025", "2025-06-03T00:00:00+00:00"),
        ("en", "Published: June 3, 2025 at 14:30", "2025-06-03T14:30:00+00:00"),
        ("en", "3 June 2025", "2025-06-03T00:00:00+00:00"),
        ("en", "By Jane Roe | Example News | Tuesday, June 3, 2025", "2025-06-03T00:00:00+00:00"),
        ("en", "By Jane Roe | Sampleton Star | 3 June 2025", "2025-06-03T00:00:00+00:00"),
        ("uk", "Вісник Вигадки, 3 червня 2025", "2025-06-03T00:00:00+00:00"),
        ("en", "London, 3 June 2025 (Reuters)", "2025-06-03T00:00:00+00:00"),
        ("de", "Veröffentlicht am 3. Juni 2025", "2025-06-03T00:00:00+00:00"),
        ("de", "Beispiel Zeitung, 3. Juni 2025", "2025-06-03T00:00:00+00:00"),
        ("uk", "Укрінформ, 3 червня 2025", "2025-06-03T00:00:00+00:00"),
        ("es", "Publicado el 3 de junio de 2025", "2025-06-03T00:00:00+00:00"),
    ],
)
def test_a_line_with_a_day_and_a_credit_says_when(language: str, line: str, expected: str) -> None:
    assert published(line, language) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The vote of 3 June 2025",  # a heading
        "Paris Games, 26 July 2024",
        "By the river, Sampleton Games, 3 June 2025",
        "Example News, 3 June",  # which year?
        "Example News, 3 June 2027",  # after it was received
        "From 3 June 2025 to 5 June 2025",
        "06/03/2025",  # March or June
        "30 February 2025",
        "The council met in London on 3 June 2025 and adjourned.",
    ],
)
def test_what_says_more_or_less_is_no_such_line(line: str) -> None:
    assert published(line) is None


def test_what_a_front_matter_states_goes_before_it() -> None:
    front = "---\ntitle: Bridge stays shut\npublished: 2025-06-04T10:00:00Z\n---\n"
    item = normalise(make_raw(f"{front}Example News, 3 June 2025\n\n{TEXT}", received_at=RECEIVED), TAG)
    assert item.published_at == datetime(2025, 6, 4, 10, tzinfo=UTC)


def test_it_names_the_source_and_the_day_from_which_the_text_counts() -> None:
    raw = make_raw(f"Bridge stays shut\n\nExample Agency, 3 June 2025\n\n{TEXT}", received_at=RECEIVED)
    item = normalise(raw, TAG)
    assert item.source is not None
    assert item.source.name == "Example Agency"
    assert item.source.evidence == (Span(block=1, start=0, end=14, rule="publication line"),)
    assert item.evidence["published_at"] == (Span(block=1, start=16, end=27, rule="publication line"),)
    assert "2025-06-06" in [date.value for date in item.dates]
