"""Searching the segments of a folder: the `Engine` of this package."""

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import islice
from operator import itemgetter
from pathlib import Path
from threading import Lock

import numpy as np

from index.engine import EngineRequest, EngineResult, Ranked
from index.errors import IndexUnavailable
from index.language.fold import fold
from index.models import Sort
from index.plan import Plan
from index.schema import FIELDS, TEXT
from index.whoosh_engine.columnar import facets, generation
from index.whoosh_engine.columnar.best import Scored, best, scored
from index.whoosh_engine.columnar.bm25 import PARAMETERS, idf
from index.whoosh_engine.columnar.evaluate import Leaf, Match, Part, Rows, evaluate, leaves
from index.whoosh_engine.columnar.layout import Array
from index.whoosh_engine.columnar.lexicon import encoded, terms_from
from index.whoosh_engine.columnar.prepare import UNDATED
from index.whoosh_engine.columnar.segment import Segment
from index.whoosh_engine.columnar.vocabulary import count_terms, frequency, frequent


class ColumnarEngine:
    """One open folder.

    Nothing changes while it is open. Searches take turns all the same: each is a hundred calls
    of numpy that let other threads in, and threads that alternate at every one of them get
    less than half done.
    """

    def __init__(self, folder: Path, *, prune: bool = True) -> None:
        """Map the folder's files; `prune` False sums every score, with the same answer."""
        listed = generation.load(folder)
        opened = tuple(generation.open_segment(folder, segment) for segment in listed)
        self._size = sum(segment.size for segment in opened)
        self._opened: tuple[Segment, ...] | None = opened
        self._prune = prune
        self._turn = Lock()

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""
        with self._turn:
            segments = self._segments
            rows = self._rows(request.plan, segments)
            found = _Found(request, prune=self._prune)
            for position, segment in enumerate(segments):
                here = {leaf: Rows(weight, each[position]) for leaf, (weight, each) in rows.items()}
                found.add(segment, evaluate(request.plan, segment, here))
            return found.result()

    def expand(self, field: str, prefix: str, limit: int) -> list[str]:
        """Return the field's terms that begin with `prefix`."""
        start = encoded(prefix)
        found = []
        for segment in self._segments:
            terms = islice(terms_from(segment.terms(field).lexicon, start), limit)
            found.append([term for _, term in terms if term.startswith(start)])
        distinct = dict.fromkeys(merge(*found))
        return [term.decode() for term in islice(distinct, limit)]

    def frequency(self, field: str, term: str) -> int:
        """Return the number of articles with this term, removed ones included."""
        return frequency(self._segments, field, term)

    def vocabulary(self, field: str, least: int = 1) -> Iterator[tuple[str, int]]:
        """Yield the terms that at least so many articles have."""
        return frequent(self._segments, field, least)

    def variants(self, folded: str) -> list[tuple[str, int]]:
        """Return the terms of `text` with this folded form, the most frequent first."""
        segments = self._segments
        terms = {term for segment in segments for term in segment.variants(folded)}
        counted = [(term, frequency(segments, TEXT, term)) for term in terms]
        return sorted(counted, key=lambda pair: (-pair[1], pair[0]))

    def count(self) -> int:
        """Return the number of articles."""
        return sum(segment.size - len(segment.removed) for segment in self._segments)

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field."""
        return {field.name: count_terms(self._segments, field) for field in FIELDS}

    def close(self) -> None:
        """Let go of the files; they are unmapped when the last search has finished."""
        self._opened = None

    @property
    def _segments(self) -> tuple[Segment, ...]:
        opened = self._opened
        if opened is None:
            raise IndexUnavailable("This index was closed: a newer one took its place.")
        return opened

    def _rows(
        self, plan: Plan, segments: tuple[Segment, ...]
    ) -> dict[Leaf, tuple[float, list[Array]]]:
        """Return the weight of each term of the plan, and its row in each segment."""
        found = {}
        for leaf in set(leaves(plan)):
            rows, frequency = [], 0
            for segment in segments:
                row, size = segment.row_and_size(*leaf)
                rows.append(row)
                frequency += size
            weight = idf(frequency, self._size) * PARAMETERS[leaf.field].step
            found[leaf] = weight, rows
        return found


class _Found:
    """What was found, segment by segment."""

    def __init__(self, request: EngineRequest, *, prune: bool) -> None:
        self._request = request
        self._prune = prune
        self._wanted = request.offset + request.limit
        self._wanted_values = {name: {fold(value)} for name, value in request.facets_wanted.items()}
        self._unwanted_values = {
            name: set(map(fold, values)) for name, values in request.facets_unwanted.items()
        }
        self._total = self._undated = 0
        self._facets: dict[str, Counter[str]] = {name: Counter() for name in request.count_facets}
        self._best: list[tuple[float, str, float]] = []

    def add(self, segment: Segment, match: Match) -> None:
        """Take the matches of one segment."""
        mask = self._dated(segment, self._with_facets(segment, _live(segment, match.mask)))
        count = int(np.count_nonzero(mask))
        self._total += count
        if count:
            for name, counts in self._facets.items():
                facets.count(segment, name, mask, counts)
            if self._wanted:
                self._rank(segment, mask, match.parts)

    def result(self) -> EngineResult:
        """Return the page that was asked for."""
        page = self._best[self._request.offset : self._wanted]
        return EngineResult(
            self._total,
            tuple(Ranked(id_, score) for _, id_, score in page),
            {name: facets.ordered(counts) for name, counts in self._facets.items()},
            self._undated,
        )

    def _with_facets(self, segment: Segment, mask: Array) -> Array:
        for name, wanted in self._wanted_values.items():
            mask = np.minimum(mask, facets.having(segment, name, wanted))
        for name, unwanted in self._unwanted_values.items():
            mask = np.minimum(mask, facets.having(segment, name, unwanted) ^ 1)
        return mask

    def _dated(self, segment: Segment, mask: Array) -> Array:
        first, until = self._request.published_from, self._request.published_until
        if first is None and until is None:
            return mask
        published = segment.published
        undated = (published == UNDATED).view(np.uint8)
        self._undated += int(np.count_nonzero(np.minimum(mask, undated)))
        within = published >= (UNDATED + 1 if first is None else first)
        if until is not None:
            within &= published < until
        return np.minimum(mask, within.view(np.uint8))

    def _rank(self, segment: Segment, mask: Array, parts: list[Part]) -> None:
        sort = self._request.sort
        if sort is Sort.RELEVANCE and parts:
            floor = -self._best[self._wanted - 1][0] if len(self._best) >= self._wanted else 0.0
            found = best(mask, parts, self._wanted, floor, prune=self._prune)
            found = _first_by_score(segment, found, self._wanted)
            keys = -found.scores
        else:
            order = {Sort.RELEVANCE: segment.by_id, Sort.NEWEST: segment.by_newest}
            found = _first_in(order.get(sort, segment.by_oldest), mask, parts, self._wanted)
            keys = _date_keys(segment.published[found.articles], sort)
        ids = [segment.id(article) for article in found.articles.tolist()]
        rows = zip(keys.tolist(), ids, found.scores.tolist(), strict=True)
        self._best = list(islice(merge(self._best, rows, key=itemgetter(0, 1)), self._wanted))


def _live(segment: Segment, mask: Array) -> Array:
    return np.minimum(mask, segment.live) if len(segment.removed) else mask


def _first_by_score(segment: Segment, found: Scored, wanted: int) -> Scored:
    order = np.lexsort((segment.id_rank[found.articles], -found.scores))[:wanted]
    return Scored(found.articles[order], found.scores[order])


def _first_in(order: Array, mask: Array, parts: list[Part], wanted: int) -> Scored:
    articles = order[np.flatnonzero(mask[order] != 0)[:wanted]]
    return scored(articles, parts)


def _date_keys(published: Array, sort: Sort) -> Array:
    if sort is Sort.RELEVANCE:
        return np.zeros(len(published))
    keys = published.astype(np.float64)
    keys = -keys if sort is Sort.NEWEST else keys
    return np.where(published == UNDATED, np.inf, keys)
