"""Searching the segments of a folder: the `Engine` of this package."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import merge
from itertools import islice
from pathlib import Path
from threading import Lock

import numpy as np

from index.engine.columnar import folding, segment_list
from index.engine.columnar.archive import Archive
from index.engine.columnar.best import Best
from index.engine.columnar.bm25 import PARAMETERS, idf
from index.engine.columnar.collector import Collector
from index.engine.columnar.evaluate import Evaluation, Leaf, Match
from index.engine.columnar.facets import TermFacet
from index.engine.columnar.kept_matches import KeptMatches
from index.engine.columnar.lexicon import encoded, terms_from
from index.engine.columnar.named import matched
from index.engine.columnar.order import Ordered, date_keys, merged, ordered
from index.engine.columnar.paging import PAGING
from index.engine.columnar.segment import Segment
from index.engine.columnar.top_k import scored
from index.engine.columnar.vocabulary import count_terms, frequent
from index.engine.plan import Boosted, Plan, Term
from index.engine.protocol import EngineRequest, EngineResult, Ranked, Sort
from index.engine.schema import FIELDS, TERM_FACETS
from index.errors import IndexUnavailable

MAX_LISTED_KEPT = 1 << 10
"""Articles of the last pages whose places are kept at hand, for a page asks what each is alike."""
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
        self._opened: Archive | None = Archive(opened)
        self._alike = dict(zip(opened, alike, strict=True))
        self._prune = prune
        self._turn = Lock()
        self._kept_matches = KeptMatches()
        self._listed: dict[str, tuple[Segment, int]] = {}

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""
        with self._turn:
            archive, evaluation = self._open, self._evaluation()
            match = self._match(request.plan, evaluation)
            found = Collector(request, self._term_facets, self._alike)
            for each in archive.masks(match.articles.mask(archive.size)):
                found.add(*each)
            page = found.page(self._best(request, match, evaluation))
            self._listed.update((each.id, (each.segment, each.article)) for each in page)
            while len(self._listed) > MAX_LISTED_KEPT:
                del self._listed[next(iter(self._listed))]
            return found.result(page, matched(request.named, page, evaluation))

    def totals(self, requests: Sequence[EngineRequest]) -> list[int]:
        """Return how many articles each request finds."""
        return list(map(self._total, requests))

    def _total(self, request: EngineRequest) -> int:
        plan = request.plan
        if request.has_filters:
            alone = replace(request, limit=0, passage=None, named=(), count_facets=(), fold=False)
            return self.search(alone).total
        if isinstance(plan, Term):
            return sum(segment.count(plan.field, plan.text) for segment in self._segments)
        with self._turn:
            found = self._match(plan, self._evaluation()).articles
            return found.count() - int(np.count_nonzero(found.among(self._open.removed)))

    def ahead(
        self, requests: Sequence[EngineRequest], likely: Callable[[], EngineRequest]
    ) -> tuple[list[int], Callable[[], EngineResult]]:
        """Return how many articles each request finds, and what searches by the likely one."""
        return self.totals(requests), lambda: self.search(likely())

    def stream(self, request: EngineRequest) -> Iterator[Ranked]:
        """Yield every article found from the request's offset on."""
        request = replace(request, fold=False)
        best: Sequence[Ranked] = ()
        if request.passage and request.sort is Sort.RELEVANCE:
            # Of these alone the passages are read; the others follow by their score.
            first = replace(request, offset=0, limit=request.passage.most, count_facets=())
            best = self.search(replace(first, named=())).hits
        with self._turn:
            parts = self._ordered(request)
        yield from best[request.offset :]
        yield from merged(parts, max(len(best), request.offset))

    def _ordered(self, request: EngineRequest) -> list[Ordered]:
        """Return all that a request finds, in order, segment by segment."""
        archive = self._open
        match = self._match(request.plan, self._evaluation())
        found = Collector(replace(request, count_facets=()), self._term_facets, self._alike)
        parts = []
        for segment, first, mask in archive.masks(match.articles.mask(archive.size)):
            articles = np.flatnonzero(found.found(segment, mask))
            scores = scored(archive.places(first + articles), match.terms).scores
            keys = date_keys(segment.published[articles], request.sort)
            if request.sort is Sort.RELEVANCE and match.terms:
                keys = -scores
            parts.append(ordered(segment, articles, scores, keys))
        return parts

    def _best(self, request: EngineRequest, match: Match, evaluation: Evaluation) -> Best:
        def idf_of(leaf: Leaf) -> float:
            return evaluation.weight(leaf) / PARAMETERS[leaf.field].step

        return Best(request, self._open, match.terms, idf_of, prune=self._prune)

    def _evaluation(self) -> Evaluation:
        PAGING.look()
        size = self._open.size

        def weigh(field: str, articles: int) -> float:
            return idf(articles, size) * PARAMETERS[field].step

        return Evaluation(self._open, weigh, self._kept_matches.find)

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
        if field in _FOLDED:
            return self._open.kept(field, term).articles  # a query asks for its rows as well
        return self._open.frequencies.of(field, term)

    def foresee(self, terms: Iterable[tuple[str, str]]) -> None:
        """Do nothing: all terms are at hand."""

    def vocabulary(self, field: str, least: int = 1) -> Iterator[tuple[str, int]]:
        """Yield the terms that at least so many articles have."""
        return frequent(self._segments, field, least)

    def alike(self, id_: str) -> tuple[str, ...]:
        """Return the articles with the same news as one, itself among them, by id; else none."""
        _ = self._open
        listed = self._listed.get(id_)
        return tuple(folding.alike_to([listed] if listed else self._places(id_), self._alike))

    def _places(self, id_: str) -> Iterator[tuple[Segment, int]]:
        """Yield the segments that have or had an article, and its number in each."""
        found = ((segment, segment.article(id_)) for segment in self._segments)
        return (each for each in found if each[1] >= 0)

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
        self._alike = {}
        self._kept_matches.clear()
        self._listed.clear()

    @cached_property
    def _term_facets(self) -> dict[str, TermFacet]:
        return {name: TermFacet(self._segments, field) for name, field in TERM_FACETS.items()}

    @property
    def _segments(self) -> tuple[Segment, ...]:
        return self._open.segments

    @property
    def _open(self) -> Archive:
        opened = self._opened
        if opened is None:
            raise IndexUnavailable("This index was closed: a newer one took its place.")
        return opened

    def _match(self, plan: Plan, evaluation: Evaluation) -> Match:
        """Return a plan's articles."""
        if isinstance(plan, Boosted):
            return evaluation.boosted(self._match(plan.must, evaluation), plan.should)
        if (found := self._kept_matches.find(plan)) is None:
            found = evaluation.of(plan)
            self._kept_matches.keep(plan, found)
        return found
