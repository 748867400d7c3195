"""What a query may be completed to: a small SQLite file of a generation.

Made by builds from what their workers met, asked by prefix. An update adds to the older
generation's file; what removed articles gave to it stays until the next rebuild.
"""

import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from index.analyser import keys
from index.citations.key import from_key, kind_code, kind_name, written
from index.language.fold import fold, has_marks, without_marks
from index.phrases import Phrase, PhraseKind

FILE = "completions.sqlite"
MOST = 50_000
"""Rows, however large the archive is: about 5 MB."""
LEAST_SHARE = 10_000
"""A phrase is kept where one article in so many has it, and two."""
_SCHEMA = """
create table if not exists completions(plain text not null, text text not null,
    exact text not null, kind text not null, articles integer not null,
    primary key(plain, text)) without rowid;
"""
_ADD = """insert into completions values(?,?,?,?,?)
    on conflict do update set articles = articles + excluded.articles"""
_FIND = """select text, kind, articles from completions where plain >= :plain and plain < :end
    order by :marked and exact >= :exact and exact < :exact_end desc, articles desc, text
    limit :limit"""
_LAST = "\U0010ffff"


class Completion(NamedTuple):
    """One way to complete a query."""

    text: str
    kind: PhraseKind
    articles: int
    """That have it, about; 1 for a title."""


class Completions:
    """The completions of an open generation; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        uri = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = threading.Lock()

    def find(self, typed: str, limit: int) -> list[Completion]:
        """Return the most frequent that begin so, those with the accents typed first."""
        exact = _exact(typed)
        if not exact:
            return []
        plain = _begun(exact)
        values = {
            "marked": any(map(has_marks, exact.split())),
            "plain": plain,
            "end": plain + _LAST,
            "exact": exact,
            "exact_end": exact + _LAST,
            "limit": 3 * limit,  # a document may be there several times
        }
        with self._lock:
            rows = self._connection.execute(_FIND, values).fetchall()
        found = {text: Completion(text, PhraseKind(kind), count) for text, kind, count in rows}
        return list(found.values())[:limit]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def write(
    folder: Path,
    counts: Mapping[Phrase, int],
    documents: Iterable[tuple[str, int]],
    articles: int,
    older: Path | None = None,
) -> None:
    """Write the file of a new generation, or add to a copy of the older one's.

    `counts`: in how many of the new articles each phrase is; `documents`: keys of all that are
    cited, and by how many articles.
    """
    if older:
        shutil.copyfile(older / FILE, folder / FILE)
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    connection.executescript("pragma journal_mode=off; pragma synchronous=off;" + _SCHEMA)
    connection.execute("begin")
    connection.execute("delete from completions where kind = ?", (PhraseKind.DOCUMENT,))
    known = int(connection.execute("select count(*) from completions").fetchone()[0])
    rows = [*_frequent(counts, articles, most(articles) - known), *_of_documents(documents)]
    connection.executemany(_ADD, sorted(rows))
    connection.execute("commit")
    connection.close()


def most(articles: int) -> int:
    """Return how many rows an archive of so many articles gets: two hundredths of its index."""
    return min(MOST, 200 + articles)


_Row = tuple[str, str, str, str, int]


def _frequent(counts: Mapping[Phrase, int], articles: int, room: int) -> Iterator[_Row]:
    """Yield the rows of the most frequent phrases, each spelling in its most frequent capitals."""
    least = max(2, articles // LEAST_SHARE)
    spellings: dict[str, list[tuple[int, Phrase]]] = {}
    for phrase, count in counts.items():
        if count >= least:
            spellings.setdefault(_exact(phrase.text), []).append((count, phrase))
    ranked = sorted((-max(found)[0], exact) for exact, found in spellings.items() if exact)
    for negative, exact in ranked[: max(0, room)]:
        phrase = max(spellings[exact], key=_preference)[1]
        yield fold(exact), phrase.text, exact, phrase.kind, -negative


def _preference(spelling: tuple[int, Phrase]) -> tuple[bool, int, Phrase]:
    """Names before the same words in small letters, then what is more frequent."""
    count, phrase = spelling
    return phrase.kind is not PhraseKind.PHRASE, count, phrase


def _of_documents(documents: Iterable[tuple[str, int]]) -> Iterator[_Row]:
    """Yield rows for each document: by its number, its kind, and the short name of that."""
    rows: Counter[tuple[str, str, str, str]] = Counter()
    for key, articles in documents:
        citation = from_key(key)
        if citation is None:
            continue
        name = written(citation)
        for start in ("", f"{kind_name(citation.kind)} ", f"{kind_code(citation.kind)} "):
            exact = _exact(start + name)
            rows[fold(exact), name, exact, PhraseKind.DOCUMENT] = articles
    for row, articles in rows.items():
        yield *row, articles


def _begun(exact: str) -> str:
    """Return what is typed, folded; of the last word only marks go, for it may be a beginning."""
    *whole, last = exact.split(" ")
    return " ".join([*map(fold, whole), without_marks(last)])


def _exact(text: str) -> str:
    """Return the terms of a text, with a space behind the last where it was typed to its end."""
    terms = keys(text)
    return " ".join(terms) + (" " if terms and text[-1:].isspace() else "")
