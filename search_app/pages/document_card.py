"""A document that the query names, above the articles found."""

from dataclasses import dataclass

from index import Document, NamedDocument, SearchRequest
from search_app.links import document_from_here, search_link
from search_app.pages.documents import full_name
from search_app.pages.year_bars import YearBar, year_bars


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a partial citation may mean."""

    name: str
    articles: int
    href: str
    """Address of the search at hand, among the articles that cite it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """What is known of a document, and where it leads."""

    name: str
    href: str
    """Address of its own page."""
    articles: int
    narrow_href: str
    """Address of the search at hand, among the articles that cite it; empty where it is that."""
    candidates: tuple[Candidate, ...]
    years: tuple[YearBar, ...]
    """From the first year to the last, those without articles as well."""


def document_card(named: NamedDocument, request: SearchRequest) -> DocumentCard:
    """Return the card of a document; its links keep the filters and the order."""
    document = named.document
    key = document.citation.key
    return DocumentCard(
        name=full_name(document),
        href=document_from_here(key),
        articles=document.articles,
        narrow_href="" if request.citation == key else search_link({"citation": key}),
        candidates=tuple(map(_candidate, named.fuller)),
        years=year_bars(named.years),
    )


def _candidate(document: Document) -> Candidate:
    href = search_link({"citation": document.citation.key})
    return Candidate(document.name, document.articles, href)
