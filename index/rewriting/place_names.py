"""Places named in a query -> queries for the same land by its names before or since July 2025.

A province is recognised by its name, a district or ward by its level and name: `quận Ngô Quyền`.
Names that are words as well (`hòa bình` is peace) need their level or their capitals. Nothing is
offered where units of several provinces have the name and nothing else in the query decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from index.errors import QueryError
from index.language.accents import may_spell
from index.language.capitals import is_shouted
from index.language.fold import fold
from index.language.normalise import key
from index.language.terms import keys
from index.language.tokens import raw_terms
from index.models import Offer
from index.places.gazetteer import (
    LEVELS,
    OF_PROVINCES,
    Change,
    Gazetteer,
    Unit,
    folded,
    provinces,
    wards,
)
from index.query.limits import MAX_WORDS
from index.query.parser import parse
from index.query.tree import And, Query, Word

MAX_OFFERS = 6
"""For one query."""
MAX_NAMES_IN_ONE = 3
"""Other names that one offer searches for: long phrases are few in a query."""

_WORDS = frozenset(("hoa binh", "thai binh", "hai duong", "binh dinh", "binh duong"))
"""Peace, oceans, to pacify: these need their level before them or capitals."""
_PEOPLE = frozenset(("ho chi minh",))
"""These need their level before them."""
_WITH_LEVEL = frozenset(("hoa binh", "thai binh", "binh duong")) | _PEOPLE
"""What stands in articles often enough without naming the province is searched for with it."""
_LEVELS_BEGIN = frozenset(folded(level.split()[0]) for level in LEVELS)
_SHORT_LEVELS = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn"}
_SHORT_LEVELS |= {"q": "quận", "h": "huyện", "p": "phường", "x": "xã"}
_SHORT_NAMES = {"hcm": "Hồ Chí Minh"}


class _Mention(NamedTuple):
    """A unit named by the terms from `start` to `end` (exclusive) of a query."""

    start: int
    end: int
    changes: tuple[Change, ...]


def offers(query: Query) -> tuple[Offer, ...]:
    """Return what to offer for a query of plain words, not too many; nothing for any other."""
    words = _plain_words(query)
    if len(words) > MAX_WORDS:
        return ()
    mentions = list(_mentions([term for word in words for term in raw_terms(word)]))
    found = (
        offer
        for mention in mentions
        for change in _decided(mention, mentions)
        for offer in _offers(words, mention, change)
    )
    return tuple(islice(found, MAX_OFFERS))


def _plain_words(query: Query) -> list[str]:
    nodes = query.root.children if isinstance(query.root, And) else (query.root,)
    words = [node.text for node in nodes if isinstance(node, Word) and node.field is None]
    return words if len(words) == len(nodes) else []


def _mentions(terms: Sequence[str]) -> Iterator[_Mention]:
    at = 0
    while at < len(terms):
        mention = _mention(terms, at)
        if mention:
            yield mention
        at = mention.end if mention else at + 1


def _mention(terms: Sequence[str], at: int) -> _Mention | None:
    """Return the longest unit that is named here."""
    level, length = _level(terms[at:])
    tables = [provinces()] if not level or level in OF_PROVINCES else []
    tables += [wards()] if level and level != "tỉnh" else []
    tables = [table for table in tables if _begins(table, terms[at + length :])]
    longest = max((table.longest for table in tables), default=0)
    for end in range(min(len(terms), at + length + longest), at + length, -1):
        typed = [_SHORT_NAMES.get(fold(terms[end - 1]), terms[end - 1])]
        name = raw_terms(" ".join([*terms[at + length : end - 1], *typed]))
        known = [change for table in tables for change in table.named(folded(" ".join(name)))]
        fitting = tuple(
            change
            for change in known
            if level in ("", change.unit.level) and may_spell(name, keys(change.unit.name))
        )
        if fitting and (level or _is_name(terms, at, end)):
            return _Mention(at, end, fitting)
    return None


def _begins(table: Gazetteer, terms: Sequence[str]) -> bool:
    return bool(terms) and (terms[0].lower() in _SHORT_NAMES or folded(terms[0]) in table.begins)


def _level(terms: Sequence[str]) -> tuple[str, int]:
    """Return the level that these terms begin with, and of how many terms it is."""
    if short := _SHORT_LEVELS.get(key(terms[0])):
        return short, 1
    for level in LEVELS if folded(terms[0]) in _LEVELS_BEGIN else ():
        length = level.count(" ") + 1
        if len(terms) > length and may_spell(terms[:length], keys(level)):
            return level, length
    return "", 0


def _is_name(terms: Sequence[str], start: int, end: int) -> bool:
    """Return whether these terms, without a level before them, name a province."""
    name = folded(" ".join(terms[start:end]))
    before, after = (folded(" ".join(t)) for t in (terms[:start][-1:], terms[end : end + 1]))
    if name in _PEOPLE or before == "thai" or after == "duong":  # Thái Bình Dương is an ocean
        return False
    shouted = all(map(is_shouted, terms))
    return name not in _WORDS or (not shouted and all(t[0].isupper() for t in terms[start:end]))


def _decided(mention: _Mention, mentions: Iterable[_Mention]) -> Iterator[Change]:
    """Yield what one unit became and was; nothing where several have the name."""
    others = [c for other in mentions if other is not mention for c in other.changes]
    near = {unit for c in others for unit in (c.unit, c.province)}
    changes: Sequence[Change] = mention.changes
    if len({change.province for change in changes}) > 1:
        changes = [c for c in changes if near & {c.province, c.district}]
    if len({change.province for change in changes}) > 1:
        return
    for _, same in groupby(changes, lambda change: change.earlier):
        first, *more = same
        if not more:
            yield first


def _offers(words: Sequence[str], mention: _Mention, change: Change) -> Iterator[Offer]:
    """Yield a few names at a time; nothing where the mention is a part of a word (`x.HCM-Y`)."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(raw_terms(word)))
    if mention.start not in starts or mention.end not in starts:
        return
    before, after = words[: starts.index(mention.start)], words[starts.index(mention.end) :]
    for at in range(0, len(change.others), MAX_NAMES_IN_ONE):
        others = change.others[at : at + MAX_NAMES_IN_ONE]
        names = dict.fromkeys(name for unit in (change.unit, *others) for name in _names(unit))
        group = " HOẶC ".join(f'"{name}"' for name in names)
        text = " ".join([*before, f"({group})", *after])
        if _can_be_asked(text):
            label = ", ".join(map(_name, others))
            yield Offer(text, label, change.earlier, _name(change.unit))


def _name(unit: Unit) -> str:
    """Return a name that is rarely taken for something else."""
    plain = unit.name.replace(" - ", " ")
    needs_level = unit.level not in OF_PROVINCES or folded(plain) in _WITH_LEVEL
    is_province = any(change.unit == unit for change in provinces().named(folded(plain)))
    return plain if is_province and not needs_level else f"{unit.level} {plain}"


def _names(unit: Unit) -> tuple[str, ...]:
    return (_name(unit), "TP HCM") if unit.name == "Hồ Chí Minh" else (_name(unit),)


def _can_be_asked(text: str) -> bool:
    try:
        query = parse(text)
    except QueryError:
        return False
    return not query.shortened_to
