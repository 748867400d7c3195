"""Cursors: how programs page to the very last article, of one search in one generation."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import QueryError, SearchRequest
from search_app.parsers import parse_once
from search_app.search_request import Texts, search_request

FIRST = "*"
"""Asks for the first page, and for the cursor of the second."""
_NOT_ASKED = ("cursor", "lang", "fields")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A page of a search that was asked for by a cursor."""

    request: SearchRequest
    search: str
    """Which search it is of, hashed."""
    version: str
    """What is searched: the generation and the abbreviations."""

    def next(self, hits: int) -> str | None:
        """Return the cursor of the next page, None behind the last of so many hits."""
        if self.request.page * self.request.per_page >= hits:
            return None
        values = [self.request.page + 1, self.search, _digest(self.version)]
        return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


def asked_cursor(texts: Texts, version: str) -> Cursor | None:
    """Return the page that a cursor asks for; None where there is no cursor.

    QueryError where it cannot be read, is of another search, or of an older generation.
    """
    text = parse_once("cursor", texts.get("cursor", ()))
    if text is None:
        return None
    if texts.get("page"):
        raise QueryError("page", "A cursor says itself which page is meant. Leave this out.")
    search = _digest(sorted((name, *v) for name, v in texts.items() if name not in _NOT_ASKED))
    request = search_request(texts)
    if text != FIRST:
        request = replace(request, page=_page(text, search, _digest(version)))
    return Cursor(request, search, version)


def _page(text: str, search: str, version: str) -> int:
    page, of_search, of_version = _read(text)
    if of_search != search:
        raise QueryError(
            "cursor",
            "This cursor is of another search. Begin with cursor=*.",
            code="cursor-foreign",
        )
    if of_version != version:
        raise QueryError(
            "cursor",
            "The archive was updated since; its order may be another. Begin again with cursor=*.",
            code="cursor-outdated",
        )
    return page


def _read(text: str) -> tuple[int, str, str]:
    try:
        page, search, version = json.loads(base64.urlsafe_b64decode(text.encode()))
    except (ValueError, TypeError, binascii.Error):
        page = search = version = None
    if not (isinstance(page, int) and 1 < page < 10**9 and isinstance(search, str)):
        raise QueryError("cursor", "This is no cursor. Begin with cursor=*.", code="cursor-invalid")
    return page, search, str(version)


def _digest(values: str | Sequence[object]) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]
