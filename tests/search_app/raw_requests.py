"""Bytes that are no request, or an odd one, sent to a port as they are."""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

_HOST = b"Host: localhost\r\n"
_GET, _POST = b"GET / HTTP/1.1\r\n" + _HOST, b"POST / HTTP/1.1\r\n" + _HOST
REQUESTS = {
    "a target that is no UTF-8": b"GET /?q=\xff\xfe HTTP/1.1\r\n" + _HOST + b"\r\n",
    "a path that is no UTF-8": b"GET /\xe1\xba HTTP/1.1\r\n" + _HOST + b"\r\n",
    "a target longer than all": b"GET /?q=" + b"a" * 40_000 + b" HTTP/1.1\r\n" + _HOST + b"\r\n",
    "a target longer than ours": b"GET /?q=" + b"a" * 21_000 + b" HTTP/1.1\r\n" + _HOST + b"\r\n",
    "an unclosed bracket": b"GET http://[::1/ HTTP/1.1\r\n" + _HOST + b"\r\n",
    "endless headers": _GET + b"X: " + b"a" * 60_000 + b"\r\n\r\n",
    "a header without a colon": _GET + b"nothing\r\n\r\n",
    "a space before a colon": _GET + b"Length : 1\r\n\r\n",
    "a folded header": _GET + b"X: a\r\n b: c\r\n\r\n",
    "a control character in a header": _GET + b"X: a\x00b\r\n\r\n",
    "no method": b"/ HTTP/1.1\r\n\r\n",
    "a method in small letters": b"get / HTTP/1.1\r\n" + _HOST + b"\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    "HTTP of no version": b"GET / HTTP/x\r\n" + _HOST + b"\r\n",
    "two lengths": _POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a length that is none": _POST + b"Content-Length: -1\r\n\r\n",
    "a length in other digits": _POST + "Content-Length: ٣\r\n\r\n".encode(),
    "a body that is too large": _POST + b"Content-Length: 99999999\r\n\r\n",
    "an encoding that is not read": _POST + b"Transfer-Encoding: gzip\r\n\r\n",
    "chunks that are none": _POST + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n",
    "a chunk that does not end": _POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
    "a host that is not served": b"GET / HTTP/1.1\r\nHost: other.example\r\n\r\n",
    "a method that there is not": b"BREW / HTTP/1.1\r\n" + _HOST + b"\r\n",
}


def ask(server: str, request: bytes) -> tuple[int, dict[str, str], str]:
    """Return the status, the headers and the body of what the port answers first."""
    address = urlsplit(server)
    with socket.create_connection((address.hostname or "", address.port or 0), 20) as client:
        client.sendall(request)
        with suppress(OSError):  # it was refused before its end
            client.shutdown(socket.SHUT_WR)
        answer = _read(client).decode()
    head, _, body = answer.partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body


def _read(client: socket.socket) -> bytes:
    """Return what comes until the connection is closed, in peace or not."""
    blocks = []
    with suppress(ConnectionResetError):
        while block := client.recv(65_536):
            blocks.append(block)
    return b"".join(blocks)
