"""Documents into the cluster: in large requests, beside the work that makes them, none twice.

What the cluster refuses for want of room or of a node (429, 502, 503, 504, no connection) is sent
again after a pause that grows; what stays so until somebody sees to it (a password, a certificate,
a full disk) ends the build at once. Every document has an id of its own and is only ever created,
so that of a request that was answered twice, or not, nothing is there twice.
"""

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, Self

from index.engine.opensearch.client import Client, is_blocked
from index.errors import BuildError, EngineUnreachable

MAX_BYTES = 3 << 20
"""Of one request."""
IN_FLIGHT = 2
"""Requests of a worker that wait for an answer: it makes the next documents meanwhile."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
MAX_SECONDS = 300.0
"""After so long without any success a build gives up."""
_AGAIN = frozenset({429, 502, 503, 504})
_DONE = frozenset({200, 201})


class Operation(NamedTuple):
    """One document to be created, or, without a body, deleted."""

    id: str
    body: bytes | None = None
    is_again: bool = False
    """Written whether it is there or not."""
    version: tuple[int, int] | None = None
    """Deleted only as it was read; who wrote it since wants it."""

    @property
    def lines(self) -> bytes:
        """What asks for it."""
        action = "delete" if self.body is None else "index" if self.is_again else "create"
        told: dict[str, object] = {"_id": self.id}
        if self.version:
            told |= zip(("if_seq_no", "if_primary_term"), self.version, strict=True)
        head = json.dumps({action: told}).encode()
        return head + b"\n" if self.body is None else head + b"\n" + self.body + b"\n"

    def is_done(self, status: int) -> bool:
        """Return whether an answer means that it is as it should be, now or from before."""
        there, gone = status == 409, status == 404
        return (
            status in _DONE
            or (gone if self.body is None else there)
            or (there and self.version is not None)
        )


class Sender:
    """Sends operations to one index; use it in a `with` statement, which waits for all of them."""

    def __init__(
        self, client: Client, index: str, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._client = client
        self._path = f"/{index}/_bulk"
        self._pause = pause
        self._pool = ThreadPoolExecutor(IN_FLIGHT)
        self._flying: list[Future[None]] = []
        self._waiting: list[Operation] = []
        self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *error: object) -> None:
        try:
            if kind is None:
                self._send_off()
                self._land(0)
        finally:
            self._pool.shutdown(cancel_futures=True)

    def send(self, operations: Iterable[Operation]) -> None:
        """Send operations, or keep them for the next request."""
        for each in operations:
            self._waiting.append(each)
            self._bytes += len(each.body or b"")
            if self._bytes >= MAX_BYTES:
                self._send_off()

    def _send_off(self) -> None:
        if self._waiting:
            self._land(IN_FLIGHT - 1)
            self._flying.append(self._pool.submit(self._deliver, self._waiting))
            self._waiting, self._bytes = [], 0

    def _land(self, left: int) -> None:
        """Wait until so few are in flight; raise what one of the others failed for."""
        while len(self._flying) > left:
            self._flying.pop(0).result()

    def _deliver(self, operations: Sequence[Operation]) -> None:
        left, pauses = list(operations), _pauses()
        deadline = time.monotonic() + MAX_SECONDS
        while left:
            before = len(left)
            left, reason = self._tried(left)
            if len(left) < before:
                deadline, pauses = time.monotonic() + MAX_SECONDS, _pauses()
            if left and time.monotonic() > deadline:
                raise BuildError(
                    "OpenSearch took no articles for %(seconds)d seconds (%(reason)s). The build "
                    "was given up; the index that was there is still served. See to the "
                    "cluster's nodes, memory and disks, and run it again.",
                    seconds=MAX_SECONDS,
                    reason=reason,
                )
            if left:
                self._pause(next(pauses))

    def _tried(self, operations: list[Operation]) -> tuple[list[Operation], str]:
        """Send operations once; return those to be sent again, and why."""
        body = b"".join(each.lines for each in operations)
        try:
            answer = self._client.ask("POST", self._path, body)
        except EngineUnreachable as error:
            if error.is_lasting:
                raise
            return operations, str(error)
        if not answer["errors"]:
            return [], ""
        outcomes = [next(iter(item.values())) for item in answer["items"]]
        left, reason = [], ""
        for each, outcome in zip(operations, outcomes, strict=True):
            if each.is_done(outcome["status"]):
                continue
            reason = outcome.get("error", {}).get("type", str(outcome["status"]))
            if outcome["status"] not in _AGAIN or is_blocked(outcome["status"], reason):
                raise _refused(outcome["status"], reason)
            left.append(each)
        return left, reason


def _refused(status: int, reason: str) -> BuildError:
    if "block" in reason:
        return BuildError(
            "OpenSearch takes no articles (%(reason)s), as where its disks are full. The index "
            "that was there is still served. Make room, and run the build again.",
            reason=reason,
        )
    return BuildError(
        "OpenSearch refused an article (%(status)s, %(reason)s). The index that was there is "
        "still served. Run: search-app rebuild FOLDER",
        status=status,
        reason=reason,
    )


def _pauses() -> Iterator[float]:
    """Yield pauses that grow, none quite as long as another builder's."""
    pause = FIRST_PAUSE
    while True:
        yield pause * random.uniform(0.5, 1.0)  # noqa: S311 - nothing secret
        pause = min(2 * pause, LONGEST_PAUSE)
