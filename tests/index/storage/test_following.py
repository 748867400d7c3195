"""Servers that share nothing but a cluster serve what is published there."""

import errno
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from index.building.build import rebuild, update
from index.building.options import BuildOptions
from index.engine.opensearch import files
from index.engine.opensearch.client import Client
from index.engine.opensearch.cluster import Cluster
from index.engine.registry import OPENSEARCH, Engines
from index.errors import BuildError, IndexDamaged
from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from index.storage import following, generations
from index.storage.check import check
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
    for size in ("PIECE", "DATABASE_PIECE"):
        monkeypatch.setattr(files, size, 5000)
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


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of pieces that the cluster is asked for from now on."""
    asked: list[str] = []
    fetch = files._fetched

    def noted(client: Client, name: str, pieces: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        asked.extend(pieces)
        return fetch(client, name, pieces)

    monkeypatch.setattr(files, "_fetched", noted)
    return asked


def test_only_what_an_update_changed_is_sent_and_fetched(
    corpus: Path, tmp_path: Path, options: BuildOptions, fetched: list[str]
) -> None:
    rebuild(corpus, tmp_path / "builder", options)
    follow(tmp_path / "server", options.engines)
    first = _pieces(options)
    assert sorted(set(fetched)) == sorted(first)
    fetched.clear()
    write(corpus, 61)
    update(corpus, tmp_path / "builder", options)
    second = _pieces(options)
    follow(tmp_path / "server", options.engines)
    # What had its name before is written again by nobody.
    assert {piece: version for piece, version in second.items() if piece in first} == first
    assert sorted(set(fetched)) == sorted(second.keys() - first.keys())
    assert 0 < len(fetched) < len(second)
    for name in ("server", "builder"):
        assert check(tmp_path / name, options.engines).problems == ()


def test_what_is_damaged_here_is_fetched_again(
    corpus: Path, tmp_path: Path, options: BuildOptions
) -> None:
    rebuild(corpus, tmp_path / "builder", options)
    follow(tmp_path / "server", options.engines)
    older = tmp_path / "server" / "generation-000001"
    kept = next(path for path in older.rglob("*.json") if path.name == "removed.json")
    for path in (kept, older / "articles-0000"):
        times = path.stat().st_atime_ns, path.stat().st_mtime_ns
        path.write_bytes(path.read_bytes()[:-1] + b"?")
        os.utime(path, ns=times)
    write(corpus, 61)
    update(corpus, tmp_path / "builder", options)
    follow(tmp_path / "server", options.engines)
    assert generations.current(tmp_path / "server") == "generation-000002"
    assert check(tmp_path / "server", options.engines).problems == ()


def test_what_cannot_be_read_here_is_fetched(
    corpus: Path, tmp_path: Path, options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(corpus, tmp_path / "builder", options)
    follow(tmp_path / "server", options.engines)
    write(corpus, 61)
    update(corpus, tmp_path / "builder", options)
    clone = files.clone

    def fail(source: Path, target: Path) -> None:
        if source.name == "near_duplicates.npz":
            raise OSError(errno.EIO, "Input/output error")
        clone(source, target)

    monkeypatch.setattr(files, "clone", fail)
    follow(tmp_path / "server", options.engines)
    assert generations.current(tmp_path / "server") == "generation-000002"
    assert check(tmp_path / "server", options.engines).problems == ()


def test_another_generation_of_the_same_name_gives_nothing(
    corpus: Path, tmp_path: Path, options: BuildOptions, opensearch_cluster: SharedCluster
) -> None:
    rebuild(corpus, tmp_path / "first", options)
    assert options.engines.cluster
    opensearch_cluster.ask(f"{options.engines.cluster.index}-*", "DELETE")
    for path in corpus.glob("*.json"):
        path.unlink()
    for number in range(60, 80):  # as many, so that files have the same sizes
        write(corpus, number)
    rebuild(corpus, tmp_path / "second", options)
    write(corpus, 80)
    update(corpus, tmp_path / "second", options)
    follow(tmp_path / "first", options.engines)
    assert check(tmp_path / "first", options.engines).problems == ()
    with LiveIndex(tmp_path / "first", engines=options.engines) as live:
        assert served(live) == ("generation-000002", 21)


def _pieces(options: BuildOptions) -> dict[str, int]:
    """Return the pieces that the cluster has, each with the number of its last writing."""
    assert options.engines.cluster
    with closing(Client(options.engines.cluster)) as client:
        client.ask("POST", f"/{options.engines.cluster.index}-files/_refresh")
        stored = [each for each in files._stored(client) if each.version]
        return {each.id: each.version[0] for each in stored if len(each.id) == 64 and each.version}


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
