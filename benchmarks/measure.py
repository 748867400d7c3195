"""Stop-watch, scales and thermometer: latency, size on disk, memory of a process tree."""

import statistics
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, Self


class Latency(NamedTuple):
    """Milliseconds a query."""

    p50: float
    p95: float


def latency(ask: Callable[[str], object], texts: list[str]) -> Latency:
    """Ask every text once, after a warm-up, and return the median and 95th percentile."""
    ask(texts[0])
    taken = []
    for text in texts:
        started = time.perf_counter()
        ask(text)
        taken.append((time.perf_counter() - started) * 1000)
    return percentiles(taken)


def percentiles(taken: Iterable[float]) -> Latency:
    """Return the median and 95th percentile of milliseconds; ValueError where there are none.

    >>> percentiles([3, 1, 2])
    Latency(p50=2, p95=3)
    """
    ordered = sorted(taken)
    if not ordered:
        raise ValueError("Nothing was measured.")
    return Latency(ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)])


def median_latency(runs: Iterable[Latency]) -> Latency:
    """Return the medians of several runs, each figure for itself."""
    listed = list(runs)
    return Latency(
        statistics.median(run.p50 for run in listed), statistics.median(run.p95 for run in listed)
    )


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def private_memory(pid: int | str = "self") -> int:
    """Return the bytes that a process has for itself: no pages of files (Linux: Anonymous)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    fields = (line.split() for line in rollup.splitlines())
    return 1024 * sum(int(field[1]) for field in fields if field[0] == "Anonymous:")


def _proportional(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    own = next((int(x.split()[1]) for x in rollup.splitlines() if x.startswith("Pss:")), 0)
    return own * 1024 + sum(_proportional(int(child)) for child in children)


class PeakMemory:
    """Watches a process and its children, ten times a second; shared pages count once (PSS)."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.1):
            self.peak = max(self.peak, _proportional(self._pid))
