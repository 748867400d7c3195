"""Every row of `make soak` can be measured: here by the fewest attempts that it makes."""

from pathlib import Path

import pytest

from tests.soak.__main__ import main
from tests.soak.failing_disk import Failure, failing_call, failing_write
from tests.soak.figure import Context
from tests.soak.rows import NAMES, chosen, measure_of

LEAST = 0.0001
TAKEN_FOR_TIMES = {"searches_meanwhile"}
"""Rows whose goal is a time as well, which says more of the machine here."""


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES.values())
def test_a_row_is_measured(name: str, tmp_path: Path) -> None:
    figure = measure_of(name)(Context(tmp_path, LEAST))
    assert NAMES[figure.number] == name
    assert figure.holds or name in TAKEN_FOR_TIMES, figure
    assert figure.line(1.0).count("|") == 7


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
