"""Row 4: bits that flip, and files that are cut short, in a generation that is served."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexUnavailable
from index.live import LiveIndex
from index.storage import generations
from index.storage.check import check
from tests.killed_builds import total
from tests.soak.figure import Context, Figure
from tests.soak.made import ARTICLES, corpus_in, index_in
from tests.waiting import eventually

FLIPS = 1000
SERVED = 10
"""Every so many-th flip is shown to a server as well; and every file that is cut short."""


def measure(context: Context) -> Figure:
    """Damage one file at a time, look, and put it right again."""
    index = index_in(context.folder, corpus_in(context.folder), generations=2)
    folder = index / generations.current(index)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size]
    flips = context.count(FLIPS)
    chance = random.Random(4)
    unseen = unserved = served = 0
    for number in range(flips):
        with _damaged(chance.choice(files), lambda data: _flipped(data, chance)):
            unseen += not _is_seen(index)
            if number % SERVED == 0:
                served += 1
                unserved += not _falls_back(index, folder.name)
    cut = files[: context.count(len(files))]
    for path in cut:
        with _damaged(path, lambda data: data[: chance.randrange(len(data))]):
            unseen += not _is_seen(index)
            unserved += not _falls_back(index, folder.name)
    served += len(cut)
    return Figure(
        4,
        "1,000 bit flips, every file truncated: `check` detects all; the server falls back",
        f"{flips:,} flips, {len(cut)} of {len(files)} files truncated; a server for {served}",
        f"{unseen} not detected, {unserved} without fallback",
        not unseen and not unserved and not check(index).problems,
    )


def _flipped(data: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(data)
    flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


@contextmanager
def _damaged(path: Path, change: Callable[[bytes], bytes]) -> Iterator[None]:
    whole = path.read_bytes()
    path.write_bytes(change(whole))
    try:
        yield
    finally:
        path.write_bytes(whole)


def _is_seen(index: Path) -> bool:
    try:
        return bool(check(index).problems)
    except IndexUnavailable:
        return True


def _falls_back(index: Path, damaged: str) -> bool:
    """Return whether a server comes to serve the generation before, with all articles."""
    with LiveIndex(index) as live:
        return eventually(lambda: _served(live) != damaged) and total(live) == ARTICLES


def _served(live: LiveIndex) -> str:
    with live.acquire() as searcher:
        return searcher.stats().generation
