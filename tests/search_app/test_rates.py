"""Rates, and counts that processes share."""

import os
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.rates import Rate, SharedCounts, parse_rates

THREE = (Rate(3, 60),)


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("", ()),
        ("100 per minute", (Rate(100, 60),)),
        ("5/second", (Rate(5, 1),)),
        ("1 per 2 hours; 20 PER day", (Rate(1, 7_200), Rate(20, 86_400))),
    ],
)
def test_rates_are_read(text: str, rates: tuple[Rate, ...]) -> None:
    assert parse_rates(text) == rates


@pytest.mark.parametrize(
    "text", ["often", "100", "per minute", "100 per fortnight", "5/second;", "0 per day", "٣/s"]
)
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="100 per minute"):
        parse_rates(text)


def test_the_rest_of_a_window_is_waited_for() -> None:
    clock = Clock()
    counts = SharedCounts(clock=clock)
    assert [counts.refused(THREE, "a") for _ in range(3)] == [0, 0, 0]
    clock.now += 20
    assert counts.refused(THREE, "a") == 40
    assert counts.refused(THREE, "b") == 0
    clock.now += 40
    assert counts.refused(THREE, "a") == 0


def test_each_of_several_rates_holds() -> None:
    counts = SharedCounts(clock=Clock())
    both = (*THREE, Rate(1, 3_600))
    assert counts.refused(both, "a") == 0
    assert counts.refused(both, "a") == 3_600


def test_without_a_rate_nothing_is_refused() -> None:
    counts = SharedCounts()
    assert [counts.refused((), "a") for _ in range(9)] == [0] * 9


def test_a_flood_of_clients_forgets_those_that_ask_least() -> None:
    counts = SharedCounts(slots=8, clock=Clock())
    for _ in range(4):
        counts.refused(THREE, "busy")
    for number in range(100):
        assert counts.refused(THREE, f"client {number}") == 0
    assert counts.refused(THREE, "busy") > 0


@given(st.text())
def test_any_name_is_counted(name: str) -> None:
    counts = SharedCounts(slots=8)
    one = (Rate(1, 60),)
    assert counts.refused(one, name) == 0
    assert counts.refused(one, name) > 0


def _in_child(work: Callable[[], None]) -> int:
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_processes_count_together_and_a_dead_one_keeps_no_lock() -> None:
    counts = SharedCounts()
    many = (Rate(400, 3_600),)
    children = [
        _in_child(lambda: [counts.refused(many, "a") for _ in range(100)] and None)  # type: ignore[func-returns-value]
        for _ in range(4)
    ]
    for child in children:
        os.waitpid(child, 0)
    assert counts.refused(many, "a") > 0
    assert counts.refused((Rate(401, 3_600),), "b") == 0
