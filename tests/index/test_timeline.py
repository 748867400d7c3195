from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.timeline import Period, number_of_periods, periods, usual_period

SPANS = st.tuples(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(min_value=0, max_value=900)
).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))


@given(SPANS, st.sampled_from(Period))
def test_periods_cover_a_span_without_gap_or_overlap(span: tuple[date, date], by: Period) -> None:
    first, last = span
    made = periods(by, first, last, {}, {})

    assert (made[0].first, made[-1].last) == span
    assert all(a.last + timedelta(1) == b.first for a, b in pairwise(made))
    assert len(made) == number_of_periods(by, first, last)


@given(SPANS, st.sampled_from(Period), st.lists(st.integers(0, 899), max_size=30))
def test_every_day_within_the_span_counts_once(
    span: tuple[date, date], by: Period, offsets: list[int]
) -> None:
    first, last = span
    counts = {first + timedelta(offset): 1 for offset in offsets}
    made = periods(by, first, last, counts, counts)

    assert sum(each.articles for each in made) == sum(day <= last for day in counts)
    for each in made:
        assert each.articles == sum(each.first <= day <= each.last for day in counts)


def test_a_share_is_of_all_articles_of_the_same_days() -> None:
    day = date(2024, 5, 28)
    ((one,), (none,)) = (
        periods(Period.YEAR, day, day, found, {day: 4}) for found in ({day: 1}, {})
    )
    assert (one.articles, one.of_all, one.share) == (1, 4, 0.25)
    assert (none.articles, none.share) == (0, 0.0)
    assert periods(Period.DAY, day, day, {}, {})[0].share == 0.0


@pytest.mark.parametrize(
    ("first", "last", "by"),
    [
        ("2024-05-01", "2024-05-31", Period.DAY),
        ("2024-05-01", "2024-07-01", Period.DAY),
        ("2024-05-01", "2024-07-02", Period.MONTH),
        ("2024-01-01", "2024-12-31", Period.MONTH),
        ("2023-01-01", "2024-12-31", Period.MONTH),
        ("2022-12-31", "2024-12-31", Period.YEAR),
    ],
)
def test_a_year_is_shown_by_month_and_a_month_by_day(first: str, last: str, by: Period) -> None:
    assert usual_period(date.fromisoformat(first), date.fromisoformat(last)) is by
