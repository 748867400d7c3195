"""The best articles of what was found, of all segments: by score and passage, or by date."""

from collections.abc import Callable, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from index.engine.columnar.archive import Archive
from index.engine.columnar.array_file import Array
from index.engine.columnar.evaluate import Leaf, WeightedTerm
from index.engine.columnar.folding import Found
from index.engine.columnar.order import date_keys, first_in
from index.engine.columnar.passages import Gain, passage_scores
from index.engine.columnar.segment import Segment
from index.engine.columnar.top_k import Scored, scored, top_k
from index.engine.plan import Term
from index.engine.protocol import EngineRequest, Sort


class Candidate(NamedTuple):
    """One of the best articles."""

    key: float
    """By which it is sorted, then by id."""
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
        best = self._reranked((self._scored if self._is_scored else self._listed)(found))
        return best[self._request.offset : self._request.offset + self._request.limit]

    def keys(self, parts: Sequence[tuple[Found, Array]]) -> Array:
        """Return what articles of segments are ranked by before their passages are read."""
        if self._request.sort is not Sort.RELEVANCE:
            sort = self._request.sort
            keys = [date_keys(one.segment.published[articles], sort) for one, articles in parts]
            return np.concatenate([np.zeros(0), *keys])
        places = [one.first + articles.astype(np.intp) for one, articles in parts]
        return -self._scores(np.concatenate([np.zeros(0, np.intp), *places])).scores

    def _scores(self, places: Array) -> Scored:
        return scored(self._archive.places(places), self._terms)

    def _scored(self, found: Sequence[Found]) -> list[Candidate]:
        """Return the best by score."""
        archive, mask = self._archive, np.zeros(self._archive.size, np.uint8)
        for each in found:
            mask[each.first : each.first + len(each.mask)] = each.mask
        best = top_k(mask, archive.bounds, self._terms, self._wanted, prune=self._prune)
        return self._candidates(best, -best.scores)

    def _listed(self, found: Sequence[Found]) -> list[Candidate]:
        """Return the first by date, or by id where nothing is scored."""
        sort, first, keys = self._request.sort, [], []
        for each in found:
            articles = first_in(each.segment, sort, each.mask, self._wanted)
            first.append(each.first + articles.astype(np.intp))
            keys.append(date_keys(each.segment.published[articles], sort))
        places = np.concatenate([np.zeros(0, np.intp), *first])
        order = np.argsort(places)
        best = self._scores(places[order])
        return self._candidates(best, np.concatenate([np.zeros(0), *keys])[order])

    def _candidates(self, best: Scored, keys: Array) -> list[Candidate]:
        places = best.places.places
        located = self._archive.located(places)
        columns = zip(keys.tolist(), best.scores.tolist(), located, places.tolist(), strict=True)
        found = [
            Candidate(key, segment.id(article), score, segment, article, place)
            for key, score, (segment, article), place in columns
        ]
        return sorted(found, key=_by_key_and_id)[: self._wanted]

    def _reranked(self, best: list[Candidate]) -> list[Candidate]:
        """Return the best, those first that have the passage."""
        passage = self._passage
        if passage is None or not best:
            return best
        read, unread = best[: passage.most], best[passage.most :]
        ways = [[self._gain(term) for term in way] for way in passage.ways]
        segments = dict.fromkeys(each.segment for each in read)
        groups = [[each for each in read if each.segment is segment] for segment in segments]
        parts = [
            (segment, np.array([each.article for each in group]))
            for segment, group in zip(segments, groups, strict=True)
        ]
        added = passage_scores(parts, ways, passage).tolist()
        scores = [
            (each, each.score + more)
            for each, more in zip(chain.from_iterable(groups), added, strict=True)
        ]
        again = [each._replace(key=-score, score=score) for each, score in scores]
        return sorted(again, key=_by_key_and_id) + unread

    def _gain(self, term: Term) -> Gain:
        return Gain(term.field, term.text, term.boost * self._idf(Leaf(term.field, term.text)))


_by_key_and_id = itemgetter(0, 1)
