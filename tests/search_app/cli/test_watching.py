"""An index that follows its folder: the real command, and what people and disks do to a folder."""

import fcntl
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import IndexUnavailable
from index.storage import generations, manifest
from tests.index.invented import write
from tests.search_app.cli.program import PROGRAM
from tests.waiting import eventually

Watch = Callable[..., "subprocess.Popen[str]"]
pytestmark = pytest.mark.slow


@pytest.fixture
def watch(corpus: Path, index_folder: Path, tmp_path: Path) -> Iterator[Watch]:
    """Return a function that starts the command on `corpus`, its messages in `told`."""
    started = []

    def start(*options: str) -> "subprocess.Popen[str]":
        command = [*PROGRAM, "--index", str(index_folder), "watch", str(corpus), "--workers", "1"]
        with (tmp_path / "told").open("w") as told:
            process = subprocess.Popen(
                [*command, "--wait", "0.2", *options],
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
                stdout=told,
                stderr=told,
                text=True,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def articles(index_folder: Path) -> int:
    """Return how many articles are served; 0 where there is no index."""
    try:
        return manifest.load(index_folder / generations.current(index_folder)).articles
    except IndexUnavailable:
        return 0


def told(index_folder: Path) -> str:
    return (index_folder.parent / "told").read_text(encoding="utf-8")


@pytest.mark.parametrize("stopping", [signal.SIGTERM, signal.SIGINT])
def test_the_index_follows_the_folder_until_it_is_stopped(
    corpus: Path, index_folder: Path, watch: Watch, stopping: signal.Signals
) -> None:
    process = watch()
    assert eventually(lambda: articles(index_folder) == 20)

    write(corpus, 50)
    (corpus / "new").mkdir()
    write(corpus / "new", 51)
    assert eventually(lambda: articles(index_folder) == 22)
    (corpus / "050.json").unlink()
    assert eventually(lambda: articles(index_folder) == 21)

    process.send_signal(stopping)
    assert process.wait(30) == 0
    assert "Stopped" in told(index_folder)
    assert "Traceback" not in told(index_folder)
    assert not list(index_folder.glob("building-*"))


def test_a_folder_that_goes_away_and_comes_back_is_followed_again(
    corpus: Path, index_folder: Path, watch: Watch
) -> None:
    watch()
    assert eventually(lambda: articles(index_folder) == 20)
    away = corpus.with_name("away")
    corpus.rename(away)
    assert eventually(lambda: "no folder" in told(index_folder))
    assert articles(index_folder) == 20

    shutil.copytree(away, corpus)
    write(corpus, 60)
    assert eventually(lambda: articles(index_folder) == 21)
    write(corpus, 61)
    assert eventually(lambda: articles(index_folder) == 22)


def test_a_build_that_fails_is_told_once_and_tried_again(
    corpus: Path, index_folder: Path, watch: Watch
) -> None:
    process = watch()
    assert eventually(lambda: articles(index_folder) == 20)
    away = corpus.with_name("away")
    away.mkdir()
    for path in corpus.glob("*.json"):
        path.rename(away / path.name)
    assert eventually(lambda: "No article was found" in told(index_folder))
    assert articles(index_folder) == 20

    for path in away.glob("*.json"):
        path.rename(corpus / path.name)
    write(corpus, 70)

    assert eventually(lambda: articles(index_folder) == 21)
    assert process.poll() is None
    assert told(index_folder).count("No article was found") == 1


def test_another_build_at_work_is_waited_for(
    corpus: Path, index_folder: Path, watch: Watch
) -> None:
    index_folder.mkdir()
    with (index_folder / "LOCK").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        watch()
        assert eventually(lambda: "Another build" in told(index_folder))
        assert articles(index_folder) == 0
    assert eventually(lambda: articles(index_folder) == 20)
    assert corpus.is_dir()


def test_where_nothing_tells_of_changes_the_folder_is_looked_at(
    corpus: Path, index_folder: Path, watch: Watch
) -> None:
    """With an hour to rest, no change that is told leads to an update: only looking does."""
    watch("--poll", "1", "--wait", "3600")
    assert eventually(lambda: articles(index_folder) == 20)
    write(corpus, 80)
    assert eventually(lambda: articles(index_folder) == 21)


def test_an_index_within_the_folder_is_no_change_of_it(
    corpus: Path, index_folder: Path, watch: Watch
) -> None:
    inside = corpus / "var" / "index"
    watch("--index", str(inside))
    assert eventually(lambda: articles(inside) == 20)

    def state() -> tuple[int, int]:
        return articles(inside), told(index_folder).count("articles indexed")

    write(corpus, 90)
    assert eventually(lambda: state() == (21, 2))
    write(corpus, 91)
    assert eventually(lambda: state() == (22, 3))
