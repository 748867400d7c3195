"""OpenDocument texts (ODT), one article a file.

Its XML is read by lxml (BSD), an extra that python-docx needs anyway; odfdo would keep a model of
the document that can be edited. No entity is resolved, nothing is fetched.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from corpus.containers.member import DAMAGED
from corpus.errors import Unreadable
from corpus.office.opendocument import Styles, paragraphs
from corpus.office.text import INSTALL, Properties, draft_of
from corpus.sentence import words_of
from corpus.source import Record, Source

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATED = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date"
_MAX_PART = 100_000_000


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a document."""
    try:
        from lxml import etree  # noqa: PLC0415 - an extra
    except ImportError:
        raise Unreadable("needs-documents", INSTALL) from None
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as parts:
            if b"encryption-data" in _part(parts, "META-INF/manifest.xml"):
                raise Unreadable("encrypted", "It needs a password. Save it without one.")
            names = ("content.xml", "styles.xml", "meta.xml")
            content, styles, meta = (_root(etree, _part(parts, name)) for name in names)
        found = list(paragraphs(content, Styles(styles, content)))
    except (etree.XMLSyntaxError, *DAMAGED) as error:
        raise Unreadable("bad-odt", "It is no valid ODT: %(why)s.", why=words_of(error)) from None
    yield Record("", draft_of(found, Properties(_first(meta, _TITLE), _first(meta, _CREATED))))


def _part(parts: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of the document; only its content must be there."""
    if name not in parts.namelist():
        if name == "content.xml":
            raise KeyError("it has no content.xml")
        return b""
    with parts.open(name) as part:
        data = part.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise Unreadable(
            "too-large", "Its %(part)s has more than %(most)s bytes.", part=name, most=_MAX_PART
        )
    return data


def _root(etree: Any, data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data or b"<none/>", parser)


def _first(root: Any, name: str) -> str:
    return next((one.text or "" for one in root.iter(name)), "")
