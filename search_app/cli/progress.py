"""Progress of a build: a bar on a terminal, plain lines otherwise. All on standard error."""

import sys
import time
from typing import Self

import click

from index import Progress, Stage
from search_app.cli.language import gettext

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
        self._bar.label = _name_of(progress.stage)
        self._bar.update(progress.done_bytes - self._bar.pos)
        self._bar.render_progress()  # also where a stage began and nothing was read

    def _details(self, _step: int | None) -> str | None:
        progress = self._shown
        if progress is None:
            return None
        files = gettext("%(files)d files", files=progress.files)
        if progress.stage is not Stage.READING:
            return files
        return f"{files}, {self._speed(progress)}"

    def _is_line_due(self) -> bool:
        return time.monotonic() - self._last_line >= LINE_SECONDS

    def _write_line(self, progress: Progress) -> None:
        self._last_line = time.monotonic()
        parts = [
            gettext("%(files)d files", files=progress.files),
            gettext("%(articles)d articles", articles=progress.articles),
        ]
        if progress.stage is Stage.READING and progress.articles:
            parts.append(self._speed(progress))
            parts.append(gettext("%(seconds).0f s left", seconds=self._seconds_left(progress)))
        click.echo(f"{_name_of(progress.stage)}: {', '.join(parts)}", err=True)

    def _speed(self, progress: Progress) -> str:
        return gettext("%(rate).0f articles/s", rate=self._rate(progress))

    def _rate(self, progress: Progress) -> float:
        return progress.articles / max(1e-3, time.monotonic() - self._started)

    def _seconds_left(self, progress: Progress) -> float:
        left = progress.total_bytes - progress.done_bytes
        return (time.monotonic() - self._started) * left / max(1, progress.done_bytes)


def _name_of(stage: Stage) -> str:
    return {
        Stage.READING: gettext("reading"),
        Stage.WRITING: gettext("writing"),
        Stage.VERIFYING: gettext("verifying"),
        Stage.PUBLISHING: gettext("publishing"),
    }[stage]
