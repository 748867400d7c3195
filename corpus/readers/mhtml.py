"""Web pages with their pictures in one file (MHTML, RFC 2557), as Chromium and Word save them."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from corpus.errors import Unreadable
from corpus.readers import html
from corpus.source import Record, Source


def read(source: Source) -> Iterator[Record]:
    """Yield the article of the page; frames and pictures are not looked at."""
    message = message_from_bytes(source.data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    data = page and page.get_payload(decode=True)
    if page is None or not isinstance(data, bytes):
        raise Unreadable("bad-mhtml", "No page is in it.")
    charset = str(page.get_content_charset() or source.charset)
    for record in html.read(replace(source, data=data, charset=charset)):
        if not isinstance(record.content, Unreadable):
            record.content.url = record.content.url or _address(page, message)
        yield record


def _address(page: Message, message: Message) -> str:
    """Return where the page came from; an attachment's own name is none."""
    named = (page["Content-Location"], message["Snapshot-Content-Location"])
    return next((str(one) for one in named if str(one or "").startswith("http")), "")
