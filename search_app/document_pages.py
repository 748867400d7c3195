"""The pages of the documents that articles cite: all of them, and one with its articles."""

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext

from index import Citation, Duplicates, ResultPage, SearchRequest, Sort, parse
from search_app.arguments import arguments, known_arguments
from search_app.caching import revalidated
from search_app.feed import IN_FEED, MIMETYPE, Feed, atom
from search_app.index_access import searcher
from search_app.page_parameters import PAGES
from search_app.pages.document import document_page
from search_app.pages.documents import documents_page
from search_app.parsers import PER_PAGE
from search_app.rendering import render
from search_app.search_request import documents_request

documents = Blueprint("documents", __name__, url_prefix="/documents")
LISTED = 50
"""Documents on a page."""


@documents.get("")
@revalidated
def every() -> str:
    """List the documents that articles cite."""
    request = documents_request(arguments(), LISTED)
    return render("documents.html", documents_page(searcher(), request))


@documents.get("/<key>")
@revalidated
def one(key: str) -> str:
    """Show how often a document was cited, when, and by which articles."""
    request = documents_request({"page": arguments().get("page", ())}, PER_PAGE)
    citation, found = cited(key, request.page, request.per_page)
    spellings = searcher().spellings(citation, [hit.id for hit in found.hits])
    page = document_page(citation, searcher().documents(), found, spellings)
    return render("document.html", page)


@documents.get("/<key>/feed.atom")
@revalidated
def feed(key: str) -> Response:
    """Answer with the newest articles that cite a document."""
    known_arguments(PAGES)
    citation, found = cited(key, 1, IN_FEED)
    told = Feed(
        title=gettext("Articles that cite %(name)s", name=citation.name),
        here=url_for("documents.feed", key=key, _external=True),
        page=url_for("documents.one", key=citation.key, _external=True),
        hits=found.hits,
        link=lambda id_: url_for("views.article", id_=id_, citation=citation.key, _external=True),
    )
    return Response(atom(told), mimetype=MIMETYPE)


def cited(key: str, page: int, per_page: int) -> tuple[Citation, ResultPage]:
    """Return a document and the articles that cite it, newest first; 404 where none does."""
    citation = Citation.from_key(key)
    if citation is None:
        abort(404)
    request = SearchRequest(
        query=parse(""),
        citation=citation.key,
        sort=Sort.NEWEST,
        duplicates=Duplicates.SHOW,
        page=page,
        per_page=per_page,
    )
    found = searcher().search(request)
    if not found.total:
        abort(404)
    return citation, found
