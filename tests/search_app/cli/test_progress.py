"""Progress as it is seen on a terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.search_app.cli.program import PROGRAM

pytestmark = pytest.mark.slow

ROWS_AND_COLUMNS = struct.pack("HHHH", 24, 120, 0, 0)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Return the two ends of a terminal of 120 columns: ours, and the program's."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, ROWS_AND_COLUMNS)
    yield ours, theirs
    for end in (ours, theirs):
        with suppress(OSError):
            os.close(end)


def _shown(terminal: tuple[int, int], folder: Path, *options: str) -> str:
    """Return what a rebuild of `folder`/articles draws on its terminal."""
    ours, theirs = terminal
    command = [*PROGRAM, "rebuild", "articles", *options]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=theirs
    ) as build:
        os.close(theirs)
        drawn = b""
        with suppress(OSError):  # Linux: the end of a terminal is an input/output error
            while piece := os.read(ours, 4096):
                drawn += piece
    assert build.returncode == 0, drawn
    return drawn.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for number in range(3):
        text = f"# Đại hội chi bộ {number}\n\nChi bộ {number} đại hội."
        (tmp_path / f"articles/{number}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_bar_tells_files_and_rate(terminal: tuple[int, int], folder: Path) -> None:
    drawn = _shown(terminal, folder)

    assert "reading" in drawn
    assert "100%" in drawn
    assert "3 files" in drawn
    assert "articles/s" in drawn


def test_quiet_draws_nothing(terminal: tuple[int, int], folder: Path) -> None:
    assert _shown(terminal, folder, "--quiet") == ""
