"""What is known of a request once it is answered: told to figures and logs, kept by none of them.

Nothing here says who asked.
"""

import re
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, Response, g, request

from search_app.outcome import Outcome, outcome
from search_app.settings import Settings

HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A request and its answer."""

    request_id: str
    method: str
    route: str
    """The pattern of its address, of which there are few: `/articles/<id_>`."""
    status: int
    seconds: float
    outcome: Outcome | None
    """What was found, where it was a search."""


Observer = Callable[[Observation], None]


def init_observation(app: Flask, settings: Settings, observers: Sequence[Observer]) -> None:
    """Give each request a number, and tell the observers of it. Before all that may answer."""

    def begin() -> None:
        g.started = time.perf_counter()
        given = request.headers.get(HEADER, "") if settings.proxies else ""
        g.request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)

    def end(response: Response) -> Response:
        response.headers[HEADER] = request_id()
        observation = _observed(response)
        for observer in observers:
            observer(observation)
        return response

    app.before_request(begin)
    app.after_request(end)


def request_id() -> str:
    """Return the number of this request."""
    number: str = g.request_id
    return number


def _observed(response: Response) -> Observation:
    return Observation(
        request_id=request_id(),
        method=request.method if request.method in _METHODS else "other",
        route=request.url_rule.rule if request.url_rule else "none",
        status=response.status_code,
        seconds=time.perf_counter() - g.started,
        outcome=outcome() if response.status_code in (200, 304) else None,
    )


_METHODS = ("GET", "HEAD", "OPTIONS", "POST")
