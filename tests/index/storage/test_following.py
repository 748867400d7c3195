"""Servers that share nothing but a cluster serve what is published there."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild, update
from index.building.options import BuildOptions
from index.engine.opensearch import files
from index.engine.opensearch.cluster import Cluster
from index.engine.registry import OPENSEARCH, Engines
from index.errors import BuildError, IndexDamaged
from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from index.storage import following, generations
from index.storage.following import Follower, follow
from tests.engines import without_hurry
from tests.index.invented import write
from tests.opensearch.shared import SharedCluster
from tests.waiting import eventually

pytestmark = pytest.mark.slow


@pytest.fixture
def options(
    opensearch_cluster: SharedCluster, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BuildOptions]:
    without_hurry(monkeypatch)
    monkeypatch.setattr(files, "PIECE", 5000)
    prefix = f"test-{secrets.token_hex(4)}"
    urls = tuple(opensearch_cluster.addresses)
    cluster = Cluster(urls=urls, index=prefix, shards=1, replicas=0)
    yield BuildOptions(workers=1, engines=Engines(OPENSEARCH, cluster))
    opensearch_cluster.ask(f"{prefix}-*", "DELETE")


def served(live: LiveIndex) -> tuple[str, int]:
    with live.acquire() as searcher:
        found = searcher.search(SearchRequest(query=parse("họp")))
        assert all(searcher.article(hit.id) for hit in found.hits)
        return searcher.stats().generation, searcher.stats().articles


def serves(live: LiveIndex, expected: tuple[str, int]) -> bool:
    return eventually(lambda: served(live) == expected)


def test_servers_follow_what_is_published(
    corpus: Path, tmp_path: Path, options: BuildOptions, opensearch_cluster: SharedCluster
) -> None:
    rebuild(corpus, tmp_path / "builder", options)
    with (
        LiveIndex(tmp_path / "one", engines=options.engines) as one,
        LiveIndex(tmp_path / "two", engines=options.engines) as two,
    ):
        assert served(one) == served(two) == ("generation-000001", 20)
        for number, name in enumerate(("generation-000002", "generation-000003"), 1):
            write(corpus, 60 + number)
            update(corpus, tmp_path / "builder", options)
            for live in (one, two):
                assert serves(live, (name, 20 + number))
    assert options.engines.cluster
    files_index = f"{options.engines.cluster.index}-files"
    opensearch_cluster.ask(f"{files_index}/_refresh", "POST")
    query = {"query": {"wildcard": {"name": "generation-*"}}, "sort": ["name"]}
    found = opensearch_cluster.ask(f"{files_index}/_search", "POST", query)["hits"]["hits"]
    assert [hit["_id"].rpartition("-")[0] for hit in found] == [
        "generation-000002",
        "generation-000003",
    ]


class Stumbling:
    """Engines whose cluster has nothing published, and once answers what nobody foresaw."""

    chosen = OPENSEARCH

    def __init__(self) -> None:
        self.opened = self.asked = self.closed = 0

    def for_builds(self) -> "Stumbling":
        return self

    def elsewhere(self) -> "Stumbling":
        self.opened += 1
        return self

    def published(self) -> None:
        self.asked += 1
        if self.asked == 3:
            raise ValueError("unforeseen")

    def close(self) -> None:
        self.closed += 1


def test_a_server_follows_by_one_connection_whatever_the_cluster_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(following, "FOLLOW_SECONDS", 0.01)
    engines = Stumbling()
    follower = Follower(tmp_path, engines)  # type: ignore[arg-type]
    follower.start()
    assert eventually(lambda: engines.asked > 10)
    follower.stop()
    assert eventually(lambda: engines.closed == engines.opened)
    assert engines.opened == 3  # for the first answer, until the error, and since
    assert caplog.text.count("cannot be followed: unforeseen") == 1


def test_another_builder_goes_on_from_what_is_published(
    corpus: Path, tmp_path: Path, options: BuildOptions
) -> None:
    rebuild(corpus, tmp_path / "first", options)
    write(corpus, 61)
    done = update(corpus, tmp_path / "second", options)
    assert (done.generation, done.added) == ("generation-000002", 1)


def test_files_that_are_not_whole_are_not_served(
    corpus: Path, tmp_path: Path, options: BuildOptions, opensearch_cluster: SharedCluster
) -> None:
    rebuild(corpus, tmp_path / "builder", options)
    assert options.engines.cluster
    files_index = f"{options.engines.cluster.index}-files"
    opensearch_cluster.ask(f"{files_index}/_refresh", "POST")
    query = {"size": 1, "query": {"bool": {"must_not": {"prefix": {"name": "generation"}}}}}
    (hit,) = opensearch_cluster.ask(f"{files_index}/_search", "POST", query)["hits"]["hits"]
    opensearch_cluster.ask(f"{files_index}/_doc/{hit['_id']}", "DELETE")
    with pytest.raises((IndexDamaged, BuildError), match="not whole"):
        follow(tmp_path / "server", options.engines)
    assert generations.present(tmp_path / "server") == []
