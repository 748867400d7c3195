"""What a page of results costs over OpenSearch, by parts: round trips, the cluster, our own code.

    python -m benchmarks.cluster_cost CORPUS.jsonl [--queries QUERIES.jsonl] [--articles N]

Arguments and cluster are those of `benchmarks.engines`. Pages are asked for in this process, one
after the other, as a server does for its readers. Processor times are those that processes had,
so that they say more than milliseconds on a machine with other work. Ends with one line of figures,
`key=value`: medians over the questions.
"""

import argparse
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from unittest.mock import patch

from opensearchpy.transport import Transport

from benchmarks.engines import URLS, WARM_UP, asked_of
from benchmarks.marked import write_marked
from benchmarks.sites import Connection
from benchmarks.stock_opensearch import stored
from index import BuildOptions, Cluster, Engines, Searcher, SearchRequest, parse, rebuild

INDEX = "benchmark"
Figures = dict[str, float]


class Cost(NamedTuple):
    """Of one page."""

    ms: float
    waited_ms: float
    """Of these, between sending a request to the cluster and having its answer."""
    took_ms: float
    """Of these, what the cluster says that it took."""
    trips: int
    own_cpu_ms: float


class Listener:
    """Hears what is sent to the cluster and what it says."""

    def __init__(self) -> None:
        self.waited = 0.0
        self.took = 0
        self.trips = 0

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear all requests of this process."""
        perform = Transport.perform_request

        def heard(transport: Transport, *args: Any, **named: Any) -> Any:
            started = time.perf_counter()
            answer = perform(transport, *args, **named)
            self.waited += time.perf_counter() - started
            self.trips += 1
            self.took += answer.get("took", 0) if isinstance(answer, dict) else 0
            return answer

        with patch.object(Transport, "perform_request", heard):
            yield


def main() -> None:
    """Build, ask, and end with one line of figures."""
    options = _options()
    urls = tuple(os.environ[URLS].split(","))
    engines = Engines("opensearch", Cluster(urls=urls, index=INDEX, shards=options.shards))
    connection = Connection(urls[0])
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name, "corpus", "corpus.jsonl")
        corpus.parent.mkdir()
        ids = write_marked(options.corpus, options.articles, corpus)
        before, started = nodes_cpu(connection), time.perf_counter()
        built = BuildOptions(workers=options.workers, engines=engines)
        rebuild(corpus.parent, Path(name, "index"), built)
        figures: Figures = {"articles": len(ids), "shards": options.shards}
        figures["articles_per_s"] = len(ids) / (time.perf_counter() - started)
        figures["cluster_cpu_ms_an_article"] = (nodes_cpu(connection) - before) / len(ids)
        figures["kb_an_article"] = stored(connection, f"{INDEX}-0*")[0] / 1e3 / len(ids)
        texts = [each.text for each in asked_of(options, ids)]
        with Searcher.open(Path(name, "index"), engines=engines) as searcher:
            figures |= _asked(searcher, texts, connection)
    figures["heap_mb"] = heap(connection) / 1e6
    connection.send("DELETE", f"/{INDEX}*")
    print(" ".join(f"{key}={value:.4g}" for key, value in figures.items()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--articles", type=int, help="only the first so many")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--shards", type=int, default=3)
    parser.add_argument("--every", type=int, default=1, help="ask each so many-th question alone")
    options = parser.parse_args()
    if not os.environ.get(URLS):
        parser.error(f"{URLS} names no cluster.")
    return options


def _asked(searcher: Searcher, texts: list[str], connection: Connection) -> Figures:
    for text in texts[:WARM_UP]:
        searcher.search(SearchRequest(query=parse(f"{text} x")))
    before = nodes_cpu(connection)
    costs = [_cost(searcher, text) for text in texts]
    figures = {field: median(getattr(each, field) for each in costs) for field in Cost._fields}
    trips = Counter(each.trips for each in costs)
    print("round trips of pages:", ", ".join(f"{n}: {trips[n]}" for n in sorted(trips)))
    return figures | {"cluster_cpu_ms": (nodes_cpu(connection) - before) / len(texts)}


def _cost(searcher: Searcher, text: str) -> Cost:
    listener = Listener()
    started, cpu = time.perf_counter(), time.process_time()
    with listener.listening():
        searcher.search(SearchRequest(query=parse(text)))
    return Cost(
        ms=(time.perf_counter() - started) * 1000,
        waited_ms=listener.waited * 1000,
        took_ms=listener.took,
        trips=listener.trips,
        own_cpu_ms=(time.process_time() - cpu) * 1000,
    )


def nodes_cpu(connection: Connection) -> int:
    """Return the milliseconds of processor time that all nodes have had."""
    return sum(each["process"]["cpu"]["total_in_millis"] for each in _nodes(connection, "process"))


def heap(connection: Connection) -> int:
    """Return the bytes of the heap that all nodes use, rubbish included."""
    return sum(each["jvm"]["mem"]["heap_used_in_bytes"] for each in _nodes(connection, "jvm"))


def _nodes(connection: Connection, part: str) -> list[dict[str, Any]]:
    return list(json.loads(connection.send("GET", f"/_nodes/stats/{part}"))["nodes"].values())


if __name__ == "__main__":
    main()
