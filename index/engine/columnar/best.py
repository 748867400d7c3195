"""The best articles of what was found, of all segments: by score and passage, or by date."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from index.engine.columnar.archive import Archive
from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import rounded
from index.engine.columnar.evaluate import Leaf, WeightedTerm
from index.engine.columnar.folding import Found
from index.engine.columnar.order import date_keys, first_in
from index.engine.columnar.passages import Gain, passage_scores
from index.engine.columnar.segment import Segment
from index.engine.columnar.top_k import Scored, scored, top_k
from index.engine.plan import Passage, Term
from index.engine.protocol import EngineRequest, Sort


class Candidate(NamedTuple):
    """One of the articles of a page."""

    id: str
    score: float
    segment: Segment
    article: int
    place: int


class Best:
    """Ranks for one request."""

    def __init__(
        self,
        request: EngineRequest,
        archive: Archive,
        terms: Sequence[WeightedTerm],
        idf: Callable[[Leaf], float],
        *,
        prune: bool,
    ) -> None:
        """Rank by the sum of some terms; `idf` gives those of the terms of the passage."""
        self._request = request
        self._archive = archive
        self._terms = terms
        self._idf = idf
        self._prune = prune
        self._is_scored = request.sort is Sort.RELEVANCE and bool(terms)
        self._passage = request.passage if request.sort is Sort.RELEVANCE else None
        self._wanted = request.offset + request.limit
        if self._passage and self._wanted:
            self._wanted = max(self._wanted, self._passage.most)

    def page(self, found: Sequence[Found]) -> list[Candidate]:
        """Return the articles of the page that is asked for."""
        if not self._wanted:
            return []
        best, keys = (self._scored if self._is_scored else self._listed)(found)
        places, scores = best.places.places, best.scores.copy()
        first = self._first(places, keys, self._wanted)
        if self._passage and len(first):
            read, unread = first[: self._passage.most], first[self._passage.most :]
            scores[read] = rounded(scores[read] + self._passages(places[read], self._passage))
            first = np.append(read[self._first(places[read], -scores[read], len(read))], unread)
        page = first[self._request.offset : self._request.offset + self._request.limit]
        return [self._candidate(int(places[at]), float(scores[at])) for at in page.tolist()]

    def _candidate(self, place: int, score: float) -> Candidate:
        segment, article = self._archive.located(place)
        return Candidate(segment.id(article), score, segment, article, place)

    def keys(self, parts: Sequence[tuple[Found, Array]]) -> Array:
        """Return what articles of segments are ranked by before their passages are read."""
        if self._request.sort is not Sort.RELEVANCE:
            sort = self._request.sort
            keys = [date_keys(one.segment.published[articles], sort) for one, articles in parts]
            return np.concatenate([np.zeros(0), *keys])
        placed = [one.first + articles.astype(np.intp) for one, articles in parts]
        places = np.concatenate([np.zeros(0, np.intp), *placed])
        return -self._scores(places).scores if len(places) else np.zeros(0)

    def _scores(self, places: Array) -> Scored:
        return scored(self._archive.places(places), self._terms)

    def _scored(self, found: Sequence[Found]) -> tuple[Scored, Array]:
        """Return the best by score, and by what they are sorted."""
        archive, mask = self._archive, np.zeros(self._archive.size, np.uint8)
        for each in found:
            mask[each.first : each.first + len(each.mask)] = each.mask
        best = top_k(mask, archive.bounds, self._terms, self._wanted, prune=self._prune)
        return best, -best.scores

    def _listed(self, found: Sequence[Found]) -> tuple[Scored, Array]:
        """Return the first by date, or by id where nothing is scored, and by what."""
        sort, first, keys = self._request.sort, [], []
        for each in found:
            articles = first_in(each.segment, sort, each.mask, self._wanted)
            first.append(each.first + articles.astype(np.intp))
            keys.append(date_keys(each.segment.published[articles], sort))
        places = np.concatenate([np.zeros(0, np.intp), *first])
        order = np.argsort(places)
        return self._scores(places[order]), np.concatenate([np.zeros(0), *keys])[order]

    def _first(self, places: Array, keys: Array, wanted: int) -> Array:
        """Return which of some places are the first by their keys, then by id, in order."""
        order = keys.argsort(kind="stable")
        if len(order) > wanted:
            ordered = keys[order]
            start = int(ordered.searchsorted(ordered[wanted - 1]))
            last = order[start : ordered.searchsorted(ordered[wanted - 1], "right")]
            order = np.append(order[:start], self._first_of_each(places, last, wanted - start))
        ties = np.flatnonzero(keys[order[1:]] == keys[order[:-1]])
        if len(ties):
            ids = {at: self._id(places[at]) for at in order[np.union1d(ties, ties + 1)].tolist()}
            ranked = sorted(order.tolist(), key=lambda at: (keys[at], ids.get(at, "")))
            order = np.array(ranked, np.intp)
        return order[:wanted]

    def _first_of_each(self, places: Array, which: Array, wanted: int) -> Array:
        """Return which of some places are among the first of their segment by id.

        Half an archive may have the same score: one author's articles.
        """
        bounds, kept = self._archive.bounds, []
        numbers = bounds.searchsorted(places[which], "right") - 1
        for number in np.unique(numbers).tolist():
            own = which[numbers == number]
            if len(own) > wanted:
                ranks = self._archive.segments[number].id_rank[places[own] - bounds[number]]
                own = own[ranks.argpartition(wanted - 1)[:wanted]]
            kept.append(own)
        return np.sort(np.concatenate(kept))

    def _id(self, place: int) -> str:
        segment, article = self._archive.located(place)
        return segment.id(article)

    def _passages(self, places: Array, passage: Passage) -> Array:
        """Return what the passages of articles add to their scores."""
        ways = [[self._gain(term) for term in way] for way in passage.ways]
        return passage_scores(self._archive, places, ways, passage)

    def _gain(self, term: Term) -> Gain:
        return Gain(term.field, term.text, term.boost * self._idf(Leaf(term.field, term.text)))
