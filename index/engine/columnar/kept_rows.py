"""Rows of terms that are kept at hand, the last ones asked for, as a page asks for each again."""

from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from index.engine.columnar.array_file import Array

MAX_BYTES = 48 << 20
"""Of rows that were put together; those that lie in a file as they are take no memory."""


class TermRow(NamedTuple):
    """A term in all segments."""

    row: Array
    """Its impact in every article."""
    articles: int
    """That have it, removed ones included."""


class KeptRows:
    """Reads rows, and keeps them; safe to use from many threads."""

    def __init__(self, read: Callable[[str, str], TermRow], most: int = MAX_BYTES) -> None:
        """`read` gives the row of a term of a field; at most so many bytes of them are kept."""
        self._read = read
        self._most = most
        self._kept: dict[tuple[str, str], TermRow] = {}
        self._bytes = 0
        self._lock = Lock()

    def __call__(self, field: str, text: str) -> TermRow:
        """Return the row of a term."""
        asked = field, text
        with self._lock:
            if found := self._kept.pop(asked, None):
                self._kept[asked] = found  # the last one again
                return found
        found = self._read(field, text)
        with self._lock:
            if asked not in self._kept:
                self._bytes += _bytes(found)
                self._kept[asked] = found
            while self._bytes > self._most:
                self._bytes -= _bytes(self._kept.pop(next(iter(self._kept))))
        return found

    def clear(self) -> None:
        """Keep none any more."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


def _bytes(found: TermRow) -> int:
    return found.row.nbytes if found.row.base is None else 0
