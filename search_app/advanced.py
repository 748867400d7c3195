"""The advanced form: fields that make up a query, and the query taken apart into them again."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from index import ComposedQuery, QueryError, parse, taken_apart
from search_app.arguments import arguments, asked
from search_app.caching import revalidated
from search_app.index_access import searcher
from search_app.links import search_link
from search_app.pages.advanced import advanced_page
from search_app.parsers import parse_once, parse_text
from search_app.rendering import render

FIELDS = ("all", "exact", "any_of", "title", "none_of")
"""Fields that the query is made of; the others of the form are parameters of a search."""
advanced = Blueprint("advanced", __name__, url_prefix="/advanced")


@advanced.get("")
@revalidated
def form() -> str:
    """Show the form, with the search at hand in its fields."""
    (words,) = asked().get("q", [""])
    try:
        fields = taken_apart(parse(words))
    except QueryError:
        fields = ComposedQuery(all=words)
    page = advanced_page(fields, searcher().values("section"), searcher().values("author"))
    return render("advanced.html", page)


@advanced.get("/search")
def compose() -> Response:
    """Lead to the search that the fields make up."""
    given = arguments()
    authors = [name.strip() for text in given.get("authors", ()) for name in text.split(",")]
    changes = {"q": composed(given).text(), "author": list(filter(None, authors))}
    return redirect(search_link(changes), 303)


def composed(given: Mapping[str, Sequence[str]]) -> ComposedQuery:
    """Return the query that the parameters of an address make up."""
    return ComposedQuery(**{name: " ".join(given.get(name, ())) for name in FIELDS})


def composition(given: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return the query that fields make up, or the fields of `q`, for programs; else QueryError."""
    typed = parse_once("q", given.get("q", ()))
    texts = {name: parse_once(name, given.get(name, ())) or "" for name in FIELDS}
    fields = {name: parse_text(name, text) for name, text in texts.items()}
    if typed and any(fields.values()):
        raise QueryError("q", "Give a query to take apart, or fields to make one of; not both.")
    made = taken_apart(parse(typed)) if typed else ComposedQuery(**fields)
    return {"q": made.text(), "fields": {name: getattr(made, name) for name in FIELDS}}
