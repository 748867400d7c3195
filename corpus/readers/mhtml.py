"""Web pages with their pictures in one file (MHTML, RFC 2557), as Chromium and Word save them."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect
from email.message import Message

from corpus.draft import CUT_OFF
from corpus.errors import Unreadable
from corpus.readers import html
from corpus.source import Record, Source

_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def read(source: Source) -> Iterator[Record]:
    """Yield the article of the page; frames and pictures are not looked at."""
    message = message_from_bytes(source.data)
    parts = list(message.walk())
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    data = page and _data(page)
    if page is None or not isinstance(data, bytes):
        raise Unreadable("bad-mhtml", "No page is in it.")
    is_cut = page is parts[-1] and any(
        isinstance(one, CloseBoundaryNotFoundDefect) for one in message.defects
    )
    charset = str(page.get_content_charset() or source.charset)
    for record in html.read(replace(source, data=data, charset=charset)):
        if not isinstance(record.content, Unreadable):
            record.content.url = record.content.url or _address(page, message)
            record.content.repair(CUT_OFF if is_cut else "")
        yield record


def _data(page: Message) -> object:
    """Return the bytes of a page; of base64 that is cut off as many as can be decoded."""
    data = page.get_payload(decode=True)
    if not any(isinstance(one, InvalidBase64LengthDefect) for one in page.defects):
        return data
    letters = _NO_BASE64.sub("", str(page.get_payload()))
    return base64.b64decode(letters[: len(letters) // 4 * 4])


def _address(page: Message, message: Message) -> str:
    """Return where the page came from; an attachment's own name is none."""
    named = (page["Content-Location"], message["Snapshot-Content-Location"])
    return next((str(one) for one in named if str(one or "").startswith("http")), "")
