"""Worker processes, a pipe each: a dead one is noticed at once, whatever it was doing.

Why a pool of our own: others share a queue and its locks between all workers. One that is killed
while it holds such a lock, as the kernel does for want of memory, leaves the rest and the build
waiting forever (noxdafox/pebble#163), and the standard library's executor can block on its queue
without any death (python/cpython#105829). With a pipe for each worker there is no lock to hold.
Results come in the order of the tasks, which are taken no further ahead than memory allows.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import Connection, wait
from os import _exit
from typing import Any, Generic, TypeVar

from index.errors import BuildError

Task = TypeVar("Task")
Result = TypeVar("Result")
Ready = TypeVar("Ready")

START_METHOD = "spawn"
"""Workers share nothing with the builder: its threads, locks and open files are not copied."""
MAX_AHEAD = 4
"""Results that may wait for an earlier one, for each worker: memory stays bounded."""


def work(
    function: Callable[[Task], Result],
    tasks: Iterable[Task | Ready],
    workers: int,
    *,
    ready: type[Ready] | None = None,
) -> Iterator[Result | Ready]:
    """Yield `function` of every task, in the order of the tasks, computed by worker processes.

    A task of the type `ready` is a result already and only keeps its place. What the function
    raises is raised here; BuildError where a worker dies.
    """
    pool: _Pool[Task, Result, Ready] = _Pool(function, workers, ready)
    try:
        yield from pool.results(iter(tasks))
    finally:
        pool.stop()


class _Pool(Generic[Task, Result, Ready]):
    def __init__(
        self,
        function: Callable[[Task], Result],
        workers: int,
        ready: type[Ready] | None,
    ) -> None:
        self._function = function
        self._workers = workers
        self._ready = ready
        self._idle: list[Connection[Any, Any]] = []
        self._busy: dict[Connection[Any, Any], int] = {}
        self._processes: dict[int, Any] = {}
        """Sentinel -> process."""

    def results(self, tasks: Iterator[Task | Ready]) -> Iterator[Result | Ready]:
        done: dict[int, Result | Ready] = {}
        wanted = handed = 0
        most = self._workers * MAX_AHEAD
        while True:
            while self._free() and handed < wanted + most:
                try:
                    task = next(tasks)
                except StopIteration:
                    most = 0
                    break
                if self._ready and isinstance(task, self._ready):
                    done[handed] = task
                else:
                    self._hand(task, handed)
                handed += 1
            if self._busy:
                done |= self._collect()
            while wanted in done:
                yield done.pop(wanted)
                wanted += 1
            if not most and wanted == handed:
                return

    def stop(self) -> None:
        for pipe in (*self._idle, *self._busy):
            pipe.close()
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.join()
            process.close()

    def _free(self) -> bool:
        return bool(self._idle) or len(self._processes) < self._workers

    def _hand(self, task: object, number: int) -> None:
        pipe = self._idle.pop() if self._idle else self._start()
        try:
            pipe.send(task)
        except OSError as error:
            raise _dead() from error
        self._busy[pipe] = number

    def _start(self) -> "Connection[Any, Any]":
        context: Any = get_context(START_METHOD)  # its type depends on the method
        here, there = Pipe()
        process = context.Process(target=_serve, args=(self._function, there), daemon=True)
        process.start()
        there.close()
        self._processes[process.sentinel] = process
        return here

    def _collect(self) -> dict[int, Result]:
        """Wait for at least one worker and return what is ready."""
        found: dict[int, Result] = {}
        for ready in wait([*self._busy, *self._processes]):
            if not isinstance(ready, Connection):
                raise _dead()
            try:
                answer = ready.recv()
            except (EOFError, OSError) as error:
                raise _dead() from error
            if isinstance(answer, _Failure):
                raise answer.error
            found[self._busy.pop(ready)] = answer
            self._idle.append(ready)
        return found


class _Failure:
    """What a task raised."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def _dead() -> BuildError:
    return BuildError(
        "A worker process died, perhaps killed for want of memory. Nothing was published. "
        "Try again with fewer --workers."
    )


def _serve(function: Callable[[Any], Any], pipe: "Connection[Any, Any]") -> None:
    """Answer tasks until the pipe is closed."""
    threading.Thread(target=_die_with_parent, daemon=True).start()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = function(task)
        except Exception as error:
            answer = _Failure(error)
        try:
            pipe.send(answer)
        except OSError:
            return


def _die_with_parent() -> None:
    """Let no worker outlive a builder that was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        _exit(1)
