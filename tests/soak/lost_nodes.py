"""Row 18: nodes of OpenSearch, and builders, that are killed or hang while readers search."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask.testing import FlaskClient

from index.engine.opensearch.lease import LOST_SECONDS
from tests.index.invented import write
from tests.opensearch.archive import Archive, Unanswered, archive_at, found
from tests.opensearch.cluster import Cluster, is_healthy, nodes_of
from tests.opensearch.quick import quickly_running
from tests.soak.figure import Context, Figure
from tests.waiting import eventually

ARTICLES = 300
NODES, HANGS, BUILDERS = 50, 5, 50
READERS = 2
LONGEST_SECONDS = 3.0
RECOVERED_SECONDS = 180.0
"""OpenSearch waits a minute for a node that left before it makes another copy of what that had."""
MOST_INDICES = 3
"""Those of the two generations that are kept, and the one before until the next build."""


def measure(context: Context) -> Figure:
    """Break what can be broken beside two readers, and count what they were told."""
    nodes, hangs, builders = map(context.count, (NODES, HANGS, BUILDERS))
    chance = random.Random(13)
    told = Told()
    with quickly_running() as cluster:
        archive = archive_at(context.folder, cluster.addresses)
        for number in range(ARTICLES):
            write(archive.corpus, number)
        archive.rebuild()
        with archive.reader() as reader:
            with _searching(reader, told):
                lost = _kill_nodes(cluster, nodes, chance)
                _hang_nodes(cluster, hangs, chance)
                _kill_builders(archive, builders, chance)
            archive.rebuild()
            came_back = not lost and eventually(lambda: found(reader) == ARTICLES)
        indices = cluster.indices("search-app-0*")
    return Figure(
        18,
        "50 kills of nodes and 50 of builders while a client searches OpenSearch: 0 wrong answers, "
        "every failure a 503 within 3 s, recovered without a hand",
        f"{nodes} nodes killed, {hangs} hung, {builders} builders killed",
        f"{told}; {lost} nodes not back, {len(indices)} indices left",
        came_back and told.is_right() and len(indices) <= MOST_INDICES,
    )


@dataclass(slots=True)
class Told:
    """What readers were told."""

    answers: Counter[int | str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    """Seconds of the slowest 503."""

    def __str__(self) -> str:
        refused = sum(times for told, times in self.answers.items() if isinstance(told, str))
        wrong = "".join(f" ({times} times {what})" for what, times in self.wrong.items())
        return (
            f"{self.answers.total():,} answers, {refused} of them 503, the slowest in "
            f"{self.longest:.1f} s, {self.wrong.total()} wrong{wrong}"
        )

    def ask(self, reader: FlaskClient) -> None:
        """Search once."""
        began = time.monotonic()
        try:
            told = found(reader)
        except Unanswered as problem:
            self.wrong[str(problem)] += 1
            return
        self.answers[told] += 1
        if isinstance(told, str):
            self.longest = max(self.longest, time.monotonic() - began)
        elif told != ARTICLES:
            self.wrong[f"{told} articles"] += 1

    def is_right(self) -> bool:
        """Return whether nothing was wrong, and no refusal took long."""
        return not self.wrong and self.longest <= LONGEST_SECONDS


@contextmanager
def _searching(reader: FlaskClient, told: Told) -> Iterator[None]:
    """Search again and again, beside what is done meanwhile."""
    stop = threading.Event()

    def search() -> None:
        while not stop.is_set():
            told.ask(reader)

    threads = [threading.Thread(target=search) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _kill_nodes(cluster: Cluster, kills: int, chance: random.Random) -> int:
    """Kill one node after the other; return how many did not come back."""
    lost = 0
    for _ in range(kills):
        node = chance.choice(cluster.nodes)
        other = cluster.addresses[node.number - 1]
        time.sleep(chance.uniform(0, 2))
        node.kill()
        # Another is killed only when all is there twice again: two lost at once are too many.
        assert eventually(lambda at=other: nodes_of(at) == 2)
        time.sleep(chance.uniform(0, 3))
        node.start()
        lost += not eventually(lambda at=other: is_healthy(at, "green", 3), RECOVERED_SECONDS)
    return lost


def _hang_nodes(cluster: Cluster, hangs: int, chance: random.Random) -> None:
    """Let one node after the other hang until the cluster has given it up."""
    for _ in range(hangs):
        node = chance.choice(cluster.nodes)
        other = cluster.addresses[node.number - 1]
        node.suspend()
        assert eventually(lambda at=other: nodes_of(at) == 2)
        node.resume()
        assert eventually(lambda at=other: is_healthy(at, "green", 3), RECOVERED_SECONDS)


def _kill_builders(archive: Archive, kills: int, chance: random.Random) -> None:
    """Kill rebuilds at random moments of their work, or while they wait for the one before."""
    began = time.monotonic()
    _builder(archive).wait()
    whole = time.monotonic() - began + LOST_SECONDS
    for _ in range(kills):
        builder = _builder(archive)
        time.sleep(chance.uniform(0, whole))
        os.killpg(builder.pid, signal.SIGKILL)
        builder.wait()


def _builder(archive: Archive) -> "subprocess.Popen[bytes]":
    """Start a rebuild in a session of its own."""
    command = "from search_app.program import main; main()"
    settings = {
        "SEARCH_APP_ENGINE": "opensearch",
        "SEARCH_APP_INDEX": str(archive.settings.index),
        "SEARCH_APP_OPENSEARCH_URLS": ",".join(archive.settings.opensearch_urls),
    }
    return subprocess.Popen(
        [sys.executable, "-c", command, "rebuild", "--quiet", str(archive.corpus)],
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
