from datetime import UTC, datetime, timedelta, timezone

import pytest

from wire.errors import ArticleError
from wire.item import Stated
from wire.normalise.claims import typed
from wire.normalise.draft import Statement

NINE = datetime(2024, 10, 1, 9, 0, tzinfo=UTC)
KYIV = timezone(timedelta(hours=3))


def published(written: str) -> tuple[datetime | None, list[str]]:
    claims, remarks = typed([Statement("published", written, "front_matter.published")])
    return claims.published.value if claims.published else None, remarks


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-10-01T09:00:00Z", NINE),
        ("2024-10-01 09:00 UTC", NINE),
        ("2024-10-1 9:00 GMT", NINE),
        ("20241001T120000+0300", NINE),
        ("2024-10-01T09:00:00.123456789Z", NINE),
        ("2024-10-01 12:00 +03", NINE),
        ("Tue, 01 Oct 2024 12:00:00 +0300", NINE),
    ],
)
def test_a_moment_with_a_zone_is_read_however_it_is_written(written: str, moment: datetime) -> None:
    assert published(written) == (moment, [])


@pytest.mark.parametrize(("written", "hour"), [("2024-10-01 09:00", 9), ("2024-10-01", 0)])
def test_a_moment_without_a_zone_counts_as_utc_and_is_remarked(written: str, hour: int) -> None:
    moment, remarks = published(written)
    assert moment == NINE.replace(hour=hour)
    assert remarks == [f"front_matter.published: {written!r} names no time zone; read as UTC"]


@pytest.mark.parametrize("written", ["tomorrow", "2024-13-45", "2024", "01/10/2024", "0001-01-01", "now", "9999-01-01"])
def test_a_broken_date_is_reported_and_left_empty(written: str) -> None:
    moment, (remark,) = published(written)
    assert moment is None
    assert remark.startswith(f"front_matter.published: {written!r} is no date; write one such as 2024-10-01T09:00")


def test_an_embargo_that_cannot_be_read_stops_the_article() -> None:
    with pytest.raises(ArticleError, match=r"'next week' is no date; .* nothing is published before it is"):
        typed([Statement("embargo", "next week", "front_matter.embargo")])


def test_the_first_readable_statement_wins_and_says_where_it_stands() -> None:
    claims, remarks = typed(
        [
            Statement("language", "klingon", "html.lang"),
            Statement("language", "de-AT", "opengraph.og:locale"),
            Statement("language", "fr", "hints.language"),
        ]
    )
    assert claims.language is not None
    assert (claims.language.value, claims.language.evidence) == (
        "de",
        Stated(field="opengraph.og:locale", rule="stated"),
    )
    assert len(remarks) == 1


@pytest.mark.parametrize(
    ("written", "tag"), [("en_US", "en"), ("pt-br", "pt-BR"), ("zh-tw", "zh-TW"), ("sr-latn", "sr-Latn")]
)
def test_a_region_is_kept_only_where_engines_tell_it_apart(written: str, tag: str) -> None:
    claims, _ = typed([Statement("language", written, "html.lang")])
    assert claims.language is not None
    assert claims.language.value == tag


@pytest.mark.parametrize(
    ("name", "written"),
    [("url", "javascript:alert(1)"), ("url", "/a/b"), ("url", "http://["), ("urgency", "10"), ("urgency", "soon")],
)
def test_what_cannot_be_read_is_left_empty_with_a_remark(name: str, written: str) -> None:
    claims, remarks = typed([Statement(name, written, f"front_matter.{name}")])
    assert getattr(claims, name) is None
    assert remarks[0].startswith(f"front_matter.{name}: {written!r} is no ")


def test_words_are_cleaned() -> None:
    claims, remarks = typed([Statement("title", " Bridge\x07 \n reopens ", "x"), Statement("byline", " ", "y")])
    assert claims.title is not None
    assert (claims.title.value, claims.byline, remarks) == ("Bridge reopens", None, [])
