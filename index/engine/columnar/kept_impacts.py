"""Terms that are kept at hand, the last ones asked for, as a page asks for each again."""

from collections.abc import Callable
from threading import Lock

from index.engine.columnar.impacts import TermImpacts

MAX_BYTES = 12 << 20
"""Of what was put together; rows that lie in a file as they are take no memory."""

ENTRY_BYTES = 700
"""What any term takes beside that, also one that is nowhere: sys.getsizeof of all its parts."""


class KeptImpacts:
    """Reads terms, and keeps them; safe to use from many threads."""

    def __init__(self, read: Callable[[str, str], TermImpacts], most: int = MAX_BYTES) -> None:
        """`read` gives a term of a field; at most so many bytes of them are kept."""
        self._read = read
        self._most = most
        self._kept: dict[tuple[str, str], TermImpacts] = {}
        self._bytes = 0
        self._lock = Lock()

    def __call__(self, field: str, text: str) -> TermImpacts:
        """Return a term of a field."""
        asked = field, text
        with self._lock:
            if found := self._kept.pop(asked, None):
                self._kept[asked] = found  # the last one again
                return found
        found = self._read(field, text)
        with self._lock:
            if asked not in self._kept:
                self._bytes += _size(found)
                self._kept[asked] = found
            while self._bytes > self._most:
                self._bytes -= _size(self._kept.pop(next(iter(self._kept))))
        return found


def _size(found: TermImpacts) -> int:
    return ENTRY_BYTES + found.nbytes
