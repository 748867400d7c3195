"""The articles that a search finds, in an order: the best few of a segment, or all of them."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.encode import UNDATED
from index.engine.columnar.segment import Segment
from index.engine.protocol import Ranked, Sort


class Placed(NamedTuple):
    """One article found, and what it is sorted by."""

    key: float
    id: str
    score: float


class Ordered(NamedTuple):
    """All that was found of one segment, in order."""

    segment: Segment
    articles: Array
    keys: Array
    """By which they are sorted, rising; ties are in the order of their ids."""
    scores: Array

    def placed_from(self, start: int) -> Iterator[Placed]:
        """Yield the articles from a position on."""
        for at in range(start, len(self.articles)):
            id_ = self.segment.id(int(self.articles[at]))
            yield Placed(float(self.keys[at]), id_, float(self.scores[at]))


def ordered(segment: Segment, articles: Array, scores: Array, keys: Array) -> Ordered:
    """Return articles of a segment by their keys, ties by their ids."""
    order = np.lexsort((segment.id_rank[articles], keys))
    return Ordered(segment, articles[order], keys[order], scores[order])


def merged(parts: Sequence[Ordered], skip: int) -> Iterator[Ranked]:
    """Yield the articles of all segments in one order, the first `skip` left out."""
    keys = np.concatenate([part.keys for part in parts]) if parts else np.zeros(0)
    if skip >= len(keys):
        return
    # Nothing with a smaller key is looked at: of a hundred thousand that takes a while.
    least = np.partition(keys, skip)[skip]
    starts = [int(np.searchsorted(part.keys, least)) for part in parts]
    streams = [part.placed_from(start) for part, start in zip(parts, starts, strict=True)]
    for found in islice(merge(*streams, key=attrgetter("key", "id")), skip - sum(starts), None):
        yield Ranked(found.id, found.score)


def first_in(segment: Segment, sort: Sort, mask: Array, wanted: int) -> Array:
    """Return the first articles of a mask by date, or by id where nothing is scored."""
    order = {Sort.RELEVANCE: segment.by_id, Sort.NEWEST: segment.by_newest}.get(
        sort, segment.by_oldest
    )
    found: Array = order[np.flatnonzero(mask[order] != 0)[:wanted]]
    return found


def date_keys(published: Array, sort: Sort) -> Array:
    """Return what articles are sorted by, rising, the undated last."""
    if sort is Sort.RELEVANCE:
        return np.zeros(len(published))
    keys = published.astype(np.float64)
    keys = -keys if sort is Sort.NEWEST else keys
    return np.where(published == UNDATED, np.inf, keys)
