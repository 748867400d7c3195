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
from index.storage import generations
from index.storage.check import check
from tests.index.invented import ONE, article, write
from tests.waiting import eventually

Search = Callable[..., ResultPage]


def test_row_13_a_dead_worker_fails_the_build(corpus: Path, built: Path, tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(article(n, id=f"x{n}")) for n in range(5000))
    (corpus / "many.jsonl").write_text(lines)
    code = "import sys; from pathlib import Path; from index.building.build import *\n"
    code += f"if __name__ == '__main__': rebuild(Path({str(corpus)!r}), Path({str(built)!r}))"
    (tmp_path / "run.py").write_text(code)
    build = subprocess.Popen(
        [sys.executable, tmp_path / "run.py"],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )

    os.kill(_worker_of(build.pid), signal.SIGKILL)
    _, errors = build.communicate(timeout=120)

    assert build.returncode == 1
    assert "A worker process died" in errors
    assert generations.current(built) == "generation-000001"
    assert not list(built.glob("building-*"))


def _worker_of(pid: int) -> int:
    """Wait for a worker that was spawned."""
    found: list[int] = []

    def spawned() -> list[int]:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        found.extend(int(child) for child in children if _is_worker(child))
        return found

    assert eventually(spawned), "no worker appeared"
    return found[0]


def _is_worker(process: str) -> bool:
    return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()


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
@pytest.mark.parametrize("failing", ["fsync", "rename", "link", "unlink"])
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
