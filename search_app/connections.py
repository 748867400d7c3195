"""Connections spread evenly over processes that accept them from one socket.

All of them are woken by one that comes, and the first takes it: with a few that stay open, as a
proxy's, one process may have them all. So who has more than another lets that one go first.
"""

import mmap
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from waitress.server import BaseWSGIServer

PATIENCE = 0.01
"""Seconds that a connection waits at most for a process with fewer of them."""
_STEP = 0.001
_COUNT = struct.Struct("=I")
_AWAY = 0xFFFF_FFFF
"""Stands for the connections of a process that accepts none: nobody is to wait for it."""


class Connections:
    """How many connections each process has open, in memory that they share.

    To be made before they are forked; they are numbered from 0.
    """

    def __init__(self, processes: int) -> None:
        self._table = mmap.mmap(-1, processes * _COUNT.size)
        for process in range(processes):
            self.leave(process)

    def leave(self, process: int) -> None:
        """Say that a process accepts no connections now."""
        self.note(process, _AWAY)

    def note(self, process: int, count: int) -> None:
        """Say how many connections a process has."""
        _COUNT.pack_into(self._table, process * _COUNT.size, count)

    def has_more(self, process: int) -> bool:
        """Return whether a process has more connections than another one."""
        counts: list[int] = [count for (count,) in _COUNT.iter_unpack(self._table)]
        return counts[process] > min(counts)


class _Door:
    """Where the connections of one process come in."""

    def __init__(self, connections: Connections, process: int, servers: Sequence[Any]) -> None:
        self._connections = connections
        self._process = process
        self._servers = servers
        self._since: float | None = None
        """When it began to let others go first."""
        self.note()

    def note(self) -> None:
        """Say how many connections this process has."""
        count = sum(len(each.active_channels) for each in self._servers)
        self._connections.note(self._process, count)

    def accept(self, accepted: Callable[[], None]) -> None:
        """Accept one that waits; or nothing, to be asked again, while another is to go first."""
        self.note()
        if self._lets_others_go_first():
            time.sleep(_STEP)
            return
        self._since = None
        accepted()
        self.note()

    def _lets_others_go_first(self) -> bool:
        """Return whether another process has fewer, but not for long: it may be busy."""
        if not self._connections.has_more(self._process):
            return False
        now = time.monotonic()
        self._since = self._since or now
        return now - self._since < PATIENCE


def spread(server: Any, connections: Connections, process: int) -> None:
    """Have a server of waitress accept no more than the share of its process."""
    servers = list(servers_of(server))
    door = _Door(connections, process, servers)
    for each in servers:
        each.handle_accept = partial(door.accept, each.handle_accept)


def servers_of(server: Any) -> Iterator[Any]:
    """Yield the server of each socket; waitress wraps several in another object."""
    if isinstance(server, BaseWSGIServer):
        yield server
    else:
        yield from (one for one in server.map.values() if isinstance(one, BaseWSGIServer))
