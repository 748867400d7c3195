"""The terms of the fields that queries ask of most often: a small SQLite file of a generation.

It holds the fields of syllables, of which an archive has a hundred thousand different ones however
large it is; pairs, words and document numbers are asked of the cluster. An update adds to the
older generation's file, so what removed articles gave stays counted, as in the index itself; but
for documents cited, which are the values of a facet.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from index.database import PublishedDatabase
from index.engine.schema import (
    AUTHOR,
    AUTHOR_FOLDED,
    CITED,
    FIELDS,
    TEXT,
    TEXT_FOLDED,
    TITLE,
    TITLE_FOLDED,
)
from index.language.fold import fold

FILE = "lexicon.sqlite"
LOCAL = (TEXT, TEXT_FOLDED, TITLE, TITLE_FOLDED, AUTHOR, AUTHOR_FOLDED, CITED)
"""The fields whose terms are here."""
CACHE_SIZE = 1 << 15
_SCHEMA = """
create table if not exists terms(field text not null, term text not null, folded text,
    articles integer not null, primary key(field, term)) without rowid;
create index if not exists variants on terms(folded) where folded is not null;
create table if not exists alike(id text primary key, name text not null) without rowid;
create index if not exists members on alike(name, id);
create table if not exists size(articles integer not null);
"""
_ADD = """insert into terms values(?,?,?,?)
    on conflict do update set articles = articles + excluded.articles"""
_LESS = "update terms set articles = articles - ? where field = ? and term = ?"
_LAST = "\U0010ffff"
_FOLDED = frozenset(field.name for field in FIELDS if field.folded)

Counts = Mapping[str, Counter[str]]
"""Field -> term -> articles."""


def write(
    folder: Path,
    counts: Counts,
    articles: int,
    alike: Mapping[str, str],
    older: Path | None = None,
    lost: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Write the file of a generation, or add to that of an older one.

    `articles` were counted; `alike` names the group of each article that others are alike. `lost`
    are terms of `cited` that removed articles had: those of none are no values of a facet.
    """
    if older is not None:
        shutil.copyfile(older / FILE, folder / FILE)
    connection = sqlite3.connect(folder / FILE)
    with connection:
        connection.executescript(_SCHEMA)
        for field, terms in counts.items():
            connection.executemany(_ADD, _rows(field, terms))
        connection.executemany(_LESS, [(n, CITED, term) for term, n in lost.items()])
        connection.execute("delete from terms where articles < 1")
        connection.execute("delete from alike")
        connection.executemany("insert into alike values(?,?)", alike.items())
        connection.execute("insert into size values(?)", (articles,))
    connection.close()


def _rows(field: str, terms: Counter[str]) -> Iterator[tuple[str, str, str | None, int]]:
    for term, articles in terms.items():
        yield field, term, fold(term) if field == TEXT else None, articles


class Lexicon:
    """The terms of an open generation; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._database = PublishedDatabase(folder / FILE)
        self.articles = self._number("select sum(articles) from size")
        """Articles that were counted, removed ones included."""
        self.groups = self._number("select count(distinct name) from alike")
        """Groups of articles that are alike."""
        self.frequency = lru_cache(CACHE_SIZE)(self._frequency)
        """Return the number of articles with a term of a field of LOCAL."""
        self.variants = lru_cache(CACHE_SIZE)(self._variants)
        """Return the exact terms of texts that a folded one stands for."""

    def expand(self, field: str, prefix: str, limit: int) -> list[str]:
        """Return the field's terms that begin with `prefix`, at most `limit`, in order."""
        rows = self._database.all(
            "select term from terms where field = ? and term >= ? and term < ? "
            "order by term limit ?",
            (field, prefix, prefix + _LAST, limit),
        )
        return [term for (term,) in rows]

    def vocabulary(self, field: str, least: int) -> list[tuple[str, int]]:
        """Return a field's terms that at least so many articles have, in order."""
        if field not in LOCAL or field in _FOLDED:
            raise KeyError(field)
        return self._database.all(
            "select term, articles from terms where field = ? and articles >= ? order by term",
            (field, least),
        )

    def alike(self, id_: str) -> tuple[str, ...]:
        """Return the articles with the same news as one, itself among them, by id; else none."""
        rows = self._database.all(
            "select id from alike where name = (select name from alike where id = ?) order by id",
            (id_,),
        )
        return tuple(each for (each,) in rows)

    def members(self, name: str) -> list[str]:
        """Return the articles of a group of those that are alike."""
        return [
            id_ for (id_,) in self._database.all("select id from alike where name = ?", (name,))
        ]

    def names(self) -> dict[str, str]:
        """Return the name of the group of each article that others are alike."""
        return dict(self._database.all("select id, name from alike"))

    def term_counts(self) -> dict[str, int]:
        """Return the number of different terms of each field."""
        rows = dict(self._database.all("select field, count(*) from terms group by field"))
        return {field: rows.get(field, 0) for field in LOCAL}

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _frequency(self, field: str, term: str) -> int:
        rows = self._database.all(
            "select articles from terms where field = ? and term = ?", (field, term)
        )
        return int(rows[0][0]) if rows else 0

    def _variants(self, folded: str) -> tuple[str, ...]:
        rows = self._database.all("select term from terms where folded = ?", (folded,))
        return tuple(term for (term,) in rows)

    def _number(self, query: str) -> int:
        ((number,),) = self._database.all(query)
        return int(number or 0)


def named_groups(groups: Mapping[str, int]) -> dict[str, str]:
    """Return the name of the group of each article: the smallest id of those in it."""
    first: dict[int, str] = {}
    for id_, group in groups.items():
        first[group] = min(id_, first.get(group, id_))
    return {id_: first[group] for id_, group in groups.items()}
