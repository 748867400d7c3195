"""What the JSON API answers, as plain values. The shapes are those of openapi.yaml."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

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
    describe,
    tree_to_json,
)
from search_app.parameters import SEARCH
from search_app.search_request import DocumentsRequest

Json = dict[str, Any]


_HIT: Mapping[str, Callable[[Hit], object]] = {
    "id": lambda found: found.id,
    "title": lambda found: found.title,
    "published": lambda found: iso(found.published),
    "author": lambda found: found.author,
    "authors": lambda found: list(found.authors),
    "section": lambda found: found.section,
    "source": lambda found: found.source,
    "url": lambda found: found.url,
    "image": lambda found: found.image,
    "snippet": lambda found: found.snippet,
    "score": lambda found: round(found.score, 4),
    "missing": lambda found: list(found.missing),
    "duplicates": lambda found: {
        "count": len(found.duplicates),
        "ids": list(found.duplicates),
    },
    "page_number": lambda found: found.page_number,
}
HIT = tuple(_HIT)
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
        "hits": [hit(each, fields) for each in page.hits],
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
        "unknown_field": request.query.unknown_field or None,
        **{each.name: _plain(getattr(request, each.field)) for each in SEARCH if each.reported},
        "unwanted": {facet: list(values) for facet, values in request.unwanted.items()},
    }


def hit(found: Hit, fields: Collection[str] = HIT) -> Json:
    """Return one article found, or some fields of it."""
    return {name: value(found) for name, value in _HIT.items() if name in fields}


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
        "first": iso(stats.first),
        "last": iso(stats.last),
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
        "from": iso(span.first),
        "to": iso(span.last),
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
        "first": iso(found.first),
        "last": iso(found.last),
    }


def _is_relaxed(page: ResultPage) -> bool:
    """Return whether less than all of the query was enough, though nobody chose so."""
    return page.match is Match.ANY and page.request.match is None and page.total > 0


def iso(moment: date | None) -> str | None:
    """Return a day or a moment as ISO 8601; None where there is none."""
    return moment.isoformat() if moment else None


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return iso(value) if isinstance(value, date) else value
