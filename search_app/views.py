"""The pages that people read: the form with its results, an article, help."""

from flask import Blueprint, Response, abort, make_response

from index import QueryError, SearchRequest, parse
from search_app.arguments import arguments, disregard
from search_app.caching import revalidated
from search_app.errors import message
from search_app.index_access import searcher
from search_app.outcome import noted
from search_app.pages.article import article_page
from search_app.pages.help import help_page
from search_app.pages.home import home_page
from search_app.pages.neighbours import place_in
from search_app.pages.search import search_page
from search_app.parsers import SIMILAR
from search_app.rendering import render
from search_app.search_request import asks_for_something, search_request

views = Blueprint("views", __name__)


@views.get("/")
@revalidated
def search() -> str | Response:
    """Show the form, and the articles found where anything was asked for."""
    try:
        request = search_request(arguments())
    except QueryError as error:
        return _without_what_is_wrong(error)
    if not asks_for_something(request):
        return render("home.html", home_page(searcher()))
    return render("search.html", search_page(noted(searcher().search(request))))


def _without_what_is_wrong(error: QueryError) -> Response:
    """Show what the rest of the parameters finds, and beside the form what is wrong with one."""
    rest = {name: texts for name, texts in arguments().items() if name != error.parameter}
    try:
        request = search_request(rest)
    except QueryError:
        raise error from None
    if not asks_for_something(request):
        raise error
    disregard(error.parameter)
    found = search_page(searcher().search(request))
    page = render("search.html", found, wrong=error.parameter, detail=message(error))
    return make_response(page, 400)


@views.get("/articles/<id_>")
@revalidated
def article(id_: str) -> str:
    """Show one article, the words of `?q=` marked."""
    found = searcher().article(id_)
    if found is None:
        abort(404)
    similar = searcher().similar(id_, SIMILAR)
    documents = searcher().documents_of(found)
    duplicates = searcher().duplicates(id_)
    request = _request_that_led_here()
    marker = searcher().marker(request)
    place = place_in(searcher(), request, id_) if asks_for_something(request) else None
    page = article_page(found, marker, documents, duplicates, similar, place)
    return render("article.html", page)


@views.get("/help")
def guide() -> str:
    """Explain the query language by examples that can be tried."""
    return render("help.html", help_page())


def _request_that_led_here() -> SearchRequest:
    """Return the search at hand; one that cannot be read is none, and marks nothing."""
    try:
        return search_request(arguments())
    except QueryError:
        return SearchRequest(query=parse(""))
