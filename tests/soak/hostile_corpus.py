"""Row 8: a folder of two hundred hostile files, each with the verdict that it must get."""

import os
import threading
import time
from pathlib import Path

from corpus.verdict import Accepted, Ignored, Verdict
from index.building.build import rebuild
from index.building.options import BuildOptions
from tests.processes import descendants
from tests.soak.figure import Context, Figure, spread
from tests.soak.hostile_files import BY_HAND, FILES, HostileFile

SECONDS, MEGABYTES = 60, 1000


def measure(context: Context) -> Figure:
    """Build the folder by two workers, and compare what became of each file."""
    corpus = context.folder / "corpus"
    corpus.mkdir()
    chosen = [*spread(FILES, context.count(len(FILES))), *BY_HAND]
    for each in chosen:
        each.write(corpus)
    verdicts: dict[str, str] = {}

    def note(verdict: Verdict) -> None:
        verdicts[verdict.path] = _told(verdict)

    began = time.monotonic()
    with _Memory() as memory:
        rebuild(corpus, context.folder / "index", BuildOptions(workers=2, on_verdict=note))
    seconds = time.monotonic() - began
    wrong = [_wrong(each, verdicts) for each in chosen if not _is_right(each, verdicts)]
    return Figure(
        8,
        "200 files of a hostile corpus: 200 expected verdicts, below 60 s and 1 GB",
        f"{len(chosen)} files",
        f"{len(chosen) - len(wrong)} expected verdicts {wrong[:4] or ''}; {seconds:.1f} s, "
        f"{memory.most:.0f} MB in all processes",
        not wrong and seconds < SECONDS and memory.most < MEGABYTES,
    )


def _told(verdict: Verdict) -> str:
    if isinstance(verdict, Accepted):
        return "repaired"
    return f"ignored: {verdict.reason}" if isinstance(verdict, Ignored) else verdict.reason


def _is_right(file: HostileFile, verdicts: dict[str, str]) -> bool:
    """Return whether a file has its verdict; of what is indexed as it is nothing is told."""
    return _verdict(file, verdicts) in file.expected


def _wrong(file: HostileFile, verdicts: dict[str, str]) -> str:
    return f"{file.name}: {_verdict(file, verdicts)}, not {' or '.join(file.expected)}"


def _verdict(file: HostileFile, verdicts: dict[str, str]) -> str:
    told = (told for path, told in verdicts.items() if _is_of(path, file.shown))
    return next(told, "indexed")


def _is_of(path: str, shown: str) -> bool:
    """Return whether a verdict is about a file, a part of it or a folder above it."""
    return (
        path == shown
        or path.startswith(f"{shown}#")
        or (path[-1] == "/" and shown.startswith(path))
    )


class _Memory:
    """Watches the memory of this process and those below it; the most that they had together."""

    def __init__(self) -> None:
        self.most = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "_Memory":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            processes = [os.getpid(), *descendants(os.getpid())]
            self.most = max(self.most, sum(map(_megabytes, processes)))


def _megabytes(process: int) -> float:
    """Return what a process has for itself alone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0.0
    return sum(float(line.split()[1]) for line in lines if line.startswith("Private_")) / 1000
