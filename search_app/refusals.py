"""What is answered to bytes that are no request: they never reach the application.

The web server below refuses what it cannot read, in its own words and in plain text. Here such
answers are problems (RFC 9457) with the headers that every answer carries.
"""

import json
from http import HTTPStatus
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask

from search_app.connections import servers_of
from search_app.error_codes import HTTP_CODES
from search_app.security import HEADERS

_DETAILS = {
    400: "The request cannot be read. Its first line and its headers must be as RFC 9112 has them, "
    "the address in UTF-8 and percent-encoded.",
    413: "The body of the request is too large.",
    431: "The address and the headers are too long together.",
    501: "The body of the request is encoded in a way that is not read here.",
}
_ELSE = "Something went wrong below the application. The log tells what."


def problem(status: int) -> tuple[bytes, dict[str, str]]:
    """Return the body and the headers of a refusal."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": _DETAILS.get(status, _ELSE),
        "code": HTTP_CODES.get(status, "request-refused"),
    }
    own = {"Content-Type": "application/problem+json", "Cache-Control": "no-store"}
    return json.dumps(body).encode(), {**HEADERS, **own}


def speak_for(server: Any) -> None:
    """Have a server of waitress refuse so, on all of its sockets."""
    for one in servers_of(server):
        one.channel_class = _Channel


class _Refusal(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """An answer of the web server itself."""

    def execute(self) -> None:
        """Write it, and close the connection: what follows on it may be anything."""
        code = self.request.error.code
        body, headers = problem(code)
        self.status = f"{code} {HTTPStatus(code).phrase}"
        self.response_headers.extend(headers.items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads requests; refuses every address that cannot be taken apart."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the first line and the headers; ParsingError where they are wrong."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # as of `http://[::1`: waitress would close without a word
            raise ParsingError("Bad URI") from error


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection, refused in our words."""

    error_task_class = _Refusal
    parser_class = _Parser
