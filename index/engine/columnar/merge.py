"""Several small segments -> one, from their postings and streams: no article is read again.

An impact depends on nothing but its article, so postings are copied as they are.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.engine.columnar import segment_list
from index.engine.columnar.array_file import Array
from index.engine.columnar.doc_values import DocValues
from index.engine.columnar.encode import BASE_FIELDS
from index.engine.columnar.lexicon import all_terms, key_of, terms_of
from index.engine.columnar.postings import Inverted, changes
from index.engine.columnar.segment import Segment
from index.engine.columnar.segment_list import SegmentRecord
from index.engine.columnar.segment_writer import POSITIONAL, FieldContent, SegmentWriter
from index.engine.columnar.tokens import Tokens
from index.engine.schema import PAIRS, TEXT

SMALL_SEGMENT = 4096
"""A segment of fewer articles is small."""
MAX_SMALL_SEGMENTS = 8
"""Where there are more small segments than that, they become one."""


def merge_small(folder: Path, segments: list[SegmentRecord]) -> list[SegmentRecord]:
    """Merge the small segments of a folder being built where there are too many."""
    small = [segment for segment in segments if segment.articles < SMALL_SEGMENT]
    if len(small) <= MAX_SMALL_SEGMENTS:
        return segments
    opened = [segment_list.open_segment(folder, segment) for segment in small]
    live = [np.flatnonzero(segment.live) for segment in opened]
    number = 1 + max(segment.number for segment in segments)
    merged = segment_list.named(number, sum(map(len, live)))
    _Merger(opened, live).write(folder / merged.file)
    for segment in small:
        segment_list.discard(folder, segment)
    return [*(segment for segment in segments if segment not in small), merged]


class _Merger:
    """Segments being merged, and which articles of each are left."""

    def __init__(self, segments: Sequence[Segment], live: Sequence[Array]) -> None:
        self._segments = segments
        self._live = live
        self._tables = []
        """For each segment: article -> its new number, -1 for a removed one."""
        first = 0
        for segment, articles in zip(segments, live, strict=True):
            table = np.full(segment.size, -1)
            table[articles] = np.arange(first, first + len(articles))
            self._tables.append(table)
            first += len(articles)

    def write(self, path: Path) -> None:
        """Write the merged segment."""
        pairs = zip(self._segments, self._live, strict=True)
        with SegmentWriter(
            path, DocValues.concatenated([_doc_values(*pair) for pair in pairs])
        ) as writer:
            for field in BASE_FIELDS:
                writer.add(field.name, self._content(field.name))

    def _content(self, name: str) -> FieldContent:
        locals_ = [all_terms(segment.terms(name).lexicon) for segment in self._segments]
        terms = sorted(set().union(*locals_))
        numbers = {term: number for number, term in enumerate(terms)}
        tables = [np.array([numbers[term] for term in local], np.int64) for local in locals_]
        used, inverted = self._postings(name, tables)
        renumbered = np.zeros(len(terms) + 1, np.int64)
        renumbered[used] = np.arange(len(used))
        tables = [renumbered[table] for table in tables]
        keys, pairs = self._pairs(tables) if name == TEXT else (None, None)
        per_segment = zip(self._segments, self._live, strict=True)
        return FieldContent(
            [terms[number] for number in used],
            inverted,
            np.concatenate([segment.lengths(name)[live] for segment, live in per_segment]),
            self._tokens(name, tables) if name in POSITIONAL else None,
            keys,
            pairs,
        )

    def _pairs(self, tables: Sequence[Array]) -> tuple[Array, Inverted]:
        keys = []
        for segment, table in zip(self._segments, tables, strict=True):
            first, second = terms_of(segment.pair_keys)
            keys.append(key_of(table[first], table[second].astype(np.uint32)))
        distinct = np.unique(np.concatenate(keys))
        used, inverted = self._postings(PAIRS, [np.searchsorted(distinct, own) for own in keys])
        return distinct[used], inverted

    def _postings(self, field: str, tables: Sequence[Array]) -> tuple[Array, Inverted]:
        """Return the numbers of the terms that are left, and their postings."""
        collected = []
        per_segment = zip(self._segments, tables, self._tables, strict=True)
        for segment, term_table, article_table in per_segment:
            terms, articles, impacts = segment.stored_postings(field).every()
            kept = article_table[articles] >= 0
            key = term_table[terms[kept]] << 24 | article_table[articles[kept]] << 8
            collected.append(key | impacts[kept])
        keys = np.sort(np.concatenate(collected))
        terms = keys >> 24
        starts = np.flatnonzero(changes(terms))
        counts = np.diff(starts, append=len(keys)).astype(np.uint32)
        articles = (keys >> 8 & 0xFFFF).astype(np.uint16)
        return terms[starts], Inverted(counts, articles, (keys & 0xFF).astype(np.uint8))

    def _tokens(self, name: str, tables: Sequence[Array]) -> Tokens:
        per_segment = zip(self._segments, self._live, tables, strict=True)
        return Tokens.concatenated([_tokens(name, *args) for args in per_segment])


def _tokens(name: str, segment: Segment, live: Array, table: Array) -> Tokens:
    """Read the stream of a field back; the weights of its runs are not known any more."""
    stream, _ = segment.stream(name)
    numbers, owners = stream.read(live)
    ends = np.flatnonzero(numbers == stream.end)
    return Tokens(
        table[numbers[numbers != stream.end]].astype(np.uint32),
        (np.diff(ends, prepend=-1) - 1).astype(np.uint32),
        np.ones(len(ends), np.float32),
        np.bincount(owners[ends], minlength=len(live)).astype(np.uint32),
    )


def _doc_values(segment: Segment, live: Array) -> DocValues:
    facets = {}
    for name, values in segment.facet_values.items():
        ordinals = segment.ordinals(name)
        if ordinals is not None:
            facets[name] = _values(segment, name, values, ordinals, live)
    ids = [segment.id(article) for article in live.tolist()]
    return DocValues(ids, segment.published[live], facets)


def _values(
    segment: Segment, name: str, values: list[str], ordinals: Array, live: Array
) -> list[list[str]]:
    """Return the values of a facet that each live article has."""
    each = [[values[number]] if number else [] for number in ordinals.tolist()]
    more, articles = segment.more_ordinals(name)
    for number, article in zip(more.tolist(), articles.tolist(), strict=True):
        each[article].append(values[number])
    return [each[article] for article in live.tolist()]
