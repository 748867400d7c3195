"""The command line as a whole: where the index is, errors, exit codes."""

import sqlite3
from importlib.metadata import version
from pathlib import Path

import pytest

from index.database import Database
from tests.search_app.cli.program import Run


def test_the_index_is_in_var_index_unless_given(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("rebuild", "articles").returncode == 0
    assert (tmp_path / "var/index/CURRENT").is_file()
    assert run("--index", "before", "rebuild", "articles").returncode == 0
    assert run("rebuild", "articles", "--index", "behind").returncode == 0
    assert run("rebuild", "articles", SEARCH_APP_INDEX="named").returncode == 0
    assert all((tmp_path / name / "CURRENT").is_file() for name in ("before", "behind", "named"))


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((), 2, "Usage"),
        (("serch",), 2, "No such command"),
        (("search",), 2, "Missing argument"),
        (("rebuild", "articles", "--workers", "0"), 2, "--workers"),
        (("search", "đảng"), 1, "search-app rebuild"),
        (("check",), 1, "search-app rebuild"),
        (("rebuild", "missing"), 1, "no folder missing"),
        (("rebuild", "articles", "--report", "no/such/report.csv"), 1, "Cannot write the report"),
        (("rebuild", "articles", "--report", "/dev/full"), 1, "/dev/full: it is no ordinary file"),
        (("search", "đảng", "--from", "31/02/2024"), 2, "--from: “31/02/2024” is not a day"),
        (("search", "đảng", "--per-page", "101"), 2, "--per-page: "),
        (("search", "đảng", "--page", "0"), 2, "--page: "),
        (("search", "*"), 2, "QUERY: Type at least two letters"),
        (("serve", "--host", "256.1.1.1", "--port", "0"), 1, "Cannot listen"),
    ],
)
def test_errors_are_one_sentence_and_an_exit_code(
    run: Run, articles: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    done = run(*words)

    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("built")
def test_a_disk_that_fails_is_told_with_the_cure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
        raise error

    monkeypatch.setattr(Database, "all", fail)
    done = run("stats")

    assert done.returncode == 1
    assert "catalogue.sqlite cannot be read (disk I/O error). Run: search-app" in done.stderr


def test_the_version_is_the_package_s(run: Run) -> None:
    assert version("search-app") in run("--version").stdout


def test_the_program_ends_with_a_sentence_and_a_code(run_program: Run) -> None:
    done = run_program("search", "đảng", "--page", "0")

    assert done.returncode == 2
    assert done.stderr.startswith("Error: --page: ")
    assert "Traceback" not in done.stderr
