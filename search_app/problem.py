"""What went wrong, for people and for programs: RFC 9457."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, request
from flask_babel import lazy_gettext

from search_app.labels import label_of
from search_app.negotiation import is_for_people
from search_app.parameters import DOCUMENTS, SEARCH

MISSING = {
    "views.article": (
        lazy_gettext("There is no such article"),
        lazy_gettext("It may have been removed or have another address. Search for its title."),
    ),
    "documents.one": (
        lazy_gettext("No article mentions this document"),
        lazy_gettext("Check its number, or look for it in the list of documents."),
    ),
}
"""Endpoint of the page of one thing -> what is said where there is none, and what to do."""
_CHECK = lazy_gettext("Check the address, or search.")
_UNKNOWN = {
    **dict.fromkeys(
        ("views.article", "api.article", "api.similar", "api.duplicates", "api.article_reference"),
        lazy_gettext("No article has this id."),
    ),
    **dict.fromkeys(
        ("documents.one", "documents.feed", "api.document"),
        lazy_gettext("No article cites this document."),
    ),
}
"""Endpoint -> what programs are told where there is none of what it answers with."""
_NO_ADDRESS = lazy_gettext("There is nothing at this address. What there is: /api/v1/openapi.json")

_TROUBLE = lazy_gettext("Something went wrong")
_HEADLINES = {
    400: lazy_gettext("This search cannot be made"),
    404: lazy_gettext("Nothing here"),
    410: lazy_gettext("This article was removed"),
    429: lazy_gettext("One moment, please"),
    503: lazy_gettext("Searching is suspended"),
}


def why_missing() -> str:
    """Return what is said where nothing is: to people a way on, to programs the fact."""
    if is_for_people():
        return str(MISSING.get(request.endpoint or "", ("", _CHECK))[1])
    return str(_UNKNOWN.get(request.endpoint or "", _NO_ADDRESS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, in the words of RFC 9457."""

    status: int
    detail: str
    code: str
    """The kind of error, for programs; listed in `error_codes.CODES`."""
    parameter: str | None = None
    """The URL parameter that is to blame."""
    error_id: str | None = None
    """Finds the trace in the log."""
    retry_after: int | None = None
    article: Mapping[str, str | None] | None = None
    """Title and day of an article that was removed."""

    @property
    def title(self) -> str:
        """The status in words, for programs."""
        return HTTPStatus(self.status).phrase

    @property
    def headline(self) -> str:
        """The status in words, for people."""
        if self.status == 404 and request.endpoint in MISSING:
            return str(MISSING[request.endpoint][0])
        return str(_HEADLINES.get(self.status, _TROUBLE))

    @property
    def label(self) -> str:
        """The parameter as the form calls it; empty where none is to blame."""
        return label_of((*SEARCH, *DOCUMENTS), self.parameter) if self.parameter else ""

    def as_json(self) -> Response:
        """Return the answer for a program; members that say nothing are left out."""
        body = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "parameter": self.parameter,
            "error_id": self.error_id,
            "article": self.article,
        }
        given = {name: value for name, value in body.items() if value is not None}
        text = json.dumps(given, ensure_ascii=False)
        return Response(text, mimetype="application/problem+json")
