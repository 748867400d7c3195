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
MAX_ASKED_AGAIN = 8
"""Queries of readers that are asked of what is served next, as by Solr's `newSearcher`: who asks on
finds them at hand."""


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
        self._asked: dict[Asked, None] = {}
        self._lock = Lock()

    def note(self, asked: Asked) -> None:
        """Take note of what was asked for."""
        with self._lock:
            self._asked.pop(asked, None)
            self._asked[asked] = None  # the last one
            if len(self._asked) > MAX_ASKED_AGAIN:
                del self._asked[next(iter(self._asked))]

    def last(self) -> list[Asked]:
        """Return what was asked for last, each once, the last one behind the others."""
        with self._lock:
            return list(self._asked)

    def find(self, asked: Asked) -> Matched | None:
        """Return what a query was matched to; None where it is not kept."""
        with self._lock:
            return self._kept.get(asked)

    def keep(self, asked: Asked, matched: Matched) -> None:
        """Keep what a query was matched to, but for the search that was prepared with it."""
        with self._lock:
            self._kept[asked] = matched._replace(likely=None)
