"""The clusters of a run of tests: started by whichever worker needs one first, used by all."""

import fcntl
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.opensearch.cluster import START_SECONDS, ask, is_healthy
from tests.waiting import eventually

ROOT = Path(__file__).parents[2]
KEEPERS: list[subprocess.Popen[bytes]] = []
"""Those that this process started. They end by themselves, and later."""


class NotKept(Exception):
    """The process that keeps the cluster did not start it; says what it said."""


class SharedCluster:
    """A cluster that another process keeps, or that somebody named."""

    def __init__(self, addresses: list[str], connection: socket.socket | None = None) -> None:
        self.addresses = addresses
        self._connection = connection

    def kill(self, node: int) -> None:
        """End a node as the power would."""
        self._order("kill", node)

    def start(self, node: int) -> None:
        """Start a node that was killed, with the data that it has."""
        self._order("start", node)

    def suspend(self, node: int) -> None:
        """Let a node hang."""
        self._order("suspend", node)

    def resume(self, node: int) -> None:
        """Let it go on."""
        self._order("resume", node)

    def ask(self, path: str, method: str = "GET", body: object = None, *, node: int = 0) -> Any:
        """Return what a node answers."""
        return ask(f"{self.addresses[node]}/{path}", method, body)

    def becomes(self, status: str, nodes: int = 3, *, asked: int = 0) -> bool:
        """Return whether it is in this state, or a better one, before the deadline."""
        # Of nodes that were killed some may have to start first.
        return eventually(lambda: is_healthy(self.addresses[asked], status, nodes), START_SECONDS)

    def mend(self) -> None:
        """Bring it back to how it was at first: every node there, no index, no setting."""
        for node in range(len(self.addresses)):
            self._order("mend", node)
        assert self.becomes("red")
        self.ask("*", "DELETE")
        self.ask("_cluster/settings", "PUT", {"persistent": {"*": None}})
        assert self.becomes("green")

    def _order(self, order: str, node: int) -> None:
        assert self._connection, "nodes of a cluster that was named are not ours to break"
        self._connection.sendall(f"{order} {node}\n".encode())
        with self._connection.makefile() as answers:
            assert answers.readline() == "done\n"


@contextmanager
def joined(path: Path) -> Iterator[SharedCluster]:
    """Yield the cluster that is kept at a socket; the first that asks for it has it started."""
    with exclusive(path.with_suffix(".lock")):
        connection, addresses = _connected(path) or _started(path)
    with connection:
        yield SharedCluster(addresses, connection)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Wait until no other worker holds this."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _connected(path: Path) -> tuple[socket.socket, list[str]] | None:
    """Return a connection and what was told first; None where no keeper is, or it just leaves."""
    connection = socket.socket(socket.AF_UNIX)
    with suppress(OSError):
        connection.connect(str(path))
        with connection.makefile() as lines:
            if told := lines.readline():
                return connection, json.loads(told)
    connection.close()
    return None


def _started(path: Path) -> tuple[socket.socket, list[str]]:
    """Start the process that keeps it; of its own session, so that it sees to the end itself."""
    log = path.with_suffix(".log")
    failed = path.with_suffix(".failed")
    if failed.exists():  # as another worker found, after a long wait
        raise NotKept(failed.read_text().strip())
    with log.open("w") as said:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.opensearch.keeper", path],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said,
            start_new_session=True,
        )  # fmt: skip
    KEEPERS.append(keeper)
    assert keeper.stdout
    with keeper.stdout as told:
        told.readline()
    if (found := _connected(path)) is None:
        log.rename(failed)
        raise NotKept(failed.read_text().strip())
    return found
