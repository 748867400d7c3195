"""Worker processes, a pipe each: a dead one is noticed at once, whatever it was doing.

Why a pool of our own: others share a queue and its locks between all workers. One that is killed
while it holds such a lock, as the kernel does for want of memory, leaves the rest and the build
waiting forever (noxdafox/pebble#163), and the standard library's executor can block on its queue
without any death (python/cpython#105829). With a pipe for each worker there is no lock to hold.
Results come in the order of the tasks, which are taken no further ahead than memory allows.

A worker that dies is replaced. What it was at is tried again alone, in smaller tasks, and given
up where the smallest is deadly, so that one file ends no build: `Rescue` says how.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast

from index.errors import BuildError
from index.worker_process import Death, WorkerProcess

Task = TypeVar("Task")
Result = TypeVar("Result")
Ready = TypeVar("Ready")
Rescued_co = TypeVar("Rescued_co", covariant=True)

START_METHOD = "spawn"
"""Workers share nothing with the builder: its threads, locks and open files are not copied. Those
that are `forked` before there is any of these have its modules, which take a second to load."""
MAX_FORKED = 8
"""Workers that are there before it is known how many are needed."""
MAX_AHEAD = 4
"""Results that may wait for an earlier one, for each worker: memory stays bounded."""
MAX_GIVEN_UP = 20
"""Tasks given up in a row: then it is the machine that kills workers, not the tasks."""


class Rescue(Protocol[Task, Rescued_co]):
    """What is to be done about a task that a worker died of."""

    def seconds(self, task: Task) -> float:
        """Return how much of the processor's time a task may take; its worker is killed then."""
        ...

    def parts(self, task: Task) -> Sequence[Task]:
        """Return what to try instead, each alone; nothing where the task was alone already."""
        ...

    def given_up(self, task: Task, cause: Death) -> Rescued_co:
        """Return the result of a task that is deadly by itself."""
        ...


@contextmanager
def forked(function: Callable[[Task], object], workers: int) -> Iterator[list[WorkerProcess]]:
    """Yield worker processes that wait for `work` of this function, none where no fork is safe.

    So it is on Linux alone, in a process without threads; before anything is open, for a worker
    would keep that open as well.
    """
    most = min(workers, MAX_FORKED) if sys.platform == "linux" and _threads() == 1 else 0
    found: list[WorkerProcess] = []
    try:
        with suppress(OSError):  # more are started as they are needed
            while len(found) < most:
                found.append(WorkerProcess.forked(function))
        yield found
    finally:
        for worker in found:
            worker.stop()


def _threads() -> int:
    """Return how many threads this process has, those that Python knows nothing of included.

    0 where the kernel does not tell.
    """
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return 0


def work(
    function: Callable[[Task], Result],
    tasks: Iterable[Task | Ready],
    workers: int,
    *,
    ahead: Iterable[WorkerProcess] = (),
    ready: type[Ready] | None = None,
    rescue: Rescue[Task, Result] | None = None,
) -> Iterator[Result | Ready]:
    """Yield `function` of every task, in the order of the tasks, computed by worker processes.

    Those that are `ahead` are used first; more are started as they are needed. A task of the type
    `ready` is a result already and only keeps its place. With a `rescue` a task
    that a worker dies of has the results of its parts. Without one what the function raises is
    raised here. BuildError where a worker dies and there is no rescue, or too many do.
    """
    pool: _Pool[Task, Result, Ready] = _Pool(function, workers, ahead, ready, rescue)
    try:
        yield from pool.results(iter(tasks))
    finally:
        pool.stop()


class _Pool(Generic[Task, Result, Ready]):
    def __init__(
        self,
        function: Callable[[Task], Result],
        workers: int,
        ahead: Iterable[WorkerProcess],
        ready: type[Ready] | None,
        rescue: Rescue[Task, Result] | None,
    ) -> None:
        self._function = function
        self._workers = workers
        self._ready = ready
        self._rescue = rescue
        self._given_up = 0
        """How many tasks were given up since the last that was done."""
        self._idle = list(ahead)
        self._busy: dict[WorkerProcess, tuple[int, Task]] = {}

    def results(self, tasks: Iterator[Task | Ready]) -> Iterator[Result | Ready]:
        done: dict[int, Sequence[Result | Ready]] = {}
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
                    done[handed] = [task]
                else:
                    self._hand(cast(Task, task), handed)
                handed += 1
            if self._busy:
                done |= self._collect()
            while wanted in done:
                yield from done.pop(wanted)
                wanted += 1
            if not most and wanted == handed:
                return

    def stop(self) -> None:
        for worker in (*self._idle, *self._busy):
            worker.stop()

    def _free(self) -> bool:
        return bool(self._idle) or len(self._busy) < self._workers

    def _hand(self, task: Task, number: int) -> None:
        worker = self._idle.pop() if self._idle else WorkerProcess(self._function, START_METHOD)
        worker.hand(task, self._seconds(task))
        self._busy[worker] = (number, task)

    def _seconds(self, task: Task) -> float:
        return self._rescue.seconds(task) if self._rescue else 0

    def _collect(self) -> dict[int, Sequence[Result]]:
        """Wait for at least one worker and return what is ready."""
        found: dict[int, Sequence[Result]] = {}
        for worker in _ready(self._busy):
            number, task = self._busy[worker]
            answer = worker.answer()
            del self._busy[worker]
            if isinstance(answer, Death):
                found[number] = list(self._instead(task, answer))
            else:
                self._given_up = 0
                found[number] = [answer]
                self._idle.append(worker)
        return found

    def _instead(self, task: Task, death: Death) -> Iterator[Result]:
        """Yield the results of a task's parts, or what it comes to where it is given up."""
        if self._rescue is None:
            raise death.error or _dead()
        parts = self._rescue.parts(task)
        for part in parts:
            yield from self._alone(part)
        if not parts:
            self._given_up += 1
            if self._given_up > MAX_GIVEN_UP:
                raise _dead()
            yield self._rescue.given_up(task, death)

    def _alone(self, task: Task) -> Iterator[Result]:
        worker = self._idle.pop() if self._idle else WorkerProcess(self._function, START_METHOD)
        self._busy[worker] = (-1, task)  # so that it is stopped where this is interrupted
        worker.hand(task, self._seconds(task))
        answer = worker.answer()
        del self._busy[worker]
        if isinstance(answer, Death):
            yield from self._instead(task, answer)
        else:
            self._given_up = 0
            self._idle.append(worker)
            yield answer


def _ready(workers: Iterable[WorkerProcess]) -> list[WorkerProcess]:
    """Wait for at least one worker and return those that have answered, or died."""
    by_handle = {handle: worker for worker in workers for handle in worker.handles}
    return list(dict.fromkeys(by_handle[handle] for handle in wait([*by_handle])))


def _dead() -> BuildError:
    return BuildError(
        "A worker process died, perhaps killed for want of memory. Nothing was published. "
        "Try again with fewer --workers."
    )
