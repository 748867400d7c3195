"""The pattern of days in the API's description: what it allows is read, and nothing else."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import QueryError
from search_app.day_pattern import DAY_PATTERN
from search_app.parsers import parse_first_day, parse_last_day


def _is_allowed(text: str) -> bool:
    return re.search(DAY_PATTERN, text) is not None


@given(st.from_regex(DAY_PATTERN, fullmatch=True))
def test_what_it_allows_is_read(text: str) -> None:
    for parse in (parse_first_day, parse_last_day):
        assert (parse("from", text) is None) == (not text.strip())


@given(st.dates())
def test_every_day_is_allowed_in_both_ways(day: date) -> None:
    assert _is_allowed(day.isoformat())
    assert _is_allowed(f"{day.day}/{day.month}/{day.year:04d}")
    assert _is_allowed(f"{day.day:02d}/{day.month:02d}/{day.year:04d}")


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
def test_no_other_day_is_allowed(year: int, month: int, day: int) -> None:
    try:
        date(year, month, day)
    except ValueError:
        assert not _is_allowed(f"{year:04d}-{month:02d}-{day:02d}")
        assert not _is_allowed(f"{day}/{month}/{year:04d}")


def test_leap_days_of_four_centuries() -> None:
    for year in range(1800, 2201):
        is_leap = date(year, 2, 28) + timedelta(1) != date(year, 3, 1)
        assert _is_allowed(f"{year}-02-29") == _is_allowed(f"29/2/{year}") == is_leap


@pytest.mark.parametrize("text", ["31/02", "2024-13", "0/2024", "1850", "hôm qua", "2024 ", "٢٠٢٤"])
def test_what_is_no_day_is_not_allowed(text: str) -> None:
    assert not _is_allowed(text)


def test_what_people_write_is_read_as_well() -> None:
    assert parse_first_day("from", "quý 2/2024") == date(2024, 4, 1)
    with pytest.raises(QueryError):
        parse_first_day("from", "hôm nào đó")
