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

from corpus.containers.member import INSTALL, Member, Readable, damaged
from corpus.draft import CUT_OFF
from corpus.errors import Unreadable
from corpus.sentence import words_of

_NAME = "page.html"
_BLOCK_BYTES = 64_000
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
                page = _page(record, f"#{number}")
                yield page
                if isinstance(page.content, _Whole) and page.content.is_damaged:
                    return  # told of this record; behind it there is nothing
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


@dataclass(slots=True)
class _Whole:
    """What a record holds, read as quietly; Unreadable where it is shorter than it says."""

    content: Readable
    record: Any
    is_damaged: bool = False
    """Whether it could not be read to its end."""

    def read(self, size: int = -1, /) -> bytes:
        try:
            with redirect_stderr(io.StringIO()):
                block = self.content.read(size)
                if not block and size and self._lacks():
                    raise damaged(CUT_OFF)
        except Unreadable:
            self.is_damaged = True
            raise
        return block

    def _lacks(self) -> bool:
        """Return whether the file ends before the record does; its page may end before that."""
        block = self.record.raw_stream
        while block.read(_BLOCK_BYTES):
            pass
        return bool(getattr(block, "limit", 0))


def _page(record: Any, place: str) -> Member:
    kind = record.http_headers.get_header("Content-Type") or ""
    status = record.http_headers.get_statuscode()
    if status != "200" or not kind.lower().startswith(_HTML):
        return Member(_NAME, io.BytesIO(), place, ignored="no-page")
    charset = _CHARSET.search(kind)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Member(
        _NAME,
        _Whole(record.content_stream(), record),
        place,
        charset[1] if charset else "",
        {"url": address.strip("<>")},
    )
