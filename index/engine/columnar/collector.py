"""The articles that one search finds, segment by segment: counted, filtered, ranked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from index.engine.columnar import facets
from index.engine.columnar.array_file import Array
from index.engine.columnar.best import Best, Candidate
from index.engine.columnar.encode import UNDATED
from index.engine.columnar.folding import Alike, Folded, Found
from index.engine.columnar.segment import Segment
from index.engine.protocol import EngineRequest, EngineResult, Ranked
from index.engine.schema import DATES, DAY
from index.language.fold import fold


class Collector:
    """What was found, segment by segment."""

    def __init__(
        self,
        request: EngineRequest,
        term_facets: Mapping[str, facets.TermFacet],
        alike: Mapping[Segment, Alike],
    ) -> None:
        self._request = request
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

    def add(self, segment: Segment, first: int, matched: Array) -> None:
        """Take the matches of one segment, whose first article is at that place."""
        live = self._only(segment, _live(segment, matched))
        free = self._without_unwanted(segment, live)
        chosen = self._chosen(segment)
        mask = self._dated(segment, _both(free, *chosen.values()))
        count = int(np.count_nonzero(mask))
        self._total += count
        if count:
            self._count_facets(segment, mask, chosen)
            self._found.append(Found(segment, first, mask))
        self._count_beside_chosen(segment, free, chosen)

    def found(self, segment: Segment, matched: Array) -> Array:
        """Return by 0 or another byte which matches of a segment the filters leave."""
        live = self._only(segment, _live(segment, matched))
        free = self._without_unwanted(segment, live)
        return self._dated(segment, _both(free, *self._chosen(segment).values()))

    def page(self, best: Best) -> list[Candidate]:
        """Return the articles of the page that was asked for."""
        found, self._distinct = self._found, self._total
        if self._request.fold:
            self._folded = Folded(found, self._alike, best.keys)
            found, self._distinct = self._folded.found, self._total - self._folded.count
        return best.page(found)

    def result(
        self, page: Sequence[Candidate], matched: Iterable[tuple[bool, ...]]
    ) -> EngineResult:
        """Return a page with all that was counted; `matched` tells of each article what it has."""
        hits = zip(page, matched, strict=True)
        return EngineResult(
            self._total,
            tuple(
                Ranked(found.id, found.score, names, self._behind(found)) for found, names in hits
            ),
            {
                name: facets.ordered(counts, are_dates=name in DATES)
                for name, counts in self._facets.items()
            }
            | {name: facet.ordered(self._terms[name]) for name, facet in self._term_facets.items()}
            | ({} if self._days is None else {DAY: facets.ordered_days(self._days)}),
            self._undated,
            self._distinct,
        )

    def _behind(self, found: Candidate) -> tuple[str, ...]:
        if not self._folded or not self._folded.count:
            return ()
        return self._folded.behind(found.segment, found.article)

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
        if self._request.has_days:
            undated = segment.published == UNDATED
            self._undated += int(np.count_nonzero(np.minimum(mask, undated.view(np.uint8))))
        return _both(mask, *self._within(segment))

    def _within(self, segment: Segment) -> list[Array]:
        """Return by 1 or 0 which articles are of the days asked for; nothing where none are."""
        first, until = self._request.published_from, self._request.published_until
        published = segment.published
        if self._request.undated_only:
            return [(published == UNDATED).view(np.uint8)]
        if not self._request.has_days:
            return []
        within = published >= (UNDATED + 1 if first is None else first)
        if until is not None:
            within &= published < until
        return [within.view(np.uint8)]


def _live(segment: Segment, mask: Array) -> Array:
    return np.minimum(mask, segment.live) if len(segment.removed) else mask


def _both(mask: Array, *others: Array) -> Array:
    """Return by 1 or 0 which articles are of every mask."""
    for each in others:
        mask = np.minimum(mask, each)
    return mask
