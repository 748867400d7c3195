"""Output that cannot show Vietnamese: without marks for people, without a loss for programs."""

import json
from pathlib import Path

import pytest

from tests.search_app.cli.program import Run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp437"])
def test_results_are_shown_without_the_marks(run_program: Run, built: Path, encoding: str) -> None:
    done = run_program("search", "chi bộ", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "1. Quan uy Hoa Giang bi" in done.stdout
    assert "03/04/2024" in done.stdout


def test_json_loses_nothing(run_program: Run, built: Path) -> None:
    done = run_program("search", "chi bộ", "--json", PYTHONIOENCODING="latin-1")
    assert json.loads(done.stdout)["hits"][0]["title"].startswith("Quận uỷ Hoa Giang")
    assert "\\u1ead" in done.stdout
    assert "Quận" in run_program("search", "chi bộ", "--json", PYTHONIOENCODING="utf-8").stdout


def test_errors_are_sentences_there_too(run_program: Run, built: Path) -> None:
    done = run_program("search", "đảng", "--author", "ắ" * 999, PYTHONIOENCODING="latin-1")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
