"""Reading the files of a generation into the system's memory before queries want them.

A query on a disk that is not in memory yet waits for some hundred places of it; later ones for as
many again, until what is asked for was all read. Read through from the beginning, a million
articles, 5 GB, are in memory after 40 s, and searches beside that hardly notice.
"""

import os
import time
from pathlib import Path

BYTES_PER_SECOND = 128 << 20
CHUNK = 512 << 10
"""Bytes at a time: what a search reads meanwhile waits for one of them, half a millisecond."""
ROOM = 2
"""So many times the size of the files has to be free, or to be had, for them to be read."""


def read_ahead(folder: Path) -> None:
    """Have the system read all files of a folder, slowly, where its memory has room for them.

    Files that are in memory cost nothing. OSError where one cannot be read.
    """
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    if ROOM * sum(path.stat().st_size for path in paths) <= available_memory():
        for path in paths:
            _read(path)


def available_memory() -> int:
    """Return the bytes that the system could give away (proc(5)), 0 where it does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return 0
    told = dict(line.split(":") for line in lines)
    kilobytes, _, _ = told.get("MemAvailable", "0 kB").strip().partition(" ")
    return 1024 * int(kilobytes)


def _read(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        for offset in range(0, os.fstat(descriptor).st_size, CHUNK):
            os.posix_fadvise(descriptor, offset, CHUNK, os.POSIX_FADV_WILLNEED)
            time.sleep(CHUNK / BYTES_PER_SECOND)
    finally:
        os.close(descriptor)
