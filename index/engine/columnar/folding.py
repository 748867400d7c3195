"""Articles with the same news: which are alike, and one of each group for the rest to stand behind.

alike.arrays, for each segment NAME (`segment_list`), of the few articles that others are alike:

    NAME.articles  uint16, ascending
    NAME.groups    uint32, beside them: the number of the group
    NAME.order     uint32, beside them: the place of the id among those of all such articles

It is the one file of the engine that a revision writes anew, for a new article may be like any old
one. What is folded is exact: of all that was found, in its order, each group's first stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.engine.columnar import array_file
from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.segment import Segment

FILE = "alike.arrays"


class Alike(NamedTuple):
    """The articles of a segment that others are alike; three arrays side by side."""

    articles: Array
    groups: Array
    order: Array


class Found(NamedTuple):
    """The articles found in a segment."""

    segment: Segment
    first: int
    """The place of its first article."""
    mask: Array


Keys = Callable[[Sequence[tuple[Found, Array]]], Array]
"""Gives of some articles of segments the keys by which they are sorted, then by id."""


class _Members(NamedTuple):
    """Articles found that others may be alike, of all segments; arrays side by side."""

    segments: Array
    articles: Array
    groups: Array
    order: Array
    keys: Array


class Folded:
    """What was found without the articles that stand behind another one of their group."""

    def __init__(self, found: Sequence[Found], alike: Mapping[Segment, Alike], keys: Keys) -> None:
        """Fold what was found in the segments."""
        members = _members(found, [alike[one.segment] for one in found], keys)
        by_group = np.lexsort((members.order, members.keys, members.groups))
        self._members = _Members(*(column[by_group] for column in members))
        groups = self._members.groups
        self._behind = np.zeros(len(groups), bool)
        self._behind[1:] = groups[1:] == groups[:-1]
        self.count = int(np.count_nonzero(self._behind))
        """How many stand behind another one."""
        self._alike = [alike[one.segment] for one in found]
        self._segments = [one.segment for one in found]
        self.found = [self._cleared(number, one) for number, one in enumerate(found)]

    def behind(self, segment: Segment, article: int) -> tuple[str, ...]:
        """Return the ids of the articles found that stand behind this one, in their order."""
        number = self._segments.index(segment)
        group = _group(self._alike[number], article)
        if group is None:
            return ()
        start, end = np.searchsorted(self._members.groups, [group, group + 1])
        found = zip(
            self._members.segments[start + 1 : end].tolist(),
            self._members.articles[start + 1 : end].tolist(),
            strict=True,
        )
        return tuple(self._segments[at].id(each) for at, each in found)

    def _cleared(self, number: int, found: Found) -> Found:
        behind = self._members.articles[self._behind & (self._members.segments == number)]
        if not len(behind):
            return found
        mask = found.mask.copy()
        mask[behind] = 0
        return found._replace(mask=mask)


def write(folder: Path, segments: Mapping[str, Segment], groups: Mapping[str, int]) -> None:
    """Write which articles of a folder's segments, by name, are alike: id -> its group's number."""
    order = {id_: place for place, id_ in enumerate(sorted(groups))}
    wanted = {id_.encode() for id_ in order}
    arrays = {}
    for name, segment in segments.items():
        found = wanted.intersection(segment.ids.terms()) if wanted else ()
        ranked = sorted((segment.ids.find(id_), id_.decode()) for id_ in found)
        articles = segment.by_id[np.array([rank for rank, _ in ranked], np.intp)]
        kept = np.flatnonzero(segment.live[articles])
        kept = kept[np.argsort(articles[kept])]
        columns = (
            articles,
            np.array([groups[id_] for _, id_ in ranked], np.uint32),
            np.array([order[id_] for _, id_ in ranked], np.uint32),
        )
        for key, column in zip(Alike._fields, columns, strict=True):
            arrays[f"{name}.{key}"] = column[kept]
    array_file.write(folder / FILE, arrays, {})


def load(folder: Path, names: Sequence[str]) -> list[Alike]:
    """Map what was written, for each of a folder's segments."""
    arrays = Arrays(folder / FILE)
    return [Alike(*(arrays[f"{name}.{key}"] for key in Alike._fields)) for name in names]


def alike_to(
    places: Iterable[tuple[Segment, int]], alike: Mapping[Segment, Alike]
) -> Iterator[str]:
    """Yield the ids of the articles of one's group, itself among them, in order.

    `places` are the segments in which it is, and its number in each: it is live in one of them.
    """
    groups = (_group(alike[segment], article) for segment, article in places)
    group = next((group for group in groups if group is not None), None)
    if group is None:
        return
    found = []
    for segment, each in alike.items():
        at = np.flatnonzero(each.groups == group)
        pairs = zip(each.order[at].tolist(), each.articles[at].tolist(), strict=True)
        found += [(order, segment.id(article)) for order, article in pairs]
    yield from (id_ for _, id_ in sorted(found))


def _group(alike: Alike, article: int) -> int | None:
    at = int(np.searchsorted(alike.articles, article))
    is_there = at < len(alike.articles) and alike.articles[at] == article
    return int(alike.groups[at]) if is_there else None


def _members(found: Sequence[Found], alike: Sequence[Alike], keys: Keys) -> _Members:
    parts, of_each = [], []
    for number, (one, each) in enumerate(zip(found, alike, strict=True)):
        at = np.flatnonzero(one.mask[each.articles])
        of_each.append((one, each.articles[at]))
        parts.append((np.full(len(at), number), each.articles[at], each.groups[at], each.order[at]))
    empty = np.zeros(0, np.int64)
    segments, articles, groups, order = map(np.concatenate, zip((empty,) * 4, *parts, strict=True))
    return _Members(segments, articles, groups, order, keys(of_each))
