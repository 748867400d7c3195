"""The terms of a field over all segments: how many there are, and which are frequent."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.lexicon import PairLexicon, StoredLexicon, encoded
from index.engine.columnar.postings import Postings
from index.engine.columnar.segment import Segment, single_of
from index.engine.schema import FIELDS, Field

MAX_ANSWERS_KEPT = 1 << 15
"""Numbers of articles that are kept at hand, 200 bytes each."""
MAX_NUMBERS_KEPT = 1 << 13
"""Syllables whose numbers are kept at hand: Vietnamese has about 7,000."""


class Frequencies:
    """In how many articles of all segments terms are, removed ones included.

    A query asks for a hundred, most of them of pairs, and an archive has many segments: so the
    numbers of syllables are kept at hand for all segments together, and the answers too.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._pairs = {
            field.name: [_Pairs.of(segment, field.name) for segment in segments]
            for field in FIELDS
            if field.paired and not field.folded
        }
        self.of = lru_cache(MAX_ANSWERS_KEPT)(self._of)
        """Return in how many articles a term of a field is; KeyError for an unknown field."""
        self._numbers = lru_cache(MAX_NUMBERS_KEPT)(self._find)

    def _of(self, field: str, term: str) -> int:
        if (pairs := self._pairs.get(field)) is None:
            return sum(segment.frequency(field, term) for segment in self._segments)
        first, _, second = encoded(term).partition(b" ")
        single, total = single_of(field), 0
        both = zip(self._numbers(single, first), self._numbers(single, second), strict=True)
        for there, (one, other) in zip(pairs, both, strict=True):
            if one >= 0 and other >= 0:
                total += there.frequency(one << 32 | other)
        return total

    def _find(self, field: str, term: bytes) -> tuple[int, ...]:
        """Return a term's number in each segment, -1 where there is none."""
        return tuple(segment.terms(field).lexicon.find(term) for segment in self._segments)


class _Pairs(NamedTuple):
    """The pairs of a segment."""

    keys: memoryview
    postings: Postings

    @classmethod
    def of(cls, segment: Segment, field: str) -> "_Pairs":
        terms = segment.terms(field)
        return cls(cast("PairLexicon", terms.lexicon).keys.data, terms.postings)

    def frequency(self, key: int) -> int:
        at = bisect_left(self.keys, key)
        is_there = at < len(self.keys) and self.keys[at] == key
        return self.postings.size(at) if is_there else 0


def frequent(segments: Sequence[Segment], field: str, least: int) -> Iterator[tuple[str, int]]:
    """Yield the terms that at least so many articles have, in order, with that number.

    KeyError for a folded field.
    """
    share = -(-least // max(1, len(segments)))
    sizes = [segment.stored_postings(field).sizes() for segment in segments]
    sums = [_checksums(segment, field) for segment in segments]
    # What so many articles have, a segment has its share of.
    likely = [every[size >= share] for every, size in zip(sums, sizes, strict=True)]
    terms = np.unique(np.concatenate(likely)) if likely else np.zeros(0, np.uint64)
    totals, found = np.zeros(len(terms), np.int64), dict[bytes, int]()
    numbers = [_numbers(terms, every) for every in sums]
    for there, size in zip(numbers, sizes, strict=True):
        totals[there >= 0] += size[there[there >= 0]]
    for segment, there in zip(segments, numbers, strict=True):
        lexicon = segment.terms(field).lexicon
        wanted = np.flatnonzero((there >= 0) & (totals >= least))
        for term, number in zip(wanted.tolist(), there[wanted].tolist(), strict=True):
            found[lexicon.term(number)] = int(totals[term])
            totals[term] = 0  # it has its name
    for each in sorted(found):
        yield each.decode(), found[each]


def count_terms(segments: Sequence[Segment], field: Field) -> int:
    """Return the number of different terms of a field that is not of pairs."""
    every = [_checksums(segment, field.name) for segment in segments]
    ordered = np.sort(np.concatenate(every)) if every else np.zeros(0, np.uint64)
    return int(np.count_nonzero(np.diff(ordered))) + bool(len(ordered))


def _checksums(segment: Segment, field: str) -> Array:
    return cast("StoredLexicon", segment.terms(field).lexicon).checksums()


def _numbers(terms: Array, every: Array) -> Array:
    """Return the number of each of some terms in a lexicon, -1 where it has none, by checksums."""
    order = np.argsort(every)
    at = np.minimum(np.searchsorted(every, terms, sorter=order), max(len(every) - 1, 0))
    if not len(every):
        return np.full(len(terms), -1)
    return np.where(every[order[at]] == terms, order[at], -1)
