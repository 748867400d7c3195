"""Other engines over the same articles and queries, where they are installed."""

import sqlite3
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from benchmarks.queries import Kind

FIELDS = ("title", "lead", "body")
Ask = Callable[[str], object]


class Peer(Protocol):
    """An engine that can be measured beside ours."""

    name: str

    def build(self, rows: Iterable[dict[str, Any]]) -> None:
        """Index the articles on disk."""

    def asker(self, kind: Kind) -> Ask:
        """Return a function that answers one query of a kind with its ten best articles."""


class Sqlite:
    """SQLite FTS5 with its word splitter, marks removed."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts.db")

    def build(self, rows: Iterable[dict[str, Any]]) -> None:
        """Index the articles in one transaction."""
        self._connection.execute(
            "create virtual table a using fts5"
            "(title, lead, body, tokenize='unicode61 remove_diacritics 2')"
        )
        values = (tuple(row.get(name, "") for name in FIELDS) for row in rows)
        self._connection.executemany("insert into a values(?,?,?)", values)
        self._connection.commit()

    def asker(self, kind: Kind) -> Ask:
        """Rank by FTS5's BM25 with titles weighted three times."""

        def ask(text: str) -> object:
            words = [f'"{word}"' for word in text.split()]
            match = (
                f'"{text}"'
                if kind.operator == "phrase"
                else f" {kind.operator.upper()} ".join(words)
            )
            return self._connection.execute(
                "select rowid from a where a match ? order by bm25(a,3,1,1) limit 10", (match,)
            ).fetchall()

        return ask


class Tantivy:
    """Tantivy with its default word splitter, texts stored."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        for name in FIELDS:
            builder.add_text_field(name, stored=True)
        self._index = tantivy.Index(builder.build(), path=str(folder))

    def build(self, rows: Iterable[dict[str, Any]]) -> None:
        """Index the articles and merge the segments that it wants merged."""
        writer = self._index.writer(200_000_000, 1)
        for row in rows:
            writer.add_document(
                self._tantivy.Document(**{name: row.get(name, "") for name in FIELDS})
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def asker(self, kind: Kind) -> Ask:
        """Rank by Tantivy's BM25 over the three fields; fetch the titles of the best ten."""
        searcher = self._index.searcher()
        mark = "+" if kind.operator == "and" else ""

        def ask(text: str) -> object:
            words = text.lower().split()
            asked = (
                f'"{" ".join(words)}"'
                if kind.operator == "phrase"
                else " ".join(mark + word for word in words)
            )
            query = self._index.parse_query(asked, list(FIELDS))
            return [searcher.doc(at)["title"] for _, at in searcher.search(query, 10).hits]

        return ask


def installed(names: str) -> list[type[Sqlite] | type[Tantivy]]:
    """Return the peers of these names, separated by commas, that are installed here."""
    peers: list[type[Sqlite] | type[Tantivy]] = [Sqlite]
    if find_spec("tantivy"):
        peers.append(Tantivy)
    return [peer for peer in peers if peer.name in names.split(",")]
