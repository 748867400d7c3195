"""Answers that a browser may keep and ask about again: 304 while nothing has changed."""

import hashlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec

from flask import Flask, Response, make_response, request
from flask.typing import ResponseReturnValue

from corpus.article import VIETNAM
from search_app.backend import live_index
from search_app.language import language

P = ParamSpec("P")
_STARTED = time.time_ns()
"""Another start may be another version of the pages."""


def init_caching(app: Flask) -> None:
    """Let browsers keep styles, scripts and fonts; a new start gives them new addresses."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=365)
    app.url_defaults(_version_static)


def revalidated(
    view: Callable[P, ResponseReturnValue],
) -> Callable[P, Response]:
    """Give a view's answers an ETag, and answer 304 to who holds the very same one."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> Response:
        tag = etag()
        known = request.if_none_match
        if known.contains_weak(tag) and not known.star_tag:
            response = Response(status=304)
        else:
            response = make_response(view(*args, **kwargs))
        response.set_etag(tag, weak=True)
        response.cache_control.private = True
        response.cache_control.no_cache = True
        response.vary.add("Cookie")
        return response

    return wrapped


def etag() -> str:
    """Return what an answer depends on, hashed; weak, since `took_ms` differs each time.

    The day is part of it because pages offer spans such as the last seven days.
    """
    parts = (
        _STARTED,
        live_index().generation(),
        language(),
        datetime.now(VIETNAM).date().isoformat(),
        request.path,
        sorted(request.args.items(multi=True)),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _version_static(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static":
        values["v"] = f"{_STARTED:x}"
