"""Answers that are asked for again: kept here, and by browsers, while nothing has changed.

What an answer depends on is hashed into its ETag. A browser that holds the same one gets 304;
another client gets the bytes that were sent before.
"""

import hashlib
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import wraps
from threading import Lock
from typing import Any, NamedTuple, ParamSpec, Self

from cachetools import LRUCache
from flask import Flask, Response, current_app, g, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import Headers

from corpus.article import VIETNAM
from search_app.index_access import searcher
from search_app.language import language
from search_app.outcome import recall, remember

P = ParamSpec("P")
KEPT_BYTES = 4 << 20
"""Answers kept by one process, together: some 500 pages; the least recently used go first."""
_ENTRY_BYTES = 1024
"""What an answer takes beside its body."""
_EXTENSION = "answers"
_STARTED = time.time_ns()
"""Another start may be another version of the pages."""


class _Kept(NamedTuple):
    """An answer with status 200; its body takes a sixth so."""

    deflated: bytes
    headers: Headers

    @classmethod
    def of(cls, answer: Response) -> Self:
        return cls(zlib.compress(answer.get_data(), level=1), answer.headers.copy())

    def answer(self) -> Response:
        return Response(zlib.decompress(self.deflated), headers=self.headers.copy())


class Answers:
    """Answers by their ETag; safe to use from many threads."""

    def __init__(self, most_bytes: int) -> None:
        self._kept: LRUCache[str, _Kept] = LRUCache(most_bytes, _size)
        self._lock = Lock()

    def find(self, tag: str) -> Response | None:
        """Return a copy of the answer with this tag, or None."""
        with self._lock:
            kept = self._kept.get(tag)
        return None if kept is None else kept.answer()

    def keep(self, tag: str, answer: Response) -> None:
        """Keep a whole answer with status 200, unless it is larger than all that is kept."""
        if (
            answer.status_code == 200
            and not answer.is_streamed
            and "Set-Cookie" not in answer.headers
        ):
            kept = _Kept.of(answer)
            with self._lock, suppress(ValueError):
                self._kept[tag] = kept


def _size(kept: _Kept) -> int:
    return len(kept.deflated) + _ENTRY_BYTES


def init_caching(app: Flask) -> None:
    """Keep answers; let browsers keep styles, scripts and fonts, new addresses at every start."""
    app.extensions[_EXTENSION] = Answers(KEPT_BYTES)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=365)
    app.url_defaults(_version_static)


def revalidated(
    view: Callable[P, ResponseReturnValue],
) -> Callable[P, Response]:
    """Give a view's answers an ETag, and answer 304 to who holds the very same one."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> Response:
        tag = etag()
        recall(tag)
        known = request.if_none_match
        if known.contains_weak(tag) and not known.star_tag:
            response = Response(status=304)
        else:
            answers: Answers = current_app.extensions[_EXTENSION]
            kept = answers.find(tag)
            response = kept or make_response(view(*args, **kwargs))
            if kept is None:
                answers.keep(tag, response)
                remember(tag)
        if response.status_code >= 400:
            return response  # as a page with what is wrong beside its results
        response.set_etag(tag, weak=True)
        response.cache_control.private = True
        response.cache_control.no_cache = True
        response.vary.add("Cookie")
        return response

    return wrapped


def etag() -> str:
    """Return what an answer depends on, hashed; weak, since `took_ms` differs each time.

    Of the index, the very snapshot that this request is answered from. The day is part of it
    because pages offer spans such as the last seven days.
    """
    parts = (
        _STARTED,
        searcher().version,
        language(),
        datetime.now(VIETNAM).date().isoformat(),
        request.url_root,
        g.get("answered_as"),
        request.path,
        sorted(request.args.items(multi=True)),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _version_static(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint in ("static", "stylesheet.site"):
        values.setdefault("v", f"{_STARTED:x}")
