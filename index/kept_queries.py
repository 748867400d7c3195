"""What queries ask for, kept: pages, filters, orders and articles opened ask by the same query.

That is decided by the query and the whole index alone, so it holds as long as a generation.
"""

from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache

from index.abbreviations.table import Table
from index.asking import Matched
from index.models import Match
from index.query.tree import Query

MAX_QUERIES_KEPT = 128


class Asked(NamedTuple):
    """What a query is matched by."""

    query: Query
    expand: bool
    match: Match | None
    """What articles must have of it, where the reader chose."""
    abbreviations: Table


class KeptQueries:
    """The last queries asked, as they were matched; safe to use from many threads."""

    def __init__(self) -> None:
        self._kept: LRUCache[Asked, Matched] = LRUCache(MAX_QUERIES_KEPT)
        self._lock = Lock()

    def find(self, asked: Asked) -> Matched | None:
        """Return what a query was matched to; None where it is not kept."""
        with self._lock:
            if found := self._kept.pop(asked, None):
                self._kept[asked] = found  # the last one again
            return found

    def last(self, count: int) -> list[Asked]:
        """Return the queries that were asked last, at most so many, the last one first."""
        with self._lock:
            return [*reversed(list(self._kept))][:count]

    def keep(self, asked: Asked, matched: Matched) -> None:
        """Keep what a query was matched to, but for the search that was prepared with it."""
        with self._lock:
            self._kept[asked] = matched._replace(likely=None)
