"""kill -9 at random moments of a rebuild, while a client searches."""

import os
import random
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from index import pool
from index.building.build import rebuild
from index.building.options import BuildOptions
from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from tests.processes import group_runs
from tests.waiting import eventually

REQUEST = SearchRequest(query=parse("hội nghị"))
PAUSE_SECONDS = 0.005


@dataclass(slots=True)
class Client:
    """Searches for what is in every article, again and again, while it is entered."""

    live: LiveIndex
    totals: list[int] = field(default_factory=list)
    """How many articles each search found."""
    seconds: list[float] = field(default_factory=list)
    """How long each took."""
    errors: list[Exception] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._keep_searching)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _keep_searching(self) -> None:
        while not self._stop.is_set():
            self.search()
            self._stop.wait(PAUSE_SECONDS)

    def search(self) -> None:
        """Search once, and note what came of it."""
        began = time.perf_counter()
        try:
            self.totals.append(total(self.live))
        except Exception as error:
            self.errors.append(error)
        self.seconds.append(time.perf_counter() - began)


def total(live: LiveIndex) -> int:
    """Return how many articles are found."""
    with live.acquire() as searcher:
        return searcher.search(REQUEST).total


def kill_rebuilds(corpus: Path, index_folder: Path, kills: int) -> int:
    """Rebuild, and kill at a random moment, so many times; return how many had ended by then."""
    duration = _timed(corpus, index_folder)
    chance = random.Random(5)
    ended = 0
    for _ in range(kills):
        build = start(corpus, index_folder)
        time.sleep(chance.uniform(0, duration))
        ended += not build.is_alive()
        _kill(build)
    return ended


def start(corpus: Path, index_folder: Path) -> ForkServerProcess:
    """Start a rebuild in a process group of its own.

    It is forked from one that has loaded the code: it builds from the first moment on.
    """
    build = get_context("forkserver").Process(target=_rebuild, args=(corpus, index_folder))
    build.start()
    return build


def _rebuild(corpus: Path, index_folder: Path) -> None:
    os.setsid()
    pool.START_METHOD = "fork"  # in its group, and at once
    rebuild(corpus, index_folder, BuildOptions(workers=1))


def _kill(build: ForkServerProcess) -> None:
    group = build.pid or 0
    with suppress(ProcessLookupError):  # all of it has ended, or it is none yet
        os.killpg(group, signal.SIGKILL)
    build.kill()
    build.join()
    # A worker that was forked has the locks of the build as long as it lives.
    assert eventually(lambda: not group_runs(group))


def _timed(corpus: Path, index_folder: Path) -> float:
    started = time.monotonic()
    build = start(corpus, index_folder)
    build.join()
    assert build.exitcode == 0
    return time.monotonic() - started
