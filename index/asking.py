"""A query in units -> what an engine is asked by it, and what its answer says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from types import MappingProxyType
from typing import NamedTuple

from index.engine.plan import MatchAll, Plan
from index.engine.protocol import Engine, EngineRequest, EngineResult, Sort
from index.matching.matcher import informative
from index.models import Match, SearchRequest
from index.query.tree import Node, Query
from index.ranking.engine_request import engine_request, filtered
from index.ranking.exact_phrases import MAX_READ, ExactPhrases
from index.ranking.planner import Planner
from index.rewriting.rewriter import Rewritten
from index.storage.articles import Articles


class Likely(NamedTuple):
    """A search that was prepared before it was sure that it is wanted."""

    asked: Callable[[], EngineRequest]
    """What of the engine's answer is wanted."""
    search: Callable[[], EngineResult]


class Matched(NamedTuple):
    """A query in units, and what articles must have of it."""

    rewritten: Rewritten
    """As typed, with other ways of writing it."""
    query: Query
    match: Match
    is_plain: bool
    """Whether articles may have more or less of it: it is nothing but words."""
    counts: Mapping[Match, int] = MappingProxyType({})
    """How many articles of the whole index have so much of it, as far as that was asked."""
    likely: Likely | None = None
    """The search by it, where that was prepared."""

    @property
    def is_lost(self) -> bool:
        """Whether no article has every word of it, side by side or apart."""
        return bool(self.counts) and not any(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Asks one open engine."""

    planner: Planner
    engine: Engine
    articles: Articles

    def ahead(
        self,
        request: SearchRequest,
        matched: Matched,
        facets: tuple[str, ...],
        counted: Sequence[EngineRequest],
    ) -> tuple[list[int], Likely]:
        """Return how many articles some requests find, and the search by what was matched."""
        asked = cache(partial(self.asked, request, matched, facets))
        phrases = ExactPhrases(request.query)
        totals, search = self.engine.ahead(counted, lambda: phrases.deepened(asked()))
        return totals, Likely(asked, search)

    def result(self, request: SearchRequest, likely: Likely) -> EngineResult:
        """Search, and put first what has the phrases of a request to the letter."""
        found, asked, phrases = likely.search(), likely.asked(), ExactPhrases(request.query)
        if not phrases.decide(asked):
            return found
        texts = self.articles.texts([hit.id for hit in found.hits[:MAX_READ]])
        return phrases.first(found, texts, asked)

    def of_plan(self, request: SearchRequest, plan: Plan) -> EngineRequest:
        """Return what counts the articles of a plan that a request leaves."""
        listed = replace(request, sort=Sort.NEWEST, page=1, per_page=0)
        whole = filtered(plan, request, self.planner)
        return engine_request(listed, whole, None, (), self.engine.alike)

    def required(self, query: Query, match: Match) -> Plan:
        """Return the plan for articles that have so much of a query."""
        planner = replace(self.planner, match=match)
        return (query.root and planner.required(query.root)) or MatchAll()

    def asked(
        self, request: SearchRequest, matched: Matched, facets: tuple[str, ...]
    ) -> EngineRequest:
        """Return what asks for the page of a request, of what was matched, counting facets."""
        planner = replace(self.planner, match=matched.match)
        plan = filtered(planner.plan(matched.query), request, self.planner)
        passage = planner.passage(matched.query)
        asked = engine_request(request, plan, passage, facets, self.engine.alike)
        if matched.match is Match.ANY:
            asked = replace(asked, named=_named(informative(matched.query), self.planner))
        return asked


def _named(parts: Sequence[Node], planner: Planner) -> tuple[Plan, ...]:
    """Return the plans by which each hit says which parts of the query it has side by side."""
    return tuple(planner.required(part) or MatchAll() for part in parts)
