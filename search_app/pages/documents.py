"""The list of the documents that articles cite."""

from dataclasses import dataclass
from datetime import date

from index import Document, NamedDocument, Searcher
from search_app.labels import choices_of, label_of
from search_app.links import document_link, documents_link
from search_app.pages.form import Field
from search_app.pages.link import ChoiceLink, CountedLink
from search_app.pages.page_links import PageLinks, page_links
from search_app.pages.year_bars import YearBar, year_bars
from search_app.parameters import DOCUMENTS
from search_app.search_request import DocumentsRequest


@dataclass(frozen=True, slots=True)
class KindOption:
    """A kind of documents in the list of kinds."""

    key: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document in the table."""

    name: str
    href: str
    kind: str
    articles: int
    fuller: tuple[CountedLink, ...]
    """The documents that it may mean, where its number is not all of it."""
    years: tuple[YearBar, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """What documents.html shows."""

    text: Field
    kind_label: str
    kinds: tuple[KindOption, ...]
    sort: str
    """The order that the next search keeps; empty for the usual one."""
    orders: tuple[ChoiceLink, ...]
    total: int
    documents: tuple[DocumentRow, ...]
    has_forms: bool
    """Whether any of them stands for fuller ones, so that sums want a word."""
    pages: PageLinks


def documents_page(searcher: Searcher, request: DocumentsRequest) -> DocumentsPage:
    """Return a page of the list of the documents that articles cite."""
    known = searcher.documents()
    found = known.listed(request.kind, request.text, request.sort)
    shown = searcher.counted(found[request.start : request.start + request.per_page])
    usual = next(each.default for each in DOCUMENTS if each.name == "sort")
    return DocumentsPage(
        text=Field("text", label_of(DOCUMENTS, "text"), request.text),
        kind_label=label_of(DOCUMENTS, "kind"),
        kinds=tuple(KindOption(key, name, key == request.kind) for key, name in known.kinds()),
        sort="" if request.sort == usual else request.sort.value,
        orders=tuple(
            ChoiceLink(
                label,
                documents_link({"sort": "" if value == usual else value}),
                value == request.sort,
            )
            for value, label in choices_of(DOCUMENTS, "sort").items()
        ),
        total=len(found),
        documents=tuple(map(document_row, shown)),
        has_forms=any(each.fuller for each in shown),
        pages=page_links(len(found), request.page, request.per_page, documents_link),
    )


def full_name(document: Document) -> str:
    """Return a name that begins with its kind: `Nghị quyết 28-NQ/TW (khóa XII)`."""
    is_told = document.name.startswith(document.kind)
    return document.name if is_told else f"{document.kind} {document.name}"


def document_row(named: NamedDocument) -> DocumentRow:
    """Return a document as a row of the table."""
    document = named.document
    return DocumentRow(
        name=full_name(document),
        href=document_link(document.citation.key),
        kind=document.kind,
        articles=document.articles,
        fuller=tuple(
            CountedLink(each.name, document_link(each.citation.key), each.articles)
            for each in named.fuller
        ),
        years=year_bars(named.years),
        first=document.first,
        last=document.last,
    )
