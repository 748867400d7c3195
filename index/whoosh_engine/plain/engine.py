"""Searching with Whoosh's readers and weighting: one dictionary of scores for each part."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from whoosh import query, scoring
from whoosh.matching import NullMatcherClass

from index.engine import EngineRequest, EngineResult, Ranked
from index.language.fold import fold
from index.models import FacetValue, Sort
from index.plan import AllOf, AnyOf, Boosted, Everything, Plan, Sequence, Term, Without
from index.schema import FIELDS

UNDATED = -(2**40)
"""Stands for a missing date in the column, before any minute that a date can have."""

Scores = dict[int, float]
"""Article number -> score."""


class PlainEngine:
    """One open Whoosh index."""

    def __init__(self, index: Any) -> None:
        self._searcher = index.searcher(weighting=scoring.BM25F(B=0.75, K1=1.2))
        reader = self._searcher.reader()
        self._reader = reader
        column = reader.column_reader("published")
        self._published = cache(column.__getitem__)
        self._stored = cache(reader.stored_fields)

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""
        scores = self._evaluate(request.plan)
        wanted = {name: fold(value) for name, value in request.facets_wanted.items()}
        kept = {n: s for n, s in scores.items() if self._has_facets(n, wanted)}
        dated = {n: s for n, s in kept.items() if self._in_days(n, request)}
        ordered = sorted(dated, key=lambda number: self._rank(number, dated, request.sort))
        page = ordered[request.offset : request.offset + request.limit]
        hits = tuple(Ranked(self._stored(number)["id"], dated[number]) for number in page)
        undated = sum(self._published(number) == UNDATED for number in kept)
        return EngineResult(
            len(dated),
            hits,
            {name: self._count(name, dated) for name in request.count_facets},
            undated if _asks_for_days(request) else 0,
        )

    def expand(self, field: str, prefix: str, limit: int) -> list[str]:
        """Return the field's terms that begin with `prefix`."""
        found: list[str] = []
        for term in self._reader.expand_prefix(field, prefix):
            if len(found) == limit:
                break
            found.append(term.decode())
        return found

    def frequency(self, field: str, term: str) -> int:
        """Return the number of articles with this term."""
        return int(self._reader.doc_frequency(field, term))

    def count(self) -> int:
        """Return the number of articles."""
        return int(self._reader.doc_count())

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field."""
        counts = Counter(name for name, _ in self._reader.all_terms())
        return {field.name: counts[field.name] for field in FIELDS}

    def close(self) -> None:
        """Close Whoosh's files."""
        self._searcher.close()

    def _evaluate(self, plan: Plan) -> Scores:
        match plan:
            case Term(field, text, boost):
                return self._leaf(query.Term(field, text, boost=boost))
            case Sequence(field, terms, boost):
                return self._leaf(query.Phrase(field, list(terms), boost=boost))
            case Everything():
                return dict.fromkeys(self._reader.all_doc_ids(), 0.0)
            case AllOf(parts):
                return _at_least([self._evaluate(part) for part in parts], len(parts))
            case AnyOf(parts, least):
                return _at_least([self._evaluate(part) for part in parts], least)
            case Without(wanted, unwanted):
                gone = self._evaluate(unwanted)
                return {n: s for n, s in self._evaluate(wanted).items() if n not in gone}
            case Boosted(wanted, welcome):
                more = self._evaluate(welcome)
                return {n: s + more.get(n, 0.0) for n, s in self._evaluate(wanted).items()}

    def _leaf(self, leaf: Any) -> Scores:
        scores: Scores = {}
        for searcher, offset in self._searcher.leaf_searchers():
            matcher = leaf.matcher(searcher)
            while not isinstance(matcher, NullMatcherClass) and matcher.is_active():
                scores[matcher.id() + offset] = matcher.score()
                matcher.next()
        return scores

    def _has_facets(self, number: int, wanted: Mapping[str, str]) -> bool:
        facets = self._stored(number)["facets"]
        return all(fold(facets.get(name, "")) == value for name, value in wanted.items())

    def _in_days(self, number: int, request: EngineRequest) -> bool:
        if not _asks_for_days(request):
            return True
        minute = self._published(number)
        first = UNDATED + 1 if request.published_from is None else request.published_from
        return bool(
            first <= minute
            and (request.published_until is None or minute < request.published_until)
        )

    def _rank(self, number: int, scores: Scores, sort: Sort) -> tuple[Any, ...]:
        id_ = self._stored(number)["id"]
        if sort is Sort.RELEVANCE:
            return (-scores[number], id_)
        minute = self._published(number)
        return (minute == UNDATED, minute if sort is Sort.OLDEST else -minute, id_)

    def _count(self, name: str, scores: Scores) -> tuple[FacetValue, ...]:
        values = Counter(self._stored(number)["facets"].get(name, "") for number in scores)
        del values[""]
        return tuple(
            FacetValue(value, count)
            for value, count in sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
        )


def _asks_for_days(request: EngineRequest) -> bool:
    return request.published_from is not None or request.published_until is not None


def _at_least(found: list[Scores], least: int) -> Scores:
    matched = Counter(number for scores in found for number in scores)
    return {
        number: sum(scores.get(number, 0.0) for scores in found)
        for number, count in matched.items()
        if count >= least
    }
