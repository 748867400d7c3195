"""One document: how often it was cited, when, and by which articles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from index import Citation, CitedDocuments, FacetValue, NamedDocument, ResultPage
from search_app.arguments import asked
from search_app.links import cited_in_year, document_from_here, search_link
from search_app.pages.documents import DocumentRow, document_row
from search_app.pages.hits import HitList, hit_list
from search_app.pages.page_links import PageLinks, page_links
from search_app.pages.year_bars import year_bars

_MOST_FULLER = 20
"""Documents that a partial citation may mean, as far as they are shown."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year, and how many of its articles cite the document."""

    year: int
    count: int
    href: str
    """Address of the search for them; empty where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """What document.html shows."""

    document: DocumentRow
    results_href: str
    """Address of the results that led here; empty where none did."""
    feed_href: str
    search_href: str
    spellings: tuple[str, ...]
    fuller: tuple[DocumentRow, ...]
    """The documents that a partial citation may mean."""
    total: int
    hits: HitList
    pages: PageLinks
    years: tuple[YearRow, ...]
    """From the last to the first, those without articles as well."""
    largest_year: int
    """Articles of the year that has most."""


def document_page(
    citation: Citation,
    known: CitedDocuments,
    found: ResultPage,
    spellings: Sequence[str],
) -> DocumentPage:
    """Return the page of a document; `known` are all documents that articles cite."""
    key = citation.key

    def link(changes: Mapping[str, object]) -> str:
        return document_from_here(key, changes)

    years = _years(key, found.facets.get("year", ()))
    return DocumentPage(
        document=document_row(NamedDocument(document=known.summed(citation), years=())),
        results_href=search_link() if asked().keys() - {"page"} else "",
        feed_href=url_for("documents.feed", key=key),
        search_href=url_for("views.search", citation=key),
        spellings=tuple(spellings),
        fuller=tuple(
            document_row(NamedDocument(document=each, years=()))
            for each in known.fuller(citation)[:_MOST_FULLER]
        ),
        total=found.total,
        hits=hit_list(found, lambda id_: url_for("views.article", id_=id_, citation=key)),
        pages=page_links(found.total, found.request.page, found.request.per_page, link),
        years=years,
        largest_year=max((each.count for each in years), default=0),
    )


def _years(key: str, counted: Sequence[FacetValue]) -> tuple[YearRow, ...]:
    """Return the years in which articles cite a document, and those between them."""
    return tuple(
        YearRow(each.year, each.count, cited_in_year(key, each.year) if each.count else "")
        for each in reversed(year_bars(counted))
    )
