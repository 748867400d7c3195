"""The log of searches, which tells of nobody, and its report."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app import create_app
from search_app.observation import Observation
from search_app.outcome import Outcome
from search_app.search_log import Frequency, SearchLog, search_report
from search_app.settings import Settings


def _observation(query: str, total: int = 1, seconds: float = 0.002) -> Observation:
    return Observation(
        request_id="1", method="GET", route="/", status=200, seconds=seconds,
        outcome=Outcome(query, "words", total),
    )  # fmt: skip


def _line(query: str, total: int = 1, ms: float = 2) -> str:
    return json.dumps({"time": "2026-11-26T10:00+0700", "q": query, "kind": "words",
                       "total": total, "ms": ms})  # fmt: skip


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "searches.jsonl"


def test_searches_are_logged_and_nothing_of_who_asked(sample_index: Path, log: Path) -> None:
    client = create_app(Settings(index=sample_index, search_log=log)).test_client()
    headers = {"User-Agent": "agent-x", "Referer": "http://localhost/from"}
    tag = client.get("/?q=quan+uy", headers=headers).headers["ETag"]
    client.get("/?q=quan+uy", headers={"If-None-Match": tag})
    client.get("/api/v1/search?q=zyxw+zyxv")
    client.get("/?q=n*")
    for address in ("/", "/help", "/documents", "/api/v1/suggest?q=qu", "/healthz"):
        client.get(address)
    rows = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [(row["q"], row["total"] > 0) for row in rows] == [
        ("quan uy", True), ("quan uy", True), ("zyxw zyxv", False)]  # fmt: skip
    assert all(set(row) == {"time", "q", "kind", "total", "ms"} for row in rows)
    assert rows[0]["total"] == rows[1]["total"]
    assert "127.0.0.1" not in log.read_text("utf-8")
    assert log.stat().st_mode & 0o777 == 0o600


def test_without_the_setting_nothing_is_written(sample_index: Path, tmp_path: Path) -> None:
    create_app(Settings(index=sample_index)).test_client().get("/?q=quan+uy")
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_is_moved_away_is_begun_again(log: Path) -> None:
    searches = SearchLog(log)
    searches.write(_observation("một"))
    log.rename(log.with_suffix(".1"))
    searches.write(_observation("hai"))
    searches.close()
    assert json.loads(log.read_text("utf-8"))["q"] == "hai"


def test_a_log_that_cannot_be_written_is_told_once_and_costs_no_answer(
    log: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches = SearchLog(log)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        for _ in range(3):
            searches.write(_observation("một"))
    searches.write(_observation("hai"))
    searches.close()
    assert len(caplog.records) == 1
    assert "No space left" in caplog.text
    assert "hai" in log.read_text("utf-8")


def test_the_report_counts_queries_however_they_are_written() -> None:
    lines = [_line("Quận ủy", 5, 1), _line("quận  ủy", 5, 3), _line("zyxw", 0, 9),
             _line("thiếu rồi có", 0), _line("thiếu rồi có", 2), "no line", "[]"]  # fmt: skip
    found = search_report(lines, top=2)
    assert (found.searches, found.fruitless, found.unreadable) == (5, 2, 2)
    assert found.frequent == (Frequency("quận ủy", 2), Frequency("thiếu rồi có", 2))
    assert found.not_found == (Frequency("zyxw", 1),)
    assert (found.median_ms, found.slow_ms) == (2, 9)


@given(st.lists(st.text()))
def test_any_file_has_a_report(lines: list[str]) -> None:
    assert search_report(lines, top=3).searches >= 0
