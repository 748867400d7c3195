"""The catalogue of a generation: which article lies where, and what became of every file.

A SQLite file. Searching reads locations by id; an update compares files and fingerprints.
`catalogue_writer` makes it.
"""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from corpus.article import VIETNAM
from corpus.verdict import Rejected
from index.storage.article_store import Location

FILE = "catalogue.sqlite"

ARTICLE = "id, path, fingerprint, digest, minute, added, part, offset, length"
"""Columns of an article, as `row_of` takes them."""
OF_FILE = "path = :path or (path > :path || '#' and path < :path || '$')"
"""Whether something is a file or within it, as line 12 at `#12`; `$` is what follows `#`."""

_BY_ID = f"select {ARTICLE} from articles where id = :id"  # noqa: S608
_FIRST = f"select {ARTICLE} from articles order by id limit 1"  # noqa: S608
_LAST = f"select {ARTICLE} from articles order by id desc limit 1"  # noqa: S608
_SIGNATURE = "select size, modified from files where path = :path"
_REJECTED = f"select path, reason, detail from rejected where {OF_FILE}"  # noqa: S608
_ALL_REJECTED = "select path, reason, detail from rejected order by path"
_REASONS = """select reason, count(*) from rejected group by reason
    order by count(*) desc, reason"""
_FILES = "select count(*) from files"
_DOCUMENTS = "select document, articles, first, last from documents"
_COUNT = "select count(*) from articles"


def day_of(minute: int | None) -> date | None:
    """Return the day in Vietnam of a minute since 1970-01-01T00:00Z; None for no minute."""
    return None if minute is None else datetime.fromtimestamp(minute * 60, VIETNAM).date()


class Row(NamedTuple):
    """An article as the catalogue knows it."""

    id: str
    path: str
    """Of its file; `#12` behind it for line 12 of a JSONL file."""
    fingerprint: bytes
    """Of what makes it a duplicate: title, time, text, people."""
    digest: bytes
    """Of all of it: another one means that it has changed."""
    minute: int | None
    added: str
    """Moment of the build that it came in with, as `schema.moment_text` writes it."""
    location: Location


class Signature(NamedTuple):
    """Size and time of modification (ns): while they stay, a file is not read again."""

    size: int
    modified: int


class DocumentRow(NamedTuple):
    """A document that articles cite."""

    key: str
    articles: int
    first: int | None
    """Minute of the first dated article that cites it."""
    last: int | None


class Catalogue:
    """A catalogue that can be read, from many threads at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a published one, which never changes."""
        return cls(sqlite3.connect(address(folder), uri=True, check_same_thread=False))

    def find(self, id_: str) -> Row | None:
        """Return the article with this id."""
        return self._row(_BY_ID, id=id_)

    def has(self, id_: str, digest: bytes) -> bool:
        """Return whether the article with this id is word for word the one with this digest."""
        row = self.find(id_)
        return row is not None and row.digest == digest

    def signature(self, path: str) -> Signature | None:
        """Return a file's signature when it was read."""
        found = self._all(_SIGNATURE, path=path)
        return Signature(*found[0]) if found else None

    def rejected_of(self, path: str) -> list[Rejected]:
        """Return what was rejected of a file."""
        return [Rejected(*values) for values in self._all(_REJECTED, path=path)]

    def rejected(self) -> Iterator[Rejected]:
        """Yield all that was rejected, by path."""
        for values in self._all(_ALL_REJECTED):
            yield Rejected(*values)

    def reasons(self) -> dict[str, int]:
        """Return how much was rejected for each reason, the most frequent first."""
        return dict(self._all(_REASONS))

    def ends(self) -> list[Row]:
        """Return the articles with the first id and with the last."""
        return [row_of(values) for end in (_FIRST, _LAST) for values in self._all(end)]

    def documents(self) -> list[DocumentRow]:
        """Return the documents that articles cite, by key."""
        return [DocumentRow(*values) for values in self._all(_DOCUMENTS)]

    def files(self) -> int:
        """Return from how many files the articles were read, those that gave none included."""
        return int(self._all(_FILES)[0][0])

    def count(self) -> int:
        """Return the number of articles."""
        return int(self._all(_COUNT)[0][0])

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _row(self, statement: str, **values: object) -> Row | None:
        found = self._all(statement, **values)
        return row_of(found[0]) if found else None

    def _all(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()


def address(folder: Path) -> str:
    """Return the address of a catalogue that never changes, as SQLite takes it."""
    return f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"


def row_of(values: tuple[Any, ...]) -> Row:
    """Return an article from the values of its columns (`ARTICLE`)."""
    id_, path, fingerprint, digest, minute, added, *location = values
    return Row(id_, path, fingerprint, digest, minute, added, Location(*location))
