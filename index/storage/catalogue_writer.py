"""Writing a generation's catalogue: pieces and articles in, compared with the generation before.

That of an update begins as a copy of the older one, to which only what is new is written: SQLite
takes far longer for a million rows. Pieces that did not change are only placed; in the end those
that were not placed go, with their articles. An article whose id or content another one has is set
aside as a claim until then.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Self

from corpus.identity import file_of
from corpus.pieces import Piece
from corpus.sentence import packed
from corpus.verdict import Rejected
from index.database import Database, address
from index.storage import catalogue_tables as tables
from index.storage import claims, history
from index.storage.article_store import Location
from index.storage.catalogue import FILE, PLACE, Catalogue, PieceRow, Signature

_ATTACH = "attach :file as :name"

_ADD_PIECE = """insert into pieces(file, path, start, span, first_line, content, numbered,
    contested, articles, rejected)
    values(:file, :path, :offset, :length, :first_line, :digest, 0, 0, 0, 0)"""
_PLACE_PIECE = "insert into placed(number) values(:number)"
_MOVE_PIECE = """update pieces set file = :file, path = :path, start = :offset, span = :length,
    first_line = :first_line where number = :number"""
_COUNT_PIECE = """update pieces set numbered = :numbered, articles = :articles, rejected = :rejected
    where number = :number"""
_ADD = """insert into articles values(:id, :piece, :row, :place, :fingerprint, :digest, :minute,
    :added, :part, :offset, :length, :repaired)"""
_ADD_FRESH = "insert or ignore into fresh values(:id)"
_ADD_CITED = "insert or ignore into cited values(:article, :document)"
_ADD_REJECTED = "insert into rejected values(:piece, :place, :reason, :detail)"
_ADD_FILE = "insert or ignore into files values(:path, :size, :modified, :changed, :inode)"
_REJECTED_OF = f"""select path || {PLACE}, reason, detail from rejected
    join pieces on number = piece where piece = :piece order by rejected.rowid"""  # noqa: S608

_LOST = "piece in (select number from pieces where number not in (select number from placed))"
_LEAVE = (
    f"insert into dropped select * from articles where {_LOST}",  # noqa: S608
    """insert or ignore into affected select document from cited
        where article in (select id from dropped)""",
    "delete from cited where article in (select id from dropped)",
    "delete from articles where id in (select id from dropped)",
    f"delete from rejected where {_LOST} and piece != 0",  # noqa: S608
    "delete from pieces where number not in (select number from placed)",
)
"""What an update does with pieces that are no more."""
_CITED_BEFORE = """insert or ignore into cited select before.article, before.document
    from fresh cross join older.articles as old on old.id = fresh.id
    cross join main.articles as new on new.id = old.id and new.digest = old.digest
    cross join older.cited as before on before.article = old.id"""
"""What articles cite that were read again and are, word for word, in the older generation.

`cross join` has SQLite begin with the few that were read, not with all articles of the archive."""
_AFFECTED = """insert or ignore into affected select document from fresh
    cross join cited on article = fresh.id"""

_DATES = """select (select count(*) from articles where minute is null),
    (select min(minute) from articles), (select max(minute) from articles)"""
_REMOVED = """select distinct id from dropped as a where not exists
    (select 1 from articles as b where b.id = a.id and b.digest = a.digest) order by id"""
_FRESH = """select f.id from fresh as f cross join articles as a on a.id = f.id where not exists
    (select 1 from older.articles as b where b.id = a.id and b.digest = a.digest)"""
_RETOLD = """select 1 from fresh as f cross join main.articles as a on a.id = f.id
    cross join main.pieces as p on p.number = a.piece
    cross join older.articles as b on b.id = a.id cross join older.pieces as q on q.number = b.piece
    where (p.path, a.place, p.first_line) != (q.path, b.place, q.first_line) limit 1"""
_DOCUMENTS = """insert into documents select document, count(*), min(minute), max(minute)
    from cited join articles on id = article {some} group by document"""
_OUTDATED = "delete from documents where document in affected"


class Candidate(NamedTuple):
    """An article that was read and is to be indexed, unless others stand against it."""

    id: str
    piece: int
    row: int
    """Its number in the piece, from 0."""
    place: str
    """Where in its piece it stands, as `index.storage.catalogue.PLACE` reads it."""
    fingerprint: bytes
    digest: bytes
    minute: int | None
    added: str
    """Moment of the build that it came in with, as `schema.moment_text` writes it."""
    location: Location
    is_repaired: bool
    cited: tuple[str, ...] = ()
    """Keys of the documents that it cites; none where the older generation knows them."""


class Difference(NamedTuple):
    """How a catalogue differs from an older one."""

    added: int
    """Articles with an id that the older one has not."""
    changed: int
    removed: tuple[str, ...]
    """Ids of the older one that are gone or have other content now."""
    is_moved: bool = False
    """Whether an article is in another place now, or its file has another name."""


class Dates(NamedTuple):
    """From when the articles are, by minutes."""

    undated: int
    first: int | None
    last: int | None


class CatalogueWriter(Catalogue):
    """A catalogue under way; settled when everything was read."""

    def __init__(self, connection: sqlite3.Connection, *, is_update: bool) -> None:
        """Write to an open file."""
        super().__init__(Database(connection))
        self._connection, self._is_update, self._is_moved = connection, is_update, False

    @classmethod
    def create(cls, folder: Path, older: Path | None = None, before: Path | None = None) -> Self:
        """Create an empty one in a folder; its writer syncs the folder afterwards.

        `older` is the generation that an update starts from, `before` the one whose addresses
        a rebuild keeps, perhaps of an older format.
        """
        if older:
            shutil.copyfile(older / FILE, folder / FILE)
        uri = (folder / FILE).absolute().as_uri()
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        begin = tables.BEGUN if older else tables.SCHEMA + history.SCHEMA
        connection.executescript(tables.UNSAFE + begin + tables.WORK + claims.SCHEMA)
        for name, attached in (("older", older), ("before", before)):
            if attached:
                connection.execute(_ATTACH, {"file": address(attached / FILE), "name": name})
        connection.execute("begin")
        return cls(connection, is_update=older is not None)

    def add_piece(self, piece: Piece) -> int:
        """Add a piece behind those before; return its number."""
        place = _place(piece) | {"digest": piece.digest}
        number = int(self._connection.execute(_ADD_PIECE, place).lastrowid or 0)
        self._connection.execute(_PLACE_PIECE, {"number": number})
        return number

    def count_piece(
        self, number: int, articles: int, rejected: int, *, is_numbered: bool = False
    ) -> None:
        """Remember how much was found in a piece, and whether anything tells a line's number."""
        values = {"articles": articles, "rejected": rejected, "numbered": is_numbered}
        self._connection.execute(_COUNT_PIECE, {"number": number, **values})

    def add(self, candidate: Candidate) -> bool:
        """Add an article; return False where another has its id or content, until it is settled."""
        values = candidate._asdict() | candidate.location._asdict()
        values["repaired"] = candidate.is_repaired
        if self._is_update:
            self._connection.execute(_ADD_FRESH, {"id": candidate.id})
        try:
            self._connection.execute(_ADD, values)
        except sqlite3.IntegrityError:
            claims.add(self._connection, values, candidate.cited)
            return False
        rows = ({"article": candidate.id, "document": document} for document in candidate.cited)
        self._connection.executemany(_ADD_CITED, rows)
        return True

    def adopt(self, old: PieceRow, piece: Piece) -> list[Rejected]:
        """Place a piece of the older generation behind those before; return what it rejected."""
        self._connection.execute(_PLACE_PIECE, {"number": old.number})
        place = _place(piece)
        if place != {name: getattr(old, name) for name in place}:
            self._is_moved |= (old.path, old.first_line) != (piece.path, piece.first_line)
            self._connection.execute(_MOVE_PIECE, {"number": old.number, **place})
        return list(self._rejected(_REJECTED_OF, piece=old.number)) if old.rejected else []

    def settle(self) -> Iterator[claims.Loser]:
        """Decide which of the articles stay that have an id or content in common.

        Yield the others, with the piece of each noted as contested.
        """
        for statement in _LEAVE if self._is_update else ():
            self._connection.execute(statement)
        for loser in claims.settle(self._connection):
            self._add_rejected(loser.piece, loser.place, loser.reason, loser.detail)
            yield loser
        if self._is_update:
            self._connection.execute(_CITED_BEFORE)
            self._connection.execute(_AFFECTED)

    def add_rejected(self, rejected: Rejected, piece: int = 0, place: str | None = None) -> None:
        """Remember why a file, or something at a place in a piece, is not indexed."""
        place = rejected.path if place is None else place
        self._add_rejected(piece, place, rejected.reason, rejected.detail)

    def add_file(self, path: str, signature: Signature) -> None:
        """Remember a file that was read."""
        self._connection.execute(_ADD_FILE, {"path": path} | signature._asdict())

    def compare(self) -> Difference:
        """Compare with the older generation, all settled; without one, everything is added."""
        if not self._is_update:
            return Difference(self.count(), 0, ())
        removed = tuple(id_ for (id_,) in self._all(_REMOVED))
        fresh = {id_ for (id_,) in self._all(_FRESH)}
        changed = len(fresh & set(removed))
        moved = self._is_moved or bool(self._all(_RETOLD))
        return Difference(len(fresh) - changed, changed, removed, moved)

    def dates(self) -> Dates:
        """Return from when the articles are."""
        return Dates(*self._all(_DATES)[0])

    def count_repaired(self) -> int:
        """Return in how many articles something was repaired."""
        return int(self._all("select count(*) from articles where repaired")[0][0])

    def keep_addresses(self, before: Path, now: int) -> int:
        """Remember what became of the ids of older generations; return how many left and are gone.

        `now` is a number that grows with time. All must be settled.
        """
        return history.keep(self._connection, before, now, is_update=self._is_update)

    def finish(self) -> None:
        """Write everything out, with what follows from it."""
        if self._is_update:
            self._connection.execute(_OUTDATED)
        some = "where document in affected" if self._is_update else ""
        self._connection.execute(_DOCUMENTS.format(some=some))
        self._connection.execute("commit")
        self.close()

    def _add_rejected(self, piece: int, place: str, reason: str, detail: str) -> None:
        values = {"piece": piece, "place": place, "reason": reason, "detail": packed(detail)}
        self._connection.execute(_ADD_REJECTED, values)


def _place(piece: Piece) -> dict[str, object]:
    """Return where a piece is, by the names of columns."""
    names = ("path", "offset", "length", "first_line")
    return {"file": file_of(piece.path), **{name: getattr(piece, name) for name in names}}
