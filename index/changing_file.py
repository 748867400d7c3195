"""A file that people edit while the program runs: what it says now, read again when it changes."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from corpus.errors import SearchAppError

Content = TypeVar("Content")

_log = logging.getLogger(__name__)


class ChangingFile(Generic[Content]):
    """What a file says; safe to use from many threads.

    Where it can no longer be read, that is logged once, and what was read last goes on to hold.
    """

    def __init__(self, path: Path, read: Callable[[Path], Content], look_seconds: float) -> None:
        """Read it; `read` raises a SearchAppError where it cannot, here as well.

        `look_seconds`: how often it is looked at for changes.
        """
        self._path = path
        self._read = read
        self._look_seconds = look_seconds
        self._lock = threading.Lock()
        self._seen = self._state()
        self._content = read(path)
        self._looked = time.monotonic()

    def content(self) -> Content:
        """Return what the file says now."""
        if time.monotonic() - self._looked > self._look_seconds:
            with self._lock:
                self._look()
        return self._content

    def _look(self) -> None:
        self._looked = time.monotonic()
        seen = self._state()
        if seen == self._seen:
            return
        self._seen = seen
        try:
            self._content = self._read(self._path)
        except SearchAppError as error:
            _log.error("%s What was read before still holds.", error)

    def _state(self) -> tuple[int, ...]:
        """Return by what a change is noticed; nothing where there is no such file."""
        try:
            state = self._path.stat()
        except OSError:
            return ()
        return state.st_mtime_ns, state.st_size, state.st_ino
