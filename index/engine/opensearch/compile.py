"""Plans -> queries of OpenSearch: `scored` for what ranks, `found` for what only has to be there.

Terms and boosts are as they were made, so nothing here analyses: `match_phrase` alone cuts its
text, at the blanks between terms.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, assert_never

from index.engine.columnar.any_of import ROUNDING
from index.engine.columnar.bm25 import PARAMETERS
from index.engine.opensearch.mapping import positions_of, stored
from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, MustNot, Plan, Term, TermSequence
from index.engine.schema import FIELDS, TEXT

Query = dict[str, Any]
NOTHING: Query = {"match_none": {}}
EVERYTHING: Query = {"match_all": {}}
_FIELD = {field.name: field for field in FIELDS}


def scored(plan: Plan) -> Query:
    """Return the query of a plan's articles that scores them."""
    if is_silent(plan):
        return silently(found(plan))
    match plan:
        case Term(field, text, boost):
            weight = boost * (PARAMETERS[field].k1 + 1)
            return {"term": {field: {"value": stored(text), "boost": weight}}}
        case TermSequence(field, texts, boost):
            return _within(plan, [Term(field, text, boost) for text in texts])
        case AllOf(parts):
            return _all_of(parts)
        case AnyOf(parts):
            return _within(plan, parts)
        case MustNot(must, must_not):
            return {"bool": {"must": [scored(must)], "must_not": [found(must_not)]}}
        case Boosted(must, should):
            place = "filter" if is_silent(must) else "must"
            of_must = found(must) if is_silent(must) else scored(must)
            return {"bool": {place: [of_must], "should": _should(should)}}
        case MatchAll():
            return silently(EVERYTHING)
    assert_never(plan)


def found(plan: Plan) -> Query:
    """Return the query of a plan's articles, to be filtered by."""
    match plan:
        case Term(field, text):
            return {"term": {field: stored(text)}}
        case TermSequence(field, texts):
            return _sequence(field, list(map(stored, texts)))
        case AllOf(parts):
            return _both(list(map(found, parts))) if parts else NOTHING
        case AnyOf(parts):
            return _any_of(plan, list(map(found, parts)))
        case MustNot(must, must_not):
            return {"bool": {"filter": [found(must)], "must_not": [found(must_not)]}}
        case Boosted(must, _):
            return found(must)
        case MatchAll():
            return EVERYTHING
    assert_never(plan)


def is_silent(plan: Plan) -> bool:
    """Return whether a plan ranks nothing."""
    match plan:
        case Term(_, _, boost) | TermSequence(_, _, boost):
            return not boost
        case AllOf(parts) | AnyOf(parts):
            return all(map(is_silent, parts))
        case MustNot(must, _):
            return is_silent(must)
        case Boosted(must, should):
            return is_silent(must) and is_silent(should)
        case MatchAll():
            return True
    assert_never(plan)


def silently(query: Query) -> Query:
    """Return a query that finds the same and scores nothing."""
    return {"constant_score": {"filter": query, "boost": 0.0}}


def _within(plan: TermSequence | AnyOf, parts: Sequence[Plan]) -> Query:
    """Return the query of a plan's articles that are scored by some parts."""
    scores = list(map(scored, parts))
    if isinstance(plan, AnyOf) and plan.needs_one:
        return {"bool": {"should": scores, "minimum_should_match": 1}}
    return {"bool": {"filter": [found(plan)], "should": scores}}


def _all_of(parts: Sequence[Plan]) -> Query:
    silent = [found(part) for part in parts if is_silent(part)]
    scores = [scored(part) for part in parts if not is_silent(part)]
    return {"bool": {"must": scores, "filter": silent}}


def _should(plan: Plan) -> list[Query]:
    """Return what adds to a score: of enough parts each, of others all together."""
    if isinstance(plan, AnyOf) and plan.needs_one:
        return [query for part in plan.parts for query in _should(part)]
    return [] if is_silent(plan) else [scored(plan)]


def _sequence(field: str, texts: list[str]) -> Query:
    """Return the query of terms side by side: by their pairs, and in their order where it needs."""
    if len(texts) < 2:
        return {"term": {field: texts[0]}} if texts else NOTHING
    parts: list[Query] = []
    if (_FIELD[field].base or field) == TEXT:
        folded = _FIELD[field].folded
        pairs = next(each.name for each in FIELDS if each.paired and each.folded == folded)
        parts = [{"term": {pairs: f"{a} {b}"}} for a, b in pairwise(texts)]
    if len(texts) > 2 or not parts:
        parts.append({"match_phrase": {positions_of(field): " ".join(texts)}})
    return _both(parts)


def _any_of(plan: AnyOf, parts: list[Query]) -> Query:
    if plan.needs_one:
        return {"bool": {"should": parts, "minimum_should_match": 1}} if parts else NOTHING
    if not plan.weights:
        least = int(-(-plan.least // 1))
        if least > len(parts):
            return NOTHING
        return {"bool": {"should": parts, "minimum_should_match": least}}
    weighed = [
        {"constant_score": {"filter": part, "boost": weight}}
        for part, weight in zip(parts, plan.weights, strict=True)
    ]
    return {
        "function_score": {
            "query": {"bool": {"should": weighed}},
            "functions": [],
            "min_score": plan.least * ROUNDING,
        }
    }


def _both(parts: list[Query]) -> Query:
    return parts[0] if len(parts) == 1 else {"bool": {"filter": parts}}
