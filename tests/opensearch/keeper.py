"""A process that keeps one cluster for all workers of a run of tests.

    python -m tests.opensearch.keeper SOCKET

Whoever connects is told the addresses and may have nodes killed, suspended and started. When the
last connection is gone, however its process ended, the cluster goes.
"""

import asyncio
import json
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from pathlib import Path

from tests.opensearch.cluster import Cluster, NotStarted
from tests.opensearch.jars import JarsMissing
from tests.opensearch.node import Node
from tests.opensearch.quick import quickly_running

ORDERS: dict[str, Callable[[Node], None]] = {
    "kill": Node.kill,
    "start": Node.start,
    "suspend": Node.suspend,
    "resume": Node.resume,
    "mend": Node.mend,
}


class Keeper:
    """Serves those that use a cluster, until there are none any more."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._users = 0
        self._all_gone = asyncio.Event()

    async def serve(self, path: str) -> None:
        """Answer at a socket; say on standard output that it is there."""
        async with await asyncio.start_unix_server(self._talk, path):
            print(json.dumps(self._cluster.addresses), flush=True)
            await self._all_gone.wait()

    async def _talk(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._users += 1
        try:
            writer.write(json.dumps(self._cluster.addresses).encode() + b"\n")
            while line := await reader.readline():
                order, number = line.decode().split()
                ORDERS[order](self._cluster.nodes[int(number)])
                writer.write(b"done\n")
        finally:
            writer.close()
            self._users -= 1
            if not self._users:
                # Nobody comes in between: the socket goes first.
                Path(writer.get_extra_info("sockname")).unlink(missing_ok=True)
                self._all_gone.set()


def main() -> None:
    """Start the cluster and keep it."""
    try:
        with quickly_running() as cluster:
            asyncio.run(Keeper(cluster).serve(sys.argv[1]))
    except (JarsMissing, NotStarted) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
