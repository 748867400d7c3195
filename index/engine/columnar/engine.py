"""Searching the segments of a folder: the `Engine` of this package."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import merge
from itertools import islice
from pathlib import Path
from threading import Lock

from index.engine.columnar import folding, segment_list
from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARAMETERS, idf
from index.engine.columnar.collector import Collector
from index.engine.columnar.evaluate import Leaf, Match, WeightedRow, boosted, evaluate, leaves
from index.engine.columnar.facets import TermFacet
from index.engine.columnar.folding import Alike
from index.engine.columnar.kept_rows import KeptRows, TermRows
from index.engine.columnar.lexicon import encoded, terms_from
from index.engine.columnar.named import Rows, matched
from index.engine.columnar.order import merged, ordered
from index.engine.columnar.segment import Segment
from index.engine.columnar.vocabulary import Frequencies, count_terms, frequent
from index.engine.plan import Boosted, Plan, Term
from index.engine.protocol import EngineRequest, EngineResult, Ranked, Sort
from index.engine.schema import FIELDS, TERM_FACETS
from index.errors import IndexUnavailable

MAX_MATCHES_KEPT = 4
"""Plans whose articles are kept at hand, the last ones asked for: a byte an article each."""
_FOLDED = frozenset(field.name for field in FIELDS if field.folded)


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
        self._frequencies = Frequencies(opened)
        self._kept_rows = KeptRows(self._read_rows)
        self._kept_matches: dict[Plan, list[Match]] = {}

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""
        with self._turn:
            found, by_segment = self._asked_of_segments(request)
            matches = self._matches(request.plan, by_segment)
            for segment, match in zip(by_segment, matches, strict=True):
                found.add(segment, match)
            page = found.page()
            return found.result(page, matched(request.named, page, by_segment))

    def totals(self, requests: Sequence[EngineRequest]) -> list[int]:
        """Return how many articles each request finds."""
        return list(map(self._total, requests))

    def _total(self, request: EngineRequest) -> int:
        plan = request.plan
        whole = EngineRequest(plan=plan, limit=0)
        alone = replace(
            request, sort=whole.sort, limit=0, passage=None, named=(), count_facets=(), fold=False
        )
        if isinstance(plan, Term) and alone == whole:
            return sum(segment.count(plan.field, plan.text) for segment in self._segments)
        return self.search(alone).total

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
        if self._segments and field in _FOLDED:
            return self._kept_rows(field, term).articles  # a query asks for its rows as well
        return self._frequencies.of(field, term) if self._segments else 0

    def foresee(self, terms: Iterable[tuple[str, str]]) -> None:
        """Do nothing: all terms are at hand."""

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
        """Return the number of different terms of each field that is not of pairs."""
        return {
            field.name: count_terms(self._segments, field) for field in FIELDS if not field.paired
        }

    def problems(self) -> Iterator[str]:
        """Yield nothing: checksums of files tell of every byte."""
        return iter(())

    def close(self) -> None:
        """Let go of the files; they are unmapped when the last search has finished."""
        self._opened = None
        self._frequencies = Frequencies(())
        self._kept_rows.clear()
        self._kept_matches.clear()

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

    def _matches(self, plan: Plan, rows: Rows) -> list[Match]:
        """Return a plan's articles in each segment.

        A page asks what has its words, and then for the best of that: what ranks nothing is kept.
        """
        if isinstance(plan, Boosted):
            musts = zip(self._matches(plan.must, rows), rows.items(), strict=True)
            return [boosted(must, plan.should, *here) for must, here in musts]
        if (kept := self._kept_matches.pop(plan, None)) is None:
            kept = [evaluate(plan, segment, here) for segment, here in rows.items()]
        if not any(match.rows for match in kept):
            self._kept_matches[plan] = kept
            while len(self._kept_matches) > MAX_MATCHES_KEPT:
                del self._kept_matches[next(iter(self._kept_matches))]
        return kept

    def _rows(self, asked: Iterable[Leaf]) -> dict[Leaf, tuple[float, tuple[Array, ...]]]:
        """Return the weight of each term, and its row in each segment."""
        found = {}
        for leaf in set(asked):
            rows, articles = self._kept_rows(*leaf)
            found[leaf] = idf(articles, self._size) * PARAMETERS[leaf.field].step, rows
        return found

    def _read_rows(self, field: str, text: str) -> TermRows:
        read = [segment.row_and_size(field, text) for segment in self._segments]
        return TermRows(tuple(row for row, _ in read), sum(size for _, size in read))


def _asked(request: EngineRequest) -> Iterator[Leaf]:
    yield from leaves(request.plan)
    for plan in request.named:
        yield from leaves(plan)
    if request.passage:
        yield from (Leaf(t.field, t.text) for way in request.passage.ways for t in way)
