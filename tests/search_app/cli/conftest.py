"""Runs of the command line in a folder with articles: in this process, or in one of its own."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.building.build import rebuild
from search_app.cli import cli
from tests.index.invented import ONE
from tests.search_app.cli.program import PAGE, PROGRAM, Run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command here, which takes no time to start."""
    monkeypatch.chdir(tmp_path)

    def run_command(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        done = CliRunner().invoke(cli, words, env={"LANGUAGE": "en", **environment})
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)

    return run_command


@pytest.fixture
def run_program(tmp_path: Path) -> Run:
    """Return a function that runs the program as a process."""

    def run_process(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*PROGRAM, *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), **environment},
            capture_output=True,
            encoding=environment.get("PYTHONIOENCODING", "utf-8"),
            timeout=120,
            check=False,
        )

    return run_process


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with a saved page, an empty file and a picture."""
    return _written(tmp_path / "articles")


@pytest.fixture(scope="session")
def page_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of such articles. Only to be read."""
    folder = tmp_path_factory.mktemp("page")
    rebuild(_written(folder / "articles"), folder / "index", ONE)
    return folder / "index"


@pytest.fixture
def built(tmp_path: Path, articles: Path, page_index: Path) -> Path:
    """Return the folder of articles, indexed where commands look for the index."""
    shutil.copytree(page_index, tmp_path / "var/index")
    return articles


def _written(folder: Path) -> Path:
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "=picture.png").write_bytes(b"\x89PNG")
    return folder
