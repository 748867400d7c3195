"""Searching the segments of a folder: the `Engine` of this package."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from heapq import merge
from itertools import islice
from pathlib import Path
from threading import Lock

from index.engine.columnar import segment_list
from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARAMETERS, idf
from index.engine.columnar.collector import Collector
from index.engine.columnar.evaluate import Leaf, WeightedRow, evaluate, leaves
from index.engine.columnar.facets import TermFacet
from index.engine.columnar.lexicon import encoded, terms_from
from index.engine.columnar.named import matched
from index.engine.columnar.segment import Segment
from index.engine.columnar.vocabulary import count_terms, frequency, frequent
from index.engine.protocol import EngineRequest, EngineResult
from index.engine.schema import FIELDS, TERM_FACETS
from index.errors import IndexUnavailable


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
        self._size = sum(segment.size for segment in opened)
        self._opened: tuple[Segment, ...] | None = opened
        self._prune = prune
        self._turn = Lock()

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""
        with self._turn:
            segments = self._segments
            rows = self._rows(_asked(request), segments)
            idfs = {
                leaf: weight / PARAMETERS[leaf.field].step for leaf, (weight, _) in rows.items()
            }
            found = Collector(request, idfs, self._term_facets, prune=self._prune)
            by_segment = {
                segment: {leaf: WeightedRow(w, each[at]) for leaf, (w, each) in rows.items()}
                for at, segment in enumerate(segments)
            }
            for segment, here in by_segment.items():
                found.add(segment, evaluate(request.plan, segment, here))
            page = found.page()
            return found.result(page, matched(request.named, page, by_segment))

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
        opened = self._opened
        if opened is None:
            raise IndexUnavailable("This index was closed: a newer one took its place.")
        return opened

    def _rows(
        self, asked: Iterable[Leaf], segments: tuple[Segment, ...]
    ) -> dict[Leaf, tuple[float, list[Array]]]:
        """Return the weight of each term, and its row in each segment."""
        found = {}
        for leaf in set(asked):
            rows, frequency = [], 0
            for segment in segments:
                row, size = segment.row_and_size(*leaf)
                rows.append(row)
                frequency += size
            weight = idf(frequency, self._size) * PARAMETERS[leaf.field].step
            found[leaf] = weight, rows
        return found


def _asked(request: EngineRequest) -> Iterator[Leaf]:
    yield from leaves(request.plan)
    for plan in request.named:
        yield from leaves(plan)
    if request.passage:
        yield from (Leaf(t.field, t.text) for way in request.passage.ways for t in way)
