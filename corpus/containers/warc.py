"""WARC (ISO 28500), as crawlers and web archives write it: pages that a server answered with.

Read by warcio (Apache-2.0, streams record by record), which is an extra.
"""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import Any

from corpus.containers.member import INSTALL, Member, Readable
from corpus.errors import Unreadable
from corpus.sentence import words_of

_NAME = "page.html"
_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)


def unpack(file: Any, name: str) -> Iterator[Member]:
    """Yield the responses that are pages, each named by the number of its record."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        raise Unreadable("needs-documents", INSTALL) from None
    try:
        for number, record in enumerate(_quietly(ArchiveIterator(file)), 1):
            if record.rec_type == "response" and record.http_headers is not None:
                yield _page(record, f"#{number}")
    except (ArchiveLoadFailed, UnicodeError, ValueError) as error:
        raise Unreadable("bad-warc", "It is no valid WARC: %(why)s.", why=words_of(error)) from None


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """Yield records; what warcio writes of them to standard error is for its own command line."""
    logging.getLogger("warcio").setLevel(logging.ERROR)
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


@dataclass(frozen=True, slots=True)
class _Quiet:
    """What a record holds, read as quietly."""

    content: Readable

    def read(self, size: int = -1, /) -> bytes:
        with redirect_stderr(io.StringIO()):
            return self.content.read(size)


def _page(record: Any, place: str) -> Member:
    kind = record.http_headers.get_header("Content-Type") or ""
    status = record.http_headers.get_statuscode()
    if status != "200" or not kind.lower().startswith(_HTML):
        return Member(_NAME, _Quiet(record.raw_stream), place, ignored="no-page")
    charset = _CHARSET.search(kind)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Member(
        _NAME,
        _Quiet(record.content_stream()),
        place,
        charset[1] if charset else "",
        {"url": address.strip("<>")},
    )
