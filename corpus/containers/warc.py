"""WARC (ISO 28500), as crawlers and web archives write it: pages that a server answered with.

Read by warcio (Apache-2.0, streams record by record), which is an extra.
"""

import re
from collections.abc import Iterator
from typing import Any

from corpus.containers.member import INSTALL, Member
from corpus.errors import Unreadable

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
        for number, record in enumerate(ArchiveIterator(file), 1):
            if record.rec_type == "response" and record.http_headers is not None:
                yield _page(record, f"#{number}")
    except (ArchiveLoadFailed, UnicodeError, ValueError) as error:
        raise Unreadable("bad-warc", f"It is no valid WARC: {str(error)[:200]}.") from None


def _page(record: Any, place: str) -> Member:
    kind = record.http_headers.get_header("Content-Type") or ""
    status = record.http_headers.get_statuscode()
    if status != "200" or not kind.lower().startswith(_HTML):
        return Member(_NAME, record.raw_stream, place, ignored="no-page")
    charset = _CHARSET.search(kind)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Member(
        _NAME,
        record.content_stream(),
        place,
        charset[1] if charset else "",
        {"url": address.strip("<>")},
    )
