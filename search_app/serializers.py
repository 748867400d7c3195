"""What the JSON API answers, as plain values. The shapes are those of openapi.yaml."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from index import (
    Completion,
    DayFilter,
    Document,
    Hit,
    IndexStats,
    Intake,
    Match,
    NamedDocument,
    PhraseKind,
    Query,
    ResultPage,
    SearchRequest,
    Timeline,
    describe,
    tree_to_json,
)
from search_app.parameters import SEARCH
from search_app.search_request import DocumentsRequest

if TYPE_CHECKING:
    from search_app.pages.calendar import MonthPage, PeriodsPage

Json = dict[str, Any]


HIT = (
    "id",
    "title",
    "published",
    "author",
    "authors",
    "section",
    "source",
    "url",
    "image",
    "snippet",
    "score",
    "missing",
    "duplicates",
    "page_number",
)
"""The fields of a hit."""


def result_page(page: ResultPage, language: str, fields: Collection[str] = HIT) -> Json:
    """Return one page of hits, of which some fields may be enough."""
    return {
        "query": search_request(page.request, page.understood, language),
        "total": page.total,
        "distinct": page.distinct,
        "page": page.request.page,
        "per_page": page.request.per_page,
        "took_ms": round(page.took_ms, 2),
        "hits": [
            {name: value for name, value in hit(each).items() if name in fields}
            for each in page.hits
        ],
        "facets": {
            name: [{"value": each.value, "count": each.count} for each in values]
            for name, values in page.facets.items()
        },
        "suggestion": page.suggestion,
        "relaxed": _is_relaxed(page),
        "match": page.match.value,
        "counts": {match.value: count for match, count in page.counts.items()},
        "undated": page.undated,
        "also": [
            {"typed": note.typed, "meant": note.meant, "kind": note.kind.value}
            for note in page.also
        ],
        "offers": [
            {"q": offer.query, "label": offer.label, "earlier": offer.earlier}
            for offer in page.offers
        ],
        "documents": [named_document(each) for each in page.documents],
        "days": [day_filter(each) for each in page.days],
    }


def search_request(request: SearchRequest, understood: Query, language: str) -> Json:
    """Return a request as it was understood."""
    return {
        "text": request.query.text,
        "understood": describe(understood, language),
        "tree": tree_to_json(understood.root),
        **{each.name: _plain(getattr(request, each.field)) for each in SEARCH if each.reported},
        "unwanted": {facet: list(values) for facet, values in request.unwanted.items()},
    }


def hit(found: Hit) -> Json:
    """Return one article found."""
    return {
        "id": found.id,
        "title": found.title,
        "published": _iso(found.published),
        "author": found.author,
        "authors": list(found.authors),
        "section": found.section,
        "source": found.source,
        "url": found.url,
        "image": found.image,
        "snippet": found.snippet,
        "score": round(found.score, 4),
        "missing": list(found.missing),
        "duplicates": {"count": len(found.duplicates), "ids": list(found.duplicates)},
        "page_number": found.page_number,
    }


def timeline(found: Timeline) -> Json:
    """Return articles over time."""
    return {
        "by": found.by.value,
        "total": found.total,
        "undated": found.undated,
        "periods": [
            {
                "first": _iso(each.first),
                "last": _iso(each.last),
                "articles": each.articles,
                "of_all": each.of_all,
                "share": round(each.share, 6),
            }
            for each in found.periods
        ],
    }


def documents_found(total: int, found: Sequence[tuple[Document, int]]) -> Json:
    """Return the documents that articles of a search cite, and how many of these do."""
    return {
        "total": total,
        "documents": [{**document(each), "of_search": articles} for each, articles in found],
    }


def status(stats: IndexStats, intake: Intake) -> Json:
    """Return the state of the archive."""
    return {
        "generation": stats.generation,
        "built": stats.built.isoformat(),
        "files": intake.files,
        "articles": stats.articles,
        "first": _iso(stats.first),
        "last": _iso(stats.last),
        "undated": stats.undated,
        "duplicates": intake.duplicates,
        "skipped": dict(intake.reasons),
    }


def completion(found: Completion) -> Json:
    """Return one way to complete a query."""
    values: Json = {"text": found.text, "kind": found.kind.value}
    if found.key:
        from search_app.links import article_address, document_link  # noqa: PLC0415  (loads Flask)

        is_title = found.kind is PhraseKind.TITLE
        values["href"] = article_address(found.key) if is_title else document_link(found.key)
    return values if found.kind is PhraseKind.TITLE else values | {"count": found.articles}


def periods(page: "PeriodsPage") -> Json:
    """Return years, newest first, or the months of one: `2024`, `2024-05`."""
    return {
        "total": page.total,
        "periods": [{"period": each.period, "articles": each.count} for each in page.periods],
    }


def days(page: "MonthPage") -> Json:
    """Return the days of a month that have articles."""
    found = (day for week in page.weeks for day in week if day.count)
    return {
        "total": page.total,
        "periods": [{"period": _iso(each.day), "articles": each.count} for each in found],
    }


def documents(total: int, shown: Iterable[NamedDocument], request: DocumentsRequest) -> Json:
    """Return one page of a list of so many documents."""
    return {
        "total": total,
        "page": request.page,
        "per_page": request.per_page,
        "documents": [named_document(each) for each in shown],
    }


def cited_document(summary: Document, others: Sequence[Document], page: ResultPage) -> Json:
    """Return a document with the articles that cite it, newest first."""
    return {
        **document(summary),
        "years": [
            {"value": each.value, "count": each.count} for each in page.facets.get("year", ())
        ],
        "fuller": [document(each) for each in others],
        "page": page.request.page,
        "per_page": page.request.per_page,
        "hits": [hit(each) for each in page.hits],
    }


def day_filter(days: DayFilter) -> Json:
    """Return days that a query names."""
    span = days.offer.span
    return {
        "q": days.offer.query,
        "from": _iso(span.first),
        "to": _iso(span.last),
        "label": days.offer.label,
        "articles": days.articles,
    }


def named_document(found: NamedDocument) -> Json:
    """Return a document that a query names."""
    return {
        **document(found.document),
        "years": [{"value": each.value, "count": each.count} for each in found.years],
        "fuller": [document(each) for each in found.fuller],
    }


def document(found: Document) -> Json:
    """Return what is known of one document."""
    return {
        "key": found.citation.key,
        "name": found.name,
        "kind": found.citation.kind,
        "kind_name": found.kind,
        "articles": found.articles,
        "first": _iso(found.first),
        "last": _iso(found.last),
    }


def _is_relaxed(page: ResultPage) -> bool:
    """Return whether less than all of the query was enough, though nobody chose so."""
    return page.match is Match.ANY and page.request.match is None and page.total > 0


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return _iso(value) if isinstance(value, date) else value
