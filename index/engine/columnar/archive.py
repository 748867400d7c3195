"""All segments of a folder as one: the articles of each behind those of the one before.

A plan is evaluated on the places of all articles at once. Numpy does a million bytes in the time of
some hundred calls of Python, of which each segment by itself would take as many as all together.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.dictionary import Dictionary
from index.engine.columnar.impacts import TermImpacts, joined, largest_of_each
from index.engine.columnar.kept_impacts import KeptImpacts
from index.engine.columnar.paging import PAGING
from index.engine.columnar.places import Selection
from index.engine.columnar.postings import StoredPostings
from index.engine.columnar.segment import Segment
from index.engine.columnar.vocabulary import Frequencies


class Archive:
    """The segments that are open, and the impacts of their terms."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.bounds = np.cumsum([0, *(segment.size for segment in segments)])
        """Where each segment begins, and the end of the last one."""
        *self._firsts, self.size = self.bounds.tolist()
        removed = [each.removed.astype(np.intp) for each in segments]
        placed = (first + each for first, each in zip(self._firsts, removed, strict=True))
        self.removed = np.concatenate([self.bounds[:0], *placed])
        """Places of the articles that were removed since, ascending."""
        self._dictionary = Dictionary(self.segments)
        self.frequencies = Frequencies(self.segments, self._dictionary)
        self.kept = KeptImpacts(self._read)

    def places(self, places: Array) -> Selection:
        """Return places of articles, ascending, so that they can be looked up."""
        return Selection(places, self.bounds)

    def located(self, place: int) -> tuple[Segment, int]:
        """Return the segment of a place, and the article's number in it."""
        number = bisect_right(self._firsts, place) - 1
        return self.segments[number], place - self._firsts[number]

    def verified(self, field: str, texts: Sequence[str], places: Array) -> Array:
        """Return those of some places that have the terms side by side in a run, by the texts."""
        found = []
        for number, (span, articles) in enumerate(self.places(places).parts):
            if len(articles):
                wanted = [self.meant(field, text, number) for text in texts]
                stream, _ = self.segments[number].stream(field)
                found.append(places[span][stream.with_sequence(wanted, articles)])
        return np.concatenate([places[:0], *found])

    def meant(self, field: str, text: str, number: int) -> Array:
        """Return the numbers of the terms that a term stands for in the stream of a segment."""
        return self.segments[number].meant(field, self._dictionary.numbers(field, text)[number])

    def masks(self, mask: Array) -> Iterator[tuple[Segment, int, Array]]:
        """Yield each segment with the place where it begins and its part of a mask."""
        spans = pairwise(self.bounds.tolist())
        for segment, (first, end) in zip(self.segments, spans, strict=True):
            yield segment, first, mask[first:end]

    def _read(self, field: str, text: str) -> TermImpacts:
        pieces: list[tuple[Array, Array, int]] = []
        rows: dict[int, Array] = {}
        articles, is_united = 0, False
        for number, terms, postings in self._terms(field, text):
            if sparse := postings.sparse(terms):
                is_united = is_united or len(terms) > 1
                pieces.append((*sparse, self._firsts[number]))
            else:
                rows[number], size = postings.row_of(terms)
                articles += size
        places, values = joined(pieces)
        if is_united:
            places, values = largest_of_each(places, values)
        return TermImpacts(places, values, rows, self.bounds, articles + len(places))

    def _terms(self, field: str, text: str) -> list[tuple[int, Array, StoredPostings]]:
        """Return the number of each segment that has a term, its exact terms there, and postings.

        All of these are prefetched before the first one is read.
        """
        numbers = enumerate(self._dictionary.numbers(field, text))
        known = ((n, term, self.segments[n]) for n, term in numbers if term >= 0)
        found = [(n, *segment.exact_terms(field, term)) for n, term, segment in known]
        if PAGING.is_cold:
            for _, terms, postings in found:
                postings.prefetch(terms)
        return found
