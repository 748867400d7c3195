"""A cluster of OpenSearch on this machine, of nodes that tests may lose."""

import json
import os
import random
import shutil
import socket
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.opensearch.jars import installed
from tests.opensearch.java import MISSING, java
from tests.opensearch.node import Node, hand_over

START_SECONDS = 240
PORTS = range(20_000, 32_000)
"""Below those that the kernel gives to clients: a node that was killed finds its own free again."""


class NotStarted(Exception):
    """The cluster did not come up; says what its nodes said."""


class Cluster:
    """Nodes that know one another."""

    def __init__(self, folder: Path, count: int, jvm: Sequence[str], archive: Path | None) -> None:
        if (found := java()) is None:
            raise NotStarted(MISSING)
        home = folder / "home"
        # Linked where that goes: OpenSearch, run by nobody, must read what lies in our cache.
        shutil.copytree(installed(), home, copy_function=_link)
        hand_over(home)
        if archive:
            _link(archive, folder / archive.name)
            jvm = [*jvm, f"-XX:SharedArchiveFile={folder / archive.name}"]
        ports = free_ports(2 * count)
        self.nodes = [
            Node(number, home, folder / f"node-{number}", found, ports[:count], ports[count:], jvm)
            for number in range(count)
        ]

    @property
    def addresses(self) -> list[str]:
        """Where its nodes answer, one each."""
        return [node.address for node in self.nodes]

    def indices(self, pattern: str) -> list[str]:
        """Return the names of its indices that a pattern covers."""
        listed = ask(f"{self.addresses[0]}/_cat/indices/{pattern}?format=json&h=index")
        return sorted(each["index"] for each in listed)

    def start(self) -> None:
        """Start all nodes and wait until they have found one another."""
        for node in self.nodes:
            node.start()
        deadline = time.monotonic() + START_SECONDS
        while not is_healthy(self.addresses[0], "green", len(self.nodes)):
            for node in self.nodes:
                if not node.is_running:
                    raise NotStarted(node.log())
            if time.monotonic() > deadline:
                raise NotStarted("\n".join(node.log() for node in self.nodes))
            time.sleep(0.1)

    def stop(self) -> None:
        """End all nodes; their data is not wanted any more."""
        for node in self.nodes:
            node.kill()


@contextmanager
def running(
    count: int = 3, jvm: Sequence[str] = (), archive: Path | None = None
) -> Iterator[Cluster]:
    """Yield a cluster that has started, perhaps by an archive of classes; nothing of it stays."""
    with tempfile.TemporaryDirectory(prefix="search-app-opensearch-") as name:
        Path(name).chmod(0o755)
        cluster = Cluster(Path(name), count, jvm, archive)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()


def ask(address: str, method: str = "GET", body: object = None, seconds: float = 60) -> Any:
    """Return what a node answers, as JSON; OSError where it does not, or refuses."""
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, content, method=method)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=seconds) as answer:
        return json.load(answer)


def is_healthy(address: str, status: str, nodes: int) -> bool:
    """Return whether a node says that so many are there, and all is in this state or better."""
    wanted = f"wait_for_status={status}&wait_for_nodes={nodes}&wait_for_no_initializing_shards=true"
    asked = f"{address}/_cluster/health?{wanted}&timeout=2s"
    with suppress(OSError):
        return not ask(asked, seconds=10)["timed_out"]
    return False


def nodes_of(address: str) -> int:
    """Return how many nodes there are, as one of them sees it; 0 where it does not answer."""
    with suppress(OSError):
        return int(ask(f"{address}/_cluster/health", seconds=10)["number_of_nodes"])
    return 0


def _link(source: str | Path, target: str | Path) -> None:
    """Have a file in a second place; its time of change stays, for archives of classes ask."""
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def free_ports(count: int) -> list[int]:
    """Return ports that nothing listens at, and no client is given."""
    found: list[int] = []
    for port in random.sample(PORTS, len(PORTS)):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            found.append(port)
        if len(found) == count:
            break
    return found
