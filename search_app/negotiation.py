"""One address, several kinds of answer: `/timeline.csv`, or `/timeline` with `Accept: text/csv`.

A page stays what it is for whoever prefers nothing else. `Vary` says so, that no cache may give one
for the other.
"""

import re
from collections.abc import Mapping

from flask import Flask, Response, current_app, g, request
from werkzeug.routing import Rule

from search_app.export.formats import FORMATS

_PAGE, _JSON, _ATOM, _CSV = "text/html", "application/json", "application/atom+xml", "text/csv"
_ENDINGS = {_JSON: "json", _ATOM: "atom", _CSV: "csv"}

TWINS: Mapping[str, Mapping[str, str]] = {
    "views.search": {_JSON: "api.search", _ATOM: "following.feed", _CSV: "exports.table"},
    "views.article": {_JSON: "api.article"},
    "documents.every": {_JSON: "api.documents"},
    "documents.one": {_JSON: "api.document", _ATOM: "documents.feed"},
    "calendar.years": {_JSON: "api.calendar_years"},
    "calendar.year": {_JSON: "api.calendar_year"},
    "calendar.month": {_JSON: "api.calendar_month"},
    "calendar.day": {_JSON: "api.calendar_day"},
    "timelines.timeline": {_JSON: "api.timeline", _CSV: "timelines.timeline_csv"},
    "timelines.compare": {_JSON: "api.compare", _CSV: "timelines.compare_csv"},
    "status.page": {_JSON: "api.status", _CSV: "status.skipped"},
}
"""Endpoint of a page -> media type -> endpoint that answers with it."""
_WITHOUT_ENDING = ("views.article",)
"""The id of an article may itself end with `.json`: there only `Accept` tells what is wanted."""
_OF_PROGRAMS = re.compile(
    rf"/api/.*|/healthz|/readyz|/opensearch/suggest|.*\.(?:xml|rss|webmanifest|"
    rf"{'|'.join([*_ENDINGS.values(), *(each.ending for each in FORMATS.values())])})",
    re.IGNORECASE | re.DOTALL,
)
"""Paths of what is no page."""
_NAMED = {"/": "/search"}
"""What an address is called before the ending, where it has no name of its own."""


def init_negotiation(app: Flask) -> None:
    """Answer addresses with an ending, and what `Accept` asks for; after all blueprints."""
    for page, twins in TWINS.items():
        (rule,) = app.url_map.iter_rules(page)
        for mimetype, endpoint in twins.items() if page not in _WITHOUT_ENDING else ():
            _add_ending(app, rule, _ENDINGS[mimetype], endpoint)
    app.before_request(_as_accepted)
    app.after_request(_vary)


def is_for_people() -> bool:
    """Return whether a page was asked for, and so a page answers though the request is refused.

    Whatever else was asked for, by its address or by `Accept`, a program reads the answer.
    """
    if _OF_PROGRAMS.fullmatch(request.path) and request.endpoint not in _WITHOUT_ENDING:
        return False
    accepted = request.accept_mimetypes
    kinds = [_PAGE, "application/problem+json", *_ENDINGS]
    return not accepted or accepted.best_match(kinds) == _PAGE


def _add_ending(app: Flask, rule: Rule, ending: str, endpoint: str) -> None:
    address = f"{_NAMED.get(rule.rule, rule.rule)}.{ending}"
    if address not in {each.rule for each in app.url_map.iter_rules()}:
        app.add_url_rule(address, endpoint, methods=["GET"])


def _as_accepted() -> Response | None:
    """Answer with the kind that is preferred to a page; None lets the page be made."""
    twins = TWINS.get(request.endpoint or "")
    if not twins:
        return None
    kind = request.accept_mimetypes.best_match([_PAGE, *twins], _PAGE)
    if kind == _PAGE:
        return None
    g.answered_as = kind
    view = current_app.view_functions[twins[kind]]
    answer: Response = current_app.ensure_sync(view)(**(request.view_args or {}))
    return answer


def _vary(response: Response) -> Response:
    if request.endpoint in TWINS:
        response.vary.add("Accept")
    return response
