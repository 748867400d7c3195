"""Plan -> the query classes of Whoosh that mean the same.

Whoosh's own Searcher, with the weighting of the engine, is the oracle that engines are tested
against.
"""

from itertools import combinations
from typing import assert_never

from whoosh import query

from index.engine.columnar.any_of import ROUNDING
from index.engine.columnar.encode import UNDATED
from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, MustNot, Plan, Term, TermSequence
from index.engine.protocol import EngineRequest
from index.engine.whoosh.codec import FACET, ID, PUBLISHED
from index.language.fold import fold

NO_SCORE = 1e-12
"""Whoosh takes a constant score of 0 for none given, and its unions leave out what scores 0."""


def compile_request(request: EngineRequest) -> query.Query:
    """Return the query of a request: its plan, its days and its facets."""
    compiled = compile_plan(request.plan)
    first, until = request.published_from, request.published_until

    def in_days(minute: int) -> bool:
        after = minute > UNDATED if first is None else minute >= first
        return after and (until is None or minute < until)

    if first is not None or until is not None:
        compiled = query.Require(compiled, query.ColumnQuery(PUBLISHED, in_days))
    if request.undated_only:
        undated = query.ColumnQuery(PUBLISHED, lambda minute: bool(minute == UNDATED))
        compiled = query.Require(compiled, undated)
    if request.only is not None:
        ids = [query.Term(ID, id_) for id_ in sorted(request.only)]
        compiled = query.Require(compiled, query.Or(ids)) if ids else query.NullQuery
    for name, values in request.facets_wanted.items():
        compiled = query.Require(compiled, _facet(name, values, wanted=True))
    for name, values in request.facets_unwanted.items():
        compiled = query.Require(compiled, _facet(name, values, wanted=False))
    return compiled


def _facet(name: str, values: tuple[str, ...], *, wanted: bool) -> query.Query:
    folded = set(map(fold, values))

    def fits(shown: tuple[str, ...]) -> bool:
        return any(fold(each) in folded for each in shown or ("",)) is wanted

    return query.ColumnQuery(name + FACET, fits)


def compile_plan(plan: Plan) -> query.Query:
    """Return the query of a plan."""
    match plan:
        case Term(field, text, boost):
            return query.Term(field, text, boost=boost or NO_SCORE)
        case TermSequence(field, (text,), boost):
            return query.Term(field, text, boost=boost or NO_SCORE)
        case TermSequence(field, texts, boost):
            phrase = query.Phrase(field, list(texts), boost=boost or NO_SCORE)
            return phrase if texts else query.NullQuery
        case AllOf(parts):
            return query.And([compile_plan(part) for part in parts]) if parts else query.NullQuery
        case AnyOf(parts):
            return _any_of(plan, [compile_plan(part) for part in parts])
        case MustNot(must, must_not):
            # Not AndNot, whose matcher (3.54) lets articles through before the first unwanted one.
            return query.Require(compile_plan(must), query.Not(compile_plan(must_not)))
        case Boosted(must, should):
            # Not AndMaybe, whose matcher (3.54) forgets to add scores after it has skipped.
            found = compile_plan(must)
            return query.Or([found, query.Require(compile_plan(should), found)])
        case MatchAll():
            return query.Every(boost=NO_SCORE)
    assert_never(plan)


def _any_of(plan: AnyOf, parts: list[query.Query]) -> query.Query:
    """Whoosh knows no least number of parts, so every combination that is enough is spelled out."""
    if not parts:
        return query.NullQuery
    if plan.needs_one:
        return query.Or(parts)
    weights = plan.weights or (1.0,) * len(parts)
    enough = [
        query.And([parts[at] for at in chosen])
        for size in range(1, len(parts) + 1)
        for chosen in combinations(range(len(parts)), size)
        if sum(weights[at] for at in chosen) >= plan.least * ROUNDING
    ]
    return query.Require(query.Or(parts), query.Or(enough)) if enough else query.NullQuery
