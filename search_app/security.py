"""What every answer carries and what every request must keep to."""

from urllib.parse import parse_qsl, quote

from flask import Flask, Request, Response, abort, current_app, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import BadHost, SecurityError
from werkzeug.utils import cached_property

from search_app.settings import Settings

LONGEST_URL = 20_480
"""Bytes: a query of 2,000 letters, of which one with marks takes nine characters in an address."""
LARGEST_BODY = 64 * 1024

PICTURES = "img-src 'self' data:"
"""Of the policy: which pictures are shown."""
FOREIGN_PICTURES = f"{PICTURES} https: http:"
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; script-src 'self'; style-src 'self'; {PICTURES}; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""After the OWASP HTTP headers cheat sheet; no script or style is ever inline."""


class LenientRequest(Request):
    """A request whose URL may hold bytes that are no UTF-8: they become U+FFFD."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """Return the URL's parameters, in order."""
        text = self.query_string.decode(errors="replace")
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace")
        return ImmutableMultiDict(pairs)


def init_security(app: Flask, settings: Settings) -> None:
    """Set limits and headers."""
    app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.request_class = LenientRequest
    app.url_map.merge_slashes = False  # its redirect would take `//other.example` for a path
    app.before_request(_refuse)
    app.after_request(_add_headers)


def _refuse() -> None:
    if isinstance(request.routing_exception, SecurityError | BadHost):
        raise request.routing_exception  # before any other refusal: no page can be built for it
    if len(quote(request.path)) + len(request.query_string) > LONGEST_URL:
        abort(414)
    if (request.content_length or 0) > LARGEST_BODY:
        abort(413)


def _add_headers(response: Response) -> Response:
    settings: Settings = current_app.config["SETTINGS"]
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if settings.images:
        policy = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = policy.replace(PICTURES, FOREIGN_PICTURES)
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    return response
