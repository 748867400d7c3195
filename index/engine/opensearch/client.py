"""Requests to a cluster: each within a budget of time, each failure a sentence with its cure.

opensearchpy's own exceptions carry bodies of answers, which may hold anything; of them only the
status and the kind of error are told.
"""

import json
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from opensearchpy import exceptions
from opensearchpy.connection import Urllib3HttpConnection
from opensearchpy.transport import Transport

from index.engine.budget import PAGE_SECONDS, seconds_left
from index.engine.opensearch.cluster import Cluster
from index.engine.opensearch.connection import hosts, security
from index.errors import EngineUnreachable, IndexDamaged

SECONDS = 1.4
"""Each of two nodes may take so long: readers are told within three seconds (`budget`)."""
TRIES = 2
"""Nodes that are asked, where the first does not answer."""
BUILD_SECONDS = 60.0
"""What builds ask for takes longer, and nobody waits for it."""
CONNECTIONS = 32
"""To each node, kept open: one for each thread that answers readers."""
DEAD_SECONDS = 5
"""For so long a node that failed is asked only where no other is left."""
PAUSE = 0.5
"""Seconds: a cluster notices soon that a node is lost, and then asks another copy."""
_PASSING = {
    "node_not_connected_exception",
    "node_disconnected_exception",
    "illegal_index_shard_state_exception",
}
"""What a node says of another one that it lost, or of a copy that is just being moved or made."""
_READ, _WRITE = 4, 2
for _name in ("opensearch", "opensearchpy.trace", "urllib3"):
    logging.getLogger(_name).setLevel(logging.ERROR)


class Client:
    """Speaks with one cluster; safe to use from many threads."""

    def __init__(self, cluster: Cluster, seconds: float | None = None) -> None:
        """`seconds` bounds each try of a request; a second node is tried where one fails.

        Where it is given, no reader waits: what passes in a moment is asked again for so long.
        """
        self.cluster = cluster
        self._patience = seconds or 0.0
        self._seconds = seconds or SECONDS
        self._transport = Transport(
            hosts(cluster),
            connection_class=Urllib3HttpConnection,
            max_retries=TRIES - 1,
            retry_on_timeout=True,
            retry_on_status=(502, 503, 504),
            dead_timeout=DEAD_SECONDS,
            timeout_cutoff=0,
            maxsize=CONNECTIONS,
            pool_maxsize=CONNECTIONS,
            timeout=self._seconds,
            **security(cluster),
        )

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        missing: bool = False,
        taken: bool = False,
        **parameters: object,
    ) -> Any:
        """Return the answer to a request.

        None where nothing is there and `missing` allows that, or where it was changed meanwhile and
        `taken` does. IndexUnavailable says what is wrong.
        """
        sent = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        given = {name: _text(value) for name, value in parameters.items()}
        seconds = min(self._seconds, seconds_left() / TRIES)
        if seconds <= 0:
            raise self._unreachable(f"a page takes more than {PAGE_SECONDS:g} seconds")
        ends = time.monotonic() + self._patience
        while True:
            try:
                return self._transport.perform_request(
                    method, path, params=given, body=sent, timeout=seconds
                )
            except exceptions.OpenSearchException as error:
                if missing and isinstance(error, exceptions.NotFoundError):
                    return None
                if taken and isinstance(error, exceptions.ConflictError):
                    return None
                if not _passes(error) or time.monotonic() > ends:
                    self._refuse(error, path)
            time.sleep(PAUSE)

    def search(
        self, bodies: Sequence[tuple[Mapping[str, object], Mapping[str, object]]]
    ) -> list[Any]:
        """Return the answers to several searches, each header and body, sent as one request.

        EngineUnreachable where one has no whole answer.
        """
        lines = [json.dumps(part, ensure_ascii=False) for pair in bodies for part in pair]
        sent = ("\n".join(lines) + "\n").encode("utf-8", "replace")
        answers: list[Any] = self.ask("POST", "/_msearch", sent)["responses"]
        for answer in answers:
            self.check(answer)
        return answers

    def vectors(self, documents: Sequence[Mapping[str, object]]) -> list[Mapping[str, Any]]:
        """Return field -> the statistics of its terms, for each document that has any.

        EngineUnreachable where a shard does not answer.
        """
        wanted = "docs.error.type,docs.term_vectors.*.terms.*.doc_freq"
        body = {"docs": list(documents)}
        answer = self.ask("POST", "/_mtermvectors", body, filter_path=wanted)
        found = answer.get("docs", [])
        for each in found:
            if error := each.get("error"):
                kind = _kind(error)
                self._fail(404 if kind == "index_not_found_exception" else 503, kind)
        return [each["term_vectors"] for each in found]

    def check(self, answer: Mapping[str, Any]) -> None:
        """Raise where an answer is an error, or is one for a part of the index alone."""
        if error := answer.get("error"):
            self._fail(answer.get("status", 500), _kind(error))
        if answer["timed_out"]:
            raise self._unreachable("a search takes too long")
        shards = answer["_shards"]
        # One that no node has is not counted among those that failed.
        if missing := shards["total"] - shards["successful"]:
            raise self._unreachable(f"{missing} of {shards['total']} shards cannot be read")

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def _refuse(self, error: exceptions.OpenSearchException, path: str) -> NoReturn:
        if isinstance(error, exceptions.SSLError):
            raise EngineUnreachable(
                "The certificate of OpenSearch at %(urls)s cannot be trusted: it is expired, for "
                "another name, or of an unknown authority. Renew it, or name its authority's "
                "file by SEARCH_APP_OPENSEARCH_CA.",
                is_lasting=True,
                urls=self._shown,
            ) from None
        if isinstance(error, exceptions.ConnectionTimeout):
            raise self._unreachable("no answer in time") from None
        if isinstance(error, exceptions.ConnectionError):
            raise self._unreachable("it cannot be connected to") from None
        if isinstance(error, exceptions.TransportError):
            status = error.status_code if isinstance(error.status_code, int) else 500
            self._fail(status, _kind(getattr(error, "info", None) or path))
        raise self._unreachable(type(error).__name__) from None

    def _fail(self, status: int, kind: str) -> NoReturn:
        if status in (401, 403) and "block" not in kind:
            raise EngineUnreachable(
                "OpenSearch at %(urls)s refuses the user %(user)s (%(status)s). See to "
                "SEARCH_APP_OPENSEARCH_USER, the file of SEARCH_APP_OPENSEARCH_PASSWORD_FILE, and "
                "what this user may do with the indices %(index)s-*.",
                is_lasting=True,
                urls=self._shown,
                user=repr(self.cluster.user),
                status=status,
                index=self.cluster.index,
            ) from None
        if status == 404:
            raise IndexDamaged(
                "OpenSearch at %(urls)s has no such index any more (%(kind)s). "
                "Run: search-app rebuild FOLDER",
                urls=self._shown,
                kind=kind,
            ) from None
        if is_blocked(status, kind):
            raise EngineUnreachable(
                "OpenSearch at %(urls)s takes no changes (%(kind)s), as where its disks are full. "
                "Make room, then run again.",
                is_lasting=True,
                urls=self._shown,
                kind=kind,
            ) from None
        if status in (400, 409):
            raise IndexDamaged(
                "OpenSearch at %(urls)s refuses a request (%(kind)s): its index is not as it "
                "was made. Run: search-app rebuild FOLDER",
                urls=self._shown,
                kind=kind,
            ) from None
        is_lasting = status < 500 and status != 429
        raise self._unreachable(f"{kind}, status {status}", is_lasting=is_lasting) from None

    def _unreachable(self, reason: str, *, is_lasting: bool = False) -> EngineUnreachable:
        return EngineUnreachable(
            "OpenSearch at %(urls)s does not answer: %(reason)s. See that its nodes run, can be "
            "reached from here, and that the cluster is green or yellow.",
            is_lasting=is_lasting,
            urls=self._shown,
            reason=reason,
        )

    @property
    def _shown(self) -> str:
        return ", ".join(self.cluster.urls)


def _passes(error: exceptions.OpenSearchException) -> bool:
    """Return whether the same request will be answered in a moment."""
    return _kind(getattr(error, "info", None)) in _PASSING


def is_blocked(status: int, kind: str) -> bool:
    """Return whether changes are refused until somebody makes room (429) or allows them (403).

    A cluster that looks for its manager (503) blocks them as well, for a moment.
    """
    return "block" in kind and status != 503


def _kind(error: object) -> str:
    """Return the kind of an error as OpenSearch names it, without what it says."""
    inside = error.get("error", error) if isinstance(error, dict) else error
    causes = inside.get("root_cause") if isinstance(inside, dict) else None
    first = causes[0] if causes else inside
    return str(first.get("type", "error")) if isinstance(first, dict) else "error"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
