"""An installation in a real cluster, for each test one of its own."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from index.building.options import BuildOptions
from index.engine.opensearch import indices
from index.engine.opensearch.client import BUILD_SECONDS, Client
from index.engine.opensearch.cluster import Cluster
from index.engine.registry import OPENSEARCH, Engines
from tests.engines import without_hurry
from tests.opensearch.shared import SharedCluster


@pytest.fixture
def cluster(
    opensearch_cluster: SharedCluster, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Cluster]:
    without_hurry(monkeypatch)
    prefix = f"test-{secrets.token_hex(4)}"
    yield Cluster(urls=tuple(opensearch_cluster.addresses), index=prefix, shards=2, replicas=1)
    opensearch_cluster.ask(f"{prefix}-*", "DELETE")


@pytest.fixture
def options(cluster: Cluster) -> BuildOptions:
    return BuildOptions(workers=1, engines=Engines(OPENSEARCH, cluster))


@pytest.fixture
def names(cluster: Cluster) -> Callable[[], list[str]]:
    def listed() -> list[str]:
        with closing(Client(cluster, BUILD_SECONDS)) as client:
            return indices.present(client)

    return listed
