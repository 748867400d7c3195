"""The one place that turns an error into an answer: a page for people, a problem for programs.

QueryError        400, naming the parameter
ArticleMoved      308 to where it is now
ArticleGone       410, with its title and day
IndexUnavailable  503 with Retry-After; what the operator has to do is for the log
HTTPException     its own status: 404, 405, 413, 414, 429 and the rest
anything else     500 with a number that finds the trace in the log, and nothing more

Problems are RFC 9457 `application/problem+json`; `negotiation.is_for_people` tells who gets a page.
"""

import logging
import re
import secrets
from typing import Any

from flask import Flask, Response, request, url_for
from flask_babel import gettext, lazy_gettext
from werkzeug.exceptions import BadHost, HTTPException, SecurityError

from index import (
    ArticleGone,
    ArticleMoved,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnavailable,
    IndexUntrusted,
    QueryError,
)
from search_app.error_codes import HTTP_CODES, INDEX_CODES
from search_app.index_access import searcher
from search_app.language import format_number
from search_app.negotiation import is_for_people
from search_app.pages.error import ErrorPage
from search_app.pages.listed import ListedArticle, latest_articles
from search_app.problem import Problem, why_missing
from search_app.rendering import render

RETRY_SECONDS = 10
_LATEST = 5
"""Newest articles that the page of a missing one leads to."""
_log = logging.getLogger(__name__)

_CURES = {
    IndexMissing: "No index has been built yet. Build one with: search-app rebuild FOLDER",
    IndexDamaged: "The index is damaged. Build it again with: search-app rebuild FOLDER",
    IndexOutdated: (
        "The index was built by another version. Build it again with: search-app rebuild FOLDER"
    ),
    IndexUntrusted: "The index could have been altered by others, so nothing of it is read.",
}
"""For who runs the server: these go to the log, never to readers."""
_STATUS = {
    400: lazy_gettext("The request cannot be understood."),
    401: lazy_gettext("This API key is not known, or no longer valid."),
    405: lazy_gettext("This address can only be read."),
    413: lazy_gettext("The request is too large."),
    414: lazy_gettext("The address is too long. Search with fewer words."),
    429: lazy_gettext("Too many requests in a short time. Wait a little and try again."),
}
_WHOLE_NUMBER = re.compile(r"(%\(\w{1,40}\))d")
_OTHER = lazy_gettext("This request cannot be answered.")


def init_errors(app: Flask) -> None:
    """Answer every error."""
    app.register_error_handler(QueryError, _query_error)
    app.register_error_handler(ArticleMoved, _article_moved)
    app.register_error_handler(ArticleGone, _article_gone)
    app.register_error_handler(IndexUnavailable, _index_unavailable)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def message(error: QueryError) -> str:
    """Return a query error's sentence in the language of the request, 10.000 as it writes it."""
    text = _WHOLE_NUMBER.sub(r"\1s", gettext(error.message))
    values = {
        name: format_number(value) if isinstance(value, int) else value
        for name, value in error.values.items()
    }
    return text % values


def _query_error(error: QueryError) -> Response:
    problem = Problem(status=400, detail=message(error), code=error.code, parameter=error.parameter)
    return _answer(problem)


def _article_moved(error: ArticleMoved) -> Response:
    """Lead to the same view of the article by the id that it has now, with what else was asked."""
    given: dict[str, Any] = {**request.args.to_dict(flat=False), "id_": error.successor}
    answer = Response(status=308, mimetype="text/plain")
    answer.location = url_for(request.endpoint or "views.article", **given)
    answer.cache_control.no_cache = True  # the old address may become an article's again
    answer.cache_control.private = True
    return answer


def _article_gone(error: ArticleGone) -> Response:
    values = {"title": error.title, "day": f"{error.published:%d/%m/%Y}" if error.published else ""}
    if error.published:
        detail = gettext(
            "“%(title)s”, published on %(day)s, is no longer in the archive.", **values
        )
    else:
        detail = gettext("“%(title)s” is no longer in the archive.", **values)
    published = error.published.isoformat() if error.published else None
    article = {"title": error.title, "published": published}
    return _answer(Problem(status=410, detail=str(detail), code="removed", article=article))


def _index_unavailable(error: IndexUnavailable) -> Response:
    _log.error("no index to serve: %s %s", error, _CURES.get(type(error), ""))
    detail = gettext("Articles cannot be searched just now. Please come back later.")
    code = INDEX_CODES.get(type(error), "index-unavailable")
    problem = Problem(status=503, detail=str(detail), code=code, retry_after=RETRY_SECONDS)
    return _answer(problem)


def _http_error(error: HTTPException) -> Response:
    if isinstance(error, SecurityError | BadHost):
        return _untrusted_host()
    status = error.code or 500
    detail = why_missing() if status == 404 else _STATUS.get(status, _OTHER)
    code = HTTP_CODES.get(status, "request-refused")
    answer = _answer(Problem(status=status, detail=str(detail), code=code))
    for name, value in error.get_headers():
        if name != "Content-Type":  # Allow, Retry-After, WWW-Authenticate
            answer.headers[name] = value
    return answer


def _unexpected(error: Exception) -> Response:
    error_id = secrets.token_hex(4)
    _log.error("error %s at %r", error_id, request.path[:256], exc_info=error)
    detail = gettext("Something went wrong here. Error number: %(error_id)s.", error_id=error_id)
    problem = Problem(status=500, detail=str(detail), code="internal", error_id=error_id)
    return _answer(problem)


def _untrusted_host() -> Response:
    """Answer without a page: with a forged Host no address can be built."""
    detail = gettext(
        "This host name is not served here. Names are allowed by SEARCH_APP_TRUSTED_HOSTS."
    )
    answer = Problem(status=400, detail=str(detail), code="host-unknown").as_json()
    answer.status_code = 400
    return answer


def _answer(problem: Problem) -> Response:
    answer = _as_page(problem) if is_for_people() else problem.as_json()
    answer.status_code = problem.status
    if problem.retry_after is not None:
        answer.headers["Retry-After"] = str(problem.retry_after)
    return answer


def _as_page(problem: Problem) -> Response:
    wrong = problem.parameter or ""
    page = ErrorPage(
        headline=problem.headline,
        label=problem.label,
        detail=problem.detail,
        latest=_latest() if problem.status in (404, 410) else (),
    )
    return Response(render("error.html", page, wrong=wrong, detail=problem.detail))


def _latest() -> tuple[ListedArticle, ...]:
    """Return the newest articles, for readers who found nothing; none without an index."""
    try:
        return latest_articles(searcher(), _LATEST)
    except IndexUnavailable:
        return ()
