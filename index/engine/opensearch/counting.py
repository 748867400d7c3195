"""What is counted of all articles found: how many, and of each value of a facet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from index.engine.columnar.facets import (
    EPOCH,
    MINUTES_OF_DAY,
    VIETNAM_MINUTES,
    ordered,
    ordered_days,
)
from index.engine.opensearch.compile import Query
from index.engine.opensearch.filters import Filters
from index.engine.opensearch.lexicon import Lexicon
from index.engine.opensearch.mapping import value_of
from index.engine.protocol import EngineRequest, FacetValue
from index.engine.schema import DAY, MAX_TERMS_COUNTED, TERM_FACETS

Search = tuple[Mapping[str, object], Mapping[str, object]]
"""Header and body of one search of several."""
FEW_VALUES, MANY_VALUES = 100, 10_000
"""Values of a facet beside hits, which a page shows some of, and where it is asked for alone."""
SOME_KEYS = 400
"""Keys of documents, of which the partial ones are no values that are shown."""
MIN_TERMS_BESIDE_HITS = 20
"""Values of documents that are told beside hits, for a page shows no more."""
ALL_VALUES = ("year", "month")
"""Facets of which all values are counted, beside hits too."""
FEW_OF_SHARD, MANY_OF_SHARD = 5_000, 65_000
"""Values that each shard tells; where that proves too few for exact counts, more."""
GROUPS_AT_ONCE = 50_000
"""Groups of articles that are alike counted by one aggregation; OpenSearch answers 65,535."""
_BY_COUNT = [{"_count": "desc"}, {"_key": "asc"}]


class Counting:
    """The searches that count for a request, and what their answers say."""

    def __init__(
        self,
        request: EngineRequest,
        plan: Query,
        filters: Filters,
        lexicon: Lexicon,
        *,
        deep: bool = False,
    ) -> None:
        """`plan` finds; `deep` asks for more values."""
        self._request = request
        self._plan = plan
        self._filters = filters
        self._lexicon = lexicon
        self._deep = deep
        self._shard_size = MANY_OF_SHARD if deep else FEW_OF_SHARD
        self._chosen = [n for n in request.count_facets if n in request.facets_wanted]

    def deepened(self) -> "Counting":
        """Return the same that asks for more values."""
        return Counting(self._request, self._plan, self._filters, self._lexicon, deep=True)

    def searches(self) -> Iterator[Search]:
        """Yield the searches: of what is found, of each facet chosen, of what has no date."""
        free = [name for name in self._request.count_facets if name not in self._chosen]
        counts = {name: self._aggregation(name) for name in free}
        yield self._search(self._filters.every(), {**counts, **self._folding()})
        for name in self._chosen:
            yield self._search(self._filters.beside(name), {name: self._aggregation(name)})
        if self._request.has_days:
            yield self._search(self._filters.undated(), {})

    def facets(self, answers: Sequence[Any]) -> dict[str, tuple[FacetValue, ...]]:
        """Return the values of each facet, in the order of the request."""
        found = {name: buckets for answer in answers for name, buckets in _buckets(answer)}
        return {name: self._values(name, found[name]) for name in self._request.count_facets}

    def is_exact(self, answers: Sequence[Any]) -> bool:
        """Return whether every value shown has its exact count and place."""
        return self._deep or all(
            _is_exact(each) and self._is_full(name, each)
            for answer in answers
            for name, each in answer.get("aggregations", {}).items()
            if "sum_other_doc_count" in each
        )

    def undated(self, answers: Sequence[Any]) -> int:
        """Return how many articles have no date, where days are asked for."""
        return total(answers[-1]) if self._request.has_days else 0

    def distinct(self, answer: Any) -> int:
        """Return how many hits there are, of articles that are alike one."""
        behind: int = sum(
            bucket["doc_count"] - 1
            for name, each in answer.get("aggregations", {}).items()
            if name.startswith("alike.")
            for bucket in each["buckets"]
        )
        return total(answer) - behind

    def _values(self, name: str, buckets: Sequence[Any]) -> tuple[FacetValue, ...]:
        if name == DAY:
            days = {_day(bucket["key"]): bucket["doc_count"] for bucket in buckets}
            return ordered_days(Counter(days))
        if name in TERM_FACETS:
            return tuple(self._terms_counted(name, buckets))[:MAX_TERMS_COUNTED]
        return ordered(Counter({bucket["key"]: bucket["doc_count"] for bucket in buckets}))

    def _terms_counted(self, name: str, buckets: Sequence[Any]) -> Iterator[FacetValue]:
        """Yield the values among the keys that are counted: those of `schema.TermField.values`."""
        for bucket in buckets:
            if self._lexicon.frequency(TERM_FACETS[name].values, bucket["key"]):
                yield FacetValue(bucket["key"], bucket["doc_count"])

    def _is_full(self, name: str, terms: Mapping[str, Any]) -> bool:
        """Return whether a facet of terms has no more values that anybody wants than were told."""
        if name not in TERM_FACETS or not terms["sum_other_doc_count"]:
            return True
        enough = MIN_TERMS_BESIDE_HITS if self._request.limit else MAX_TERMS_COUNTED
        return len(self._values(name, terms["buckets"])) >= enough

    def _search(self, filters: Sequence[Query], counts: Mapping[str, Any]) -> Search:
        body: dict[str, Any] = {
            "size": 0,
            "track_total_hits": True,
            "query": {"bool": {"filter": [self._plan, *filters]}},
        }
        return {}, body | ({"aggs": counts} if counts else {})

    def _aggregation(self, name: str) -> dict[str, Any]:
        if name == DAY:
            offset = MINUTES_OF_DAY - VIETNAM_MINUTES
            days = {"field": "published", "interval": MINUTES_OF_DAY, "offset": offset}
            return {"histogram": {**days, "min_doc_count": 1}}
        if name in TERM_FACETS:
            return self._terms("citation_keys", MANY_VALUES if self._deep else SOME_KEYS)
        is_all = name in ALL_VALUES or not self._request.limit
        return self._terms(value_of(name), MANY_VALUES if is_all else FEW_VALUES)

    def _terms(self, field: str, size: int) -> dict[str, Any]:
        return {
            "terms": {
                "field": field,
                "size": size,
                "shard_size": max(size, self._shard_size),
                "order": _BY_COUNT,
                "show_term_doc_count_error": True,
            }
        }

    def _folding(self) -> dict[str, Any]:
        """Return what counts the groups that several articles found are of."""
        if not (self._request.fold and self._lexicon.groups):
            return {}
        parts = -(-self._lexicon.groups // GROUPS_AT_ONCE)
        return {
            f"alike.{part}": {
                "terms": {
                    "field": "alike",
                    "include": {"partition": part, "num_partitions": parts},
                    "min_doc_count": 2,
                    "size": MANY_OF_SHARD,
                    "shard_size": MANY_OF_SHARD,
                }
            }
            for part in range(parts)
        }


def total(answer: Any) -> int:
    """Return how many articles a search found."""
    number: int = answer["hits"]["total"]["value"]
    return number


def _buckets(answer: Any) -> Iterator[tuple[str, list[Any]]]:
    for name, each in answer.get("aggregations", {}).items():
        yield name, each["buckets"]


def _day(minute: float) -> int:
    return EPOCH + (int(minute) + VIETNAM_MINUTES) // MINUTES_OF_DAY


def _is_exact(terms: Mapping[str, Any]) -> bool:
    error = terms["doc_count_error_upper_bound"]
    buckets = terms["buckets"]
    if not error or not buckets:
        return True
    # What no shard told has `error` articles at most.
    is_last_sure = not terms["sum_other_doc_count"] or buckets[-1]["doc_count"] > error
    errors = (bucket.get("doc_count_error_upper_bound", 0) for bucket in buckets)
    return is_last_sure and not any(errors)
