"""The terms of a positional field in the order of the text, for sequences and positions.

    NAME.codes        uint16, one for each term, one END after each run
    NAME.code_starts  uint32, articles + 1: where an article's codes start
    NAME.common       uint32: code -> number of the term, most frequent first
    NAME.rare         uint32: numbers of the terms that have no code of their own, in order
    NAME.rare_starts  uint32, articles + 1: where an article's rare terms start

Codes are the ranks of terms by frequency. The vocabulary of 50,000 newspaper articles hardly
exceeds 65,534, so rare terms are few; RARE stands in their place.
"""

from collections.abc import Sequence

import numpy as np

from index.whoosh_engine.columnar.layout import Array, Arrays
from index.whoosh_engine.columnar.postings import starts_of
from index.whoosh_engine.columnar.tokens import Tokens

RARE = 65534
END = 65535
CODES = 65536
GATHERED = 1024
"""Up to so many candidates are read one by one; beyond, the whole stream is faster."""
CHUNK = 1 << 18
"""Codes compared at a time: they stay in a processor's second-level cache."""


class Stream:
    """The stream of one field of a segment."""

    def __init__(self, arrays: Arrays, name: str, terms: int) -> None:
        """Read it; `terms` is the size of the vocabulary, and the number that ends a run."""
        self.end = terms
        self._codes = arrays[f"{name}.codes"]
        self._starts = arrays[f"{name}.code_starts"]
        self._rare = arrays[f"{name}.rare"]
        self._rare_starts = arrays[f"{name}.rare_starts"]
        self._numbers = np.full(CODES, terms, np.uint32)
        common = arrays[f"{name}.common"]
        self._numbers[: len(common)] = common

    def read(self, articles: Array) -> tuple[Array, Array]:
        """Return the numbers of the terms of some articles, and whose each one is.

        Every run ends with the number `end`. Owners are positions in `articles`.
        """
        codes, owners = _gathered(self._codes, self._starts, articles)
        numbers = self._numbers[codes]
        rare, _ = _gathered(self._rare, self._rare_starts, articles)
        numbers[codes == RARE] = rare
        return numbers, owners

    def with_sequence(self, wanted: Sequence[int], candidates: Array, fold: Array | None) -> Array:
        """Return those of the candidates that have these terms side by side, in this order.

        With `fold` (number -> folded number, `end` included) `wanted` are folded numbers.
        """
        if len(candidates) <= GATHERED:
            return self._among(wanted, candidates, fold)
        has_rare = self._rare_starts[candidates + 1] > self._rare_starts[candidates]
        found = np.zeros(len(self._starts), bool)
        found[self._anywhere(wanted, fold)] = True
        found[self._among(wanted, candidates[has_rare], fold)] = True
        return candidates[found[candidates]]

    def _among(self, wanted: Sequence[int], candidates: Array, fold: Array | None) -> Array:
        """Read the candidates, a thousand at a time."""
        found = [candidates[:0]]
        for first in range(0, len(candidates), GATHERED):
            chunk = candidates[first : first + GATHERED]
            numbers, owners = self.read(chunk)
            numbers = numbers if fold is None else fold[numbers]
            at = np.flatnonzero(numbers == wanted[0])
            for step, number in enumerate(wanted[1:], 1):
                at = at[numbers[at + step] == number]
            found.append(chunk[np.unique(owners[at])])
        return np.concatenate(found)

    def _anywhere(self, wanted: Sequence[int], fold: Array | None) -> Array:
        """Return the articles that have a sequence without rare terms."""
        table = self._numbers if fold is None else fold[self._numbers]
        codes = [np.flatnonzero(table == number) for number in wanted]
        if not all(map(len, codes)):
            return np.zeros(0, np.intp)
        rarest = max(range(len(wanted)), key=lambda step: codes[step][0])
        at = self._positions(codes[rarest]) - rarest
        at = at[at >= 0]
        for step, number in enumerate(wanted):
            at = at[table[self._codes[at + step]] == number]
        return np.unique(np.searchsorted(self._starts, at, side="right") - 1)

    def _positions(self, codes: Array) -> Array:
        """Return where in the whole stream any of a few codes occurs."""
        found = [np.zeros(0, np.intp)]
        for first in range(0, len(self._codes), CHUNK):
            chunk = self._codes[first : first + CHUNK]
            hits = np.zeros(len(chunk), bool)
            for code in codes.astype(np.uint16):
                hits |= chunk == code
            found.append(np.flatnonzero(hits) + first)
        return np.concatenate(found)


def stored(name: str, tokens: Tokens, terms: int) -> dict[str, Array]:
    """Return the arrays of a `Stream` of a vocabulary of `terms`."""
    sizes = np.bincount(tokens.numbers, minlength=terms)
    by_rank = np.argsort(-sizes, kind="stable").astype(np.uint32)
    ranks = np.empty(terms, np.uint32)
    ranks[by_rank] = np.arange(terms, dtype=np.uint32)
    codes = np.minimum(ranks, RARE).astype(np.uint16)[tokens.numbers]
    ends = np.cumsum(tokens.run_lengths, dtype=np.intp) + np.arange(len(tokens.run_lengths))
    stream = np.full(len(codes) + len(ends), END, np.uint16)
    is_term = np.ones(len(stream), bool)
    is_term[ends] = False
    stream[is_term] = codes
    is_rare = codes == RARE
    rare_counts = np.bincount(tokens.article_of_each[is_rare], minlength=tokens.articles)
    return {
        f"{name}.codes": stream,
        f"{name}.code_starts": starts_of(tokens.lengths + tokens.run_counts),
        f"{name}.common": by_rank[:RARE],
        f"{name}.rare": tokens.numbers[is_rare],
        f"{name}.rare_starts": starts_of(rare_counts),
    }


def _gathered(values: Array, starts: Array, articles: Array) -> tuple[Array, Array]:
    """Return the values of some articles, one after the other, and whose each one is."""
    firsts = starts[articles].astype(np.intp)
    lengths = starts[articles + 1] - firsts
    owners = np.repeat(np.arange(len(articles)), lengths)
    shifts = firsts - (np.cumsum(lengths) - lengths)
    return values[np.arange(len(owners)) + shifts[owners]], owners
