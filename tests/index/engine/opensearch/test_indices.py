"""What a build waits for before its index is served."""

from typing import Any

import pytest

from index.engine.opensearch import indices
from index.errors import BuildError


class Lagging:
    """A cluster one of whose copies misses an article for some looks; the other is moving."""

    def __init__(self, looks: float) -> None:
        self.looks = looks

    def ask(self, _method: str, path: str, **_: object) -> Any:
        if path.startswith("/_cluster/health"):
            return {"status": "green", "initializing_shards": 0, "relocating_shards": 1}
        if path.startswith("/_cat/shards"):
            self.looks -= 1
            lagging = "19" if self.looks > 0 else "20"
            copies = (("RELOCATING", "20"), ("STARTED", lagging), ("INITIALIZING", None))
            return [{"shard": "0", "docs": docs, "state": state} for state, docs in copies]
        return {}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indices, "LOOK_SECONDS", 0.001)


def test_copies_are_waited_for_that_lag_behind() -> None:
    cluster = Lagging(3)
    indices.settle(cluster, "x-000001")  # type: ignore[arg-type]
    assert cluster.looks == 0


def test_copies_that_are_never_complete_fail_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indices, "GREEN_SECONDS", 0.05)
    with pytest.raises(BuildError, match="not complete"):
        indices.settle(Lagging(float("inf")), "x-000001")  # type: ignore[arg-type]
