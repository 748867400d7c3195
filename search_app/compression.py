"""Answers made shorter on the way, as the client asks for: Brotli or gzip.

Whatever is compressed is kept, so that styles, and pages asked for again, cost nothing. No answer
holds a secret beside what its address says, so that its length gives none away (BREACH).
"""

import zlib
from hashlib import blake2b
from threading import Lock

import brotli
from cachetools import LRUCache
from flask import Flask, Response, request

KEPT_BYTES = 4 << 20
"""Compressed answers kept by one process, together."""
SHORTEST = 600
"""Bytes; a shorter answer fits into one packet as it is."""
_LASTING = ("static", "stylesheet.site")
"""Endpoints of files that stay the same until the server is started again."""
_GZIP = 31
"""zlib's way to ask for the format of gzip."""
_TYPES = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
    "application/xml",
    "application/javascript",
    "application/manifest+json",
    "application/opensearchdescription+xml",
    "image/svg+xml",
)


class Compressed:
    """Bodies compressed before, by what they are; safe to use from many threads."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._kept: LRUCache[tuple[bytes, str], bytes] = LRUCache(most_bytes, len)
        self._lock = Lock()

    def get(self, body: bytes, encoding: str, *, slowly: bool) -> bytes:
        """Return a body in an encoding, `slowly` as short as it gets."""
        key = (blake2b(body, digest_size=16).digest(), encoding)
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            kept = _encoded(body, encoding, slowly=slowly)
            with self._lock:
                if len(kept) <= self._kept.maxsize:
                    self._kept[key] = kept
        return kept


def init_compression(app: Flask) -> None:
    """Compress every answer that is text and whole."""
    compressed = Compressed()

    def compress(response: Response) -> Response:
        if not (response.mimetype or "").startswith(_TYPES) or "Content-Range" in response.headers:
            return response
        response.vary.add("Accept-Encoding")
        encoding = request.accept_encodings.best_match(("br", "gzip", "identity"), "identity")
        if encoding != "identity" and _is_whole(response):
            _replace(response, encoding, compressed)
        return response

    app.after_request(compress)


def _is_whole(response: Response) -> bool:
    """Return whether the body is at hand: a file of ours, or bytes that are no stream."""
    if response.status_code == 304 or "Content-Encoding" in response.headers:
        return False
    return request.endpoint in _LASTING or not response.is_streamed


def _replace(response: Response, encoding: str, compressed: Compressed) -> None:
    is_lasting = request.endpoint in _LASTING
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SHORTEST:
        return
    response.set_data(compressed.get(body, encoding, slowly=is_lasting))
    response.headers["Content-Encoding"] = encoding
    response.headers.pop("Accept-Ranges", None)
    tag, _ = response.get_etag()
    if tag:  # a strong one promises the same bytes in every encoding
        response.set_etag(tag, weak=True)


def _encoded(body: bytes, encoding: str, *, slowly: bool) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=11 if slowly else 4))
    packer = zlib.compressobj(9 if slowly else 5, zlib.DEFLATED, _GZIP)
    return packer.compress(body) + packer.flush()
