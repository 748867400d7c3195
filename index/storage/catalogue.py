"""The catalogue of a generation: which article lies where, and what became of every file.

A SQLite file. Searching reads places by id; a build checks duplicates; an update compares
files and fingerprints.
"""

import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from corpus.verdict import Rejected
from index.storage.article_store import Place

FILE = "catalogue.sqlite"

_UNSAFE = "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-65536;"
"""A build that dies leaves nothing to recover; 64 MiB hold the indexes while they grow."""

_SCHEMA = """
create table articles(id text primary key, path text not null, fingerprint blob not null,
    digest blob not null, minute integer, part integer not null, offset integer not null,
    length integer not null) without rowid;
create unique index articles_by_fingerprint on articles(fingerprint);
create index articles_by_path on articles(path);
create table cited(article text not null, document text not null,
    primary key(article, document)) without rowid;
create table documents(document text primary key, articles integer not null, first integer,
    last integer) without rowid;
create table rejected(path text not null, reason text not null, detail text not null);
create index rejected_by_path on rejected(path);
create table files(path text primary key, size integer not null, modified integer not null)
    without rowid;
"""


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
    place: Place


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


class Difference(NamedTuple):
    """How a catalogue differs from an older one."""

    added: int
    """Articles with an id that the older one has not."""
    changed: int
    removed: tuple[str, ...]
    """Ids of the older one that are gone or have other content now."""


class Catalogue:
    """One catalogue, being written by a build or open for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def create(cls, folder: Path, older: Path | None = None) -> "Catalogue":
        """Create an empty one in a folder; its writer syncs the folder afterwards.

        `older` is the generation that an update starts from.
        """
        uri = (folder / FILE).absolute().as_uri()
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        connection.executescript(_UNSAFE + _SCHEMA)
        if older:
            connection.execute("attach ? as older", (_published(older),))
        connection.execute("begin")
        return cls(connection)

    @classmethod
    def open(cls, folder: Path) -> "Catalogue":
        """Open a published one, which never changes."""
        return cls(sqlite3.connect(_published(folder), uri=True, check_same_thread=False))

    def add(self, row: Row) -> Row | None:
        """Add an article; return the one that is there already with its id or content."""
        try:
            self._connection.execute(
                "insert into articles values(?,?,?,?,?,?,?,?)", (*row[:5], *row.place)
            )
        except sqlite3.IntegrityError:
            return self._one("id=? or fingerprint=?", row.id, row.fingerprint)
        return None

    def add_cited(self, id_: str, documents: Iterable[str]) -> None:
        """Remember the documents that an article cites, by their keys."""
        rows = ((id_, document) for document in documents)
        self._connection.executemany("insert or ignore into cited values(?,?)", rows)

    def adopt(self, path: str) -> tuple[int, list[tuple[Row, Row]]]:
        """Add what the older generation has of a file.

        Return how many articles it has, and those that could not be added, each with the
        one that is there already.
        """
        file = _of_file(path)
        before = self._connection.total_changes
        self._all(f"insert or ignore into articles {_OLDER}", *file)
        added = self._connection.total_changes - before
        ((count,),) = self._all(f"select count(*) from ({_OLDER})", *file)  # noqa: S608
        if added == count:
            return count, []
        rows = [_row(values) for values in self._all(_OLDER, *file)]
        there = ((row, self._one("id=? or fingerprint=?", row.id, row.fingerprint)) for row in rows)
        return count, [(row, first) for row, first in there if first is not None and first != row]

    def add_rejected(self, rejected: Rejected) -> None:
        """Remember why a file or line is not indexed."""
        self._connection.execute(
            "insert into rejected values(?,?,?)",
            (rejected.path, rejected.reason, rejected.detail),
        )

    def add_file(self, path: str, signature: Signature) -> None:
        """Remember a file that was read."""
        self._connection.execute("insert or ignore into files values(?,?,?)", (path, *signature))

    def finish(self) -> None:
        """Write everything out, with what follows from it."""
        if self._has_older():
            self._connection.execute(_CITED_BEFORE)
        self._connection.execute(_DOCUMENTS)
        self._connection.execute("commit")
        self.close()

    def find(self, id_: str) -> Row | None:
        """Return the article with this id."""
        return self._one("id=?", id_)

    def has(self, id_: str, digest: bytes) -> bool:
        """Tell whether the article with this id is word for word the one with this digest."""
        row = self.find(id_)
        return row is not None and row.digest == digest

    def signature(self, path: str) -> Signature | None:
        """Return a file's signature when it was read."""
        found = self._all("select size, modified from files where path=?", path)
        return Signature(*found[0]) if found else None

    def rejected_of(self, path: str) -> list[Rejected]:
        """Return what was rejected of a file."""
        rows = self._all(f"select * from rejected where {_OF_FILE}", *_of_file(path))  # noqa: S608
        return [Rejected(*values) for values in rows]

    def ends(self) -> list[Row]:
        """Return the articles with the first id and with the last."""
        return [
            _row(values)
            for order in ("asc", "desc")
            for values in self._all(f"select * from articles order by id {order} limit 1")  # noqa: S608
        ]

    def compare(self) -> Difference:
        """Compare with the older generation; without one, everything is added."""
        if not self._has_older():
            return Difference(self.count(), 0, ())
        removed = self._all(_MISSING.format(a="older.articles", b="main.articles"))
        fresh = self._all(_MISSING.format(a="main.articles", b="older.articles"))
        changed = len({*fresh} & {*removed})
        return Difference(len(fresh) - changed, changed, tuple(id_ for (id_,) in removed))

    def documents(self) -> list[DocumentRow]:
        """Return the documents that articles cite, by key."""
        return [DocumentRow(*row) for row in self._all("select * from documents")]

    def count(self) -> int:
        """Return the number of articles."""
        return int(self._all("select count(*) from articles")[0][0])

    def dates(self) -> tuple[int, int | None, int | None]:
        """Return the number of undated articles, the first minute and the last."""
        undated, first, last = self._all(
            "select sum(minute is null), min(minute), max(minute) from articles"
        )[0]
        return undated or 0, first, last

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _has_older(self) -> bool:
        return bool(self._all("select 1 from pragma_database_list where name='older'"))

    def _one(self, where: str, *values: object) -> Row | None:
        found = self._all(f"select * from articles where {where} limit 1", *values)  # noqa: S608
        return _row(found[0]) if found else None

    def _all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()


_MISSING = """select id from {a} as a where not exists
    (select 1 from {b} as b where b.id = a.id and b.digest = a.digest) order by id"""
_CITED_BEFORE = """insert or ignore into cited select before.article, before.document
    from older.cited as before join older.articles as old on old.id = before.article
    join main.articles as new on new.id = old.id and new.digest = old.digest"""
"""What articles cite that are, word for word, in the older generation."""
_DOCUMENTS = """insert into documents select document, count(*), min(minute), max(minute)
    from cited join articles on id = article group by document"""
_OF_FILE = "path=? or (path>? and path<?)"
_OLDER = f"select * from older.articles where {_OF_FILE}"  # noqa: S608


def _published(folder: Path) -> str:
    """Return the address of a catalogue that never changes."""
    return f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"


def _of_file(path: str) -> tuple[str, str, str]:
    return path, f"{path}#", f"{path}#:"


def _row(values: tuple[Any, ...]) -> Row:
    id_, path, fingerprint, digest, minute, *place = values
    return Row(id_, path, fingerprint, digest, minute, Place(*place))
