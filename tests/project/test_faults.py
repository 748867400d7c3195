"""docs/faults.md and docs/readers.md: rows are proven by tests; tests that name a row have one."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (\d+) \| .+ \| .+ \| (.*)\|$", re.MULTILINE)
_TEST = re.compile(r"^def (test_\w+)\(", re.MULTILINE)
_NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
_NUMBERS = re.compile(r"test_rows?_(\d+)(?:_(and|to)_(\d+))?")

ROWS = dict(_ROW.findall((ROOT / "docs" / "faults.md").read_text(encoding="utf-8")))
READERS = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")


@cache
def _tests() -> dict[str, set[str]]:
    """Return the names of the tests of each file."""
    files = (ROOT / "tests").rglob("test_*.py")
    return {
        path.relative_to(ROOT).as_posix(): set(_TEST.findall(path.read_text(encoding="utf-8")))
        for path in files
    }


def _numbers(test: str) -> Iterator[str]:
    """Yield the rows that the name of a test names."""
    if match := _NUMBERS.match(test):
        first, joined, last = match.groups()
        yield from map(str, range(int(first), int(last) + 1) if joined == "to" else [int(first)])
        if joined == "and":
            yield last


def _proven() -> set[str]:
    return {number for names in _tests().values() for name in names for number in _numbers(name)}


def test_rows_are_numbered_without_a_gap() -> None:
    assert list(ROWS) == [str(number) for number in range(1, len(ROWS) + 1)]


def test_every_test_that_names_a_row_has_one() -> None:
    assert _proven() <= set(ROWS)


@pytest.mark.parametrize(("number", "proof"), ROWS.items())
def test_every_row_is_proven(number: str, proof: str) -> None:
    named = _NAMED.findall(proof)
    assert all(test in _tests().get(path, ()) for path, test in named)
    assert named or number in _proven()


@pytest.mark.parametrize("row", re.findall(r"^\| .+ \|$(?<!proven by \|)", READERS, re.MULTILINE))
def test_what_readers_stumbled_over_is_held_by_tests(row: str) -> None:
    named = _NAMED.findall(row)
    assert named
    assert all(test in _tests().get(path, ()) for path, test in named), row


def test_readers_rows_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in _ROW.findall(READERS)] == [str(n) for n in range(1, 28)]


def test_names_of_tests_are_read_as_they_are_meant() -> None:
    assert list(_numbers("test_row_7_a_lock")) == ["7"]
    assert list(_numbers("test_rows_63_and_68_odd")) == ["63", "68"]
    assert list(_numbers("test_rows_56_to_58_bad")) == ["56", "57", "58"]
    assert not list(_numbers("test_rows_are_rows"))
