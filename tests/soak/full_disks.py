"""Row 3: every write, sync and rename of a build fails once, as on a full or broken disk."""

import shutil
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from index import pool
from index.storage import generations
from index.storage.check import check
from search_app.cli import cli
from tests.index.invented import write
from tests.soak.failing_disk import (
    CALLS,
    ERRORS,
    Failure,
    failing_call,
    failing_write,
    small_files,
)
from tests.soak.figure import Context, Figure, spread
from tests.soak.made import ARTICLES, corpus_in, found_in, index_in


def measure(context: Context) -> Figure:
    """Fail one call after the other, and see what is left each time."""
    disk = _Disk(context.folder)
    points, sizes = disk.points(), disk.sizes()
    for name, at, error in spread(points, context.count(len(points))):
        disk.fail(name, Failure(at, error))
    for size in spread(sizes, context.count(len(sizes))):
        disk.fail_beyond(size)
    return Figure(
        3,
        "every write, fsync and rename failed once (ENOSPC, EIO): exit non-zero, old index intact",
        f"{disk.attempts} failures: {disk.told()}",
        f"{disk.failed} builds failed, {disk.harmless} published a whole index all the same; "
        f"{len(disk.wrong)} damaged or unfit {disk.wrong[:2] or ''}",
        not disk.wrong and disk.failed > 0,
    )


class _Disk:
    """An index that is put back before every attempt, and what came of all of them."""

    def __init__(self, folder: Path) -> None:
        self._corpus = corpus_in(folder)
        self._whole = index_in(folder, self._corpus)
        self._index = folder / "attempt"
        self._points: dict[str, int] = {}
        self.failed = self.harmless = 0
        self.wrong: list[str] = []
        write(self._corpus, 500)
        self._put_back()

    @property
    def attempts(self) -> int:
        return sum(self._points.values())

    def told(self) -> str:
        return ", ".join(f"{name} {number}" for name, number in self._points.items() if number)

    def points(self) -> list[tuple[str, int, int]]:
        """Return each call of an update, by its name and number, with each error."""
        never = {name: Failure(at=0, error=0) for name in (*CALLS, "write")}
        with ExitStack() as stack:
            for name, failure in never.items():
                stack.enter_context(_failing(name, failure))
            self._build("update")
        self._put_back()
        return [
            (name, at, error)
            for name, failure in never.items()
            for at in range(1, failure.calls + 1)
            for error in ERRORS
        ]

    def fail(self, name: str, failure: Failure) -> None:
        """Let a call fail."""
        with _failing(name, failure):
            exit_code, said = self._build("update")
        if failure.has_come:
            self._judge(name, exit_code, said)

    def fail_beyond(self, size: int) -> None:
        """Let all files fail that are larger than this."""
        with patch.object(pool, "START_METHOD", "fork"), small_files(size):
            exit_code, said = self._build("rebuild")
        self._judge("file size", exit_code, said)

    def sizes(self) -> list[int]:
        """Return sizes just below those of the files of an index, and halves of them."""
        folder = self._whole / generations.current(self._whole)
        sizes = {path.stat().st_size for path in folder.rglob("*") if path.is_file()}
        return sorted({max(0, size - 1) for size in sizes} | {size // 2 for size in sizes})

    def _build(self, command: str) -> tuple[int, str]:
        words = ["--index", str(self._index), command, str(self._corpus), "--workers", "1"]
        done = CliRunner().invoke(cli, words)
        if done.exception and not isinstance(done.exception, SystemExit):
            self.wrong.append(f"{command}: {done.exception!r}")
        return done.exit_code, done.stderr

    def _judge(self, name: str, exit_code: int, said: str) -> None:
        self._points[name] = self._points.get(name, 0) + 1
        self.failed += exit_code != 0
        self.harmless += exit_code == 0
        is_published = exit_code == 0 or "is served now" in said
        left = [path.name for path in self._index.glob("building-*")]
        problems = check(self._index).problems
        found = found_in(self._index)
        if problems or left or found != ARTICLES + is_published:
            self.wrong.append(f"{name}: exit {exit_code}, {found} found, {problems} {left}")
        self._put_back()

    def _put_back(self) -> None:
        shutil.rmtree(self._index, ignore_errors=True)
        shutil.copytree(self._whole, self._index)


def _failing(name: str, failure: Failure) -> AbstractContextManager[None]:
    return failing_write(failure) if name == "write" else failing_call(name, failure)
