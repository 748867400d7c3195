"""Searching the segments of a folder: the `Engine` of this package."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from heapq import merge
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from index.engine.columnar import folding, segment_list
from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARAMETERS, idf
from index.engine.columnar.collector import Collector
from index.engine.columnar.evaluate import Leaf, WeightedRow, evaluate, leaves
from index.engine.columnar.facets import TermFacet
from index.engine.columnar.folding import Alike
from index.engine.columnar.lexicon import encoded, terms_from
from index.engine.columnar.named import matched
from index.engine.columnar.order import merged, ordered
from index.engine.columnar.segment import Segment
from index.engine.columnar.vocabulary import count_terms, frequent
from index.engine.protocol import EngineRequest, EngineResult, Ranked, Sort
from index.engine.schema import FIELDS, TERM_FACETS
from index.errors import IndexUnavailable

MAX_ROWS_KEPT = 512
"""Rows of segments that are kept at hand, of 64 KB at most: a page asks for each several times."""
MAX_FREQUENCIES_KEPT = 1 << 15
"""Numbers of articles that are kept at hand, 200 bytes each; a query asks for fifty."""


class _Rows(NamedTuple):
    """A term in all segments."""

    rows: tuple[Array, ...]
    """For each segment, its impact in every article."""
    articles: int
    """That have it, removed ones included."""


class ColumnarEngine:
    """One open folder.

    Nothing changes while it is open. Searches take turns all the same: each is a hundred calls
    of numpy that let other threads in, and threads that alternate at every one of them get
    less than half done.
    """

    def __init__(self, folder: Path, *, prune: bool = True) -> None:
        """Map the folder's files; `prune` False sums every score, with the same answer."""
        listed = segment_list.load(folder)
        opened = tuple(segment_list.open_segment(folder, segment) for segment in listed)
        alike = folding.load(folder, [segment.name for segment in listed])
        self._size = sum(segment.size for segment in opened)
        self._opened: dict[Segment, Alike] | None = dict(zip(opened, alike, strict=True))
        self._prune = prune
        self._turn = Lock()
        kept = MAX_ROWS_KEPT // max(1, len(opened))
        self._kept_rows = lru_cache(kept)(self._read_rows)
        self._kept_frequency = lru_cache(MAX_FREQUENCIES_KEPT)(self._count_articles)

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""
        with self._turn:
            found, by_segment = self._asked_of_segments(request)
            for segment, here in by_segment.items():
                found.add(segment, evaluate(request.plan, segment, here))
            page = found.page()
            return found.result(page, matched(request.named, page, by_segment))

    def stream(self, request: EngineRequest) -> Iterator[Ranked]:
        """Yield every article found from the request's offset on."""
        request = replace(request, fold=False)
        best: Sequence[Ranked] = ()
        if request.passage and request.sort is Sort.RELEVANCE:
            # Of these alone the passages are read; the others follow by their score.
            first = replace(request, offset=0, limit=request.passage.most, count_facets=())
            best = self.search(replace(first, named=())).hits
        with self._turn:
            found, by_segment = self._asked_of_segments(replace(request, count_facets=()))
            parts = []
            for segment, here in by_segment.items():
                match = evaluate(request.plan, segment, here)
                mask = found.found(segment, match)
                parts.append(ordered(segment, mask, match.rows, request.sort))
        yield from best[request.offset :]
        yield from merged(parts, max(len(best), request.offset))

    def _asked_of_segments(
        self, request: EngineRequest
    ) -> tuple[Collector, dict[Segment, dict[Leaf, WeightedRow]]]:
        """Return what collects for a request, and the rows of its terms in each segment."""
        opened = self._open
        rows = self._rows(_asked(request))
        idfs = {leaf: weight / PARAMETERS[leaf.field].step for leaf, (weight, _) in rows.items()}
        by_segment = {
            segment: {leaf: WeightedRow(w, each[at]) for leaf, (w, each) in rows.items()}
            for at, segment in enumerate(opened)
        }
        found = Collector(request, idfs, self._term_facets, opened, prune=self._prune)
        return found, by_segment

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
        return self._kept_frequency(field, term) if self._segments else 0

    def vocabulary(self, field: str, least: int = 1) -> Iterator[tuple[str, int]]:
        """Yield the terms that at least so many articles have."""
        return frequent(self._segments, field, least)

    def alike(self, id_: str) -> tuple[str, ...]:
        """Return the articles with the same news as one, itself among them, by id; else none."""
        return tuple(folding.alike_to(id_, self._open))

    def count(self) -> int:
        """Return the number of articles."""
        return sum(segment.size - len(segment.removed) for segment in self._segments)

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field."""
        return {field.name: count_terms(self._segments, field) for field in FIELDS}

    def close(self) -> None:
        """Let go of the files; they are unmapped when the last search has finished."""
        self._opened = None

    @cached_property
    def _term_facets(self) -> dict[str, TermFacet]:
        return {name: TermFacet(self._segments, field) for name, field in TERM_FACETS.items()}

    @property
    def _segments(self) -> tuple[Segment, ...]:
        return tuple(self._open)

    @property
    def _open(self) -> dict[Segment, Alike]:
        opened = self._opened
        if opened is None:
            raise IndexUnavailable("This index was closed: a newer one took its place.")
        return opened

    def _rows(self, asked: Iterable[Leaf]) -> dict[Leaf, tuple[float, tuple[Array, ...]]]:
        """Return the weight of each term, and its row in each segment."""
        found = {}
        for leaf in set(asked):
            rows, articles = self._kept_rows(*leaf)
            found[leaf] = idf(articles, self._size) * PARAMETERS[leaf.field].step, rows
        return found

    def _read_rows(self, field: str, text: str) -> _Rows:
        read = [segment.row_and_size(field, text) for segment in self._segments]
        return _Rows(tuple(row for row, _ in read), sum(size for _, size in read))

    def _count_articles(self, field: str, text: str) -> int:
        return sum(segment.frequency(field, text) for segment in self._segments)


def _asked(request: EngineRequest) -> Iterator[Leaf]:
    yield from leaves(request.plan)
    for plan in request.named:
        yield from leaves(plan)
    if request.passage:
        yield from (Leaf(t.field, t.text) for way in request.passage.ways for t in way)
