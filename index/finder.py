"""Finding: a request -> what an engine found, and what else could be asked for.

    rewriter -> planner -> engine -> respeller, and once more where fewer words have to do

Where no article has every word, most of them are asked for; a word that no article has is then
taken for the one that was meant. What was meant is offered to the reader, never imposed.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from corpus.article import VIETNAM
from index.engine.plan import AllOf, MustNot, Passage, Plan
from index.engine.protocol import Engine, EngineRequest, EngineResult, Sort
from index.engine.schema import FACETS
from index.models import SearchRequest
from index.query.tree import CITATION, And, Or, Query, Word
from index.ranking.exact_phrases import MAX_READ, ExactPhrases
from index.ranking.planner import Planner
from index.rewriting.rewriter import Rewriter, Rewritten
from index.spelling.respeller import Respelled, Respeller
from index.storage.articles import Articles

TIMES_MORE = 3
"""A suggestion is offered where more than so many times the articles have it."""


class Found(NamedTuple):
    """What was found, and how."""

    result: EngineResult
    rewritten: Rewritten
    """As typed, with other ways of writing it."""
    query: Query
    """The query that was planned in the end."""
    is_relaxed: bool
    """Whether only some of the words were asked for."""
    suggestion: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds in one open index."""

    rewriter: Rewriter
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
        query = rewritten.query
        result = self._search(request, query, self.planner, facets)
        is_relaxed = not result.total and not result.undated and _can_relax(request.query)
        meant = None
        if is_relaxed or (suggest and not isinstance(request.query.root, Or)):
            meant = self.respeller.respell(request.query, rewritten.recognised)
        suggestion = meant and self._worth_offering(request, meant, result.total)
        if is_relaxed:
            if meant and not meant.is_known:
                query = self._rewritten(request, meant.query).query
            result = self._search(request, query, replace(self.planner, relaxed=True), facets)
        return Found(result, rewritten, query, is_relaxed, suggestion)

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
        query = self._rewritten(other, meant.query).query
        found = self._search(other, query, self.planner, ()).total
        least = 0 if meant.is_known else TIMES_MORE * articles
        return meant.query.text if found > least else None

    def _search(
        self, request: SearchRequest, query: Query, planner: Planner, facets: tuple[str, ...]
    ) -> EngineResult:
        plan = _filtered(planner.plan(query), request, self.planner)
        asked = _engine_request(request, plan, planner.passage(query), facets)
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


def _minute(day: date | None, later: timedelta = timedelta()) -> int | None:
    if day is None:
        return None
    start = datetime.combine(day, datetime.min.time(), VIETNAM)
    return int((start.timestamp() + later.total_seconds()) // 60)


def _can_relax(query: Query) -> bool:
    """Return whether fewer words may be asked for: only where the reader typed plain words."""
    root = query.root
    words = root.children if isinstance(root, And) else (root,)
    return all(isinstance(word, Word) and word.field != CITATION for word in words)
