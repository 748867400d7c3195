"""One build at a time in a cluster, whoever is silent, slow or dead."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from index.engine.opensearch import lease as leases
from index.engine.opensearch import state
from index.engine.opensearch.cluster import Cluster
from index.engine.opensearch.lease import lease
from index.engine.opensearch.state import Published
from index.errors import BuildError, BuildRunning, EngineUnreachable, IndexDamaged
from tests.waiting import eventually

FIRST = Published("x-000001", 1, "generation-000001", "generation-000001-a")
SECOND = Published("x-000002", 2, "generation-000002", "generation-000002-b")


class OneDocument:
    """A cluster with one document, changed as OpenSearch changes it."""

    cluster = Cluster(index="x")

    def __init__(self) -> None:
        self.source: Any = None
        self.version = 0
        self.writes: list[str] = []
        self.loses_answers = self.is_away = False
        self._lock = threading.Lock()

    def ask(
        self, method: str, path: str, body: Any = None, *, taken: bool = False, **given: Any
    ) -> Any:
        if self.is_away:
            raise EngineUnreachable("away")
        if not path.endswith("published"):
            return {"acknowledged": True}
        with self._lock:
            if method == "GET":
                found = {"_source": self.source, "_seq_no": self.version, "_primary_term": 1}
                return found if self.source else None
            there = {"if_seq_no": self.version, "if_primary_term": 1}
            taken_by_others = {k: v for k, v in given.items() if k != "missing"} != (
                there if self.source else {"op_type": "create"}
            )
            if not taken_by_others:
                self.source, self.version = body, self.version + 1
                self.writes.append(threading.current_thread().name)
            assert taken
            # One whose answer is lost is sent again, and found taken: by itself.
            return None if taken_by_others or self.loses_answers else {}


@pytest.fixture
def cluster() -> Any:
    return OneDocument()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.02)
    monkeypatch.setattr(leases, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(leases, "LOST_SECONDS", 0.5)


@pytest.fixture
def silent(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the token of a build that is not heard of any more."""
    monkeypatch.setattr(leases, "RENEW_SECONDS", 3600.0)
    with lease(cluster) as build:
        yield build.token


def test_a_second_build_is_refused_at_once_by_the_name_of_the_first(cluster: Any) -> None:
    with (
        lease(cluster),
        pytest.raises(BuildRunning, match=r"process \d+ on .*Wait for it, or stop it"),
        lease(cluster),
    ):
        pass


def test_one_build_follows_the_other(cluster: Any) -> None:
    for generation in (FIRST, SECOND):
        with lease(cluster) as build:
            state.publish(cluster, generation, build.token)
    assert state.published(cluster) == (SECOND, FIRST)
    assert state.read(cluster).builder is None


def test_of_many_that_begin_together_one_builds(cluster: Any) -> None:
    begun, ended, refused = [], threading.Event(), []
    start = threading.Barrier(6)

    def begin() -> None:
        start.wait()
        try:
            with lease(cluster) as build:
                begun.append(build)
                ended.wait()
        except BuildRunning as error:
            refused.append(error)

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for each in threads:
        each.start()
    assert eventually(lambda: len(refused) == 5)
    ended.set()
    for each in threads:
        each.join()
    assert len(begun) == 1


def test_who_is_silent_is_taken_for_dead_and_publishes_nothing(cluster: Any, silent: str) -> None:
    with lease(cluster) as build:
        with pytest.raises(BuildError, match=r"took over.*Run it again"):
            state.publish(cluster, FIRST, silent)
        state.publish(cluster, SECOND, build.token)
    assert state.published(cluster) == (SECOND,)


def test_a_number_is_never_that_of_a_build_which_may_still_write(cluster: Any) -> None:
    with lease(cluster) as published:
        state.publish(cluster, FIRST, published.token)
    with lease(cluster) as ended:  # and published nothing: it writes no more
        assert ended.number == published.number + 1
    with lease(cluster) as silent:
        assert silent.number == ended.number
        cluster.source = {**cluster.source, "builder": None}  # as one that took over and ended
    with lease(cluster) as later:
        assert later.number == silent.number + 1
    with lease(cluster, least=40) as after:
        assert after.number == 41


def test_a_build_that_lives_is_never_taken_for_dead(cluster: Any) -> None:
    with lease(cluster) as build:
        time.sleep(2 * leases.LOST_SECONDS)
        with pytest.raises(BuildRunning), lease(cluster):
            pass
        state.publish(cluster, FIRST, build.token)


def test_a_cluster_that_was_away_finds_the_build_at_work(cluster: Any) -> None:
    with lease(cluster) as build:
        cluster.is_away = True
        time.sleep(5 * leases.RENEW_SECONDS)
        cluster.is_away = False
        renewed = len(cluster.writes)
        assert eventually(lambda: len(cluster.writes) > renewed)
        state.publish(cluster, FIRST, build.token)


def test_a_change_whose_answer_was_lost_is_ours_all_the_same(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.loses_answers = True
    monkeypatch.setattr(leases, "RENEW_SECONDS", 3600.0)
    with lease(cluster) as build:
        assert state.read(cluster).builder
        cluster.loses_answers = False
        state.publish(cluster, FIRST, build.token)
        cluster.loses_answers = True
    assert state.read(cluster).builder is None
    assert state.published(cluster) == (FIRST,)


@pytest.mark.parametrize("builder", ["somebody", {"token": "a"}])
def test_what_was_altered_by_hand_is_told_with_the_cure(cluster: Any, builder: object) -> None:
    cluster.source = {"generations": [], "builder": builder}
    with pytest.raises(IndexDamaged, match=r"altered. Remove that index.*rebuild"), lease(cluster):
        pass
