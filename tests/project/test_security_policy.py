"""SECURITY.md names tests that there are, and every item of ASVS 5.0 level 1."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
_LISTED = (ROOT / "tests/project/asvs_level_1.txt").read_text(encoding="utf-8")
LEVEL_1 = [tuple(map(int, line.split("."))) for line in _LISTED.splitlines()]
"""The numbers of the requirements of level 1, from the text of ASVS 5.0.0."""


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)
    assert len(named) > 10
    for path, test in named:
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), test


def _items(cell: str) -> set[tuple[int, ...]]:
    """Return what a cell like `6.1.1, 6.2.1 to 6.2.8` names."""
    found = set()
    for part in cell.split(", "):
        first, _, last = part.partition(" to ")
        chapter, section, begin = map(int, first.split("."))
        end = int((last or first).rpartition(".")[2])
        found |= {(chapter, section, number) for number in range(begin, end + 1)}
    return found


def test_every_item_is_answered_once() -> None:
    cells = re.findall(r"^\| (\d+\.\d+\.\d+[^|]*) \|", TEXT, re.MULTILINE)
    listed = [item for cell in cells for item in _items(cell)]
    assert sorted(listed) == sorted(LEVEL_1)
