"""Worker processes: results in order, errors handed on, deaths noticed."""

import faulthandler
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from index import pool
from index.errors import BuildError
from index.pool import work
from index.worker_process import Death


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


def say_nothing(_: int) -> None:
    return None


def test_a_function_may_return_nothing() -> None:
    assert list(work(say_nothing, range(5), 2)) == [None] * 5


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


FORKING = """
import os, signal, threading
from index.errors import BuildError
from index.pool import forked, work
from tests.index.test_pool import die_at_three, squared

signal.signal(signal.SIGTERM, signal.SIG_IGN)
with forked(squared, 2) as ahead:
    assert list(work(squared, range(9), 3, ahead=ahead)) == [n * n for n in range(9)]
    print(len(ahead), end=" ")
with forked(die_at_three, 1) as ahead:
    try:
        list(work(die_at_three, range(8), 1, ahead=ahead))
    except BuildError as error:
        print("died", end=" ")
with forked(squared, 1) as ahead:
    pass
release = threading.Event()
threading.Thread(target=release.wait).start()
with forked(squared, 2) as ahead:
    print(len(ahead))
release.set()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there it forks")
def test_workers_are_forked_ahead_by_a_process_without_threads(tmp_path: Path) -> None:
    script = tmp_path / "forking.py"
    script.write_text(f"if __name__ == '__main__':\n{textwrap.indent(FORKING, '    ')}")
    told = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(Path.cwd()), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == "2 died 0\n"


def test_what_a_task_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="-1 is below 0"):
        list(work(squared, [1, -1, 2], 2))


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_dead_worker_is_noticed(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(pool, "START_METHOD", method)

    with pytest.raises(BuildError, match="A worker process died"):
        list(work(die_at_three, range(8), 2))


Numbers = tuple[int, ...]


def summed(numbers: Numbers) -> int:
    """Die of some numbers, each in a way of its own."""
    for number in numbers:
        if number == 3:
            os._exit(7)
        if number == 5:
            faulthandler.disable()  # its trace would stand among the output of the tests
            os.kill(os.getpid(), signal.SIGSEGV)
        while number == 7:
            pass
        if number == 9:
            raise RecursionError("too deep")
        if number == 11:
            raise sqlite3.DatabaseError("malformed")
    return sum(numbers)


@dataclass
class OneByOne:
    """Tries each number alone; notes what is given up."""

    causes: list[str] = field(default_factory=list)

    def seconds(self, numbers: Numbers) -> float:
        return 1

    def parts(self, numbers: Numbers) -> Sequence[Numbers]:
        return [(number,) for number in numbers] if len(numbers) > 1 else ()

    def given_up(self, numbers: Numbers, cause: Death) -> int:
        self.causes.append(str(cause))
        return -numbers[0]


@pytest.mark.parametrize(
    ("deadly", "cause"),
    [
        (3, "its process ends with the code 7"),
        (5, "its process dies of SIGSEGV"),
        (7, "it takes too much time"),
        (9, "it fails with RecursionError('too deep')"),
    ],
)
def test_row_13_what_a_worker_dies_of_is_tried_alone_and_given_up(deadly: int, cause: str) -> None:
    rescue = OneByOne()
    tasks = [(1, 2), (4, deadly, 6), (8, 10)]

    found = list(work(summed, tasks, 2, rescue=rescue))

    assert found == [3, 4, -deadly, 6, 18]
    assert rescue.causes == [cause]


def test_a_damaged_index_is_no_task_s_fault() -> None:
    with pytest.raises(sqlite3.DatabaseError):
        list(work(summed, [(11,)], 1, rescue=OneByOne()))


def test_row_13_workers_that_always_die_end_the_work() -> None:
    tasks = [(3,)] * (pool.MAX_GIVEN_UP + 1)
    with pytest.raises(BuildError, match="A worker process died"):
        list(work(summed, tasks, 2, rescue=OneByOne()))


def test_a_task_that_is_done_begins_the_count_again() -> None:
    tasks = ([(3,)] * pool.MAX_GIVEN_UP + [(1,)]) * 2
    found = list(work(summed, tasks, 1, rescue=OneByOne()))
    assert found == ([-3] * pool.MAX_GIVEN_UP + [1]) * 2
