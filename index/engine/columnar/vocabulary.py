"""The terms of a field over all segments: how many there are, and which are frequent."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import cast

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.dictionary import Dictionary
from index.engine.columnar.lexicon import StoredLexicon, encoded
from index.engine.columnar.segment import Segment
from index.engine.columnar.term_totals import TermTotals
from index.engine.schema import TEXT, Field

MAX_ANSWERS_KEPT = 1 << 15
"""Numbers of articles that are kept at hand, 200 bytes each."""


class Frequencies:
    """In how many articles of all segments terms are, removed ones included: kept at hand."""

    def __init__(self, segments: Sequence[Segment], dictionary: Dictionary) -> None:
        self._segments = segments
        self._dictionary = dictionary
        self.of = lru_cache(MAX_ANSWERS_KEPT)(self._of)
        """Return in how many articles a term of a field is; KeyError for an unknown field."""

    @cached_property
    def _texts(self) -> TermTotals:
        return TermTotals(self._segments, TEXT)

    def _of(self, field: str, term: str) -> int:
        if field == TEXT:
            return self._texts.of(encoded(term))
        numbers = self._dictionary.numbers(field, term)
        return sum(
            segment.terms(field).postings.size(number)
            for segment, number in zip(self._segments, numbers, strict=True)
            if number >= 0
        )


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
