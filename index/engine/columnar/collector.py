"""The articles that one search finds, segment by segment: counted, filtered, ranked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from index.engine.columnar import facets
from index.engine.columnar.array_file import Array
from index.engine.columnar.encode import UNDATED
from index.engine.columnar.evaluate import Leaf, Match, WeightedRow
from index.engine.columnar.folding import Alike, Folded, Found
from index.engine.columnar.order import date_keys, first_by_score, first_in
from index.engine.columnar.passages import Gain, passage_scores
from index.engine.columnar.segment import Segment
from index.engine.columnar.top_k import scored, top_k
from index.engine.plan import Term
from index.engine.protocol import EngineRequest, EngineResult, Ranked, Sort
from index.engine.schema import DAY
from index.language.fold import fold


class Candidate(NamedTuple):
    """One of the best articles so far."""

    key: float
    """By which it is sorted, then by id."""
    id: str
    score: float
    segment: Segment
    article: int


class Collector:
    """What was found, segment by segment."""

    def __init__(
        self,
        request: EngineRequest,
        idfs: Mapping[Leaf, float],
        term_facets: Mapping[str, facets.TermFacet],
        alike: Mapping[Segment, Alike],
        *,
        prune: bool,
    ) -> None:
        """Find for a request; `idfs` has those of the terms of its passage."""
        self._request = request
        self._idfs = idfs
        self._prune = prune
        self._passage = request.passage if request.sort is Sort.RELEVANCE else None
        self._wanted = request.offset + request.limit
        if self._passage and self._wanted:
            self._wanted = max(self._wanted, self._passage.most)
        self._wanted_values = {
            name: set(map(fold, values)) for name, values in request.facets_wanted.items()
        }
        self._unwanted_values = {
            name: set(map(fold, values)) for name, values in request.facets_unwanted.items()
        }
        self._total = self._undated = 0
        asked = request.count_facets
        self._facets = {name: Counter[str]() for name in asked if name not in (*term_facets, DAY)}
        self._days = Counter[int]() if DAY in asked else None
        self._term_facets = {name: term_facets[name] for name in asked if name in term_facets}
        self._terms = {name: facet.nothing() for name, facet in self._term_facets.items()}
        self._alike = alike
        self._found: list[Found] = []
        self._folded: Folded | None = None
        self._distinct = 0
        self._best: list[Candidate] = []

    def add(self, segment: Segment, match: Match) -> None:
        """Take the matches of one segment."""
        live = self._only(segment, _live(segment, match.mask))
        free = self._without_unwanted(segment, live)
        chosen = self._chosen(segment)
        mask = self._dated(segment, _both(free, *chosen.values()))
        count = int(np.count_nonzero(mask))
        self._total += count
        if count:
            self._count_facets(segment, mask, chosen)
            self._found.append(Found(segment, mask, match.rows))
        self._count_beside_chosen(segment, free, chosen)

    def found(self, segment: Segment, match: Match) -> Array:
        """Return by 0 or another byte which matches of a segment the filters leave."""
        live = self._only(segment, _live(segment, match.mask))
        free = self._without_unwanted(segment, live)
        return self._dated(segment, _both(free, *self._chosen(segment).values()))

    def page(self) -> list["Candidate"]:
        """Return the articles of the page that was asked for."""
        found, self._distinct = self._found, self._total
        if self._request.fold:
            self._folded = Folded(found, self._alike, self._keys)
            found, self._distinct = self._folded.found, self._total - self._folded.count
        for one in found if self._wanted else ():
            self._rank(*one)
        first = self._request.offset
        return self._reranked()[first : first + self._request.limit]

    def result(
        self, page: Sequence["Candidate"], matched: Iterable[tuple[bool, ...]]
    ) -> EngineResult:
        """Return a page with all that was counted; `matched` tells of each article what it has."""
        hits = zip(page, matched, strict=True)
        return EngineResult(
            self._total,
            tuple(
                Ranked(found.id, found.score, names, self._behind(found)) for found, names in hits
            ),
            {name: facets.ordered(counts) for name, counts in self._facets.items()}
            | {name: facet.ordered(self._terms[name]) for name, facet in self._term_facets.items()}
            | ({} if self._days is None else {DAY: facets.ordered_days(self._days)}),
            self._undated,
            self._distinct,
        )

    def _behind(self, found: "Candidate") -> tuple[str, ...]:
        return self._folded.behind(found.segment, found.article) if self._folded else ()

    def _keys(self, segment: Segment, articles: Array, rows: list[WeightedRow]) -> Array:
        """Return what articles are ranked by before their passages are read."""
        if self._request.sort is Sort.RELEVANCE:
            return -scored(articles, rows).scores
        return date_keys(segment.published[articles], self._request.sort)

    def _count_facets(self, segment: Segment, mask: Array, chosen: Mapping[str, Array]) -> None:
        counted = {name: each for name, each in self._facets.items() if name not in chosen}
        if counted:
            facets.count(segment, mask, counted)
        if self._days is not None:
            facets.count_days(segment, mask, self._days)
        for name, facet in self._term_facets.items():
            self._terms[name] += facet.count(segment, mask)

    def _count_beside_chosen(
        self, segment: Segment, free: Array, chosen: Mapping[str, Array]
    ) -> None:
        """Count the values of a facet that has some chosen as if it had none: more may be."""
        for name in chosen.keys() & self._facets.keys():
            others = (each for other, each in chosen.items() if other != name)
            mask = _both(free, *others, *self._within(segment))
            facets.count(segment, mask, {name: self._facets[name]})

    def _only(self, segment: Segment, mask: Array) -> Array:
        if self._request.only is None:
            return mask
        articles = np.array([segment.article(id_) for id_ in self._request.only], np.intp)
        wanted = np.zeros(segment.size, np.uint8)
        wanted[articles[articles >= 0]] = 1
        return np.where(wanted, mask, wanted)

    def _chosen(self, segment: Segment) -> dict[str, Array]:
        """Return by 1 or 0 which articles have one of the values chosen, by facet."""
        return {
            name: facets.having(segment, name, values)
            for name, values in self._wanted_values.items()
        }

    def _without_unwanted(self, segment: Segment, mask: Array) -> Array:
        for name, unwanted in self._unwanted_values.items():
            mask = np.minimum(mask, facets.having(segment, name, unwanted) ^ 1)
        for name, least in self._request.facets_above.items():
            mask = np.minimum(mask, facets.above(segment, name, least))
        return mask

    def _dated(self, segment: Segment, mask: Array) -> Array:
        if self._has_days:
            undated = segment.published == UNDATED
            self._undated += int(np.count_nonzero(np.minimum(mask, undated.view(np.uint8))))
        return _both(mask, *self._within(segment))

    @property
    def _has_days(self) -> bool:
        return (self._request.published_from, self._request.published_until) != (None, None)

    def _within(self, segment: Segment) -> list[Array]:
        """Return by 1 or 0 which articles are of the days asked for; nothing where none are."""
        first, until = self._request.published_from, self._request.published_until
        published = segment.published
        if self._request.undated_only:
            return [(published == UNDATED).view(np.uint8)]
        if not self._has_days:
            return []
        within = published >= (UNDATED + 1 if first is None else first)
        if until is not None:
            within &= published < until
        return [within.view(np.uint8)]

    def _rank(self, segment: Segment, mask: Array, rows: list[WeightedRow]) -> None:
        sort = self._request.sort
        if sort is Sort.RELEVANCE and rows:
            floor = -self._best[self._wanted - 1][0] if len(self._best) >= self._wanted else 0.0
            found = top_k(mask, rows, self._wanted, floor, prune=self._prune)
            found = first_by_score(segment, found, self._wanted)
            keys = -found.scores
        else:
            found = first_in(segment, sort, mask, rows, self._wanted)
            keys = date_keys(segment.published[found.articles], sort)
        articles = found.articles.tolist()
        ids = map(segment.id, articles)
        fresh = zip(keys.tolist(), ids, found.scores.tolist(), repeat(segment), articles)
        # Both are sorted already, so that sorting merges them.
        both = sorted([*self._best, *map(Candidate._make, fresh)], key=_by_key_and_id)
        self._best = both[: self._wanted]

    def _reranked(self) -> list["Candidate"]:
        """Return the best, those first that have the passage."""
        passage = self._passage
        if passage is None:
            return self._best
        read, unread = self._best[: passage.most], self._best[passage.most :]
        ways = [[self._gain(term) for term in way] for way in passage.ways]
        again = []
        for segment in dict.fromkeys(candidate.segment for candidate in read):
            here = [candidate for candidate in read if candidate.segment is segment]
            articles = np.array([candidate.article for candidate in here])
            added = passage_scores(segment, articles, ways, passage).tolist()
            for candidate, more in zip(here, added, strict=True):
                score = candidate.score + more
                again.append(Candidate(-score, candidate.id, score, segment, candidate.article))
        return sorted(again, key=_by_key_and_id) + unread

    def _gain(self, term: Term) -> Gain:
        return Gain(term.field, term.text, term.boost * self._idfs[Leaf(term.field, term.text)])


_by_key_and_id = itemgetter(0, 1)


def _live(segment: Segment, mask: Array) -> Array:
    return np.minimum(mask, segment.live) if len(segment.removed) else mask


def _both(mask: Array, *others: Array) -> Array:
    """Return by 1 or 0 which articles are of every mask."""
    for each in others:
        mask = np.minimum(mask, each)
    return mask
