"""What a file is by its first bytes, whatever its name says: only for who is told why it failed."""

import re

from corpus.errors import Unreadable
from corpus.unread import cure_of

_COMPOUND = b"\xd0\xcf\x11\xe0"
_IN_COMPOUND = {"WordDocument": ".doc", "Workbook": ".xls", "PowerPoint Document": ".ppt"}
"""Name of a stream of an OLE compound file -> what the file is."""
_ZIP = b"PK\x03\x04"
_IN_ZIP = {
    b"mimetypeapplication/vnd.oasis.opendocument.text": ".odt",
    b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet": ".ods",
    b"mimetypeapplication/epub+zip": ".epub",
    b"word/document.xml": ".docx",
    b"xl/workbook": ".xlsx",
    b"ppt/presentation": ".pptx",
}
"""What a ZIP holds -> what the file is."""
_BEGINNINGS = {
    b"%PDF-": ".pdf",
    b"{\\rtf": ".rtf",
    b"\x1f\x8b": ".gz",
    b"\x28\xb5\x2f\xfd": ".zst",
    b"WARC/": ".warc",
    b"Rar!": ".rar",
    b"7z\xbc\xaf\x27\x1c": ".7z",
}
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<(?:!doctype\s{1,9}html|html)\b", re.IGNORECASE)
_FAULTS_OF_ITS_OWN = ("empty", "encrypted", "too-large")
"""Reasons that hold whatever a file is called."""


def ending_of(data: bytes) -> str:
    """Return the ending that bytes should have; empty where they tell nothing.

    >>> ending_of(b"%PDF-1.7"), ending_of(b"<!DOCTYPE html>"), ending_of(b"{}")
    ('.pdf', '.html', '')
    """
    if data.startswith(_COMPOUND):
        streams = _IN_COMPOUND.items()
        return next((end for name, end in streams if name.encode("utf-16-le") in data), "")
    if data.startswith(_ZIP):
        return next((ending for held, ending in _IN_ZIP.items() if held in data), ".zip")
    if _MARKUP.match(data):
        return ".html"
    return next((end for first, end in _BEGINNINGS.items() if data.startswith(first)), "")


def misnamed(error: Unreadable, data: bytes, endings: tuple[str, ...]) -> Unreadable:
    """Return why a file cannot be read: that its bytes are of another format, where they are.

    `endings` are those of the format that its name says.
    """
    found = ending_of(data)
    if not found or found in endings or error.reason in _FAULTS_OF_ITS_OWN:
        return error
    if cure := cure_of(found):
        return Unreadable(
            error.reason,
            "Its first bytes are those of a %(ending)s file, which no reader knows. %(cure)s",
            ending=found,
            cure=cure,
        )
    return Unreadable(
        error.reason,
        "Its first bytes are those of a %(ending)s file. Rename it to end in %(ending)s.",
        ending=found,
    )
