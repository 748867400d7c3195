"""A term in all segments together: in which articles it is, and what each of them has of it.

Articles of all segments are numbered through: the number of one is its place. A term in few
articles of a segment is kept as their places; where it is in many, as the row of the segment,
a byte for every article. So what is rare costs as much as it is rare, and what is frequent is
read only for the articles that matter.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.places import Articles, Selection

MAX_IMPACT = 255


class TermImpacts:
    """A term as it was read."""

    def __init__(
        self, places: Array, values: Array, rows: Mapping[int, Array], bounds: Array, articles: int
    ) -> None:
        """`rows` are those of the segments, by their number, where it is frequent."""
        self.places = places
        self.articles = articles
        """That have it, removed ones included."""
        self._values = values
        self._rows = rows
        self.bounds = bounds

    @cached_property
    def nbytes(self) -> int:
        """Bytes of memory that it takes; what lies in a file takes none."""
        owned = (row for row in self._rows.values() if row.base is None)
        return self.places.nbytes + self._values.nbytes + sum(row.nbytes for row in owned)

    @property
    def frequent(self) -> bool:
        """Whether the term is in so many articles of a segment that there is a row of them."""
        return bool(self._rows)

    @cached_property
    def largest(self) -> int:
        """The most that any article may have."""
        return MAX_IMPACT if self._rows else int(self._values.max(initial=0))

    def at(self, places: Selection) -> Array:
        """Return what each of some articles has."""
        found = self._listed(places.places)
        for number, row in self._rows.items():
            here, articles = places.parts[number]
            found[here] = row[articles]
        return found

    def _listed(self, wanted: Array) -> Array:
        """Return what is kept of some places, but for the rows."""
        if not len(self.places):
            return np.zeros(len(wanted), np.uint8)
        if len(self.places) < len(wanted):
            found = np.zeros(len(wanted) + 1, np.uint8)
            at = wanted.searchsorted(self.places)
            found[at] = self._values * (wanted.take(at, mode="clip") == self.places)
            return found[:-1]
        at = self.places.searchsorted(wanted)
        values: Array = self._values.take(at, mode="clip")
        values *= self.places.take(at, mode="clip") == wanted
        return values

    def add_to(self, sums: Array, weight: float, inside: Array | None = None) -> None:
        """Add so many times what each article has to the sums of all.

        Where `inside` is 0, and not 1, nothing is added.
        """
        values = self._values if inside is None else self._values * inside[self.places]
        sums[self.places] += values * np.float32(weight)
        for number, row in self._rows.items():
            span = slice(self.bounds[number], self.bounds[number + 1])
            sums[span] += (row if inside is None else row * inside[span]) * np.float32(weight)

    def mask(self) -> Array:
        """Return by 0 or another byte which of all articles have it; not to be written to."""
        if len(self.bounds) == 2 and self._rows:
            return self._rows[0]
        mask = np.zeros(int(self.bounds[-1]), np.uint8)
        mask[self.places] = self._values
        for number, row in self._rows.items():
            mask[self.bounds[number] : self.bounds[number + 1]] = row
        return mask


class Confined:
    """A term in some articles alone: what others have of it counts for nothing."""

    def __init__(self, impacts: "TermImpacts | Confined", articles: Articles) -> None:
        self.bounds: Array = impacts.bounds
        self._impacts = impacts
        self._articles = articles

    @property
    def nbytes(self) -> int:
        """Bytes of memory that it takes."""
        return self._impacts.nbytes + self._articles.nbytes

    @property
    def largest(self) -> int:
        """The most that any article may have."""
        return self._impacts.largest

    @property
    def frequent(self) -> bool:
        """Whether the term is in so many articles of a segment that there is a row of them."""
        return self._impacts.frequent

    def at(self, places: Selection) -> Array:
        """Return what each of some articles has."""
        found: Array = self._impacts.at(places) * self._articles.among(places.places)
        return found

    def add_to(self, sums: Array, weight: float, inside: Array | None = None) -> None:
        """Add so many times what each article has to the sums of all.

        Where `inside` is 0, and not 1, nothing is added.
        """
        both = self._articles.inside(len(sums))
        self._impacts.add_to(sums, weight, both if inside is None else both * inside)


Impacts = TermImpacts | Confined


def joined(pieces: Sequence[tuple[Array, Array, int]]) -> tuple[Array, Array]:
    """Return places and values of pieces: numbers of articles, values, where the segment begins."""
    if not pieces:
        return np.zeros(0, np.intp), np.zeros(0, np.uint8)
    places = np.empty(sum(len(numbers) for numbers, _, _ in pieces), np.intp)
    at = 0
    for numbers, _, first in pieces:
        np.add(numbers, first, out=places[at : at + len(numbers)], dtype=np.intp)
        at += len(numbers)
    return places, np.concatenate([values for _, values, _ in pieces])


def largest_of_each(places: Array, values: Array) -> tuple[Array, Array]:
    """Return places once each, ascending, with the largest value of each."""
    both = places << 8
    both |= values
    both.sort()
    ordered = both >> 8
    is_last = np.ones(len(both), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_last[:-1])
    return ordered[is_last], both[is_last].astype(np.uint8)
