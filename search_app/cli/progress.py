"""Progress of a build: a bar on a terminal, plain lines otherwise. All on standard error."""

import sys
import time
from types import TracebackType
from typing import Never, Self

import click
from tqdm import tqdm

from index.building.progress import Progress

LINE_SECONDS = 5.0


class ProgressDisplay:
    """Shows files, articles a second and the time left; `--quiet` shows nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._started = self._spoken = time.monotonic()
        self._stage = ""
        self._bar: tqdm[Never] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, progress: Progress) -> None:
        """Take a moment of the build."""
        if self._quiet:
            return
        if sys.stderr.isatty():
            self._draw(progress)
        elif progress.stage != self._stage or time.monotonic() - self._spoken >= LINE_SECONDS:
            self._say(progress)
        self._stage = progress.stage

    def _draw(self, progress: Progress) -> None:
        if self._bar is None:
            self._bar = tqdm(total=progress.total_bytes, unit="B", unit_scale=True, leave=False)
        self._bar.total = progress.total_bytes
        self._bar.set_description_str(progress.stage, refresh=False)
        self._bar.set_postfix_str(
            f"{progress.files} files, {self._rate(progress):.0f} articles/s", refresh=False
        )
        self._bar.update(progress.done_bytes - self._bar.n)

    def _say(self, progress: Progress) -> None:
        self._spoken = time.monotonic()
        parts = [f"{progress.files} files, {progress.articles} articles"]
        if progress.stage == "reading" and progress.articles:
            parts.append(f"{self._rate(progress):.0f} articles/s")
            parts.append(f"{self._seconds_left(progress):.0f} s left")
        click.echo(f"{progress.stage}: {', '.join(parts)}", err=True)

    def _rate(self, progress: Progress) -> float:
        return progress.articles / max(1e-3, time.monotonic() - self._started)

    def _seconds_left(self, progress: Progress) -> float:
        left = progress.total_bytes - progress.done_bytes
        return (time.monotonic() - self._started) * left / max(1, progress.done_bytes)
