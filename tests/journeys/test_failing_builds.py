"""Builds that fail: whatever goes wrong, the index that was there is served."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from index.building.build import update
from index.errors import BuildError
from index.models import ResultPage
from index.storage.check import check
from tests.index.invented import ONE, article, write
from tests.processes import command_line, cpu_seconds, descendants, is_running
from tests.waiting import eventually

Search = Callable[..., ResultPage]


@pytest.fixture(params=["1", "2"], ids=["forked", "spawned"])
def threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a build have one thread, so that it forks its workers, or more."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", request.param)


@pytest.mark.slow
@pytest.mark.usefixtures("threads")
def test_row_13_a_dead_worker_is_replaced(corpus: Path, index_folder: Path, tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(article(n)) for n in range(100, 3100))
    (corpus / "many.jsonl").write_text(lines)
    with _building(corpus, index_folder, tmp_path / "run.py") as build:
        os.kill(_worker_of(build.pid), signal.SIGKILL)

    assert build.returncode == 0
    report = check(index_folder)
    assert (report.articles, report.problems) == (3020, ())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux' kernel ends them")
@pytest.mark.usefixtures("threads")
def test_row_1_no_process_outlives_a_killed_build(
    corpus: Path, index_folder: Path, tmp_path: Path
) -> None:
    (corpus / "slow.html").write_text("<div>" * 1_900_000)
    with _building(corpus, index_folder, tmp_path / "run.py") as build:
        assert eventually(lambda: any(map(_is_sandbox, descendants(build.pid)))), "no parser"
        below = descendants(build.pid)
        build.kill()
    assert eventually(lambda: not any(map(is_running, below)))


@pytest.mark.slow
@pytest.mark.parametrize("size", [1 << 13, 30_720, 61_439])
def test_row_3_a_full_disk_is_told_in_a_sentence(corpus: Path, built: Path, size: int) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    run = "from search_app.program import main; main()"
    command = [sys.executable, "-c", f"{limited}; {run}", "--index", str(built)]
    ended = subprocess.run(
        [*command, "rebuild", str(corpus)], capture_output=True, text=True, check=False
    )

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("Error: The build failed: ")
    assert "Traceback" not in ended.stderr
    assert check(built).problems == ()
    assert not list(built.glob("building-*"))


def _building(corpus: Path, index_folder: Path, script: Path) -> "subprocess.Popen[bytes]":
    """Start a build in a process of its own."""
    call = f"rebuild(Path({str(corpus)!r}), Path({str(index_folder)!r}))"
    imports = "from pathlib import Path\nfrom index.building.build import rebuild\n"
    script.write_text(f"{imports}if __name__ == '__main__':\n    {call}\n")
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    return subprocess.Popen([sys.executable, script], env=environment)


def _is_sandbox(process: int) -> bool:
    return b"corpus.sandboxed" in command_line(process) and cpu_seconds(process) > 0.5


def _worker_of(pid: int) -> int:
    """Wait for a worker."""
    found: list[int] = []

    def started() -> list[int]:
        found.extend(one for one in descendants(pid) if b"_tracker" not in command_line(one))
        return found

    assert eventually(started), "no worker appeared"
    return found[0]


class FullDisk:
    """Stands for a function of `os` that fails once, at one of its calls."""

    def __init__(self, real: Callable[..., object], at: int) -> None:
        self._real = real
        self._at = at
        self._calls = count(1)
        self.failed = False

    def __call__(self, *arguments: object, **options: object) -> object:
        if next(self._calls) == self._at:
            self.failed = True
            raise OSError(errno.ENOSPC, "No space left on device")
        return self._real(*arguments, **options)


@pytest.mark.slow
@pytest.mark.parametrize("failing", ["fsync", "rename", "sendfile", "unlink"])
def test_row_3_every_failing_write_leaves_an_index(
    corpus: Path, index_folder: Path, twenty: Path, search: Search, failing: str
) -> None:
    write(corpus, 50)
    outcomes = []
    for at in count(1):
        shutil.rmtree(index_folder, ignore_errors=True)
        shutil.copytree(twenty, index_folder)
        disk = FullDisk(getattr(os, failing), at)
        error = _failure(corpus, index_folder, disk, failing)
        if not disk.failed:
            break
        outcomes.append(error)
        assert error is None or "No space left" in str(error)
        is_published = error is None or "is served now" in str(error)
        assert search("hội nghị").total == (21 if is_published else 20)
        assert check(index_folder).problems == ()
        assert not list(index_folder.glob("building-*"))

    assert outcomes[0], "the first failure must fail the build"
    assert search("hội nghị").total == 21


def _failure(corpus: Path, index_folder: Path, disk: FullDisk, failing: str) -> BuildError | None:
    """Return how an update on a full disk fails, None where it does not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, failing, disk)
        try:
            update(corpus, index_folder, ONE)
        except BuildError as error:
            return error
    return None
