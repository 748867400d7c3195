"""Addresses that were sent as they are read, letters with marks and all: taken as if encoded."""

import re

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def encoded(line: bytes) -> bytes:
    """Return a request line with `%E1%BB%A7` for `ủ`, as RFC 3986 would have it.

    What is no UTF-8 is encoded as well: the application reads it with replacement characters.
    """
    return _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], line)


class LenientParser(HTTPRequestParser):  # type: ignore[misc]
    """Waitress' parser, which refuses such addresses with an answer of its own."""

    def parse_header(self, header_plus: bytes) -> None:
        """Take the head of a request."""
        line, end, rest = bytes(header_plus).partition(b"\r\n")
        super().parse_header(encoded(line) + end + rest)


class LenientChannel(HTTPChannel):  # type: ignore[misc]
    """A connection whose requests are read so."""

    parser_class = LenientParser
