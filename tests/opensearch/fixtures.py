"""Fixtures of a real cluster, for the tests of every package (see tests/conftest.py)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from tests.opensearch.guarded import NGINX, Guarded, guarding
from tests.opensearch.java import MISSING, java
from tests.opensearch.shared import NotKept, SharedCluster, exclusive, joined

NAMED = "SEARCH_APP_TEST_OPENSEARCH_URLS"
REQUIRED = "SEARCH_APP_TEST_OPENSEARCH_REQUIRED"
BREAKABLE = "SEARCH_APP_TEST_OPENSEARCH_BREAKABLE"


@pytest.fixture(scope="session")
def opensearch_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedCluster]:
    """Return a cluster of three nodes that all tests share; indices need names of their own."""
    if named := os.environ.get(NAMED):
        yield SharedCluster(named.split(","))
        return
    with _joined(_of_the_run(tmp_path_factory) / "shared") as cluster:
        yield cluster


@pytest.fixture(scope="session")
def second_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedCluster]:
    """Return one that is not for sharing: tests break it, by way of `breakable_cluster`."""
    if not os.environ.get(BREAKABLE):
        pytest.skip(f"nodes are killed where {BREAKABLE} is set, as by make opensearch")
    with _joined(_of_the_run(tmp_path_factory) / "breakable") as cluster:
        yield cluster


@pytest.fixture
def breakable_cluster(
    second_cluster: SharedCluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SharedCluster]:
    """Return a cluster for one test at a time, of whatever worker; it is whole and empty."""
    with exclusive(_of_the_run(tmp_path_factory) / "breaking.lock"):
        yield second_cluster
        second_cluster.mend()


@pytest.fixture(scope="session")
def guarded_cluster(
    opensearch_cluster: SharedCluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Guarded]:
    """Return the shared cluster behind TLS and a password."""
    if NGINX is None:
        pytest.skip("needs nginx: apt-get install nginx-light")
    with guarding(opensearch_cluster.addresses, tmp_path_factory.mktemp("guarded")) as door:
        yield door


def _of_the_run(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that is the same for all workers of this run."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def _joined(path: Path) -> Iterator[SharedCluster]:
    if not os.environ.get(REQUIRED):
        pytest.skip(f"a cluster is started where {REQUIRED} is set, as by make opensearch")
    if java() is None:
        _without_opensearch(f"{MISSING}, or {NAMED} names a cluster")
    try:
        with joined(path) as cluster:
            yield cluster
    except NotKept as problem:
        _without_opensearch(f"OpenSearch does not start: {problem}")


def _without_opensearch(reason: str) -> NoReturn:
    if os.environ.get(REQUIRED):
        pytest.fail(f"{REQUIRED} is set, but: {reason}", pytrace=False)
    pytest.skip(reason)
