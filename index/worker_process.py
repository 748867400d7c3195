"""One worker process of a pool: what it is handed, what it answers, what it died of."""

import gc
import signal
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import Connection, wait
from os import _exit, getppid
from typing import Any, Self

from corpus import lifeline
from corpus.errors import SearchAppError
from corpus.sentence import Sentence

OBJECTS_BEFORE_COLLECTION = 100_000
"""Texts make many objects, few of which only a search of all finds to be garbage: to search after
every 700, as Python does, takes a twentieth of a build."""
_ENDS = {signal.SIGTERM, signal.SIGINT}
_OUT_OF_TIME = getattr(signal, "SIGPROF", 27)


@dataclass(frozen=True, slots=True)
class Death:
    """What a worker died of."""

    exit_code: int | None
    """Below zero: the number of the signal that killed it; None where a task raised `error`."""
    error: Exception | None = None

    @property
    def is_timeout(self) -> bool:
        """Whether it had used up its time."""
        return self.exit_code == -_OUT_OF_TIME

    def __str__(self) -> str:
        """Say it in words."""
        return str(self.why)

    @property
    def why(self) -> Sentence:
        """What it died of, as a part of a sentence."""
        if self.exit_code is None:
            return Sentence("it fails with %(error)s", error=f"{self.error!r:.200}")
        if self.is_timeout:
            return Sentence("it takes too much time")
        if self.exit_code == -signal.SIGKILL:
            return Sentence("its process is killed, perhaps for want of memory")
        if self.exit_code < 0:
            name = signal.Signals(-self.exit_code).name
            return Sentence("its process dies of %(signal)s", signal=name)
        return Sentence("its process ends with the code %(code)s", code=self.exit_code)


class WorkerProcess:
    """One worker process, and the pipe to it."""

    def __init__(self, function: Callable[[Any], Any], start_method: str) -> None:
        context: Any = get_context(start_method)  # its type depends on the method
        self._pipe, there = Pipe()
        self._process = context.Process(target=_serve, args=(function, there), daemon=True)
        self._process.start()
        there.close()

    @classmethod
    def forked(cls, function: Callable[[Any], Any]) -> Self:
        """Fork one; until it ends as any other, and not as this process does, it waits to."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
        try:
            return cls(function, "fork")
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    @property
    def handles(self) -> list[Any]:
        """What shows that it has answered, or died."""
        return [self._pipe, self._process.sentinel]

    def hand(self, task: object, seconds: float) -> None:
        """Give it a task; that it is dead already shows when it is asked for the answer."""
        try:
            self._pipe.send((task, seconds))
        except OSError:
            return

    def answer(self) -> Any:
        """Wait for what came of its task, or return the Death that it was; raise what it raised."""
        wait(self.handles)
        try:
            if not self._pipe.poll():
                return self._death()
            answer = self._pipe.recv()
        except (EOFError, OSError):
            return self._death()
        if not isinstance(answer, _Failure):
            return answer
        self.stop()
        if answer.is_of_the_task:
            return Death(None, answer.error)
        raise answer.error

    def stop(self) -> None:
        """End it, unless it has ended."""
        if self._pipe.closed:
            return
        self._pipe.close()
        self._process.terminate()
        self._process.join()
        self._process.close()

    def _death(self) -> Death:
        self._process.join()
        death = Death(self._process.exitcode)
        self.stop()
        return death


class _Failure:
    """What a task raised."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    @property
    def is_of_the_task(self) -> bool:
        """Whether another task may well do: neither the disk nor the index is at fault."""
        return not isinstance(self.error, SearchAppError | OSError | sqlite3.Error)


def _serve(function: Callable[[Any], Any], pipe: "Connection[Any, Any]") -> None:
    """Answer tasks until the pipe is closed."""
    _end_with_parent()
    _end_when_told()
    gc.freeze()  # what is loaded is never garbage
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    while True:
        try:
            task, seconds = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_time(seconds)
        try:
            answer = function(task)
        except Exception as error:
            answer = _Failure(error)
        _limit_time(0)
        try:
            pipe.send(answer)
        except OSError:
            return


def _limit_time(seconds: float) -> None:
    """Have this process killed once it has worked so long; 0: not at all."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _end_with_parent() -> None:
    """Let no worker outlive a builder that was killed."""
    parent = parent_process()
    if parent is None:
        return
    if parent.pid == getppid():  # not where a server forks them
        lifeline.die_with(getppid())
    threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _end_when_told() -> None:
    """Let the builder end it, and no Ctrl-C, which the builder gets as well."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)


def _wait_for(parent: Any) -> None:
    parent.join()
    _exit(1)
