from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from make import NOW
from wire.errors import ArticleError
from wire.item import Stated
from wire.normalise.embargo import find_embargo


@pytest.mark.parametrize(
    ("line", "language", "moment"),
    [
        ("EMBARGOED UNTIL 06:00 GMT, 2 October 2024", "en", datetime(2024, 10, 2, 6, tzinfo=UTC)),
        ("Embargoed until 6 a.m. EST, Oct. 2, 2024", "en", datetime(2024, 10, 2, 11, tzinfo=UTC)),
        ("Embargo: 2024-10-02T06:00Z", "en", datetime(2024, 10, 2, 6, tzinfo=UTC)),
    ],
)
def test_a_whole_moment_is_read(line: str, language: str, moment: datetime) -> None:
    claim, remark = find_embargo(line, language, NOW)
    assert (claim.value, remark) == (moment, "")
    assert claim.evidence == Stated(field="text.embargo", rule="embargo_line")


@pytest.mark.parametrize(
    ("line", "language", "moment"),
    [
        ("Sperrfrist: 2. Oktober 2024, 6.00 Uhr", "de", datetime(2024, 10, 2, 6, tzinfo=UTC)),
        ("Ембарго до 09:00 2 жовтня", "uk", datetime(2024, 10, 2, 9, tzinfo=UTC)),
        ("Embargoed until Wednesday, 1 January", "en", datetime(2025, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_is_left_open_is_remarked_and_the_nearest_year_taken(line: str, language: str, moment: datetime) -> None:
    claim, remark = find_embargo(line, language, NOW)
    assert claim.value == moment
    assert "names no time zone; read as UTC" in remark


@pytest.mark.parametrize(
    "line",
    [
        "Embargo: 6 o'clock",
        "Embargoed until 30 February 2024",
        "Embargoed until Monday, 2 October 2024",
        "Embargo: 2024",
    ],
)
def test_an_embargo_that_cannot_be_read_stops_the_article(line: str) -> None:
    with pytest.raises(ArticleError, match="is an embargo that cannot be read; state `embargo: 2024-10-01T09:00Z`"):
        find_embargo(line, "en", NOW)


def test_a_time_without_a_zone_is_one_of_the_dateline() -> None:
    claim, remark = find_embargo("Embargo: 2024-10-02 06:00", "en", NOW, ZoneInfo("America/New_York"))
    assert claim.value.isoformat() == "2024-10-02T06:00:00-04:00"
    assert remark.endswith("names no time zone; read as America/New_York, as the dateline")
