"""The catalogue of a generation: which article lies where, and what became of every file.

A SQLite file. Searching reads locations by id; an update compares files, pieces and articles.
`catalogue_writer` makes it. A file is one piece, a large file of lines many; an article knows its
piece and its place in the file, which are never joined to be parted again: names of files hold
any letter.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from corpus.article import VIETNAM
from corpus.sentence import unpacked
from corpus.verdict import Rejected
from index.database import Database, PublishedDatabase
from index.storage.article_store import Location

FILE = "catalogue.sqlite"

PLACE = """case when substr(place, 1, 1) = '+'
    then '#' || (first_line + substr(place, 2)) else place end"""
"""Where something stands in its piece; lines are counted from the piece's first, so that lines
that were put in before it change nothing."""
ARTICLE = f"id, path || {PLACE}, fingerprint, digest, minute, added, part, offset, length"
"""Columns of an article, as `row_of` takes them."""
JOINED = "articles cross join pieces on number = piece"
"""With the path of each; SQLite looks up the piece of an article, never the reverse."""

_BY_ID = f"select {ARTICLE} from {JOINED} where id = :id"  # noqa: S608
_LOCATIONS = "select id, part, offset, length from articles where id in"
_DIGEST = "select 1 from articles where id = :id and digest = :digest"
_FIRST = f"select {ARTICLE} from {JOINED} order by id limit 1"  # noqa: S608
_LAST = f"select {ARTICLE} from {JOINED} order by id desc limit 1"  # noqa: S608
_SIGNATURE = "select size, modified, changed, inode from files where path = :path"
_PIECE = """number, file, path, start, span, first_line, content, numbered, contested, articles,
    rejected"""
_PIECES = f"select {_PIECE} from pieces where file = :path order by number"  # noqa: S608
_LIKE = f"""select {_PIECE} from pieces where content = :digest
    order by path = :path desc, number"""  # noqa: S608
_ALL_REJECTED = f"""select case when piece = 0 then place else path || {PLACE} end as shown,
    reason, detail from rejected left join pieces on number = piece order by shown"""  # noqa: S608
_REASONS = """select reason, count(*) from rejected group by reason
    order by count(*) desc, reason"""
_LACKING = "select 1 from rejected where piece = :piece and reason like 'needs-%' limit 1"
_FILES = "select count(*) from files"
_DOCUMENTS = "select document, articles, first, last from documents"
_COUNT = "select count(*) from articles"
_FORMER = "select successor, title, published from former where id = :id"
_COUNT_FORMER = "select count(successor), count(*) - count(successor) from former"


def day_of(minute: int | None) -> date | None:
    """Return the day in Vietnam of a minute since 1970-01-01T00:00Z; None for no minute."""
    return None if minute is None else datetime.fromtimestamp(minute * 60, VIETNAM).date()


class Row(NamedTuple):
    """An article as the catalogue knows it."""

    id: str
    path: str
    """Of its file, with its place in it: `tin.jsonl#12`. To be shown."""
    fingerprint: bytes
    """Of what makes it a duplicate: title, time, text, people."""
    digest: bytes
    """Of all of it: another one means that it has changed."""
    minute: int | None
    added: str
    """Moment of the build that it came in with, as `schema.moment_text` writes it."""
    location: Location


class Signature(NamedTuple):
    """What the file system tells of a file: while all of it stays, it is not read again.

    The time of change (ctime) and the inode notice what keeps size and time of modification: a
    file put back by a tool that keeps times, or written to by one that sets them.
    """

    size: int
    modified: int
    """ns; 0 where it was so recent that a later change may bear the same time."""
    changed: int
    """ns."""
    inode: int


class PieceRow(NamedTuple):
    """What was read at once: a file, or some lines of one."""

    number: int
    """From 1; it stays while updates take the piece over."""
    file: str
    path: str
    """Of its file; behind `#` the place in a container."""
    offset: int
    length: int
    """Bytes of the file, as those of `corpus.pieces.Piece`."""
    first_line: int
    digest: bytes
    """Of its bytes; empty where it is a whole file."""
    is_numbered: bool
    """Whether an id or a message tells the number of a line."""
    contested: int
    """Its articles that are not indexed because another one has the id or the content."""
    articles: int
    """Indexed or contested."""
    rejected: int
    """What else was found in it, and is not indexed."""


class DocumentRow(NamedTuple):
    """A document that articles cite."""

    key: str
    articles: int
    first: int | None
    """Minute of the first dated article that cites it."""
    last: int | None


class Former(NamedTuple):
    """An id that was an article's and is no more."""

    successor: str | None
    """The id under which its content is now; None where it is gone."""
    title: str
    published: str
    """As in Article JSON; empty for an undated article."""


class FormerCount(NamedTuple):
    """How many ids were an article's and are no more."""

    moved: int
    """Those that lead to where its content is now."""
    removed: int


class Catalogue:
    """A catalogue that can be read, from many threads at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a published one; IndexDamaged, now or later, where it cannot be read."""
        return cls(PublishedDatabase(folder / FILE))

    def find(self, id_: str) -> Row | None:
        """Return the article with this id."""
        found = self._all(_BY_ID, id=id_)
        return row_of(found[0]) if found else None

    def locate(self, id_: str) -> Location | None:
        """Return where the text of the article with this id lies."""
        return self.locate_all((id_,)).get(id_)

    def locate_all(self, ids: Sequence[str]) -> dict[str, Location]:
        """Return where the texts of some articles lie, by id, of those that there are."""
        found = self._database.all(f"{_LOCATIONS} ({', '.join('?' * len(ids))})", ids)
        return {id_: Location(*location) for id_, *location in found}

    def has(self, id_: str, digest: bytes) -> bool:
        """Return whether the article with this id is word for word the one with this digest."""
        return bool(self._all(_DIGEST, id=id_, digest=digest))

    def former(self, id_: str) -> Former | None:
        """Return what became of the article that had this id."""
        found = self._all(_FORMER, id=id_)
        return Former(*found[0]) if found else None

    def count_former(self) -> FormerCount:
        """Return how many ids were an article's and are no more."""
        return FormerCount(*self._all(_COUNT_FORMER)[0])

    def signature(self, path: str) -> Signature | None:
        """Return a file's signature when it was read."""
        found = self._all(_SIGNATURE, path=path)
        return Signature(*found[0]) if found else None

    def pieces_of(self, path: str) -> list[PieceRow]:
        """Return the pieces of a file, in order."""
        return [PieceRow(*values) for values in self._all(_PIECES, path=path)]

    def pieces_like(self, digest: bytes, path: str) -> list[PieceRow]:
        """Return the pieces with this digest, those with this path first."""
        return [PieceRow(*values) for values in self._all(_LIKE, digest=digest, path=path)]

    def is_to_be_tried_again(self, piece: PieceRow) -> bool:
        """Return whether a piece's bytes may have another verdict now.

        So it is where one of its articles stood back behind another, which may be gone, and where
        a package or program was missing, which may be installed.
        """
        lacked = piece.rejected and self._all(_LACKING, piece=piece.number)
        return bool(piece.contested or lacked)

    def rejected(self) -> Iterator[Rejected]:
        """Yield all that was rejected, by path."""
        return self._rejected(_ALL_REJECTED)

    def _rejected(self, statement: str, **values: object) -> Iterator[Rejected]:
        for path, reason, detail in self._all(statement, **values):
            yield Rejected(path, reason, unpacked(detail))

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
        self._database.close()

    def _all(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        return self._database.all(statement, values)


def row_of(values: tuple[Any, ...]) -> Row:
    """Return an article from the values of its columns (`ARTICLE`)."""
    id_, path, fingerprint, digest, minute, added, *location = values
    return Row(id_, path, fingerprint, digest, minute, added, Location(*location))
