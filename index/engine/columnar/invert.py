"""Tokens -> postings, by sorting the places where terms occur.

Places are sorted by term and stay in the order of the text otherwise, so those of a term in an
article lie together, articles of a term in order, terms in order. Numpy sorts 16-bit numbers
stably by radix, four times as fast as longer ones by comparison; so terms are sorted by
their lower 16 bits and then by the upper ones, and pairs by the second term and then the first
(least significant digit first: Knuth, The Art of Computer Programming 3, 5.2.5). Slices of
the vocabulary are sorted one after the other, so that memory stays bounded.
"""

from collections.abc import Iterator

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import Parameters, quantised
from index.engine.columnar.lexicon import key_of
from index.engine.columnar.postings import Inverted, changes
from index.engine.columnar.tokens import Tokens
from index.errors import BuildError

MAX_TERMS = 1 << 24
"""Distinct terms of a field in a segment."""
MAX_ARTICLES = 1 << 16
MAX_WEIGHTS = 1 << 8
DIGIT = 1 << 16
SLICE = 1 << 21
"""Places sorted at a time: 16 MB of indexes."""


def inverted(tokens: Tokens, parameters: Parameters) -> tuple[Array, Inverted]:
    """Return the numbers of the terms that occur, in order, and their postings."""
    return _Inversion(tokens, parameters).run(None)


def inverted_pairs(tokens: Tokens, parameters: Parameters) -> tuple[Array, Inverted]:
    """Return the keys (`lexicon.key_of`) of neighbours in a run, in order, and postings."""
    followed = np.ones(len(tokens.numbers), bool)
    followed[np.cumsum(tokens.run_lengths, dtype=np.intp) - 1] = False
    return _Inversion(tokens, parameters).run(followed)


class _Inversion:
    """What all slices share."""

    def __init__(self, tokens: Tokens, parameters: Parameters) -> None:
        self._numbers = tokens.numbers
        self._articles = tokens.article_of_each
        self._norms = parameters.length_norms(tokens.lengths)
        self._weights, codes = np.unique(tokens.run_weights, return_inverse=True)
        if len(self._weights) > MAX_WEIGHTS:
            raise BuildError(
                "Runs have %(number)s different weights; 256 are possible.",
                number=len(self._weights),
            )
        self._codes = np.repeat(codes.astype(np.uint8), tokens.run_lengths)

    def run(self, followed: Array | None) -> tuple[Array, Inverted]:
        """Invert single terms, or the pairs that begin where `followed` is True."""
        done = [_NOTHING]
        for low, high in _ranges(self._numbers):
            inside = (self._numbers >= low) & (self._numbers < high)
            if followed is not None:
                inside &= followed
            at = np.flatnonzero(inside)
            if len(at):
                done.append(self._postings(at, low, paired=followed is not None))
        return (
            np.concatenate([terms for terms, _ in done]),
            Inverted(*map(np.concatenate, zip(*(found for _, found in done), strict=True))),
        )

    def _postings(self, at: Array, low: int, *, paired: bool) -> tuple[Array, Inverted]:
        """Invert the places `at`, whose terms lie within DIGIT numbers of `low`."""
        first = self._numbers[at]
        if paired:
            second = self._numbers[at + 1]
            order = _order(second)
            order = order[_order(first[order] - np.uint32(low))]
            terms = key_of(first[order], second[order])
        else:
            order = _order(first - np.uint32(low))
            terms = first[order].astype(np.uint64)
        articles = self._articles[at][order]
        is_term = changes(terms)
        firsts = np.flatnonzero(is_term | changes(articles))
        tf = np.add.reduceat(self._weights[self._codes[at][order]], firsts)
        starts = np.flatnonzero(is_term[firsts])
        counts = np.diff(starts, append=len(firsts)).astype(np.uint32)
        articles = articles[firsts]
        impacts = quantised(tf, self._norms[articles])
        return terms[firsts[starts]], Inverted(counts, articles, impacts)


_NOTHING = (
    np.zeros(0, np.uint64),
    Inverted(np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros(0, np.uint8)),
)


def _order(numbers: Array) -> Array:
    """Return the stable order of numbers below MAX_TERMS."""
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    upper = (numbers >> np.uint32(16)).astype(np.uint8)
    return order[np.argsort(upper[order], kind="stable")] if upper.any() else order


def _ranges(numbers: Array) -> Iterator[tuple[int, int]]:
    """Cut the numbers of terms into ranges of about SLICE places each."""
    sizes = np.zeros(int(numbers.max()) + 1 if len(numbers) else 0, np.intp)
    for first in range(0, len(numbers), SLICE):
        sizes += np.bincount(numbers[first : first + SLICE], minlength=len(sizes))
    totals = np.cumsum(sizes)
    low = 0
    while low < len(totals):
        done = int(totals[low - 1]) if low else 0
        high = int(np.searchsorted(totals, done + SLICE, side="right"))
        high = min(max(low + 1, high), low + DIGIT)
        yield low, high
        low = high
