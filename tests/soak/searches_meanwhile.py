"""Row 5: searches while the index is rebuilt again and again."""

import os
from contextlib import suppress
from pathlib import Path

from index.live import LiveIndex
from tests.killed_builds import Client, start
from tests.soak.figure import Context, Figure, quantile
from tests.soak.made import corpus_in, index_in

SEARCHES = 10_000
REBUILDS = 50
ARTICLES = 500
NICE = 10
"""As the README has it for a service that builds."""


def measure(context: Context) -> Figure:
    """Search in quiet first, then beside builds that give way to others."""
    corpus = corpus_in(context.folder, ARTICLES)
    index = index_in(context.folder, corpus)
    rebuilds, searches = context.count(REBUILDS), context.count(SEARCHES)
    with LiveIndex(index) as live:
        quiet = Client(live)
        for _ in range(searches // 2 + 1):
            quiet.search()
        with Client(live) as client:
            for _ in range(rebuilds):
                _rebuild(corpus, index)
            while len(client.seconds) < searches:
                _rebuild(corpus, index)
                rebuilds += 1
    fewer = sum(total != ARTICLES for total in client.totals)
    before, meanwhile = (1000 * quantile(one.seconds, 0.99) for one in (quiet, client))
    return Figure(
        5,
        "10,000 searches across 50 rebuilds: no error, p99 at most twice that in quiet",
        f"{len(client.seconds):,} searches, {rebuilds} rebuilds",
        f"{len(client.errors)} errors, {fewer} of fewer articles; p99 {meanwhile:.1f} ms, "
        f"in quiet {before:.1f} ms: {meanwhile / before:.2f} times",
        not client.errors and not fewer and meanwhile <= 2 * before,
    )


def _rebuild(corpus: Path, index: Path) -> None:
    build = start(corpus, index)
    with suppress(ProcessLookupError):  # it has ended
        os.setpriority(os.PRIO_PROCESS, build.pid or 0, os.getpriority(os.PRIO_PROCESS, 0) + NICE)
    build.join()
    assert build.exitcode == 0, "the rebuild failed; what it said is above"
