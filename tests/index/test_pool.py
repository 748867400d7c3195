"""Worker processes: results in order, errors handed on, deaths noticed."""

import os
from collections.abc import Iterator

import pytest

from index import pool
from index.errors import BuildError
from index.pool import work


def squared(number: int) -> int:
    if number < 0:
        raise ValueError(f"{number} is below 0")
    return number * number


def die_at_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert list(work(squared, range(50), workers)) == [number**2 for number in range(50)]


def test_what_is_ready_keeps_its_place() -> None:
    tasks: list[int | str] = [1, "a", "b", 2, 3, "c"]

    assert list(work(squared, tasks, 2, ready=str)) == [1, "a", "b", 4, 9, "c"]
    assert list(work(squared, ["a", "b"], 2, ready=str)) == ["a", "b"]
    assert list(work(squared, [], 2)) == []


def test_tasks_are_taken_no_further_ahead_than_allowed() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = work(squared, tasks(), 2)
    assert next(results) == 0
    assert len(taken) <= 1 + 2 * pool.MAX_AHEAD
    results.close()  # type: ignore[attr-defined]


def test_what_a_task_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="-1 is below 0"):
        list(work(squared, [1, -1, 2], 2))


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_dead_worker_is_noticed(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(pool, "START_METHOD", method)

    with pytest.raises(BuildError, match="A worker process died"):
        list(work(die_at_three, range(8), 2))
