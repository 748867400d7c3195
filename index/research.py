"""What is asked of all articles found, not of a page of them: their days, their texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from corpus.article import VIETNAM, Article
from index.citations.key import Citation
from index.engine.protocol import FacetValue, Ranked, Sort
from index.engine.schema import DATES, DAY, FACETS, TERM_FACETS
from index.errors import QueryError
from index.finder import Finder
from index.models import DayFilter, Document, Duplicates, IndexStats, Match, SearchRequest
from index.query.days import DayOffer, day_offers
from index.query.parser import parse
from index.query.tree import Query
from index.ranking.exact_phrases import MAX_READ
from index.storage.articles import Articles
from index.storage.cited_documents import CitedDocuments
from index.timeline import Period, Timeline, number_of_periods, periods, usual_period

MAX_FACET_VALUES = 20
"""Values of a facet that a page shows."""
MAX_DAY_FILTERS = 3
"""Days of one query that are offered as filters."""
MAX_PERIODS = 4_000
"""Periods of one answer: the days of ten years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """All articles that a request finds, in its order."""

    understood: Query
    match: Match
    total: int
    articles: Iterator[Article]
    """One after the other, from disk; to be read while the searcher is open."""


def everything(request: SearchRequest, finder: Finder, articles: Articles) -> Everything:
    """Return all articles found, in the order of the pages of results."""
    # Articles with the same news are counted each, and so each of them is given.
    first = replace(request, page=1, per_page=MAX_READ, duplicates=Duplicates.SHOW)
    found = finder.find(first, offer=False)
    hits: Iterator[Ranked] = iter(found.result.hits)
    if found.result.total > MAX_READ:
        hits = chain(hits, finder.stream(first, found.matched, MAX_READ))
    return Everything(
        understood=found.matched.query,
        match=found.matched.match,
        total=found.result.total,
        articles=filter(None, (articles.find(hit.id) for hit in hits)),
    )


def timeline(
    request: SearchRequest,
    by: Period | None,
    finder: Finder,
    stats: IndexStats,
    of_all: Mapping[date, int],
) -> Timeline:
    """Return how many articles are found of each period; QueryError where these are too many."""
    asked = replace(request, sort=Sort.NEWEST, page=1, per_page=0)
    result = finder.find(asked, (DAY,), offer=False).result
    return over_time(request, by, dated(result.facets[DAY]), result.total, stats, of_all)


def over_time(
    request: SearchRequest,
    by: Period | None,
    found: Mapping[date, int],
    total: int,
    stats: IndexStats,
    of_all: Mapping[date, int],
) -> Timeline:
    """Return the timeline of counts by day, over the days asked for or those of the whole index."""
    span = span_of(request, stats)
    by = by or (usual_period(*span) if span else Period.YEAR)
    if span and number_of_periods(by, *span) > MAX_PERIODS:
        raise QueryError(
            "by", "These are more than %(most)d periods. Ask for fewer days.", most=MAX_PERIODS
        )
    return Timeline(
        by=by,
        periods=periods(by, *span, found, of_all) if span else (),
        total=total,
        undated=total - sum(found.values()),
    )


def documents_found(
    request: SearchRequest, finder: Finder, documents: CitedDocuments
) -> tuple[int, list[tuple[Document, int]]]:
    """Return how many articles are found, and the documents that most of them cite."""
    asked = replace(request, sort=Sort.NEWEST, page=1, per_page=0)
    result = finder.find(asked, tuple(TERM_FACETS), offer=False).result
    cited = {each.value: each.count for each in result.facets["citation"]}
    keys = [citation for key in cited if (citation := Citation.from_key(key))]
    return result.total, [(each, cited[each.citation.key]) for each in documents.cited_as(keys)]


def facets_for(request: SearchRequest, stats: IndexStats) -> tuple[str, ...]:
    """Return what is counted for a page of results: its days only where there are few."""
    span = span_of(request, stats)
    is_short = span is not None and usual_period(*span) is Period.DAY
    return (*FACETS, *TERM_FACETS, *([DAY] if is_short else []))


def usual_timeline(
    request: SearchRequest,
    facets: Mapping[str, tuple[FacetValue, ...]],
    total: int,
    stats: IndexStats,
) -> Timeline:
    """Return the timeline of what `facets_for` had counted, beside the hits; it tells no shares."""
    span = span_of(request, stats)
    by = usual_period(*span) if span else Period.YEAR
    return over_time(request, by, dated(facets[by.value]), total, stats, {})


def shown(facets: Mapping[str, tuple[FacetValue, ...]]) -> dict[str, tuple[FacetValue, ...]]:
    """Return the facets that a page shows, the latest of years and months first."""
    values_of = {name: values[:MAX_FACET_VALUES] for name, values in facets.items() if name != DAY}
    for name in DATES:
        values = facets.get(name, ())
        values_of[name] = tuple(sorted(values, key=lambda value: value.value, reverse=True))
    return values_of


def named_days(request: SearchRequest, finder: Finder, stats: IndexStats) -> tuple[DayFilter, ...]:
    """Return the days that a query names, where no others are asked for."""
    if request.day_from or request.day_to:
        return ()
    today = datetime.now(VIETNAM).date()
    latest = min(stats.last or today, today)
    found = (
        DayFilter(offer, finder.find(_within(offer, request), offer=False).result.total)
        for offer in day_offers(request.query, latest)[:MAX_DAY_FILTERS]
    )
    return tuple(each for each in found if each.articles or each.offer.has_year)


def span_of(request: SearchRequest, stats: IndexStats) -> tuple[date, date] | None:
    """Return the days of a request that the index has; None where it has none of them."""
    if stats.first is None or stats.last is None:
        return None
    first = max(request.day_from or stats.first, stats.first)
    last = min(request.day_to or stats.last, stats.last)
    return (first, last) if first <= last else None


def dated(values: tuple[FacetValue, ...]) -> dict[date, int]:
    """Return the counts of a facet of days, months or years by the first day of each."""
    return {_first_day(each.value): each.count for each in values}


def _first_day(text: str) -> date:
    year, month, day = (*text.split("-"), "01", "01")[:3]
    return date(int(year), int(month), int(day))


def _within(offer: DayOffer, request: SearchRequest) -> SearchRequest:
    """Return the request that an offer of days stands for, to be counted."""
    # By date nothing is scored: only the number matters.
    return replace(
        request,
        query=parse(offer.query),
        day_from=offer.span.first,
        day_to=offer.span.last,
        sort=Sort.NEWEST,
        page=1,
        per_page=0,
    )
