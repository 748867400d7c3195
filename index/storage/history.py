"""Ids that articles had: what becomes of an address when its file moves, or goes.

Kept in the catalogue and handed from generation to generation by updates and rebuilds of one
index folder. An id whose content is there under another one leads to it; the others keep title
and day. What a former id leads to is always an article that is there: chains are shortened with
every generation, so there is none, and no circle. An id that an article has again is no longer
former.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.sentence import Sentence, listed
from index.errors import IndexMissing, IndexUnavailable
from index.storage import generations, manifest
from index.storage.article_store import PART_PREFIX, ArticleStore, Location
from index.storage.catalogue import FILE

MAX_FORMER = 500_000
"""Former ids that are kept, some 200 bytes each; the oldest are forgotten."""

READABLE = (2, 3, 4, 5, 6)
"""Formats of generations whose ids and texts can be read; their addresses outlive a rebuild."""
DATED = (5, 6)
"""Formats that tell when each article came in."""

SCHEMA = """
create table former(id text primary key, successor text, title text not null,
    published text not null, fingerprint blob not null, since integer not null) without rowid;
"""
_HAS_FORMER = "select 1 from before.sqlite_master where name = 'former'"
_FORMER_BEFORE = """insert into former select id, successor, title, published, fingerprint, since
    from before.former where id not in (select id from articles)"""
_LEFT = """insert or replace into former select id, null, '', '', fingerprint, :now
    from {left} where id not in (select id from articles)"""
_BACK = """delete from former where id in
    (select fresh.id from fresh join articles on articles.id = fresh.id)"""
_MOVED = """update former set successor =
        (select id from articles where articles.fingerprint = former.fingerprint)
    where successor is null"""
_UNTITLED = """select former.id, part, offset, length from former
    join {left} as old on old.id = former.id where successor is null"""
_TITLE = "update former set title = :title, published = :published where id = :id"
_FOLLOW = """update former set (successor, title, published, fingerprint) =
        (select next.successor, next.title, next.published, next.fingerprint
            from former as next where next.id = former.successor)
    where successor is not null and successor not in (select id from articles)"""
"""Where the one that it led to left, it shares its fate."""
_GONE = "select count(*) from former where since = :now and successor is null"
_FORGET = """delete from former where id in
    (select id from former order by since desc, id limit -1 offset :most)"""


@dataclass(frozen=True, slots=True)
class Before:
    """What a build takes over of the generation before it."""

    addresses: Path | None = None
    """The generation whose addresses are kept."""
    moments: Path | None = None
    """The generation that tells when articles came in."""
    lost: str = ""
    """Why its addresses cannot be kept, in a sentence, where there is one."""


def history_before(index_folder: Path) -> Before:
    """Return what a rebuild can trust of the generation that is served.

    A rebuild is the cure of a damaged index, so nothing that is wrong with it is an error here.
    """
    try:
        folder = index_folder / generations.current(index_folder)
        generations.check_owner(folder)
        stated = manifest.load(folder)
        wrong = {
            name: problem
            for name in filter(_holds_addresses, {FILE: None} | stated.files)
            for problem in manifest.checksum_wrong(folder / name, name, stated.files[name])
        }
    except IndexMissing:
        return Before()
    except (IndexUnavailable, OSError, KeyError) as error:
        return Before(lost=str(error))
    moments = folder if stated.format in DATED and FILE not in wrong else None
    if wrong:
        return Before(None, moments, Sentence("%(wrong)s.", wrong=listed(wrong.values())))
    if stated.format not in READABLE:
        number = str(stated.format)
        return Before(
            lost=Sentence("They are of format %(format)s, which is not known.", format=number)
        )
    return Before(folder, moments)


def _holds_addresses(name: str) -> bool:
    return name == FILE or name.startswith(PART_PREFIX)


def keep(connection: sqlite3.Connection, before: Path, now: int, *, is_update: bool) -> int:
    """Write the former ids of a generation under way, all of its articles known.

    Return how many articles of the one before are gone, and did not only move.

    `before` is the generation before it. An update began with a copy of its catalogue; for a
    rebuild it is attached by that name, perhaps of an older format.
    """
    left = "dropped" if is_update else "before.articles"
    if is_update:
        connection.execute(_BACK)
    elif connection.execute(_HAS_FORMER).fetchall():
        connection.execute(_FORMER_BEFORE)
    connection.execute(_LEFT.format(left=left), {"now": now})
    connection.execute(_MOVED)
    _take_titles(connection, before, left)
    connection.execute(_FOLLOW)
    gone = connection.execute(_GONE, {"now": now}).fetchone()[0]
    connection.execute(_FORGET, {"most": MAX_FORMER})
    return int(gone)


def _take_titles(connection: sqlite3.Connection, before: Path, left: str) -> None:
    with closing(ArticleStore(before)) as store:
        for id_, *location in connection.execute(_UNTITLED.format(left=left)).fetchall():
            article = store.read(Location(*location))
            published = article.published.isoformat() if article.published else ""
            values = {"id": id_, "title": article.title, "published": published}
            connection.execute(_TITLE, values)
