"""What a query may be completed to: a small SQLite file of a generation.

Made by builds from what their workers met, asked by prefix. An update adds to the older
generation's file: titles and documents are right, while the numbers of names and other phrases
keep what removed articles gave to them until the next rebuild.
"""

import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from index.citations.key import Citation, kind_code, kind_name
from index.citations.query import asked
from index.completion.phrases import Phrase, PhraseKind
from index.completion.typed_accents import TypedAccents
from index.database import PublishedDatabase
from index.language.fold import fold, without_marks
from index.language.terms import keys

FILE = "completions.sqlite"
MAX_PHRASES = 50_000
"""Rows, however large the archive is: about 5 MB."""
ONE_IN_TO_BE_OFFERED = 10_000
"""A phrase is kept where one article in so many has it, and two."""
MIN_LETTERS = 3
"""Fewer tell nothing of a title."""
MAX_TITLE_LETTERS = 24
"""Of a title's beginning, folded; more would rarely set one apart from another."""
_SCHEMA = """
create table if not exists phrases(plain text not null, text text not null,
    exact text not null, kind text not null, articles integer not null,
    primary key(plain, text)) without rowid;
create table if not exists titles(plain text not null, id text not null,
    primary key(plain, id)) without rowid;
"""
_ADD = """insert into phrases values(?,?,?,?,?)
    on conflict do update set articles = articles + excluded.articles"""
_SET = "insert or replace into phrases values(?,?,?,?,?)"
_FIND = """select text, kind, articles from phrases where plain >= :plain and plain < :end
    order by :marked and exact >= :exact and exact < :exact_end desc, :marked and agree(exact) desc,
    articles desc, text limit :limit"""
_LAST = "\U0010ffff"


class Completion(NamedTuple):
    """One way to complete a query."""

    text: str
    kind: PhraseKind
    articles: int
    """That have it, about; 1 for a title."""
    key: str = ""
    """What it leads to: the id of a title's article, the key of a document; else empty."""


class Completions:
    """The completions of an open generation; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._database = PublishedDatabase(folder / FILE)

    def find(self, typed: str, limit: int) -> list[Completion]:
        """Return the most frequent that begin so, those that may have the accents typed first."""
        exact = _exact(typed)
        if not exact:
            return []
        plain = _begun(exact)
        accents = TypedAccents(exact)
        values = {
            "marked": accents.any,
            "plain": plain,
            "end": plain + _LAST,
            "exact": exact,
            "exact_end": exact + _LAST,
            "limit": 3 * limit,  # a document may be there several times
        }
        rows = self._database.all(_FIND, values, agree=accents.agree)
        found = {text: _completion(text, PhraseKind(kind), count) for text, kind, count in rows}
        return list(found.values())[:limit]

    def titled(self, typed: str, limit: int) -> list[str]:
        """Return the ids of articles whose titles begin so, accents aside."""
        plain = _begun(_exact(typed))[:MAX_TITLE_LETTERS]
        if len(plain) < MIN_LETTERS:
            return []
        rows = self._database.all(
            "select id from titles where plain >= ? and plain < ? limit ?",
            (plain, plain + _LAST, limit),
        )
        return [id_ for (id_,) in rows]

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _completion(text: str, kind: PhraseKind, articles: int) -> Completion:
    document = asked(text) if kind is PhraseKind.DOCUMENT else None
    return Completion(text, kind, articles, document.key if document else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a build has to tell: of all articles, or of those that an update added or changed."""

    articles: int
    """In the new generation, all of them."""
    phrases: Mapping[Phrase, int] = field(default_factory=dict)
    """In how many of the new articles each is."""
    titles: Iterable[tuple[str, str]] = ()
    """Ids of the new articles and the beginnings of their titles (`title_beginning`)."""
    removed: Collection[str] = ()
    """Ids of articles that are gone or were changed."""
    documents: Mapping[str, int] = field(default_factory=dict)
    """Keys of documents whose number of citing articles is another than before; 0 for none."""


def write(folder: Path, news: News, older: Path | None = None) -> None:
    """Write the file of a new generation, or add to a copy of the older one's."""
    if older:
        shutil.copyfile(older / FILE, folder / FILE)
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    connection.executescript("pragma journal_mode=off; pragma synchronous=off;" + _SCHEMA)
    connection.execute("begin")
    known = int(connection.execute("select count(*) from phrases").fetchone()[0])
    room = max_phrases(news.articles) - known
    connection.executemany(_ADD, sorted(_frequent(news.phrases, news.articles, room)))
    documents = sorted(_of_documents(news.documents))
    connection.executemany(_SET, documents)
    connection.execute("delete from phrases where articles = 0")
    _replace_titles(connection, news)
    connection.execute("commit")
    connection.close()


def _replace_titles(connection: sqlite3.Connection, news: News) -> None:
    connection.execute("create temp table removed(id text primary key) without rowid")
    connection.executemany("insert into removed values(?)", ((id_,) for id_ in news.removed))
    connection.execute("delete from titles where id in (select id from removed)")
    rows = sorted((plain, id_) for id_, plain in news.titles if plain)
    connection.executemany("insert or ignore into titles values(?,?)", rows)


def title_beginning(title: str) -> str:
    """Return by what a title is found when it is typed."""
    return fold(_exact(title.strip()))[:MAX_TITLE_LETTERS]


def begins(title: str, typed: str) -> bool:
    """Return whether a title begins with what is typed, with its accents where it has any."""
    terms, exact = _exact(title.strip()), _exact(typed)
    accents = TypedAccents(exact)
    is_like = fold(terms).startswith(_begun(exact))
    return is_like and (not accents.any or accents.agree(terms))


def max_phrases(articles: int) -> int:
    """Return how many phrases an archive of so many articles gets."""
    return min(MAX_PHRASES, 200 + articles)


_Row = tuple[str, str, str, str, int]


def _frequent(counts: Mapping[Phrase, int], articles: int, room: int) -> Iterator[_Row]:
    """Yield the rows of the most frequent phrases, each spelling in its most frequent capitals."""
    least = max(2, articles // ONE_IN_TO_BE_OFFERED)
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


def _of_documents(documents: Mapping[str, int]) -> Iterator[_Row]:
    """Yield rows for each document: by its number, its kind, and the short name of that."""
    for key, articles in documents.items():
        citation = Citation.from_key(key)
        if citation is None:
            continue
        name = citation.name
        for start in ("", f"{kind_name(citation.kind)} ", f"{kind_code(citation.kind)} "):
            exact = _exact(start + name)
            yield fold(exact), name, exact, PhraseKind.DOCUMENT, articles


def _begun(exact: str) -> str:
    """Return what is typed, folded; of the last word only marks go, for it may be a beginning."""
    *whole, last = exact.split(" ")
    return " ".join([*map(fold, whole), without_marks(last)])


def _exact(text: str) -> str:
    """Return the terms of a text, with a space behind the last where it was typed to its end."""
    terms = keys(text)
    return " ".join(terms) + (" " if terms and text[-1:].isspace() else "")
