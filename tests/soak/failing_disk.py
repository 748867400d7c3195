"""A disk on which a call fails: of a function of `os`, of Python's files, or beyond a size."""

import errno
import io
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

CALLS = ("fsync", "rename", "replace", "link", "sendfile", "unlink", "mkdir")
ERRORS = (errno.ENOSPC, errno.EIO)


@dataclass(slots=True)
class Failure:
    """Fails once, at one of the calls that are counted."""

    at: int
    """Number of the call; 0 for none."""
    error: int
    has_come: bool = False
    calls: int = 0
    """How many there were."""

    def count(self) -> None:
        """Count a call; OSError where it is the one."""
        self.calls += 1
        if self.calls == self.at:
            self.has_come = True
            raise OSError(self.error, os.strerror(self.error))


@contextmanager
def failing_call(name: str, failure: Failure) -> Iterator[None]:
    """Let a call of a function of `os` fail."""
    real: Callable[..., Any] = getattr(os, name)

    def called(*arguments: object, **options: object) -> object:
        failure.count()
        return real(*arguments, **options)

    with patch.object(os, name, called):
        yield


@contextmanager
def failing_write(failure: Failure) -> Iterator[None]:
    """Let a write to a file that Python opened fail."""
    real = io.open

    class Raw(io.FileIO):
        def write(self, data: Any, /) -> int:
            failure.count()
            return super().write(data) or 0

    def opened(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        if not set(mode) & set("wax+"):
            return real(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = Raw(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        if not buffering:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding, errors, newline, line_buffering=buffering == 1)

    with patch("io.open", opened), patch("builtins.open", opened):
        yield


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """Let every write beyond a size fail, of SQLite, NumPy and workers that are forked as well."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
