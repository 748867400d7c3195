"""Finding: a request -> what an engine found, and what else could be asked for.

    rewriter -> matcher -> planner -> engine -> respeller, and once more where less has to do

What an article must have of a query is decided by the query and the whole index, whatever days or
sections are asked for: so a filter never finds what the search without it does not. A word that no
article has is taken for the one that was meant. What was meant is offered, never imposed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from corpus.article import VIETNAM
from index.engine.plan import AllOf, MatchAll, MustNot, Passage, Plan
from index.engine.protocol import Engine, EngineRequest, EngineResult, Sort
from index.engine.schema import FACETS
from index.matching.matcher import Matcher, as_phrase, informative, is_plain, is_question, is_single
from index.models import Match, SearchRequest
from index.query.tree import Node, Or, Query
from index.ranking.exact_phrases import MAX_READ, ExactPhrases
from index.ranking.planner import Planner
from index.rewriting.rewriter import Rewriter, Rewritten
from index.spelling.respeller import Respelled, Respeller
from index.storage.articles import Articles

HANDFUL = 10
"""Where fewer articles have every unit side by side, a page is filled with less."""
FEW_UNITS = 3
"""Queries of more are sentences: where no article says all of one, some may say most of it."""
TIMES_MORE = 3
"""A suggestion is offered where more than so many times the articles have it."""


class Found(NamedTuple):
    """What was found, and how."""

    result: EngineResult
    rewritten: Rewritten
    """As typed, with other ways of writing it."""
    query: Query
    """The query that was planned in the end, in units."""
    match: Match
    """What articles have of it."""
    counts: Mapping[Match, int]
    """How many articles of the whole index have so much of it, as far as it was asked."""
    suggestion: str | None


class Matched(NamedTuple):
    """A query in units, and what articles must have of it."""

    query: Query
    match: Match
    counts: Mapping[Match, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds in one open index."""

    rewriter: Rewriter
    matcher: Matcher
    planner: Planner
    engine: Engine
    respeller: Respeller
    articles: Articles

    def find(
        self, request: SearchRequest, facets: tuple[str, ...] = (), *, suggest: bool = True
    ) -> Found:
        """Find and rank, counting these facets; QueryError where it cannot be done.

        Without `suggest` no other query is looked for than the one that an answer needs.
        """
        rewritten = self._rewritten(request, request.query)
        query, match, counts = self._matched(request, rewritten.query)
        meant = None
        if match is Match.ANY or (suggest and not isinstance(request.query.root, Or)):
            meant = self.respeller.respell(request.query, rewritten.recognised)
        found = self._search(request, query, match, facets)
        suggestion = meant and self._worth_offering(request, meant, found.total)
        if meant and not meant.is_known and not any(counts.values()):
            query, match, _ = self._matched(request, self._rewritten(request, meant.query).query)
            found = self._search(request, query, match, facets)
        return Found(found, rewritten, query, match, counts, suggestion)

    def _matched(self, request: SearchRequest, query: Query) -> "Matched":
        """Return a query in units, and what articles must have of it."""
        in_units = self.matcher.in_units(query)
        if request.match is Match.PHRASE and is_plain(in_units):
            return Matched(as_phrase(in_units), Match.NEAR, {})
        if request.match or not is_plain(in_units):
            return Matched(in_units, request.match or Match.NEAR, {})
        if is_question(in_units):
            return Matched(in_units, Match.ANY, {})
        counts = {Match.NEAR: self._count(in_units, Match.NEAR)}
        if counts[Match.NEAR] >= (1 if is_single(in_units) else HANDFUL):
            return Matched(in_units, Match.NEAR, counts)
        counts[Match.ALL] = self._count(in_units, Match.ALL)
        is_short = len(informative(in_units)) <= FEW_UNITS
        enough = is_short and counts[Match.ALL] >= HANDFUL
        return Matched(in_units, Match.ALL if enough else Match.ANY, counts)

    def _count(self, query: Query, match: Match) -> int:
        plan = replace(self.planner, match=match).required(query.root) if query.root else None
        return self.engine.search(EngineRequest(plan=plan or MatchAll(), limit=0)).total

    def _rewritten(self, request: SearchRequest, query: Query) -> Rewritten:
        return self.rewriter.rewrite(query, expand=request.expand)

    def _worth_offering(
        self, request: SearchRequest, meant: Respelled, articles: int
    ) -> str | None:
        """Return the text of a query that clearly more articles have than the one typed.

        Where all its words are known, `meant` has been found better by what stands side by side.
        """
        # By date nothing is scored: only the number matters.
        other = replace(request, query=meant.query, sort=Sort.NEWEST, page=1, per_page=0)
        query, match, _ = self._matched(other, self._rewritten(other, meant.query).query)
        found = self._search(other, query, match, ()).total
        least = 0 if meant.is_known else TIMES_MORE * articles
        return meant.query.text if found > least else None

    def _search(
        self, request: SearchRequest, query: Query, match: Match, facets: tuple[str, ...]
    ) -> EngineResult:
        planner = replace(self.planner, match=match)
        plan = _filtered(planner.plan(query), request, self.planner)
        asked = _engine_request(request, plan, planner.passage(query), facets)
        if match is Match.ANY:
            asked = replace(asked, named=_named(informative(query), self.planner))
        phrases = ExactPhrases(request.query)
        if not phrases.decide(asked):
            return self.engine.search(asked)
        found = self.engine.search(phrases.deepened(asked))
        texts = {hit.id: self.articles.text(hit.id) for hit in found.hits[:MAX_READ]}
        return phrases.first(found, texts, asked)


def _filtered(plan: Plan, request: SearchRequest, planner: Planner) -> Plan:
    """Return a plan for those of its articles that cite what a request wants cited."""
    if request.citation:
        plan = AllOf((plan, planner.cited(request.citation)))
    for citation in request.unwanted.get("citation", ()):
        plan = MustNot(plan, planner.cited(citation))
    return plan


def _engine_request(
    request: SearchRequest, plan: Plan, passage: Passage | None, facets: tuple[str, ...]
) -> EngineRequest:
    wanted = {"section": request.section, "author": request.author}
    return EngineRequest(
        plan=plan,
        passage=passage,
        published_from=_minute(request.day_from),
        published_until=_minute(request.day_to, timedelta(days=1)),
        facets_wanted={name: value for name, value in wanted.items() if value},
        facets_unwanted={
            name: values for name, values in request.unwanted.items() if name in FACETS
        },
        sort=request.sort,
        offset=(request.page - 1) * request.per_page,
        limit=request.per_page,
        count_facets=facets,
    )


def _named(parts: Sequence[Node], planner: Planner) -> tuple[Plan, ...]:
    """Return the plans by which each hit says which parts of the query it has side by side."""
    return tuple(planner.required(part) or MatchAll() for part in parts)


def _minute(day: date | None, later: timedelta = timedelta()) -> int | None:
    if day is None:
        return None
    start = datetime.combine(day, datetime.min.time(), VIETNAM)
    return int((start.timestamp() + later.total_seconds()) // 60)
