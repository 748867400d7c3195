"""The numbers that a term has in the segments, for all of them together.

A query asks for a hundred terms, most of them pairs, and an archive has many segments: so the
numbers of syllables are kept at hand, and a pair is looked for by those of its two.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from index.engine.columnar.lexicon import PairLexicon, encoded
from index.engine.columnar.segment import Segment, single_of
from index.engine.schema import FIELDS

MAX_NUMBERS_KEPT = 1 << 13
"""Syllables whose numbers are kept at hand: Vietnamese has about 7,000."""
MAX_PAIRS_KEPT = 1 << 10
"""Pairs likewise: those of some queries, each of which asks for a pair more than once."""

Numbers = Sequence[int]
"""The number of a term in each segment, -1 where it has none."""


class Dictionary:
    """Finds terms in all segments; safe to use from many threads."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._pairs = {
            field.name: [cast("PairLexicon", each.terms(field.name).lexicon) for each in segments]
            for field in FIELDS
            if field.paired
        }
        self._single = lru_cache(MAX_NUMBERS_KEPT)(self._find)
        self._pair = lru_cache(MAX_PAIRS_KEPT)(self._find_pair)

    def numbers(self, field: str, text: str) -> Numbers:
        """Return the numbers of a term of a field; KeyError for an unknown field."""
        known = self._pair if field in self._pairs else self._single
        return known(field, encoded(text))

    def _find_pair(self, field: str, term: bytes) -> Numbers:
        first, _, second = term.partition(b" ")
        single = single_of(field)
        both = zip(self._single(single, first), self._single(single, second), strict=True)
        return tuple(
            lexicon.find_pair(one, other)
            for lexicon, (one, other) in zip(self._pairs[field], both, strict=True)
        )

    def _find(self, field: str, term: bytes) -> Numbers:
        return tuple(segment.terms(field).lexicon.find(term) for segment in self._segments)
