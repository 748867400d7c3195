"""Articles of all segments numbered through: the number of one is its place."""

from functools import cached_property
from itertools import pairwise
from typing import cast

import numpy as np

from index.engine.columnar.array_file import Array


class Selection:
    """Some articles by their places, ascending, to be looked up in what is kept by segment."""

    def __init__(self, places: Array, bounds: Array) -> None:
        """`bounds` are where each segment begins, and the end of the last one."""
        self.places = places
        self.bounds = bounds

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def parts(self) -> list[tuple[slice, Array]]:
        """For each segment, which of the places are its own, and their numbers in it."""
        if len(self.bounds) == 2:
            return [(slice(0, len(self.places)), self.places)]
        cuts = np.searchsorted(self.places, self.bounds).tolist()
        firsts = self.bounds.tolist()
        return [
            (slice(start, end), self.places[start:end] - first)
            for (start, end), first in zip(pairwise(cuts), firsts, strict=False)
        ]

    def kept(self, which: Array) -> "Selection":
        """Return those that are chosen, by a mask or by their positions."""
        return Selection(self.places[which], self.bounds)


class Articles:
    """A set of articles: as their places where they are few, else as a mask of all."""

    def __init__(
        self, places: Array | None = None, mask: Array | None = None, term: object = None
    ) -> None:
        """Take one of the two, and the term where they are all that have it."""
        self.term = term
        self._places = places
        self._mask = mask
        self._inside: Array | None = None
        self.is_few = mask is None
        """Whether they are kept as their places."""

    @property
    def nbytes(self) -> int:
        """Bytes that they take."""
        kept = (self._places, self._mask, self._inside)
        return sum(each.nbytes for each in kept if each is not None)

    def places(self) -> Array:
        """Return their places, ascending."""
        if self._places is None:
            self._places = np.flatnonzero(
                cast("Array", self._mask) != 0
            )  # of booleans it is faster
        return self._places

    def mask(self, size: int) -> Array:
        """Return by 0 or another byte which of so many articles are among them."""
        if self._mask is not None:
            return self._mask
        mask = np.zeros(size, np.uint8)
        mask[self._places] = 1
        return mask

    def inside(self, size: int) -> Array:
        """Return by 1 or 0 which of so many articles are among them."""
        if self._inside is None:
            self._inside = (self.mask(size) != 0).view(np.uint8)
        return self._inside

    def among(self, places: Array) -> Array:
        """Return by True which of some places, ascending, are of these articles."""
        if self._mask is None:
            return are_in(places, self.places())
        is_there: Array = self._mask[places] != 0
        return is_there

    def count(self) -> int:
        """Return how many they are."""
        return len(self.places()) if self._mask is None else int(np.count_nonzero(self._mask))


def are_in(some: Array, others: Array) -> Array:
    """Return by True which of some places are among others; both ascend."""
    if not len(some) or not len(others):
        return np.zeros(len(some), bool)
    if len(some) > len(others):
        found = np.zeros(len(some), bool)
        at = some.searchsorted(others)
        found[at[some.take(at, mode="clip") == others]] = True
        return found
    at = others.searchsorted(some)
    is_there: Array = others.take(at, mode="clip") == some
    return is_there
