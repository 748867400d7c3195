"""Runs of the command line in a folder with articles."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.search_app.cli.program import PAGE, PROGRAM, Run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_program(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*PROGRAM, *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path.cwd()), **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run_program


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "=picture.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def built(run: Run, articles: Path) -> Path:
    done = run("rebuild", "articles", "--quiet")
    assert done.returncode == 0, done.stderr
    return articles
