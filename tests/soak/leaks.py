"""Row 12: what a process keeps after many queries and many new generations."""

import gc
import os
import random
from contextlib import suppress
from pathlib import Path

from index.errors import QueryError
from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from index.storage import generations
from tests.soak.figure import Context, Figure
from tests.soak.fuzz import queries
from tests.soak.made import corpus_in, index_in
from tests.waiting import eventually

QUERIES = 100_000
RELOADS = 100
ARTICLES = 200
MOST_GROWTH = 50
"""Megabytes."""


def measure(context: Context) -> Figure:
    """Ask, point to the other of two generations, ask on; compare with the first round."""
    index = index_in(context.folder, corpus_in(context.folder, ARTICLES), generations=2)
    reloads = context.count(RELOADS)
    for_each = max(1, context.count(QUERIES) // reloads)
    asked = queries(random.Random(12))
    count, descriptors = 0, _descriptors()
    with LiveIndex(index) as live:
        for number in range(reloads + 1):
            for _ in range(for_each):
                _ask(live, next(asked))
            count += for_each
            _reload(live, index)
            if number == 0:
                before = _megabytes()
        growth = _megabytes() - before
    is_closed = eventually(lambda: _descriptors() <= descriptors)
    left = 0 if is_closed else _descriptors() - descriptors
    return Figure(
        12,
        "100,000 queries, 100 reloads: memory grows by less than 50 MB, descriptors by none",
        f"{count:,} queries, {reloads} reloads after the first",
        f"{growth:+.0f} MB; {left} descriptors left open",
        growth < MOST_GROWTH and not left,
    )


def _ask(live: LiveIndex, text: str) -> None:
    with live.acquire() as searcher, suppress(QueryError):
        searcher.search(SearchRequest(query=parse(text)))


def _reload(live: LiveIndex, index: Path) -> None:
    """Have the other generation served."""
    served = generations.current(index)
    (other,) = set(generations.present(index)) - {served}
    generations.point_to(index, other)
    assert eventually(lambda: _served(live) == other)


def _served(live: LiveIndex) -> str:
    with live.acquire() as searcher:
        return searcher.stats().generation


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _descriptors() -> int:
    gc.collect()  # what is mapped is closed with the last array of it
    return len(list(Path("/proc/self/fd").iterdir()))
