"""A reader's request and a plan -> what an engine is asked: with days, facets, documents."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from corpus.article import VIETNAM
from index.engine.plan import AllOf, MustNot, Passage, Plan
from index.engine.protocol import EngineRequest
from index.engine.schema import ADDED, FACETS, moment_text
from index.models import Duplicates, SearchRequest
from index.ranking.planner import Planner


def filtered(plan: Plan, request: SearchRequest, planner: Planner) -> Plan:
    """Return a plan for those of its articles that cite what a request wants cited."""
    if request.citation:
        plan = AllOf((plan, planner.cited(request.citation)))
    for citation in request.unwanted.get("citation", ()):
        plan = MustNot(plan, planner.cited(citation))
    return plan


def engine_request(
    request: SearchRequest,
    plan: Plan,
    passage: Passage | None,
    facets: tuple[str, ...],
    alike: Callable[[str], tuple[str, ...]],
) -> EngineRequest:
    """Return the engine's request for a page of a plan's articles, counting these facets.

    `alike` gives the articles with the same news as one (`Engine.alike`).
    """
    wanted = {"section": request.section, "author": request.author}
    return EngineRequest(
        plan=plan,
        passage=passage,
        published_from=_minute(request.day_from),
        published_until=_minute(request.day_to, timedelta(days=1)),
        undated_only=request.undated,
        facets_wanted={name: values for name, values in wanted.items() if values},
        facets_unwanted={
            name: values for name, values in request.unwanted.items() if name in FACETS
        },
        only=frozenset((request.alike, *alike(request.alike))) if request.alike else None,
        fold=request.duplicates is Duplicates.FOLD,
        facets_above={ADDED: moment_text(request.since)} if request.since else {},
        sort=request.sort,
        offset=(request.page - 1) * request.per_page,
        limit=request.per_page,
        count_facets=facets,
    )


def is_filtered(request: SearchRequest) -> bool:
    """Return whether anything but the words of a request decides what is found."""
    days = request.day_from, request.day_to, request.since, request.undated
    names = request.section, request.author, request.citation, request.alike
    return any((*days, *names, request.unwanted))


def _minute(day: date | None, later: timedelta = timedelta()) -> int | None:
    if day is None:
        return None
    start = datetime.combine(day, datetime.min.time(), VIETNAM)
    return int((start.timestamp() + later.total_seconds()) // 60)
