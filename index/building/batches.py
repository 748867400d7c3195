"""What workers prepared for the engine, without the articles that gave way to others."""

from array import array
from bisect import bisect_right
from itertools import pairwise
from pathlib import Path

from index.engine.kind import Batch


class Batches:
    """The entries that workers prepared, and which of them must not be indexed."""

    def __init__(self) -> None:
        self._folders: list[Path] = []
        self._firsts: list[int] = []
        """For each batch the number of its first entry."""
        self._offsets = array("q")
        """Where the text of each entry begins, by which it is known."""
        self._dropped: dict[int, set[int]] = {}

    def begin(self, folder: Path) -> None:
        """Begin the next batch."""
        self._folders.append(folder)
        self._firsts.append(len(self._offsets))

    def add(self, offset: int) -> None:
        """Add an entry to the batch at hand, by where its text begins."""
        self._offsets.append(offset)

    def drop(self, offset: int) -> None:
        """Leave out the entry whose text begins there."""
        number = bisect_right(self._offsets, offset) - 1
        batch = bisect_right(self._firsts, number) - 1
        self._dropped.setdefault(batch, set()).add(number - self._firsts[batch])

    def all(self) -> tuple[Batch, ...]:
        """Return the batches, in order."""
        edges = [*self._firsts, len(self._offsets)]
        return tuple(
            Batch(folder, end - first, frozenset(self._dropped.get(number, ())))
            for number, (folder, (first, end)) in enumerate(
                zip(self._folders, pairwise(edges), strict=True)
            )
        )
