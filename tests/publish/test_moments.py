from datetime import datetime, timedelta, timezone

import pytest

from wire.publish.moments import written, written_date

MOMENT = datetime(2024, 9, 30, 12, 5, tzinfo=timezone(timedelta(hours=3)))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", "30 de septiembre de 2024, 9:05 UTC"),
        ("uk", "30 вересня 2024\u202fр., 09:05 UTC"),
        ("de", "30. September 2024, 09:05 UTC"),
        ("zh-Hant", "2024年9月30日 上午9:05 UTC"),
        ("ar", "30 سبتمبر 2024، 9:05 ص UTC"),
    ],
)
def test_a_moment_is_written_as_its_readers_do_and_in_utc(language: str, expected: str) -> None:
    assert written(MOMENT, language).replace("\xa0", "\u202f") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-10-01T15:00", "1. Oktober 2024, 15:00"),
        ("2024-10-01", "1. Oktober 2024"),
        ("2024-10", "Oktober 2024"),
        ("2024", "2024"),
        ("2024-W40", "2024-W40"),
        ("XXXX-10-01", "1. Oktober"),
        ("XXXX-02-29", "29. Februar"),
        ("XXXX-10", "Oktober"),
        ("2023-02-29", "2023-02-29"),
        ("soon", "soon"),
    ],
)
def test_a_date_says_as_much_as_is_known(value: str, expected: str) -> None:
    assert written_date(value, "de") == expected
