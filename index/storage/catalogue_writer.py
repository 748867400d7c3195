"""Writing a generation's catalogue: checking duplicates, comparing with the generation before."""

import sqlite3
from collections.abc import Iterable
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
_ATTACH = "attach :older as older"
_HAS_OLDER = "select 1 from pragma_database_list where name = 'older'"

_ADD = """insert into articles
    values(:id, :path, :fingerprint, :digest, :minute, :part, :offset, :length)"""
_ADD_CITED = "insert or ignore into cited values(:article, :document)"
_ADD_REJECTED = "insert into rejected values(:path, :reason, :detail)"
_ADD_FILE = "insert or ignore into files values(:path, :size, :modified)"
_ADOPT = f"""insert or ignore into articles
    select {ARTICLE} from older.articles where {OF_FILE}"""  # noqa: S608

_SAME = f"""select {ARTICLE} from articles
    where id = :id or fingerprint = :fingerprint limit 1"""  # noqa: S608
_COUNT_OLDER = f"select count(*) from older.articles where {OF_FILE}"  # noqa: S608
_OLDER = f"select {ARTICLE} from older.articles where {OF_FILE}"  # noqa: S608
_DATES = "select coalesce(sum(minute is null), 0), min(minute), max(minute) from articles"
_ONLY_IN = """select id from {one}.articles as a where not exists
    (select 1 from {other}.articles as b where b.id = a.id and b.digest = a.digest) order by id"""

_CITED_BEFORE = """insert or ignore into cited select before.article, before.document
    from older.cited as before join older.articles as old on old.id = before.article
    join main.articles as new on new.id = old.id and new.digest = old.digest"""
"""What articles cite that are, word for word, in the older generation."""
_DOCUMENTS = """insert into documents select document, count(*), min(minute), max(minute)
    from cited join articles on id = article group by document"""


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

    @classmethod
    def create(cls, folder: Path, older: Path | None = None) -> Self:
        """Create an empty one in a folder; its writer syncs the folder afterwards.

        `older` is the generation that an update starts from.
        """
        uri = (folder / FILE).absolute().as_uri()
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        connection.executescript(_UNSAFE + _SCHEMA)
        if older:
            connection.execute(_ATTACH, {"older": address(older)})
        connection.execute("begin")
        return cls(connection)

    def add(self, row: Row) -> Row | None:
        """Add an article; return the one that is there already with its id or content."""
        try:
            self._connection.execute(_ADD, row._asdict() | row.location._asdict())
        except sqlite3.IntegrityError:
            return self._same(row)
        return None

    def add_cited(self, id_: str, documents: Iterable[str]) -> None:
        """Remember the documents that an article cites, by their keys."""
        rows = ({"article": id_, "document": document} for document in documents)
        self._connection.executemany(_ADD_CITED, rows)

    def adopt(self, path: str) -> tuple[int, list[tuple[Row, Row]]]:
        """Add what the older generation has of a file.

        Return how many articles it has, and those that could not be added, each with the
        one that is there already.
        """
        before = self._connection.total_changes
        self._all(_ADOPT, path=path)
        added = self._connection.total_changes - before
        ((count,),) = self._all(_COUNT_OLDER, path=path)
        if added == count:
            return count, []
        rows = [row_of(values) for values in self._all(_OLDER, path=path)]
        there = ((row, self._same(row)) for row in rows)
        return count, [(row, first) for row, first in there if first is not None and first != row]

    def add_rejected(self, rejected: Rejected) -> None:
        """Remember why a file or line is not indexed."""
        values = {"path": rejected.path, "reason": rejected.reason, "detail": rejected.detail}
        self._connection.execute(_ADD_REJECTED, values)

    def add_file(self, path: str, signature: Signature) -> None:
        """Remember a file that was read."""
        self._connection.execute(_ADD_FILE, {"path": path} | signature._asdict())

    def compare(self) -> Difference:
        """Compare with the older generation; without one, everything is added."""
        if not self._has_older():
            return Difference(self.count(), 0, ())
        removed = self._all(_ONLY_IN.format(one="older", other="main"))
        fresh = self._all(_ONLY_IN.format(one="main", other="older"))
        changed = len({*fresh} & {*removed})
        return Difference(len(fresh) - changed, changed, tuple(id_ for (id_,) in removed))

    def dates(self) -> Dates:
        """Return from when the articles are."""
        return Dates(*self._all(_DATES)[0])

    def finish(self) -> None:
        """Write everything out, with what follows from it."""
        if self._has_older():
            self._connection.execute(_CITED_BEFORE)
        self._connection.execute(_DOCUMENTS)
        self._connection.execute("commit")
        self.close()

    def _same(self, row: Row) -> Row | None:
        return self._row(_SAME, id=row.id, fingerprint=row.fingerprint)

    def _has_older(self) -> bool:
        return bool(self._all(_HAS_OLDER))
