"""Tests of what readers get, over every engine that there is."""

import os
import secrets
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from index.engine.opensearch import client, indices
from index.engine.registry import OPENSEARCH
from search_app import index_access
from tests.opensearch.fixtures import NAMED, REQUIRED

EngineSettings = Callable[[], dict[str, Any]]
KINDS = [
    # None is also what tests get that are over one engine alone, so that they share its indexes.
    pytest.param(None, id="columnar"),
    pytest.param(OPENSEARCH, id="opensearch", marks=pytest.mark.slow),
]


def over_every_engine(metafunc: pytest.Metafunc) -> None:
    """Have a test that is marked `every_engine` run over each of them, where there is a cluster."""
    is_marked = metafunc.definition.get_closest_marker("every_engine")
    is_there = os.environ.get(NAMED) or os.environ.get(REQUIRED)
    if is_marked and is_there and "engine_settings" in metafunc.fixturenames:
        metafunc.parametrize("engine_settings", KINDS, indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine_settings(request: pytest.FixtureRequest) -> Iterator[EngineSettings]:
    """Return a function that returns the settings of the engine of one more installation."""
    if getattr(request, "param", None) is None:
        yield dict
        return
    shared = request.getfixturevalue("opensearch_cluster")
    prefix, numbers = f"test-{secrets.token_hex(4)}", count()
    same = {
        "engine": OPENSEARCH,
        "opensearch_urls": tuple(shared.addresses),
        "opensearch_shards": 2,
        "opensearch_replicas": 0,
    }
    with pytest.MonkeyPatch.context() as patch:
        without_hurry(patch)
        yield lambda: {**same, "opensearch_index": f"{prefix}-{next(numbers)}"}
    shared.ask(f"{prefix}-*", "DELETE")


def without_hurry(patch: pytest.MonkeyPatch) -> None:
    """Let a cluster answer when it does: what is found is asked, not how soon."""
    patch.setattr(indices, "EXPUNGE_SECONDS", 0)  # of which scores depend alone
    patch.setattr(client, "SECONDS", client.BUILD_SECONDS)
    patch.setattr(index_access, "PAGE_SECONDS", client.BUILD_SECONDS)
