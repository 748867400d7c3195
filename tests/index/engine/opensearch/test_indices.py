"""What a build waits for before its index is served."""

from typing import Any

import pytest

from index.engine.opensearch import indices
from index.engine.opensearch.cluster import Cluster
from index.errors import BuildError


class Lagging:
    """A cluster one of whose copies misses documents until it is made anew."""

    cluster = Cluster(index="x", replicas=1)

    def __init__(self) -> None:
        self.replicas: list[int] = []
        self.mends = True

    def ask(self, method: str, path: str, body: Any = None, **_: object) -> Any:
        if method == "PUT":
            self.replicas.append(body["index"]["number_of_replicas"])
        if path.startswith("/_cluster/health"):
            return {"status": "green", "initializing_shards": 0, "relocating_shards": 0}
        if path.startswith("/_cat/shards"):
            is_whole = self.mends and self.replicas == [0, 1]
            counts = ["20", "20" if is_whole else "19"]
            return [{"shard": "0", "docs": docs, "state": "STARTED"} for docs in counts]
        return {}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indices, "LATE_SECONDS", 0)
    monkeypatch.setattr(indices, "LOOK_SECONDS", 0.001)


def test_copies_that_stay_behind_are_made_anew() -> None:
    cluster = Lagging()
    indices.settle(cluster, "x-000001")  # type: ignore[arg-type]
    assert cluster.replicas == [0, 1]


def test_copies_that_are_never_complete_fail_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indices, "GREEN_SECONDS", 0.05)
    cluster = Lagging()
    cluster.mends = False
    with pytest.raises(BuildError, match="not complete"):
        indices.settle(cluster, "x-000001")  # type: ignore[arg-type]
