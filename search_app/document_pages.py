"""The pages of the documents that articles cite: all of them, and one with its articles."""

from flask import Blueprint, Response, abort, render_template, request, url_for

from index import Citation, ResultPage, SearchRequest, Sort, parse
from search_app.caching import revalidated
from search_app.feed import atom
from search_app.index_access import searcher
from search_app.links import asked, document_link, documents_link
from search_app.pagination import page_numbers
from search_app.params import PER_PAGE, parse_pages
from search_app.search_request import documents_request

documents = Blueprint("documents", __name__, url_prefix="/documents")
LISTED = 50
"""Documents on a page."""
IN_FEED = 50
"""Articles in a feed."""


@documents.get("")
@revalidated
def every() -> str:
    """List the documents that articles cite."""
    wish = documents_request(request.args, LISTED)
    known = searcher().documents()
    found = known.listed(wish.kind, wish.text, wish.sort)
    start = (wish.page - 1) * wish.per_page
    return render_template(
        "documents.html",
        asked=asked(),
        wish=wish,
        kinds=known.kinds(),
        total=len(found),
        documents=found[start : start + wish.per_page],
        numbers=page_numbers(len(found), wish.page, wish.per_page),
        link=documents_link,
    )


@documents.get("/<key>")
@revalidated
def one(key: str) -> str:
    """Show how often a document was cited, when, and by which articles."""
    page, size = parse_pages(request.args.get("page", "1"), str(PER_PAGE))
    citation, found = cited(key, page, size)
    known = searcher().documents()
    return render_template(
        "document.html",
        asked=asked(),
        document=known.summed(citation),
        others=known.fuller(citation),
        spellings=searcher().spellings(citation, [hit.id for hit in found.hits]),
        page=found,
        numbers=page_numbers(found.total, page, size),
        link=lambda changes: document_link(key, changes),
    )


@documents.get("/<key>/feed.atom")
@revalidated
def feed(key: str) -> Response:
    """Answer with the newest articles that cite a document."""
    citation, found = cited(key, 1, IN_FEED)
    here = url_for("documents.feed", key=key, _external=True)
    return Response(atom(citation, found.hits, here), mimetype="application/atom+xml")


def cited(key: str, page: int, per_page: int) -> tuple[Citation, ResultPage]:
    """Return a document and the articles that cite it, newest first; 404 where none does."""
    citation = Citation.from_key(key)
    if citation is None:
        abort(404)
    wish = SearchRequest(
        query=parse(""), citation=citation.key, sort=Sort.NEWEST, page=page, per_page=per_page
    )
    found = searcher().search(wish)
    if not found.total:
        abort(404)
    return citation, found
