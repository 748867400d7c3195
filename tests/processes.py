"""What the kernel tells of processes, for tests that start and end them."""

import os
from collections.abc import Iterator
from pathlib import Path


def descendants(process: int) -> list[int]:
    """Return the children of a process, and theirs."""
    parents = {one: _parent(one) for one in _running()}
    found = [process]
    for parent in found:
        found += [one for one, of in parents.items() if of == parent]
    return found[1:]


def command_line(process: int) -> bytes:
    """Return the command that a process runs; nothing where it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def is_running(process: int) -> bool:
    """Return whether a process has not ended, waited for or not."""
    return _stat(process)[:1] not in ([], ["Z"])


def group_runs(group: int) -> bool:
    """Return whether any process of a group has not ended, waited for or not."""
    return any(_stat(one)[2:3] == [str(group)] and is_running(one) for one in _running())


def cpu_seconds(process: int) -> float:
    """Return how long a process has worked."""
    return sum(map(int, _stat(process)[11:13])) / os.sysconf("SC_CLK_TCK")


def own_memory() -> int:
    """Return the bytes that this process has for itself, files that it mapped left out."""
    status = Path("/proc/self/status").read_text()
    return 1024 * next(int(x.split()[1]) for x in status.splitlines() if x.startswith("RssAnon"))


def _running() -> Iterator[int]:
    return (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())


def _parent(process: int) -> int:
    return int(next(iter(_stat(process)[1:2]), 0))


def _stat(process: int) -> list[str]:
    """Return what /proc tells of a process, its state first; nothing where it has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
