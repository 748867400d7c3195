"""kill -9 at random moments of a rebuild, while a client searches."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse

REQUEST = SearchRequest(query=parse("hội nghị"))
PAUSE_SECONDS = 0.005
_BUILD = (
    "import sys\nfrom pathlib import Path\n"
    "from index.building.build import rebuild\n"
    "from index.building.options import BuildOptions\n"
    "if __name__ == '__main__':\n"
    "    rebuild(Path(sys.argv[1]), Path(sys.argv[2]), BuildOptions(workers=1))\n"
)


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


def kill_rebuilds(corpus: Path, index_folder: Path, script: Path, kills: int) -> int:
    """Rebuild, and kill at a random moment, so many times; return how many had ended by then."""
    script.write_text(_BUILD)
    duration = _timed(script, corpus, index_folder)
    chance = random.Random(5)
    ended = 0
    for _ in range(kills):
        build = start(script, corpus, index_folder)
        time.sleep(chance.uniform(0, duration))
        ended += build.poll() is not None
        with suppress(ProcessLookupError):  # all of the group has ended
            os.killpg(build.pid, signal.SIGKILL)
        build.wait()
    return ended


def start(script: Path, corpus: Path, index_folder: Path) -> "subprocess.Popen[bytes]":
    """Start a rebuild in a process group of its own."""
    script.write_text(_BUILD)
    return subprocess.Popen(
        [sys.executable, script, corpus, index_folder],
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )


def _timed(script: Path, corpus: Path, index_folder: Path) -> float:
    started = time.monotonic()
    assert start(script, corpus, index_folder).wait() == 0
    return time.monotonic() - started
