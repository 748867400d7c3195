"""Following a search: its feed, the browser's own search field, saved searches."""

from dataclasses import replace

from flask import Blueprint, Response, current_app, jsonify, render_template, request
from flask_babel import gettext

from index import SearchRequest, Sort
from search_app.arguments import arguments, known_arguments
from search_app.caching import revalidated
from search_app.feed import IN_FEED, MIMETYPE, Feed, atom
from search_app.index_access import built, searcher
from search_app.links import search_view_address
from search_app.pages.saved import saved_page
from search_app.parameters import SEARCH
from search_app.parsers import COMPLETIONS, parse_typed
from search_app.rendering import render
from search_app.search_request import search_request
from search_app.settings import Settings

following = Blueprint("following", __name__)


@following.get("/search.atom")
@revalidated
def feed() -> Response:
    """Answer with the newest articles that a search finds, whatever order it asks for."""
    return search_feed(search_request(known_arguments(SEARCH)))


def search_feed(asked: SearchRequest) -> Response:
    """Return the feed of a search, the one at hand."""
    newest = replace(asked, sort=Sort.NEWEST, page=1, per_page=IN_FEED)
    found = searcher().search(newest)
    told = Feed(
        title=asked.query.text or gettext("Newest articles"),
        here=search_view_address("following.feed"),
        page=search_view_address("views.search"),
        hits=found.hits,
        link=_article_link,
    )
    return Response(atom(told), mimetype=MIMETYPE)


@following.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the site to browsers, which then search it from their own field."""
    settings: Settings = current_app.config["SETTINGS"]
    text = render_template("opensearch.xml", title=settings.title, short=settings.title[:16])
    return Response(text, mimetype="application/opensearchdescription+xml")


@following.get("/opensearch/suggest")
@revalidated
def suggest() -> Response:
    """Answer a browser with what a query that is being typed may become."""
    typed = parse_typed(arguments().get("q", ()))
    found = searcher().complete(typed, COMPLETIONS)
    answer = jsonify([typed, [each.text for each in found]])
    answer.mimetype = "application/x-suggestions+json"
    return answer


@following.get("/saved")
@revalidated
def saved() -> str:
    """Show the searches that this browser keeps; without JavaScript, how to follow one."""
    return render("saved.html", saved_page(request.args, built()))


def _article_link(id_: str) -> str:
    """Return the address of an article, which marks what was searched for."""
    return search_view_address("views.article", id_=id_)
