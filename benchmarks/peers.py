"""Other engines over the same articles and queries, where they are installed."""

import re
import sqlite3
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from benchmarks.known_item import FIRST, Find
from benchmarks.queries import Kind

FIELDS = ("title", "lead", "body")
ALL = "sqlite,tantivy,tantivy-folded"
"""Names of all peers."""
Ask = Callable[[str], object]
_WORD = re.compile(r"[^\W_]+")


class Peer(Protocol):
    """An engine that can be measured beside ours."""

    name: str

    def build(self, rows: Iterable[dict[str, Any]]) -> None:
        """Index the articles on disk."""

    def asker(self, kind: Kind) -> Ask:
        """Return a function that answers one query of a kind with its ten best articles."""

    def finder(self) -> Find:
        """Return a function for queries as readers type them: any word, or a "phrase"."""


class Sqlite:
    """SQLite FTS5 with its tokenizer, marks removed."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts.db")

    def build(self, rows: Iterable[dict[str, Any]]) -> None:
        """Index the articles in one transaction."""
        self._connection.execute(
            "create virtual table a using fts5"
            "(id unindexed, title, lead, body, tokenize='unicode61 remove_diacritics 2')"
        )
        values = (tuple(row.get(name, "") for name in ("id", *FIELDS)) for row in rows)
        self._connection.executemany("insert into a values(?,?,?,?)", values)
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
            return self._best("rowid", match)

        return ask

    def finder(self) -> Find:
        """Rank likewise."""

        def find(text: str) -> list[str]:
            words = _WORD.findall(text)
            is_phrase = text.startswith('"')
            match = f'"{" ".join(words)}"' if is_phrase else " OR ".join(f'"{w}"' for w in words)
            return [id_ for (id_,) in self._best("id", match)]

        return find

    def _best(self, column: str, match: str) -> list[Any]:
        ranked = f"select {column} from a where a match ? order by bm25(a,0,3,1,1) limit {FIRST}"
        return self._connection.execute(ranked, (match,)).fetchall()


class Tantivy:
    """Tantivy with its default tokenizer, texts stored."""

    name = "tantivy"
    _tokenizer = "default"

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for name in FIELDS:
            builder.add_text_field(name, stored=True, tokenizer_name=self._tokenizer)
        self._index = tantivy.Index(builder.build(), path=str(folder))

    def build(self, rows: Iterable[dict[str, Any]]) -> None:
        """Index the articles and merge the segments that it wants merged."""
        writer = self._index.writer(200_000_000, 1)
        for row in rows:
            writer.add_document(
                self._tantivy.Document(**{name: row.get(name, "") for name in ("id", *FIELDS)})
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
            return [searcher.doc(at)["title"] for _, at in searcher.search(query, FIRST).hits]

        return ask

    def finder(self) -> Find:
        """Rank likewise, with titles weighted three times."""
        searcher = self._index.searcher()

        def find(text: str) -> list[str]:
            words = " ".join(_WORD.findall(text.lower()))
            asked = f'"{words}"' if text.startswith('"') else words
            query = self._index.parse_query(asked, list(FIELDS), field_boosts={"title": 3.0})
            return [searcher.doc(at)["id"][0] for _, at in searcher.search(query, FIRST).hits]

        return find


class TantivyFolded(Tantivy):
    """Tantivy with a tokenizer that removes marks."""

    name = "tantivy-folded"
    _tokenizer = "folded"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        builder = self._tantivy.TextAnalyzerBuilder(self._tantivy.Tokenizer.simple())
        for each in (self._tantivy.Filter.lowercase(), self._tantivy.Filter.ascii_fold()):
            builder = builder.filter(each)
        self._index.register_tokenizer(self._tokenizer, builder.build())


def installed(names: str) -> list[type[Sqlite] | type[Tantivy]]:
    """Return the peers of these names, separated by commas, that are installed here."""
    peers: list[type[Sqlite] | type[Tantivy]] = [Sqlite]
    if find_spec("tantivy"):
        peers += [Tantivy, TantivyFolded]
    return [peer for peer in peers if peer.name in names.split(",")]
