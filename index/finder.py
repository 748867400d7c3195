"""Finding: a request -> what an engine found, and what else could be asked for.

Where no article has every word, most of them are asked for; a word that no article has is then
taken for the one that was meant. What was meant is offered to the reader, never imposed.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from corpus.article import VIETNAM
from index.engine.plan import AllOf, MustNot, Plan
from index.engine.protocol import Engine, EngineRequest, EngineResult, Sort
from index.engine.schema import FACETS
from index.models import SearchRequest
from index.query.tree import CITATION, And, Or, Query, Word
from index.ranking.exact_phrases import Literal
from index.ranking.planner import Planner
from index.rewriting.rewriter import Rewritten
from index.spelling.respeller import Respelled

MORE = 3
"""A suggestion is offered where more than so many times the articles have it."""


class Found(NamedTuple):
    """What was found, and how."""

    result: EngineResult
    understood: Rewritten
    """As typed, with other ways of writing it."""
    query: Query
    """The query that was planned in the end."""
    is_relaxed: bool
    """Whether only some of the words were asked for."""
    suggestion: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds in one open index."""

    engine: Engine
    planner: Planner
    text: Callable[[str], str]
    """Id -> the text of an article."""
    understand: Callable[[SearchRequest], Rewritten]
    respell: Callable[[Query, Collection[str]], Respelled | None]
    """A query as typed, and pieces of it that are right -> what may have been meant."""

    def find(
        self, request: SearchRequest, facets: tuple[str, ...], *, suggest: bool = True
    ) -> Found:
        """Find and rank, counting these facets; QueryError where it cannot be done.

        MustNot `suggest` no other query is looked for than the one that an answer needs.
        """
        understood = self.understand(request)
        query = understood.query
        result = self._search(request, query, self.planner, facets)
        is_relaxed = not result.total and not result.undated and _can_relax(request.query)
        meant = None
        if is_relaxed or (suggest and not isinstance(request.query.root, Or)):
            meant = self.respell(request.query, [note.typed for note in understood.also])
        suggestion = meant and self._worth_offering(request, meant, result.total)
        if is_relaxed:
            if meant and not meant.is_known:
                query = self.understand(replace(request, query=meant.query)).query
            result = self._search(request, query, replace(self.planner, relaxed=True), facets)
        return Found(result, understood, query, is_relaxed, suggestion)

    def _worth_offering(
        self, request: SearchRequest, meant: Respelled, articles: int
    ) -> str | None:
        """Return the text of a query that clearly more articles have than the one typed.

        Where all its words are known, `meant` has been found better by what stands side by side.
        """
        # By date nothing is scored: only the number matters.
        other = replace(request, query=meant.query, sort=Sort.NEWEST, page=1, per_page=0)
        found = self._search(other, self.understand(other).query, self.planner, ()).total
        return meant.query.text if found > (0 if meant.is_known else MORE * articles) else None

    def _search(
        self,
        request: SearchRequest,
        query: Query,
        planner: Planner,
        facets_shown: tuple[str, ...],
    ) -> EngineResult:
        plan: Plan = planner.plan(query)
        if request.citation:
            plan = AllOf((plan, self.planner.cited(request.citation)))
        for citation in request.unwanted.get("citation", ()):
            plan = MustNot(plan, self.planner.cited(citation))
        facets = {"section": request.section, "author": request.author}
        wanted = EngineRequest(
            plan=plan,
            passage=planner.passage(query),
            published_from=_minute(request.day_from),
            published_until=_minute(request.day_to, timedelta(days=1)),
            facets_wanted={name: value for name, value in facets.items() if value},
            facets_unwanted={
                name: values for name, values in request.unwanted.items() if name in FACETS
            },
            sort=request.sort,
            offset=(request.page - 1) * request.per_page,
            limit=request.per_page,
            count_facets=facets_shown,
        )
        literal = Literal(request.query)
        if literal and request.sort is Sort.RELEVANCE:
            return literal.first(self.engine.search, wanted, self.text)
        return self.engine.search(wanted)


def _minute(day: date | None, later: timedelta = timedelta()) -> int | None:
    if day is None:
        return None
    start = datetime.combine(day, datetime.min.time(), VIETNAM)
    return int((start.timestamp() + later.total_seconds()) // 60)


def _can_relax(query: Query) -> bool:
    """Say whether fewer words may be asked for: only where the reader typed plain words."""
    root = query.root
    words = root.children if isinstance(root, And) else (root,)
    return all(isinstance(word, Word) and word.field != CITATION for word in words)
