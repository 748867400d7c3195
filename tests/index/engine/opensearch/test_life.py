"""The life of an index in a real cluster: built, updated, left half done, built again."""

import json
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from opensearchpy.transport import Transport

from index.building.build import rebuild, update
from index.building.options import BuildOptions
from index.engine.opensearch import indices
from index.engine.opensearch.client import BUILD_SECONDS, Client
from index.engine.opensearch.cluster import Cluster
from index.engine.opensearch.sending import Operation, Sender
from index.errors import BuildError, BuildRunning, IndexDamaged
from index.models import SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from index.storage import generations
from index.storage.check import check
from tests.index.engine.opensearch.installation import KILLED, building, total
from tests.index.invented import write
from tests.opensearch.shared import SharedCluster
from tests.waiting import eventually

pytestmark = pytest.mark.slow


def test_an_update_adds_to_the_index_and_readers_of_before_see_none_of_it(
    corpus: Path, index_folder: Path, options: BuildOptions, names: Callable[[], list[str]]
) -> None:
    rebuild(corpus, index_folder, options)
    before = Searcher.open(index_folder, engines=options.engines)
    everything = before.search(SearchRequest(query=parse("họp"))).total
    (index,) = names()

    for number in range(100, 103):
        write(corpus, number)
    sorted(corpus.iterdir())[0].unlink()
    done = update(corpus, index_folder, options)

    assert (done.added, done.removed) == (3, 1)
    assert names() == [index]
    assert before.search(SearchRequest(query=parse("họp"))).total == everything
    before.close()
    assert total(index_folder, options, "họp") == everything + 2
    assert check(index_folder, options.engines).problems == ()


def test_what_was_sent_moves_with_its_shard_to_another_node(
    cluster: Cluster, opensearch_cluster: SharedCluster
) -> None:
    nodes = {each["name"] for each in opensearch_cluster.ask("_cat/nodes?format=json&h=name")}
    with closing(Client(replace(cluster, shards=1, replicas=0), BUILD_SECONDS)) as client:
        index = indices.create(client, KILLED)
        # As seconds later: what is on the disk the new node must have before it takes over.
        client.ask("PUT", f"/{index}/_settings", {"index.translog.durability": "request"})
        with Sender(client, index) as sender:
            sender.send(Operation(f"{n}", json.dumps({"id": f"{n}"}).encode()) for n in range(20))
        here = _node(opensearch_cluster, index)
        there = min(nodes - {here})
        move = {"index": index, "shard": 0, "from_node": here, "to_node": there}
        opensearch_cluster.ask("_cluster/reroute", "POST", {"commands": [{"move": move}]})
        assert eventually(lambda: _node(opensearch_cluster, index) == there)
        indices.settle(client, index)
        assert indices.counts_by_shard(client, index) == {"0": [20]}


def test_a_build_that_fails_leaves_the_index_that_is_served_and_its_leftovers_go(
    corpus: Path,
    index_folder: Path,
    options: BuildOptions,
    names: Callable[[], list[str]],
    cluster: Cluster,
) -> None:
    rebuild(corpus, index_folder, options)
    (served,) = names()
    with closing(Client(cluster, BUILD_SECONDS)) as client:
        left = indices.create(client, KILLED)
    with suppress(KeyboardInterrupt), building(options, None, index_folder):
        assert left not in names()
        raise KeyboardInterrupt
    assert names() == [served]
    assert check(index_folder, options.engines).problems == ()


def test_two_machines_build_one_after_the_other(
    corpus: Path, tmp_path: Path, options: BuildOptions
) -> None:
    with (
        options.engines.for_builds().building(None, None),
        pytest.raises(BuildRunning, match=r"at work on this index in OpenSearch"),
    ):
        rebuild(corpus, tmp_path / "one", options)
    for machine in ("one", "two"):
        rebuild(corpus, tmp_path / machine, options)
    assert generations.current(tmp_path / "two") == "generation-000002"
    with building(options, "generation-000002", tmp_path / "two"):
        pass  # what nobody published is removed, what is served stays
    for older in ("generation-000001", None):
        with (
            pytest.raises(BuildError, match=r"published generation-000002 just now.*Run it again"),
            building(options, older, tmp_path / "one"),
        ):
            pass
    assert check(tmp_path / "two", options.engines).problems == ()


def test_what_is_published_may_not_be_altered(
    corpus: Path, index_folder: Path, options: BuildOptions, opensearch_cluster: SharedCluster
) -> None:
    rebuild(corpus, index_folder, options)
    assert options.engines.cluster
    state = f"{options.engines.cluster.index}-state"
    changed = {"generations": [{"index": "other"}]}
    opensearch_cluster.ask(f"{state}/_doc/published", "PUT", changed)
    with pytest.raises(IndexDamaged, match=r"Remove that index.*rebuild"):
        update(corpus, index_folder, options)
    assert total(index_folder, options)


def test_an_index_that_was_deleted_by_hand_is_told_with_the_cure(
    corpus: Path,
    index_folder: Path,
    options: BuildOptions,
    names: Callable[[], list[str]],
    opensearch_cluster: SharedCluster,
) -> None:
    rebuild(corpus, index_folder, options)
    opensearch_cluster.ask(names()[0], "DELETE")
    with pytest.raises(IndexDamaged, match=r"gone from the cluster.*search-app rebuild"):
        Searcher.open(index_folder, engines=options.engines)


def test_a_document_that_was_deleted_by_hand_is_found_out(
    corpus: Path,
    index_folder: Path,
    options: BuildOptions,
    names: Callable[[], list[str]],
    opensearch_cluster: SharedCluster,
) -> None:
    rebuild(corpus, index_folder, options)
    (name,) = names()
    hits = opensearch_cluster.ask(f"{name}/_search", "POST", {"size": 1})["hits"]["hits"]
    opensearch_cluster.ask(f"{name}/_doc/{hits[0]['_id']}?refresh=true", "DELETE")
    problems = check(index_folder, options.engines).problems
    assert any("19 articles, not 20" in problem for problem in problems)


def _node(cluster: SharedCluster, index: str) -> str:
    """Return the node that has the one shard of an index."""
    (shard,) = cluster.ask(f"_cat/shards/{index}?format=json&h=node")
    return str(shard["node"])


@pytest.mark.parametrize(
    ("text", "trips"),
    [
        ("kết nạp đảng viên", 2),
        ("ket nap dang vien", 2),
        ('"kết nạp đảng viên"', 2),
        ("kết nạp đagr viên", 3),
        ("ai kết nạp đảng viên", 2),
    ],
)
def test_a_page_asks_for_what_its_words_are_compared_by_and_for_all_the_rest(
    corpus: Path, index_folder: Path, options: BuildOptions, text: str, trips: int
) -> None:
    rebuild(corpus, index_folder, options)
    asked = []
    perform = Transport.perform_request

    def heard(transport: Transport, method: str, path: str, *args: Any, **named: Any) -> Any:
        if not path.endswith("/published"):  # as servers of other tests ask all the time
            asked.append(path)
        return perform(transport, method, path, *args, **named)

    with Searcher.open(index_folder, engines=options.engines) as searcher:
        searcher.search(SearchRequest(query=parse("viên đảng")))
        with patch.object(Transport, "perform_request", heard):
            searcher.search(SearchRequest(query=parse(text)))
    assert len(asked) <= trips, asked
