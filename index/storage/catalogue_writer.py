"""Writing a generation's catalogue: checking duplicates, comparing with the generation before.

That of an update begins as a copy of the older one, to which only what is new is written: a copy is
read and written at the speed of a disk, a million rows by SQLite are not. What the copy has counts
only once its file was adopted; until then new articles take its place, and what was never adopted
goes in the end.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from corpus.verdict import Rejected
from index.storage.catalogue import (
    ARTICLE,
    FILE,
    OF_FILE,
    Catalogue,
    Row,
    Signature,
    address,
    row_of,
)

_UNSAFE = "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-65536;"
"""A build that dies leaves nothing to recover; 64 MiB hold the indexes while they grow."""

_SCHEMA = """
create table articles(id text primary key, path text not null, fingerprint blob not null,
    digest blob not null, minute integer, added text not null, part integer not null,
    offset integer not null, length integer not null) without rowid;
create unique index articles_by_fingerprint on articles(fingerprint);
create index articles_by_path on articles(path);
create index articles_by_minute on articles(minute);
create table cited(article text not null, document text not null,
    primary key(article, document)) without rowid;
create table documents(document text primary key, articles integer not null, first integer,
    last integer) without rowid;
create table rejected(path text not null, reason text not null, detail text not null);
create index rejected_by_path on rejected(path);
create table files(path text primary key, size integer not null, modified integer not null)
    without rowid;
"""
_BEGUN = """
delete from rejected;
delete from files;
create temp table adopted(path text primary key) without rowid;
create temp table fresh(id text primary key) without rowid;
create temp table dropped as select * from articles limit 0;
create temp table affected(document text primary key) without rowid;
"""
"""What an update begins with: files taken over as they are; ids of articles that were read;
articles of the older generation that gave way; documents that other articles cite than before."""
_ATTACH = "attach :older as older"

_ADD = """insert into articles
    values(:id, :path, :fingerprint, :digest, :minute, :added, :part, :offset, :length)"""
_ADD_CITED = "insert or ignore into cited values(:article, :document)"
_ADD_REJECTED = "insert into rejected values(:path, :reason, :detail)"
_ADD_FILE = "insert or ignore into files values(:path, :size, :modified)"
_ADD_ADOPTED = "insert or ignore into adopted values(:path)"
_IS_ADOPTED = "select 1 from adopted where path = :path"
_ADD_FRESH = "insert or ignore into fresh values(:id)"
_IS_FRESH = "select 1 from fresh where id = :id"
_DROP = "insert into dropped select * from articles where id = :id"
_DROPPED_OF = f"select {ARTICLE} from dropped where {OF_FILE}"  # noqa: S608
_DELETE = "delete from articles where id = :id"

_SAME = f"""select {ARTICLE} from articles
    where id = :id or fingerprint = :fingerprint"""  # noqa: S608
_COUNT_OLDER = f"select count(*) from older.articles where {OF_FILE}"  # noqa: S608
_NOT_ADOPTED = "select path from older.files where path not in (select path from adopted)"
_OLD_OF = f"""select id from articles
    where ({OF_FILE}) and id not in (select id from fresh)"""  # noqa: S608
_DATES = """select (select count(*) from articles where minute is null),
    (select min(minute) from articles), (select max(minute) from articles)"""
_REMOVED = """select id from dropped as a where not exists
    (select 1 from articles as b where b.id = a.id and b.digest = a.digest) order by id"""
_FRESH = """select f.id from fresh as f join articles as a on a.id = f.id where not exists
    (select 1 from older.articles as b where b.id = a.id and b.digest = a.digest)"""

_AFFECTED_BY = "insert or ignore into affected select document from cited where article = :article"
_UNCITE = "delete from cited where article = :article"
_DOCUMENTS = """insert into documents select document, count(*), min(minute), max(minute)
    from cited join articles on id = article {some} group by document"""
_OUTDATED = "delete from documents where document in affected"


class Difference(NamedTuple):
    """How a catalogue differs from an older one."""

    added: int
    """Articles with an id that the older one has not."""
    changed: int
    removed: tuple[str, ...]
    """Ids of the older one that are gone or have other content now."""


class Dates(NamedTuple):
    """From when the articles are."""

    undated: int
    first: int | None
    """Minute of the oldest article."""
    last: int | None


class CatalogueWriter(Catalogue):
    """A catalogue under way; what was written to it can be read at once."""

    def __init__(self, connection: sqlite3.Connection, *, is_update: bool) -> None:
        """Write to an open file; an update's is a copy, with the older one attached."""
        super().__init__(connection)
        self._is_update = is_update

    @classmethod
    def create(cls, folder: Path, older: Path | None = None) -> Self:
        """Create an empty one in a folder; its writer syncs the folder afterwards.

        `older` is the generation that an update starts from.
        """
        if older:
            shutil.copyfile(older / FILE, folder / FILE)
        uri = (folder / FILE).absolute().as_uri()
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        connection.executescript(_UNSAFE + (_BEGUN if older else _SCHEMA))
        if older:
            connection.execute(_ATTACH, {"older": address(older)})
        connection.execute("begin")
        return cls(connection, is_update=older is not None)

    def add(self, row: Row) -> Row | None:
        """Add an article; return the one that is there already with its id or content."""
        values = row._asdict() | row.location._asdict()
        try:
            self._connection.execute(_ADD, values)
        except sqlite3.IntegrityError:
            if (first := self._same(row)) is not None:
                return first
            self._connection.execute(_ADD, values)
        if self._is_update:
            self._connection.execute(_ADD_FRESH, {"id": row.id})
        return None

    def add_cited(self, id_: str, documents: Iterable[str]) -> None:
        """Remember the documents that an article cites, by their keys."""
        if self._is_update:
            self._uncite(id_)
        rows = [{"article": id_, "document": document} for document in documents]
        self._connection.executemany(_ADD_CITED, rows)
        if self._is_update:
            self._connection.execute(_AFFECTED_BY, {"article": id_})

    def adopt(self, path: str) -> tuple[int, list[tuple[Row, Row]]]:
        """Add what the older generation has of a file.

        Return how many articles it has, and those that could not be added, each with the
        one that is there already.
        """
        self._connection.execute(_ADD_ADOPTED, {"path": path})
        ((count,),) = self._all(_COUNT_OLDER, path=path)
        rows = [row_of(values) for values in self._all(_DROPPED_OF, path=path)]
        there = ((row, self._same(row)) for row in rows)
        return count, [(row, first) for row, first in there if first is not None]

    def add_rejected(self, rejected: Rejected) -> None:
        """Remember why a file or line is not indexed."""
        values = {"path": rejected.path, "reason": rejected.reason, "detail": rejected.detail}
        self._connection.execute(_ADD_REJECTED, values)

    def add_file(self, path: str, signature: Signature) -> None:
        """Remember a file that was read."""
        self._connection.execute(_ADD_FILE, {"path": path} | signature._asdict())

    def compare(self) -> Difference:
        """Compare with the older generation; without one, everything is added."""
        if not self._is_update:
            return Difference(self.count(), 0, ())
        for (path,) in self._all(_NOT_ADOPTED):
            for (id_,) in self._all(_OLD_OF, path=path):
                self._drop(id_)
        removed = tuple(id_ for (id_,) in self._all(_REMOVED))
        fresh = {id_ for (id_,) in self._all(_FRESH)}
        for id_ in set(removed) - fresh:
            self._uncite(id_)
        changed = len(fresh & set(removed))
        return Difference(len(fresh) - changed, changed, removed)

    def dates(self) -> Dates:
        """Return from when the articles are."""
        return Dates(*self._all(_DATES)[0])

    def finish(self) -> None:
        """Write everything out, with what follows from it; an update was compared before."""
        if self._is_update:
            self._connection.execute(_OUTDATED)
        some = "where document in affected" if self._is_update else ""
        self._connection.execute(_DOCUMENTS.format(some=some))
        self._connection.execute("commit")
        self.close()

    def _same(self, row: Row) -> Row | None:
        """Return the article that is there with this one's id or content.

        What the older generation has of files that were not adopted gives way.
        """
        there = self._all(_SAME, id=row.id, fingerprint=row.fingerprint)
        rows = [row_of(values) for values in there]
        first = next(filter(self._stays, rows), None)
        for old in () if first else rows:
            self._drop(old.id)
        return first

    def _stays(self, row: Row) -> bool:
        if not self._is_update or self._all(_IS_FRESH, id=row.id):
            return True
        return any(self._all(_IS_ADOPTED, path=path) for path in _files(row.path))

    def _drop(self, id_: str) -> None:
        self._connection.execute(_DROP, {"id": id_})
        self._connection.execute(_DELETE, {"id": id_})

    def _uncite(self, id_: str) -> None:
        self._connection.execute(_AFFECTED_BY, {"article": id_})
        self._connection.execute(_UNCITE, {"article": id_})


def _files(path: str) -> Iterator[str]:
    """Yield the files that an article with this path may be of: `a#1.json` has a line 1 of `a`."""
    yield path
    yield from (path[:at] for at, each in enumerate(path) if each == "#")
