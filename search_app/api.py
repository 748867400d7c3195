"""The JSON API: version 1, described by openapi.yaml. Nothing here changes anything."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from flask import Blueprint, Response, abort, jsonify, request

from index import QueryError
from search_app import serializers
from search_app.caching import revalidated
from search_app.document_pages import cited
from search_app.index_access import searcher
from search_app.language import language, parse_language
from search_app.params import COMPLETIONS, MOST_COMPLETIONS, PER_PAGE, parse_limit, parse_typed
from search_app.search_request import (
    DOCUMENT_PARAMETERS,
    SEARCH_PARAMETERS,
    documents_request,
    refuse_unknown,
    search_request,
)

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
@revalidated
def search() -> Response:
    """Answer a search."""
    _check((*SEARCH_PARAMETERS, "lang"))
    wish = search_request(request.args)
    if wish.query.root is None:
        raise QueryError("q", "Say what to search for: this holds no word.")
    return jsonify(serializers.result_page(searcher().search(wish), language()))


@api.get("/articles/<id_>")
@revalidated
def article(id_: str) -> Response:
    """Answer with one whole article."""
    _check(("lang",))
    found = searcher().article(id_)
    if found is None:
        abort(404)
    return jsonify(serializers.article(found))


@api.get("/articles/<id_>/similar")
@revalidated
def similar(id_: str) -> Response:
    """Answer with the articles most like one."""
    _check(("limit", "lang"))
    limit = parse_limit(request.args.getlist("limit"))
    if searcher().article(id_) is None:
        abort(404)
    return jsonify({"hits": [serializers.hit(each) for each in searcher().similar(id_, limit)]})


@api.get("/documents")
@revalidated
def documents() -> Response:
    """Answer with the documents that articles cite."""
    _check((*DOCUMENT_PARAMETERS, "lang"))
    wish = documents_request(request.args, PER_PAGE)
    found = searcher().documents().listed(wish.kind, wish.text, wish.sort)
    return jsonify(serializers.documents(found, wish))


@api.get("/documents/<key>")
@revalidated
def document(key: str) -> Response:
    """Answer with one document, and the articles that cite it."""
    _check(("page", "per_page", "lang"))
    wish = documents_request(request.args, PER_PAGE)
    citation, found = cited(key, wish.page, wish.per_page)
    known = searcher().documents()
    reported = serializers.cited_document(known.summed(citation), known.fuller(citation), found)
    spellings = searcher().spellings(citation, [hit.id for hit in found.hits])
    return jsonify({**reported, "spellings": spellings})


@api.get("/suggest")
@revalidated
def suggest() -> Response:
    """Answer with what a query that is being typed may become."""
    _check(("q", "limit", "lang"))
    typed = parse_typed(request.args.getlist("q"))
    limit = parse_limit(request.args.getlist("limit"), COMPLETIONS, MOST_COMPLETIONS)
    found = searcher().complete(typed, limit)
    return jsonify({"suggestions": [serializers.completion(each) for each in found]})


@api.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    return jsonify(_openapi())


@cache
def _openapi() -> dict[str, Any]:
    text = files("search_app").joinpath("openapi.yaml").read_text(encoding="utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    return document


def _check(known: tuple[str, ...]) -> None:
    refuse_unknown(request.args, known)
    for text in request.args.getlist("lang"):
        parse_language(text)
