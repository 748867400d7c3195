"""Every row of `make soak` can be measured: here by the fewest attempts that it makes."""

import subprocess
from pathlib import Path

import pytest

from tests.soak.__main__ import main
from tests.soak.failing_disk import Failure, failing_call, failing_write
from tests.soak.figure import Context
from tests.soak.hostile_files import BY_HAND, FILES
from tests.soak.packages import too_low
from tests.soak.rows import NAMES, chosen, measure_of

LEAST = 0.0001
OF_THE_MACHINE = {"searches_meanwhile", "fuzzed_queries", "slow_clients", "hostile_corpus"}
"""Rows whose goal is a time as well, which says more of the machine here."""
BY_TESTS = {"asvs", "defences", "lost_nodes"}
"""Rows that run tests, or do what others do on the same cluster: they are no news here."""


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(NAMES.values()) - BY_TESTS - {"packages"}))
def test_a_row_is_measured(name: str, tmp_path: Path) -> None:
    figure = measure_of(name)(Context(tmp_path, LEAST))
    assert NAMES[figure.number] == name
    assert figure.holds or name in OF_THE_MACHINE, figure
    assert figure.line(1.0).count("|") == 7


@pytest.mark.parametrize("code", [0, 1])
def test_rows_that_run_tests_go_by_how_these_end(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _have_said(monkeypatch, "2 passed", code)
    assert measure_of("asvs")(Context(tmp_path, LEAST)).holds == (code == 0)
    assert measure_of("defences")(Context(tmp_path, LEAST)).holds == (code == 1)


@pytest.mark.parametrize(
    ("said", "holds"),
    [("3 packages audited, 0 known holes", True), ("3 packages audited, 2 known holes", False),
     ("skipped: the database cannot be reached", False),
     ("0 packages audited, 0 known holes\naudit skipped, the database does not know: a", False)],
)  # fmt: skip
def test_no_audit_is_no_good_news(
    said: str, holds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _have_said(monkeypatch, said)
    assert measure_of("packages")(Context(tmp_path)).holds == holds


def _have_said(monkeypatch: pytest.MonkeyPatch, said: str, code: int = 0) -> None:
    done = subprocess.CompletedProcess([], code, said, "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)


def test_the_hostile_folder_has_two_hundred_files() -> None:
    files = [*FILES, *BY_HAND]
    assert len({each.name for each in files}) == len(files) == 200


def test_old_versions_are_told() -> None:
    lock = "flask==3.1.3 \\\n    --hash=x\nwaitress==3.0.0\n"
    assert too_low(lock) == ["werkzeug", "waitress"]


def test_rows_are_asked_for_by_number_or_name() -> None:
    assert chosen(["2", "kills"]) == ["kills", "power_losses"]
    assert chosen([]) == list(NAMES.values())
    with pytest.raises(ValueError, match="no row nothing"):
        chosen(["nothing"])


def test_a_row_that_falls_short_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: Context) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tests.soak.__main__.measure_of", lambda name: fail)
    assert main(["kills"]) == 1
    assert "NOT MEASURED" in capsys.readouterr().out


def test_the_call_that_is_to_fail_fails(tmp_path: Path) -> None:
    failure = Failure(at=2, error=28)
    with failing_write(failure), pytest.raises(OSError, match="No space"):
        (tmp_path / "one").write_text("whole")
        (tmp_path / "two").write_text("lost")
    assert (tmp_path / "one").read_text() == "whole"
    with failing_call("mkdir", Failure(at=1, error=5)), pytest.raises(OSError, match="output"):
        (tmp_path / "three").mkdir()
