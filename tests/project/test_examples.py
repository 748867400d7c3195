"""The programs in `examples`, run as a newcomer would run them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.building.build import rebuild
from tests.index.invented import ONE, write

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def _run(name: str, *arguments: object) -> list[str]:
    """Return the lines that an example prints."""
    done = subprocess.run(
        [sys.executable, EXAMPLES / name, *map(str, arguments)],
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout.splitlines()


@pytest.mark.slow
def test_a_folder_is_indexed(corpus: Path, index_folder: Path) -> None:
    (corpus / "empty.txt").touch()

    *verdicts, last = _run("index_folder.py", corpus, index_folder)

    assert last == "20 articles of 21 files in generation-000001"
    assert [line.split("(")[0] for line in verdicts] == ["Rejected"]


@pytest.mark.slow
def test_articles_are_found(sample_index: Path) -> None:
    first, *others = _run("search.py", sample_index, "quan uy")

    days = [line[:10] for line in others[:6:2]]
    assert first.endswith(" articles: the words “quan”, “uy”")
    assert days == sorted(days, reverse=True)
    assert days[-1] >= "2024-01-01"
    assert all("<mark>" in line for line in others[1:6:2])
    assert " in " in others[-1]


@pytest.mark.slow
def test_a_changing_index_is_followed(corpus: Path, built: Path) -> None:
    with subprocess.Popen(
        [sys.executable, EXAMPLES / "follow_index.py", built],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as following:
        assert following.stdout
        assert following.stdout.readline().startswith("generation-000001: 20 articles")
        write(corpus, 60)
        rebuild(corpus, built, ONE)
        assert following.stdout.readline().startswith("generation-000002: 21 articles")
        following.kill()


PROGRAMS = sorted({*EXAMPLES.glob("*.py")} - {EXAMPLES / "client.py"})


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.name)
def test_examples_use_the_face_alone(path: Path) -> None:
    imports = [line for line in path.read_text(encoding="utf-8").splitlines() if "import" in line]
    assert any(line.startswith("from index import ") for line in imports)
    assert not any("index." in line or "corpus" in line for line in imports)


@pytest.mark.slow
def test_a_client_asks_a_server(server: str) -> None:
    first, *others = _run("client.py", server, "quan uy")
    assert first.endswith(" articles")
    assert len(others) == 10
    assert others == sorted(others, key=lambda line: line[:10], reverse=True)
