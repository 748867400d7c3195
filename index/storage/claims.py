"""Articles with an id or a content that another one has: which stays, and what to say of the rest.

Of articles with one id the last in the order of the corpus stays: a correction that was appended
takes the place of what it corrects. Word for word the same, the first of them stays. Then of
articles with one content, whatever their ids, the first stays. Decided when everything was read,
so that an update comes to the same as a rebuild.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corpus.sentence import Sentence
from index.storage.article_store import Location
from index.storage.catalogue import PLACE

_COLUMNS = """id, piece, row, place, fingerprint, digest, minute, added, part, offset, length,
    repaired"""
SCHEMA = f"create temp table claims({_COLUMNS}, cited text not null);"

_ADD = """insert into claims values(:id, :piece, :row, :place, :fingerprint, :digest, :minute,
    :added, :part, :offset, :length, :repaired, :cited)"""
_IS_CLAIMED = "id in (select id from claims) or fingerprint in (select fingerprint from claims)"
_CITED = "(select json_group_array(document) from cited where article = id)"
_MOVE = (
    f"""insert into dropped select * from articles
        where ({_IS_CLAIMED}) and piece <= (select number from last_before)""",  # noqa: S608
    """insert or ignore into affected select document from cited
        where article in (select id from dropped)""",
    f"insert into claims select {_COLUMNS}, {_CITED} from articles where {_IS_CLAIMED}",  # noqa: S608
    "delete from cited where article in (select id from claims)",
    "delete from articles where id in (select id from claims)",
)
"""Those that came first are no better than those that were set aside."""
_RANK = """create temp table ranked as
    select *, row_number() over (partition by nth = 1, fingerprint order by position, row) as rank
    from (select *, row_number() over (partition by id order by digest = last desc, position, row)
            as nth
        from (select *, first_value(digest)
                over (partition by id order by position desc, row desc) as last
            from claims join placed on number = piece))"""
_STAYS = "nth = 1 and rank = 1"
_INSERT = (
    f"insert into articles select {_COLUMNS} from ranked where {_STAYS}",  # noqa: S608
    f"""insert or ignore into cited select ranked.id, value from ranked, json_each(ranked.cited)
        where {_STAYS}""",  # noqa: S608
)


def _place(article: str, piece: str) -> str:
    """Return what tells the place of an article of one table in a piece of another."""
    place = PLACE.replace("first_line", f"{piece}.first_line")
    return place.replace("place", f"{article}.place")


_LOSERS = f"""select one.piece, one.row, one.place, own.path || {_place("one", "own")}, one.part,
        one.offset, one.length,
        one.id, other.path || {_place("stays", "other")},
        one.id = stays.id and one.digest != stays.digest
    from ranked as one join pieces as own on own.number = one.piece
    join ranked as stays on case when one.nth > 1 then stays.id = one.id and stays.nth = 1
        else stays.fingerprint = one.fingerprint and stays.nth = 1 and stays.rank = 1 end
    join pieces as other on other.number = stays.piece
    where not (one.nth = 1 and one.rank = 1) order by one.position, one.row"""  # noqa: S608
_CONTESTED = """update pieces set contested = (select count(*) from ranked
        where ranked.piece = pieces.number and not (nth = 1 and rank = 1))
    where number in (select piece from ranked)"""


class Loser(NamedTuple):
    """An article that is not indexed because another one is."""

    piece: int
    row: int
    place: str
    path: str
    """Of its file, with its place."""
    location: Location
    reason: str
    """`replaced` or `duplicate`."""
    detail: str


def add(connection: sqlite3.Connection, values: Mapping[str, object], cited: Iterable[str]) -> None:
    """Set an article aside whose id or content another one has already."""
    connection.execute(_ADD, {**values, "cited": json.dumps([*cited])})


def settle(connection: sqlite3.Connection) -> Iterator[Loser]:
    """Put the articles that stay among the others; yield those that do not."""
    if not connection.execute("select 1 from claims limit 1").fetchall():
        return
    for statement in (*_MOVE, "drop table if exists ranked", _RANK, *_INSERT, _CONTESTED):
        connection.execute(statement)
    connection.execute("create index temp.ranked_by_id on ranked(id)")
    connection.execute("create index temp.ranked_by_fingerprint on ranked(fingerprint)")
    for (
        piece,
        row,
        place,
        path,
        part,
        offset,
        length,
        id_,
        other,
        is_replaced,
    ) in connection.execute(_LOSERS):
        reason, detail = "duplicate", Sentence("%(other)s has the same content.", other=other)
        if is_replaced:
            reason = "replaced"
            detail = Sentence(
                "%(other)s, which comes later, has the id %(id)s, too.", other=other, id=id_
            )
        location = Location(part, offset, length)
        yield Loser(piece, row, place, path, location, reason, detail)
    connection.execute("delete from claims")
