"""Who asks, how often, and from which pages: API keys, rates, and CORS."""

import math

from flask import Flask, Response, current_app, g, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import TooManyRequests, Unauthorized

from search_app.api_keys import ApiKey, KeyFile
from search_app.rates import SharedCounts, parse_rates
from search_app.settings import Settings

UNLIMITED = ("static", "stylesheet.site", "health.alive", "health.ready")
"""Endpoints that are not counted against a client."""
FOR_PROGRAMS = "/api/"
"""What other sites' pages may read, where the settings name them."""
_REMEMBERED = 86_400
"""Seconds for which a browser need not ask again whether it may ask."""


def init_access(app: Flask, settings: Settings, counts: SharedCounts | None) -> None:
    """Count requests, know keys, and let the pages of some other sites read the API.

    Raises KeysUnreadable where the file of keys cannot be read.
    """
    keys = KeyFile(settings.api_keys)
    counted = counts or SharedCounts()
    rates = parse_rates(settings.rate_limit)

    def limit() -> None:
        if request.endpoint in UNLIMITED or _is_preflight():
            return
        key = _given_key(keys)
        if key is None:
            wait = counted.refused(rates, f"address {request.remote_addr}")
        else:
            wait = counted.refused(key.rates, f"key {key.digest}")
        if wait:
            raise TooManyRequests(retry_after=math.ceil(wait))

    app.before_request(limit)
    if settings.cors_origins:
        app.after_request(_allow_origin)


def _given_key(keys: KeyFile) -> ApiKey | None:
    """Return the key of a request, None where it has none; Unauthorized where it is unknown."""
    given = request.authorization
    if given is None or not request.path.startswith(FOR_PROGRAMS):
        return None  # a proxy may ask readers for a password: that is none of the API's keys
    key = keys.find(given.token) if given.type == "bearer" and given.token else None
    if key is None:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    g.api_key = key.name
    return key


def _is_preflight() -> bool:
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def _allow_origin(response: Response) -> Response:
    """Say which other sites' pages may read this: the Fetch standard's CORS protocol."""
    if not request.path.startswith(FOR_PROGRAMS):
        return response
    settings: Settings = current_app.config["SETTINGS"]
    origin = request.headers.get("Origin", "")
    response.vary.add("Origin")
    allowed = settings.cors_origins
    if origin not in allowed and "*" not in allowed:
        return response
    response.headers["Access-Control-Allow-Origin"] = "*" if "*" in allowed else origin
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-ID"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if _is_preflight():
        response.headers["Access-Control-Allow-Methods"] = "GET"
        response.headers["Access-Control-Allow-Headers"] = "Authorization, If-None-Match"
        response.headers["Access-Control-Max-Age"] = str(_REMEMBERED)
    return response
