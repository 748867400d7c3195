"""CONTRIBUTING.md and the READMEs: files and targets of make that they name are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("CONTRIBUTING.md", "README.md", "README.vi.md")
IN_A_RECIPE = {"corpus/readers/toml.py", "tests/corpus/readers/test_toml.py"}
"""What one makes oneself, following a recipe."""
_FILE = re.compile(r"`((?:corpus|index|search_app|tests|benchmarks|docs)/[\w./-]+)`")
_TARGET = re.compile(r"(?:^|`)make ([a-z0-9]+)", re.MULTILINE)


def _read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def test_files_named_in_contributing_are_there() -> None:
    named = set(_FILE.findall(_read("CONTRIBUTING.md")))
    assert {path for path in named if not (ROOT / path).exists()} == IN_A_RECIPE


@pytest.mark.parametrize("page", PAGES)
def test_targets_of_make_are_there(page: str) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", _read("Makefile"), re.MULTILINE))
    named = set(_TARGET.findall(_read(page)))
    assert {"run", "test", "quick"} <= named <= targets


@pytest.mark.parametrize("page", PAGES)
def test_tests_that_are_run_alone_are_there(page: str) -> None:
    for path, _, name in re.findall(r"make test T=([\w/]+\.py)(::(\w+))?", _read(page)):
        assert f"def {name}" in _read(path)
