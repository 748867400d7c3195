"""All segments of a folder as one: the articles of each behind those of the one before.

A plan is evaluated on the places of all articles at once. Numpy does a million bytes in the time of
some hundred calls of Python, of which each segment by itself would take as many as all together.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.impacts import TermImpacts, joined, largest_of_each
from index.engine.columnar.kept_impacts import KeptImpacts
from index.engine.columnar.places import Selection
from index.engine.columnar.postings import DENSE_ONE_IN
from index.engine.columnar.segment import Segment


class Archive:
    """The segments that are open, and the impacts of their terms."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.bounds = np.cumsum([0, *(segment.size for segment in segments)])
        """Where each segment begins, and the end of the last one."""
        self.size = int(self.bounds[-1])
        removed = [each.removed.astype(np.intp) for each in segments]
        firsts = zip(self.bounds.tolist(), removed, strict=False)
        self.removed = np.concatenate([self.bounds[:0], *(first + each for first, each in firsts)])
        """Places of the articles that were removed since, ascending."""
        self.kept = KeptImpacts(self._read)

    def places(self, places: Array) -> Selection:
        """Return places of articles, ascending, so that they can be looked up."""
        return Selection(places, self.bounds)

    def located(self, places: Array) -> Iterator[tuple[Segment, int]]:
        """Yield the segment of each place, and the article's number in it."""
        numbers = np.searchsorted(self.bounds, places, side="right") - 1
        articles = places - self.bounds[numbers]
        for number, article in zip(numbers.tolist(), articles.tolist(), strict=True):
            yield self.segments[number], article

    def place(self, segment: Segment, article: int) -> int:
        """Return the place of an article of a segment."""
        return int(self.bounds[self.segments.index(segment)]) + article

    def verified(self, field: str, texts: Sequence[str], places: Array) -> Array:
        """Return those of some places that have the terms side by side in a run, by the texts."""
        found = []
        parts = self.places(places).parts
        for segment, (span, articles) in zip(self.segments, parts, strict=True):
            if len(articles):
                found.append(places[span][segment.with_sequence(field, texts, articles)])
        return np.concatenate([places[:0], *found])

    def masks(self, mask: Array) -> Iterator[tuple[Segment, int, Array]]:
        """Yield each segment with the place where it begins and its part of a mask."""
        spans = pairwise(self.bounds.tolist())
        for segment, (first, end) in zip(self.segments, spans, strict=True):
            yield segment, first, mask[first:end]

    def _read(self, field: str, text: str) -> TermImpacts:
        pieces: list[tuple[Array, Array, int]] = []
        rows: dict[int, Array] = {}
        articles, is_united = 0, False
        firsts = self.bounds.tolist()
        for number, segment in enumerate(self.segments):
            terms, postings = segment.exact_terms(field, text)
            if not terms:
                continue
            spans = [postings.span(term) for term in terms]
            total = sum(end - start for start, end in spans)
            is_row = any(start == end for start, end in spans)
            if is_row or (len(terms) > 1 and total > segment.size // DENSE_ONE_IN):
                rows[number], size = postings.row_of(terms)
                articles += size
            else:
                is_united = is_united or len(terms) > 1
                pieces += [(*postings.slices(*span), firsts[number]) for span in spans]
        places, values = joined(pieces)
        if is_united:
            places, values = largest_of_each(places, values)
        return TermImpacts(places, values, rows, self.bounds, articles + len(places))
