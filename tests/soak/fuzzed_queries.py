"""Row 11: queries that do harm, beside those of readers."""

import multiprocessing
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from multiprocessing.connection import Connection

from tests.serving import serving
from tests.soak.asking import Asker
from tests.soak.figure import Context, Figure, quantile
from tests.soak.fuzz import LISTED, queries
from tests.soak.made import corpus_in, index_in

QUERIES = 100_000
ARTICLES = 200
QUIET = 500
LONGEST_SECONDS = 2.5


def measure(context: Context) -> Figure:
    """Let one client attack while another reads, and compare with quiet."""
    corpus = corpus_in(context.folder, ARTICLES)
    count = context.count(QUERIES)
    with serving(index_in(context.folder, corpus), SEARCH_APP_PROCESSES="2") as server:
        quiet = Asker(server).ordinary(range(context.count(QUIET) + 5))
        here, there = multiprocessing.Pipe()
        attacker = multiprocessing.get_context("forkserver").Process(
            target=_attack, args=(server, count, there)
        )
        attacker.start()
        there.close()
        meanwhile = Asker(server).ordinary(_until_told(here))
        statuses, slowest = here.recv()
        attacker.join()
    before, beside = (1000 * quantile(each, 0.95) for each in (quiet, meanwhile))
    failed = {status: n for status, n in statuses.items() if status >= 500}
    told = ", ".join(f"{status}: {n:,}" for status, n in sorted(statuses.items()))
    return Figure(
        11,
        "100,000 fuzzed queries and all that the table of faults names: none answered 500, each "
        "within 2.5 s; ordinary p95 at most twice that in quiet",
        f"{sum(statuses.values()):,} queries, {len(LISTED)} of the table; {len(meanwhile):,} of "
        "readers beside",
        f"{told}; slowest {slowest:.2f} s; p95 {beside:.1f} ms, in quiet {before:.1f} ms: "
        f"{beside / before:.2f} times",
        not failed and slowest <= LONGEST_SECONDS and beside <= 2 * before,
    )


def _until_told(pipe: Connection) -> Iterator[None]:
    yield
    while not pipe.poll():
        yield


def _attack(server: str, count: int, pipe: Connection) -> None:
    """Ask one query after the other, and tell what came of them."""
    asked = islice(queries(random.Random(11)), max(count, len(LISTED)))
    with closing(Asker(server)) as asker:
        statuses = Counter(asker.search(text[:2200]) for text in asked)
    pipe.send((statuses, max(asker.seconds)))
