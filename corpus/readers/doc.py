"""Documents of Word 97 to 2003 (DOC), through LibreOffice or antiword where one is installed.

LibreOffice comes first: it tells the font of each text, and so which encoding it is in. Files of
other formats that are called so, as many are, are read as what they are.
"""

from collections.abc import Iterator
from dataclasses import replace

from corpus import sandbox
from corpus.errors import Unreadable
from corpus.office import word
from corpus.readers import text
from corpus.source import Record, Source

_COMPOUND = b"\xd0\xcf\x11\xe0"
_STREAM = "WordDocument".encode("utf-16-le")
"""What the text is called among the streams of the file."""
_WORD = b"\xec\xa5"
"""How the stream of the text begins, in a sector of the file."""
_SECTOR = 512
_ENCRYPTED = 0x0100
_FLAGS_AT = 10
_OTHERS = {
    b"{\\rtf": "a.rtf",
    b"PK\x03\x04": "a.docx",
    b"<html": "a.html",
    b"<!doct": "a.html",
    b"mime-v": "a.mht",
}
_BEGINNING = 64


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a document."""
    beginning = source.data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    other = next((name for mark, name in _OTHERS.items() if beginning.startswith(mark.lower())), "")
    if other:
        yield from _parsed(source.data, other)
        return
    if not source.data.startswith(_COMPOUND) or _STREAM not in source.data:
        raise Unreadable("bad-doc", "It is no document of Word 97 or newer.")
    if _is_encrypted(source.data):
        raise Unreadable("encrypted", "It needs a password. Save it without one.")
    if word.has_libreoffice():
        yield from _parsed(word.to_docx(source.data), "a.docx")
    elif word.has_antiword():
        yield from text.read(replace(source, data=word.to_text(source.data)))
    else:
        raise Unreadable(
            "needs-libreoffice",
            "Reading it needs LibreOffice or antiword (apt install libreoffice-writer-nogui, or "
            "antiword). Or save it as DOCX.",
        )


def _parsed(data: bytes, name: str) -> Iterator[Record]:
    """Yield what the child with limits reads of another format."""
    options = {"path": name, "first_line": 1, "header": "", "ranks": None}
    found = sandbox.run("file", data, kind="doc", limits=sandbox.DOCUMENT, options=options)
    return (Record(*each) for each in found)


def _is_encrypted(data: bytes) -> bool:
    """Return whether the flags of the text say so ([MS-DOC] 2.5.1, FibBase)."""
    for at in range(_SECTOR, len(data) - _SECTOR, _SECTOR):
        if data[at : at + 2] == _WORD:
            return bool(data[at + _FLAGS_AT + 1] & (_ENCRYPTED >> 8))
    return False
