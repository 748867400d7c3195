"""PDF with a text layer, one article a file, each paragraph with its page.

Read by pypdfium2, see `corpus.office.pdf_text`, in the child with limits. Neither scripts nor forms
are run.
"""

import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import Unreadable
from corpus.office.layout import TextLine, lines
from corpus.office.paged import paragraphs
from corpus.office.pdf_text import spans
from corpus.office.text import INSTALL, Properties, complete
from corpus.page.article import assemble
from corpus.sentence import words_of
from corpus.source import Record, Source

_MIN_LETTERS = 25
"""Letters of a page, on average, below which a page with a picture is a picture."""
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a document."""
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError:
        raise Unreadable("needs-documents", INSTALL) from None
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("encrypted", "It needs a password. Save it without one.") from None
        raise Unreadable("bad-pdf", "It is no valid PDF: %(why)s.", why=words_of(error)) from None
    try:
        found = list(_lines(document, pypdfium2.raw))
        known = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("bad-pdf", "It is no valid PDF: %(why)s.", why=words_of(error)) from None
    finally:
        document.close()
    repairs: list[str] = []
    draft = assemble(paragraphs(found, repairs))
    draft.repairs[:0] = repairs
    made = _DAY.match(known.get("CreationDate", ""))
    complete(draft, Properties(known.get("Title", ""), "-".join(made.groups()) if made else ""))
    yield Record("", draft)


def _lines(document: Any, raw: Any) -> Iterator[TextLine]:
    """Yield the lines of all pages; raise Unreadable where these are pictures."""
    letters, pictures, count = 0, 0, len(document)
    for number in range(count):
        page = document[number]
        try:
            found = lines(number + 1, spans(page, raw))
            size = sum(len(line.text) for line in found)
            pictures += size < _MIN_LETTERS and _has_picture(page, raw)
        finally:
            page.close()
        letters += size
        yield from found
    if not letters or (pictures and letters < _MIN_LETTERS * count):
        raise Unreadable(
            "no-text",
            "Its pages are pictures. Have their text recognised: ocrmypdf -l vie IN.pdf OUT.pdf",
        )


def _has_picture(page: Any, raw: Any) -> bool:
    return next(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None
