"""Several processes that do the same work, for Python's threads share one core."""

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NamedTuple, NoReturn

from corpus.errors import SearchAppError

SOON = 5.0
"""Seconds: a process that ends so soon after its start would only end again."""
PAUSE = 1.0
"""Seconds before the next one is started in its place, where others work."""
GRACE = 5.0
"""Seconds that a process has to finish what it answers."""
CAN_FORK = hasattr(os, "fork")


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(work: Callable[[int], None], count: int, announce: Callable[[], None]) -> None:
    """Run `work` in so many processes until SIGTERM or SIGINT; replace those that die.

    Each is told its number, from 0; whoever replaces one has the same. `announce` is called once,
    as soon as signals are heeded.

    The processes end with this one, however it ends. SearchAppError where one dies at once.
    """
    if count == 1 or not CAN_FORK:
        announce()
        work(0)
        return
    _Processes(work).run(count, announce)


class _Worker(NamedTuple):
    """A process at work."""

    number: int
    started: float


class _Processes:
    """The processes at work, by the numbers that the system gives them."""

    def __init__(self, work: Callable[[int], None]) -> None:
        self._work = work
        self._workers: dict[int, _Worker] = {}
        self._stopping = False
        self._read, self._write = os.pipe()

    def run(self, count: int, announce: Callable[[], None]) -> None:
        # What is loaded stays shared: a collection would write to every object's page.
        gc.collect()
        gc.freeze()
        before = {number: signal.signal(number, self._stop) for number in _ENDS}
        try:
            announce()
            for number in range(count):
                self._start(number)
            self._watch()
        finally:
            self._end()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
        for process in self._workers:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(process, signal.SIGTERM)

    def _start(self, number: int) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        # A signal between the fork and its entry in the list would reach no process.
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
        try:
            if not self._stopping:
                process = os.fork()
                if not process:
                    self._become_worker(number)
                self._workers[process] = _Worker(number, time.monotonic())
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)

    def _become_worker(self, number: int) -> NoReturn:
        code = 1
        try:
            for end in _ENDS:
                signal.signal(end, _interrupt)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
            os.close(self._write)
            threading.Thread(target=self._end_with_parent, daemon=True).start()
            self._work(number)
            code = 0
        except KeyboardInterrupt:
            code = 0
        except Exception:
            sys.excepthook(*sys.exc_info())
        finally:
            for end in _ENDS:  # a second signal must not lead out of here
                signal.signal(end, signal.SIG_IGN)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _end_with_parent(self) -> None:
        """Wait for the end of a pipe that only the parent can write to, and never does."""
        os.read(self._read, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _watch(self) -> None:
        while self._workers:
            process, _ = os.wait()
            worker = self._workers.pop(process, None)
            if self._stopping or worker is None:
                continue
            if time.monotonic() - worker.started < SOON:
                if not self._is_steady():
                    raise SearchAppError(
                        "A server process ended at once after its start. See what it said above; "
                        "--processes 1 serves without such processes."
                    )
                time.sleep(PAUSE)
            self._start(worker.number)

    def _is_steady(self) -> bool:
        """Return whether any has worked for a while: then not every one dies at its start."""
        now = time.monotonic()
        return any(now - worker.started >= SOON for worker in self._workers.values())

    def _end(self) -> None:
        """End what is left and wait for it."""
        self._stop(signal.SIGTERM, None)
        while self._workers:
            process, _ = os.wait()
            self._workers.pop(process, None)
        os.close(self._write)
        os.close(self._read)


_ENDS = (signal.SIGTERM, signal.SIGINT)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """End the work as Ctrl-C does, and in any case: what is imported just now may catch it."""
    end = threading.Timer(GRACE, os._exit, (0,))
    end.daemon = True
    end.start()
    raise KeyboardInterrupt
