"""Word documents (DOCX), one article a file.

Opened by python-docx (MIT; its parser resolves no entity and reads nothing from the network), which
is an extra. Runs in the child with limits: what unpacks to too much ends there.
"""

import io
from collections.abc import Iterator
from datetime import datetime

from corpus.containers.member import DAMAGED
from corpus.errors import Unreadable
from corpus.office.ooxml import Fonts, paragraphs
from corpus.office.text import INSTALL, Properties, draft_of
from corpus.sentence import words_of
from corpus.source import Record, Source

_COMPOUND = b"\xd0\xcf\x11\xe0"
"""An OLE compound file: what Word 97 wrote, and what holds an encrypted document."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a document."""
    try:
        import docx  # noqa: PLC0415 - an extra
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
        from lxml import etree  # noqa: PLC0415
    except ImportError:
        raise Unreadable("needs-documents", INSTALL) from None
    if source.data.startswith(_COMPOUND) and _ENCRYPTED in source.data:
        raise Unreadable("encrypted", "It needs a password. Save it without one.")
    try:
        document = docx.Document(io.BytesIO(source.data))
        found = list(paragraphs(document.element.body, Fonts(document.styles.element)))
        known = document.core_properties
        properties = Properties(known.title or "", _iso(known.created))
    except (
        PackageNotFoundError, etree.XMLSyntaxError, AttributeError, TypeError, *DAMAGED,
    ) as error:  # fmt: skip
        raise Unreadable("bad-docx", "It is no valid DOCX: %(why)s.", why=words_of(error)) from None
    yield Record("", draft_of(found, properties))


def _iso(time: datetime | None) -> str:
    return time.date().isoformat() if time else ""
