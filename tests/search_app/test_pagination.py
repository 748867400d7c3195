"""Page numbers under the results."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.pagination import PageNumbers, page_numbers


def _numbers(total: int, page: int, per_page: int = 10) -> PageNumbers:
    return page_numbers(total, page, per_page)


@pytest.mark.parametrize(
    ("total", "page", "numbers"),
    [
        (0, 1, ()),
        (10, 1, (1,)),
        (11, 1, (1, 2)),
        (52, 1, (1, 2, 3, None, 6)),
        (300, 15, (1, None, 13, 14, 15, 16, 17, None, 30)),
        (300, 30, (1, None, 28, 29, 30)),
    ],
)
def test_neighbours_and_both_ends_are_offered(
    total: int, page: int, numbers: tuple[int | None, ...]
) -> None:
    assert _numbers(total, page).numbers == numbers


def test_the_first_and_last_page_have_one_neighbour() -> None:
    first, last = _numbers(30, 1), _numbers(30, 3)
    assert (first.previous, first.next) == (None, 2)
    assert (last.previous, last.next) == (2, None)


def test_past_the_end_leads_back_to_the_last_page() -> None:
    assert _numbers(30, 9).previous == 3


@given(st.integers(0, 10**6), st.integers(1, 1000), st.integers(1, 100))
def test_every_page_that_is_offered_can_be_asked_for(total: int, page: int, size: int) -> None:
    found = _numbers(total, page, size)
    offered = {*found.numbers, found.next, found.previous} - {None}
    assert all(number is not None and number * size <= 10_000 for number in offered)
