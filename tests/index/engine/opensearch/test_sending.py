"""Documents are sent until the cluster has each of them, once."""

import json
from collections import Counter
from typing import Any

import pytest

from index.engine.opensearch import sending
from index.engine.opensearch.sending import Operation, Sender
from index.errors import BuildError, EngineUnreachable


class Refusing:
    """A cluster that takes some documents at the second try alone."""

    def __init__(self, status: int = 429, kind: str = "rejected_execution_exception") -> None:
        self.has: Counter[str] = Counter()
        self._tried: Counter[str] = Counter()
        self._status, self._kind = status, kind
        self.away = 1
        """Requests that get no answer, though what they ask for is done."""

    def ask(self, _method: str, _path: str, body: bytes) -> Any:
        heads = [json.loads(line) for line in body.splitlines() if line.startswith(b'{"create"')]
        items = [self._create(head["create"]["_id"]) for head in heads]
        if self.away:
            self.away -= 1
            raise EngineUnreachable("away")
        return {"errors": any(i["create"]["status"] > 299 for i in items), "items": items}

    def _create(self, id_: str) -> dict[str, Any]:
        self._tried[id_] += 1
        if self._tried[id_] == 1 and int(id_) % 3 == 0:
            return {"create": {"status": self._status, "error": {"type": self._kind}}}
        if self.has[id_]:
            return {"create": {"status": 409, "error": {"type": "version_conflict"}}}
        self.has[id_] += 1
        return {"create": {"status": 201}}


class Shut:
    """A cluster whose password was changed meanwhile."""

    def __init__(self) -> None:
        self.asked = 0

    def ask(self, *_: object) -> Any:
        self.asked += 1
        raise EngineUnreachable("OpenSearch refuses the user.", is_lasting=True)


def test_what_is_refused_for_want_of_room_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "MAX_BYTES", 100)
    cluster, pauses = Refusing(), list[float]()
    with Sender(cluster, "x", pauses.append) as sender:  # type: ignore[arg-type]
        sender.send(Operation(str(number), b'{"a":1}') for number in range(100))
    assert cluster.has == Counter({str(number): 1 for number in range(100)})
    assert pauses
    assert all(0 < pause <= sending.LONGEST_PAUSE for pause in pauses)


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [(400, "mapper_parsing_exception", "refused"), (403, "cluster_block_exception", "disks are")],
)
def test_what_no_time_mends_fails_the_build(status: int, kind: str, told: str) -> None:
    cluster = Refusing(status, kind)
    cluster.away = 0
    with pytest.raises(BuildError, match=told), Sender(cluster, "x") as sender:  # type: ignore[arg-type]
        sender.send([Operation("3", b"{}")])


def test_a_cluster_that_stays_away_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "MAX_SECONDS", 0)
    cluster = Refusing()
    cluster.away = 1000
    with (
        pytest.raises(BuildError, match="took no articles"),
        Sender(cluster, "x", lambda _: None) as sender,  # type: ignore[arg-type]
    ):
        sender.send([Operation("1", b"{}")])


def test_what_asking_again_does_not_change_ends_the_build_at_once() -> None:
    cluster = Shut()
    with (
        pytest.raises(EngineUnreachable, match="refuses the user"),
        Sender(cluster, "x", lambda _: None) as sender,  # type: ignore[arg-type]
    ):
        sender.send([Operation("1", b"{}")])
    assert cluster.asked == 1


def test_what_was_written_since_it_was_read_is_not_deleted() -> None:
    stale = Operation("a", version=(7, 2))
    assert json.loads(stale.lines) == {"delete": {"_id": "a", "if_seq_no": 7, "if_primary_term": 2}}
    assert stale.is_done(409)
    assert not Operation("a").is_done(409)
    assert json.loads(Operation("a", b"{}", is_again=True).lines.splitlines()[0]) == {
        "index": {"_id": "a"}
    }
