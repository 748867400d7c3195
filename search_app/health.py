"""Whether the process lives, and whether it can answer searches."""

from flask import Blueprint, Response, jsonify

from search_app.index_access import searcher

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Response:
    """Answer 200 as long as requests are answered at all."""
    return _uncached(jsonify(status="ok"))


@health.get("/readyz")
def ready() -> Response:
    """Answer 200 where there is an index to search, else 503."""
    stats = searcher().stats()
    answer = jsonify(status="ready", generation=stats.generation, articles=stats.articles)
    return _uncached(answer)


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
