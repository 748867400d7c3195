"""A server of several processes: one dies and is replaced, and none outlives the first."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from search_app.processes import SOON
from tests.serving import SERVE
from tests.waiting import eventually

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc"),
]


@pytest.fixture
def parent(sample_index: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a server of two processes, its address at hand as `address`."""
    with subprocess.Popen(
        [sys.executable, *SERVE, "--processes", "2"],
        env={**os.environ, "SEARCH_APP_INDEX": str(sample_index)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        process.address = process.stdout.readline().split()[-1]  # type: ignore[attr-defined]
        _until(lambda: len(_children(process)) == 2)
        yield process
        process.kill()


def _children(process: subprocess.Popen[str]) -> list[int]:
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return list(map(int, path.read_text().split()))


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _lived(process: int) -> float:
    """Return for how many seconds a process has lived."""
    started = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[19]
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(started) / os.sysconf("SC_CLK_TCK")


def _are_old(processes: Sequence[int]) -> bool:
    """Return whether none of them is one that died soon, should it die."""
    return min(map(_lived, processes)) > SOON + 0.5


def _until(holds: Callable[[], bool]) -> None:
    assert eventually(holds)


def _answers(process: subprocess.Popen[str]) -> bool:
    with urlopen(f"{process.address}healthz", timeout=20) as answer:  # type: ignore[attr-defined]
        return bool(answer.status == 200)


def test_a_process_that_dies_is_replaced(parent: subprocess.Popen[str]) -> None:
    _until(lambda: _are_old(_children(parent)))
    victim, other = _children(parent)

    os.kill(victim, signal.SIGKILL)

    _until(lambda: len(_children(parent)) == 2 and victim not in _children(parent))
    assert other in _children(parent)
    assert _answers(parent)


def test_others_go_on_where_one_dies_again_and_again(parent: subprocess.Popen[str]) -> None:
    _until(lambda: _are_old(_children(parent)))
    steady, *_ = _children(parent)
    for _ in range(2):
        (victim,) = {*_children(parent)} - {steady}
        os.kill(victim, signal.SIGKILL)
        _until(lambda gone=victim: len(_children(parent)) == 2 and gone not in _children(parent))  # type: ignore[misc]
    assert steady in _children(parent)
    assert _answers(parent)


def test_connections_that_stay_open_are_spread_over_the_processes(
    parent: subprocess.Popen[str],
) -> None:
    _until(lambda: min(_opened(parent, 2)) == 1)  # both are warm

    assert min(_opened(parent, 8)) >= 2


def _opened(parent: subprocess.Popen[str], count: int) -> list[int]:
    """Return how many of so many connections, open at the same time, each process has."""
    address = urlsplit(parent.address)  # type: ignore[attr-defined]
    with ExitStack() as clients:
        for _ in range(count):
            clients.enter_context(
                socket.create_connection((address.hostname or "", address.port or 0), timeout=20)
            )
        _until(lambda: sum(_connections(parent)) == count)
        return _connections(parent)


def _connections(parent: subprocess.Popen[str]) -> list[int]:
    """Return how many connections each process has open."""
    lines = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    established = {f"socket:[{each[9]}]" for each in lines if each[3] == "01"}
    return [len(established & _open_files(process)) for process in _children(parent)]


def _open_files(process: int) -> set[str]:
    links = Path(f"/proc/{process}/fd").iterdir()
    return {each.resolve().name for each in links}  # one may be closed by now


def test_all_end_with_the_first_one(parent: subprocess.Popen[str]) -> None:
    children = _children(parent)
    assert _answers(parent)

    parent.terminate()

    _, errors = parent.communicate(timeout=20)
    assert parent.returncode == 0
    assert "Traceback" not in errors
    assert not any(map(_is_alive, children))


def test_none_outlives_a_first_one_that_is_killed(parent: subprocess.Popen[str]) -> None:
    children = _children(parent)

    parent.kill()

    parent.wait(timeout=20)
    _until(lambda: not any(map(_is_alive, children)))


def test_what_dies_at_once_is_reported_not_repeated(parent: subprocess.Popen[str]) -> None:
    os.kill(_children(parent)[0], signal.SIGKILL)

    _, errors = parent.communicate(timeout=20)

    assert parent.returncode == 1
    assert "ended at once" in errors
