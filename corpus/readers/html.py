"""Web pages."""

import re
from collections.abc import Iterator

from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from corpus.source import Record, Source
from corpus.web.parse import parse

_CHARSET = re.compile(
    rb"<meta[^>]{1,500}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)
_MAX_HEAD_BYTES = 4096
"""Browsers look for the charset in 1,024 bytes; pages that put it later exist."""


_EMBEDDED = re.compile(rb"\bdata:[\w/+.-]{0,100}(?:;[\w=-]{1,40}){0,9},[^\"'\s<>)]{200,}")
"""Pictures and fonts within a page, as SingleFile saves it."""
_SAVED = re.compile(
    rb"<!--\s{0,9}(?:Page saved with SingleFile\s{1,9}url:\s{0,9}|saved from url=\(\d{1,9}\))"
    rb"(https?://\S{1,2000})"
)
_MAX_BYTES = 10_000_000
"""Of a page, pictures within it not counted."""


def read(source: Source) -> Iterator[Record]:
    """Yield the article on a web page."""
    data = _EMBEDDED.sub(b"", source.data) if b";base64," in source.data else source.data
    if len(data) > _MAX_BYTES:
        raise Unreadable(
            "too-large",
            "It has %(bytes)s bytes without its pictures; a page may have %(most)s.",
            bytes=len(data),
            most=_MAX_BYTES,
        )
    match = _CHARSET.search(data[:_MAX_HEAD_BYTES])
    declared = match[1].decode("ascii", "ignore") if match else source.charset
    decoded = decode(data, declared=declared, markup=True)
    draft = parse(decoded.text, source.trace)
    draft.repairs[:0] = decoded.repairs
    if saved := _SAVED.search(data[:_MAX_HEAD_BYTES]):
        draft.url = draft.url or saved[1].decode("ascii", "ignore")
    yield Record("", draft)
