"""Web pages."""

import re
from collections.abc import Iterator

from corpus.encoding.decode import decode
from corpus.source import Record, Source
from corpus.web.parse import parse

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MAX_HEAD_BYTES = 4096
"""Browsers look for the charset in 1,024 bytes; pages that put it later exist."""


def read(source: Source) -> Iterator[Record]:
    """Yield the article on a web page."""
    match = _CHARSET.search(source.data[:_MAX_HEAD_BYTES])
    declared = match[1].decode("ascii", "ignore") if match else source.charset
    decoded = decode(source.data, declared=declared, markup=True)
    draft = parse(decoded.text)
    draft.repairs[:0] = decoded.repairs
    yield Record("", draft)
