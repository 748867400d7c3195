"""Electronic books (EPUB): each document of the reading order is an article.

Read as the archive that it is: EbookLib, the library for it, is under the AGPL.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from corpus.containers import zipped
from corpus.containers.member import DAMAGED, Member, damaged, why_damaged
from corpus.errors import Unreadable
from corpus.identity import printable
from corpus.sentence import words_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CONTENT_CIPHER = b"http://www.w3.org/2001/04/xmlenc#"
"""Fonts are obfuscated by other methods; only what is encrypted needs a key."""
_MAX_XML = 10_000_000
_PAGES = ("application/xhtml+xml", "text/html")
_ABOUT = {"title": "source", "date": "published", "creator": "author"}


def unpack(file: BinaryIO, name: str) -> Iterator[Member]:
    """Yield the documents of a book in the order in which they are read."""
    with zipped.opened(file) as book:
        if _ENCRYPTION in book.namelist() and _CONTENT_CIPHER in _bytes(book, _ENCRYPTION):
            raise Unreadable("encrypted", "It is protected against copying.")
        root = next(_all(_xml(book, _CONTAINER), "rootfile"), None)
        path = "" if root is None else root.get("full-path", "")
        package = _xml(book, path)
        about = _about(package)
        for item in _spine(package):
            href = posixpath.join(posixpath.dirname(path), unquote(item.get("href", "")))
            inner = posixpath.normpath(href)
            place = "#" + printable(inner)
            if "nav" in item.get("properties", "").split():
                yield Member("nav.html", io.BytesIO(), place, ignored="contents")
            elif item.get("media-type") in _PAGES:
                yield from _page(book, inner, place, about)


def _page(
    book: zipfile.ZipFile, path: str, place: str, about: Mapping[str, str]
) -> Iterator[Member]:
    try:
        with book.open(path) as content:
            yield Member("page.html", content, place, about=about)
    except (RuntimeError, *DAMAGED) as error:
        yield Member("page.html", damaged(why_damaged(error)), place)


def _spine(package: ET.Element) -> Iterator[ET.Element]:
    items = {item.get("id"): item for item in _all(package, "item")}
    for reference in _all(package, "itemref"):
        if (item := items.get(reference.get("idref"))) is not None:
            yield item


def _about(package: ET.Element) -> dict[str, str]:
    """Return what is said of the whole book, the first of each."""
    found: dict[str, str] = {}
    for name, field in _ABOUT.items():
        texts = (" ".join("".join(one.itertext()).split()) for one in _all(package, name))
        if text := next(filter(None, texts), ""):
            found[field] = text
    return found


def _xml(book: zipfile.ZipFile, path: str) -> ET.Element:
    data = _bytes(book, path)
    if b"<!ENTITY" in data:
        raise Unreadable("bad-xml", "It defines entities, which are not read.")
    try:
        return ET.fromstring(data)  # noqa: S314 - no entities
    except ET.ParseError as error:
        raise Unreadable(
            "bad-epub",
            "Its %(part)s is no valid XML: %(why)s.",
            part=path[:80],
            why=words_of(error),
        ) from None


def _bytes(book: zipfile.ZipFile, path: str) -> bytes:
    try:
        with book.open(path) as part:
            return part.read(_MAX_XML)
    except (RuntimeError, *DAMAGED) as error:
        raise Unreadable(
            "bad-epub", "It has no %(part)s: %(why)s.", part=path[:80], why=why_damaged(error)
        ) from None


def _all(root: Any, name: str) -> Iterator[ET.Element]:
    return (one for one in root.iter() if one.tag.rpartition("}")[2] == name)
