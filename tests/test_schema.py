from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from wire.store.schema import microseconds

moments = st.datetimes(timezones=st.integers(-1400, 1400).map(lambda minutes: timezone(timedelta(minutes=minutes))))


@given(a=moments, b=moments)
def test_microseconds_sort_as_moments_do(a: datetime, b: datetime) -> None:
    assert (microseconds(a) <= microseconds(b)) or a > b


def test_the_first_and_the_last_moment_stay_within_what_utc_can_say() -> None:
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    last = datetime.max.replace(tzinfo=timezone(timedelta(hours=-14)))
    assert microseconds(first) == microseconds(datetime.min.replace(tzinfo=UTC))
    assert microseconds(last) == microseconds(datetime.max.replace(tzinfo=UTC))
