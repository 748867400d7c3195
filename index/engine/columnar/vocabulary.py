"""The terms of a field over all segments: how many there are, and which are frequent."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

import numpy as np

from index.engine.columnar.lexicon import PairLexicon, all_terms, encoded
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
    found: dict[bytes, int] = {}
    for segment, of_each in zip(segments, sizes, strict=True):
        # What so many articles have, a segment has its share of.
        lexicon = segment.terms(field).lexicon
        found |= dict.fromkeys(map(lexicon.term, np.flatnonzero(of_each >= share).tolist()), 0)
    for segment, of_each in zip(segments, sizes, strict=True):
        # To go through all terms is faster than to look each of them up.
        for term, articles in zip(segment.terms(field).lexicon.terms(), of_each, strict=True):
            if term in found:
                found[term] += int(articles)
    for each in sorted(found):
        if found[each] >= least:
            yield each.decode(), found[each]


def count_terms(segments: Sequence[Segment], field: Field) -> int:
    """Return the number of different terms of a field that is not of pairs."""
    lexicons = [segment.terms(field.name).lexicon for segment in segments]
    if len(lexicons) < 2:
        return sum(map(len, lexicons))
    return len(set().union(*map(all_terms, lexicons)))
