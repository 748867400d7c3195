"""Postings of a field: for each term, the impact (1..255) in each of its articles.

A term in few articles keeps their numbers and its impacts one after the other. A term in more
than a sixteenth of the articles is dense: one byte for every article of the segment, 0 where
it does not occur: numpy combines rows of 65,536 bytes in one or two microseconds, wherever the
matches lie (`impacts.py`).

    NAME.starts       uint32, terms + 1: where a term's sparse postings start; dense ones have none
    NAME.articles     uint16 numbers of articles, ascending within a term
    NAME.impacts      uint8, beside them
    NAME.dense_terms  uint32, numbers of the dense terms, ascending
    NAME.dense_sizes  uint32, in how many articles each occurs
    NAME.dense        uint8, a row of all articles for each of them

Folded fields have no postings of their own. A folded term lists the terms it stands for, its
variants, and in each article it has the largest of their impacts.

    NAME.variant_starts  uint32, folded terms + 1
    NAME.variants        uint32 numbers of terms of the exact field
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from index.engine.columnar.array_file import Array, Arrays

DENSE_ONE_IN = 16
"""A term in more than one of so many articles is dense. At 16 a row of bytes is read and
combined faster than it could be put together; at 3 it would be the smaller of the two."""


class Inverted(NamedTuple):
    """Postings in memory: of all terms in order, each with its articles in order."""

    counts: Array
    """uint32: number of articles of each term, never 0."""
    articles: Array
    """uint16."""
    impacts: Array
    """uint8."""


class Postings(Protocol):
    """The rows of a field's terms."""

    def row_and_size(self, number: int) -> tuple[Array, int]:
        """Return the impact of a term in every article, not to be written to, and `size`."""

    def size(self, number: int) -> int:
        """Return in how many articles a term occurs."""


class StoredPostings:
    """Postings of a base field, or of its pairs."""

    def __init__(self, arrays: Arrays, name: str, articles: int) -> None:
        self._count = articles
        self._all_starts = arrays.scattered(f"{name}.starts")
        self._starts = self._all_starts.array.data
        self._articles = arrays.scattered(f"{name}.articles")
        self._impacts = arrays.scattered(f"{name}.impacts")
        self._dense_terms = arrays[f"{name}.dense_terms"]
        self._dense_sizes = arrays[f"{name}.dense_sizes"]
        self._dense = arrays.scattered(f"{name}.dense")

    def row_and_size(self, number: int) -> tuple[Array, int]:
        """Return the impact of a term in every article, not to be written to, and `size`."""
        articles, impacts = self._sparse(number)
        if not len(articles):
            at = self._dense_number(number)
            return self._row(at), int(self._dense_sizes[at])
        row = np.zeros(self._count, np.uint8)
        row[articles] = impacts
        return row, len(articles)

    def span(self, number: int) -> tuple[int, int]:
        """Return where a term's sparse postings begin and end: nowhere where it is dense."""
        return self._starts[number], self._starts[number + 1]

    def prefetch(self, numbers: Array) -> None:
        """Have the postings of some terms read that are soon to be looked at."""
        for number in numbers.tolist():
            start, end = self.span(number)
            self._articles.prefetch(start, end)
            self._impacts.prefetch(start, end)
            if start == end:
                row = self._dense_number(number) * self._count
                self._dense.prefetch(row, row + self._count)

    def sparse(self, numbers: Array) -> tuple[Array, Array] | None:
        """Return the articles and impacts of some terms, those of one term behind those of another.

        None where they are dense, or in so many articles that a row of all is faster.
        """
        if len(numbers) == 1:
            start, end = self.span(numbers[0])
            both = self._articles.array[start:end], self._impacts.array[start:end]
            return both if start < end else None
        firsts = self._all_starts.array[numbers]
        lengths = self._all_starts.array[numbers + 1] - firsts
        if not lengths.all() or int(lengths.sum()) > self._count // DENSE_ONE_IN:
            return None
        at = spans(firsts, lengths)
        return self._articles.array[at], self._impacts.array[at]

    def slices(self, start: int, end: int) -> tuple[Array, Array]:
        """Return the articles and impacts of a span of sparse postings."""
        return self._articles.between(start, end), self._impacts.between(start, end)

    def row_of(self, numbers: Array) -> tuple[Array, int]:
        """Return the largest impact that any of these terms has in each article, and `size`."""
        if len(numbers) == 1:
            return self.row_and_size(int(numbers[0]))
        row = self._union(numbers.tolist())
        return row, int(np.count_nonzero(row))

    def _union(self, numbers: Sequence[int]) -> Array:
        row = np.zeros(self._count, np.uint8)
        for number in numbers:
            start, end = self.span(number)
            if start == end:
                np.maximum(row, self._row(self._dense_number(number)), out=row)
            else:
                articles, impacts = self.slices(start, end)
                row[articles] = np.maximum(row[articles], impacts)
        return row

    def size(self, number: int) -> int:
        """Return in how many articles a term occurs."""
        sparse: int = self._starts[number + 1] - self._starts[number]
        return sparse or int(self._dense_sizes[self._dense_number(number)])

    def sizes(self) -> Array:
        """Return in how many articles each term occurs."""
        sizes = np.diff(self._all_starts.whole())
        sizes[self._dense_terms] = self._dense_sizes
        return sizes

    def every(self) -> tuple[Array, Array, Array]:
        """Return all postings in no order: numbers of terms, articles, impacts."""
        dense = self._dense.whole().reshape(-1, self._count)
        rows, dense_articles = np.nonzero(dense)
        counts = np.diff(self._all_starts.whole())
        return (
            np.append(np.repeat(np.arange(len(counts)), counts), self._dense_terms[rows]),
            np.append(self._articles.whole(), dense_articles),
            np.append(self._impacts.whole(), dense[rows, dense_articles]),
        )

    def _sparse(self, number: int) -> tuple[Array, Array]:
        """Return article numbers (as indexes) and impacts; both empty for a dense term."""
        articles, impacts = self.slices(*self.span(number))
        return articles.astype(np.intp), impacts

    def _row(self, at: int) -> Array:
        return self._dense.between(at * self._count, (at + 1) * self._count)

    def _dense_number(self, number: int) -> int:
        return int(np.searchsorted(self._dense_terms, np.uint32(number)))


class UnionPostings:
    """Postings of a folded field, put together from those of its variants."""

    def __init__(self, arrays: Arrays, name: str, exact: StoredPostings) -> None:
        self.exact = exact
        self._starts = arrays.scattered(f"{name}.variant_starts").array.data
        self._variants = arrays.scattered(f"{name}.variants").array

    def row_and_size(self, number: int) -> tuple[Array, int]:
        """Return the impact of a term in every article, not to be written to, and `size`."""
        return self.exact.row_of(self.variants(number))

    def size(self, number: int) -> int:
        """Return in how many articles a term occurs."""
        return self.row_and_size(number)[1]

    def variants(self, number: int) -> Array:
        """Return the numbers of the exact terms that a folded one stands for."""
        return self._variants[self._starts[number] : self._starts[number + 1]]


def to_arrays(name: str, inverted: Inverted, articles: int) -> dict[str, Array]:
    """Return the arrays of `StoredPostings`."""
    counts = inverted.counts
    is_dense = counts > articles // DENSE_ONE_IN
    dense_terms = np.flatnonzero(is_dense).astype(np.uint32)
    of_dense = np.repeat(is_dense, counts)
    dense = np.zeros((len(dense_terms), articles), np.uint8)
    rows = np.repeat(np.arange(len(dense_terms)), counts[is_dense])
    dense[rows, inverted.articles[of_dense]] = inverted.impacts[of_dense]
    sparse = ~of_dense
    return {
        f"{name}.starts": starts_of(np.where(is_dense, 0, counts)),
        f"{name}.articles": inverted.articles[sparse],
        f"{name}.impacts": inverted.impacts[sparse],
        f"{name}.dense_terms": dense_terms,
        f"{name}.dense_sizes": counts[is_dense],
        f"{name}.dense": dense.reshape(-1),
    }


def grouped(name: str, folded: Array) -> tuple[Array, dict[str, Array]]:
    """Return the distinct values of `folded`, and the arrays of `UnionPostings` for them.

    `folded` has for each exact term what it folds to, a number or a key.
    """
    order = np.argsort(folded, kind="stable")
    values = folded[order]
    firsts = np.flatnonzero(changes(values))
    starts = np.append(firsts, len(order)).astype(np.uint32)
    variants = order.astype(np.uint32)
    return values[firsts], {f"{name}.variant_starts": starts, f"{name}.variants": variants}


def spans(firsts: Array, lengths: Array) -> Array:
    """Return the indexes of several spans, one span after the other."""
    before = np.cumsum(lengths, dtype=np.intp) - lengths
    index = np.repeat(firsts - before, lengths)
    index += np.arange(len(index))
    return index


def starts_of(counts: Array) -> Array:
    """Return where each group starts, and where the last one ends, as uint32."""
    return np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)


def changes(values: Array) -> Array:
    """Return where in a sorted array a new value begins."""
    new = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new
