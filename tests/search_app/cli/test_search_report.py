"""`search-app report`: frequent and fruitless queries of a log."""

import json
from pathlib import Path

import pytest

from tests.search_app.cli.program import Run


def _line(query: str, total: int = 1) -> str:
    return json.dumps({"q": query, "kind": "words", "total": total, "ms": 2})


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "searches.jsonl"


def test_report_shows_what_is_frequent_and_what_is_not_found(run: Run, log: Path) -> None:
    log.write_text("\n".join([_line("quận ủy"), _line("\x1b[31mzyxw", 0)]), "utf-8")
    shown = run("report", str(log)).stdout
    assert "2 searches, 1 of them without results" in shown
    assert "without results:\n      1  �[31mzyxw" in shown
    as_json = json.loads(run("report", "--json", SEARCH_APP_SEARCH_LOG=str(log)).stdout)
    assert as_json["not_found"] == [{"query": "\x1b[31mzyxw", "times": 1}]


def test_a_report_of_nothing_tells_what_to_do(run: Run, tmp_path: Path) -> None:
    assert run("report").returncode == 2
    done = run("report", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "SEARCH_APP_SEARCH_LOG" in done.stderr


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_what_is_no_log_is_told(run: Run, log: Path, words: tuple[str, ...]) -> None:
    log.write_text('Đại hội chi bộ\n{"title": "Đại hội"}\n', "utf-8")
    done = run("report", str(log), *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{log} is no log of searches." in done.stderr
    log.write_text(f"Đại hội\n{_line('quận ủy')}", "utf-8")
    assert "lines that cannot be read: 1" in run("report", str(log)).stdout
    log.write_text("", "utf-8")
    assert "No searches have been logged yet." in run("report", str(log)).stdout
