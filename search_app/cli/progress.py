"""Progress of a build: a bar on a terminal, plain lines otherwise. All on standard error."""

import sys
import time
from typing import Self

import click

from index import Progress, Stage

LINE_SECONDS = 5.0
"""So often is a plain line written, and whenever a stage begins."""


class ProgressDisplay:
    """Shows files, articles a second and the time left; `--quiet` shows nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._on_terminal = sys.stderr.isatty()
        self._started = self._last_line = time.monotonic()
        self._shown: Progress | None = None
        self._bar = click.progressbar(length=0, file=sys.stderr, item_show_func=self._details)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown and self._on_terminal:
            self._bar.render_finish()

    def show(self, progress: Progress) -> None:
        """Take a moment of the build."""
        if self._quiet:
            return
        before, self._shown = self._shown, progress
        if self._on_terminal:
            self._draw(progress)
        elif before is None or progress.stage != before.stage or self._is_line_due():
            self._write_line(progress)

    def _draw(self, progress: Progress) -> None:
        self._bar.length = progress.total_bytes
        self._bar.label = progress.stage
        self._bar.update(progress.done_bytes - self._bar.pos)
        self._bar.render_progress()  # also where a stage began and nothing was read

    def _details(self, _step: int | None) -> str | None:
        progress = self._shown
        if progress is None:
            return None
        files = f"{progress.files} files"
        if progress.stage is not Stage.READING:
            return files
        return f"{files}, {self._rate(progress):.0f} articles/s"

    def _is_line_due(self) -> bool:
        return time.monotonic() - self._last_line >= LINE_SECONDS

    def _write_line(self, progress: Progress) -> None:
        self._last_line = time.monotonic()
        parts = [f"{progress.files} files, {progress.articles} articles"]
        if progress.stage is Stage.READING and progress.articles:
            parts.append(f"{self._rate(progress):.0f} articles/s")
            parts.append(f"{self._seconds_left(progress):.0f} s left")
        click.echo(f"{progress.stage}: {', '.join(parts)}", err=True)

    def _rate(self, progress: Progress) -> float:
        return progress.articles / max(1e-3, time.monotonic() - self._started)

    def _seconds_left(self, progress: Progress) -> float:
        left = progress.total_bytes - progress.done_bytes
        return (time.monotonic() - self._started) * left / max(1, progress.done_bytes)
