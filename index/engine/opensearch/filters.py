"""What a request leaves of a plan's articles: by days, facets, ids and generation."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.engine.opensearch.compile import Query
from index.engine.opensearch.mapping import key_of
from index.engine.protocol import EngineRequest
from index.language.fold import fold

DATED: Query = {"exists": {"field": "published"}}


@dataclass(frozen=True, slots=True)
class Visible:
    """What a reader of one generation sees of an index that later ones share."""

    generation: int
    removed: Collection[str] = ()
    """Documents that are of older generations alone."""
    abandoned: Collection[tuple[int, int]] = ()
    """First and last of generations that were never published: what killed builds sent."""

    @property
    def filters(self) -> list[Query]:
        """What leaves the rest out."""
        seen: list[Query] = [{"range": {"generation": {"lte": self.generation}}}]
        seen += [
            _not({"range": {"generation": {"gte": first, "lte": last}}})
            for first, last in self.abandoned
        ]
        if self.removed:
            seen.append(_not({"ids": {"values": list(self.removed)}}))
        return seen


class Filters:
    """The filters of a request, to be put together with or without some of them."""

    def __init__(self, request: EngineRequest, visible: Visible) -> None:
        self._always = [*visible.filters, *_unwanted(request)]
        self._days = list(_days(request))
        self._wanted = {
            name: having(name, values) for name, values in request.facets_wanted.items()
        }

    def every(self) -> list[Query]:
        """Return all of them."""
        return [*self._always, *self._days, *self._wanted.values()]

    def beside(self, facet: str) -> list[Query]:
        """Return all but that by one facet."""
        others = [query for name, query in self._wanted.items() if name != facet]
        return [*self._always, *self._days, *others]

    def undated(self) -> list[Query]:
        """Return what leaves the articles without a date, whatever days are asked for."""
        return [*self._always, *self._wanted.values(), _not(DATED)]


def having(facet: str, values: Collection[str]) -> Query:
    """Return the query of articles with one of these values; an empty one stands for none."""
    return {"terms": {key_of(facet): sorted(set(map(fold, values)))}}


def _unwanted(request: EngineRequest) -> Iterator[Query]:
    for name, values in request.facets_unwanted.items():
        yield _not(having(name, values))
    for name, least in request.facets_above.items():
        yield {"range": {name: {"gt": least}}}
    if request.only is not None:
        yield {"terms": {"id": sorted(request.only)}}


def _days(request: EngineRequest) -> Iterator[Query]:
    if request.undated_only:
        yield _not(DATED)
    elif request.has_days:
        limits = {"gte": request.published_from, "lt": request.published_until}
        given: Mapping[str, Any] = {k: v for k, v in limits.items() if v is not None}
        yield {"range": {"published": given}}


def _not(query: Query) -> Query:
    return {"bool": {"must_not": [query]}}
