"""Reading the files of a generation into the system's memory before queries want them.

A query on a disk that is not in memory yet waits for some hundred places of it; later ones for as
many again, until what is asked for was all read. Read through from the beginning, a million
articles, 5 GB, are in memory after 20 s.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BYTES_PER_SECOND = 256 << 20
CHUNK = 512 << 10
"""Bytes at a time: what a search reads meanwhile waits for one of them, about a millisecond."""
ROOM = 2
"""So many times the size of the files has to be free, or to be had, for them to be read."""
_MEMORY, _LIMIT = Path("/proc/meminfo"), Path("/sys/fs/cgroup/memory.max")


def read_ahead(folder: Path, is_wanted: Callable[[], bool] = lambda: True) -> None:
    """Have the system read all files of a folder, slowly, where its memory has room for them.

    Of several processes one does, while `is_wanted`. Files that are in memory cost nothing. What
    cannot be read is not: searches will tell.
    """
    with suppress(OSError), _alone(folder):
        paths = sorted(path for path in folder.iterdir() if path.is_file())
        if ROOM * sum(path.stat().st_size for path in paths) <= available_memory():
            for path in paths:
                _read(path, is_wanted)


def available_memory() -> int:
    """Return the bytes that the system could give away (proc(5)), 0 where it does not tell.

    A container has no more than its limit.
    """
    told = dict(line.split(":") for line in _text(_MEMORY).splitlines())
    kilobytes, _, _ = told.get("MemAvailable", "0 kB").strip().partition(" ")
    available, limit = 1024 * int(kilobytes), _text(_LIMIT).strip()
    return min(available, int(limit)) if limit.isdigit() else available


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except OSError:
        return ""


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder; BlockingIOError where another process does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _read(path: Path, is_wanted: Callable[[], bool]) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        for offset in range(0, os.fstat(descriptor).st_size, CHUNK):
            if not is_wanted():
                return
            os.posix_fadvise(descriptor, offset, CHUNK, os.POSIX_FADV_WILLNEED)
            time.sleep(CHUNK / BYTES_PER_SECOND)
    finally:
        os.close(descriptor)
