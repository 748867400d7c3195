"""All segments of a folder as one: the articles of each behind those of the one before.

A plan is evaluated on rows of all articles at once. Numpy does a million bytes in the time of some
hundred calls of Python, of which each segment by itself would take as many as all together.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.evaluate import Match, WeightedRow
from index.engine.columnar.kept_rows import KeptRows, TermRow
from index.engine.columnar.segment import Segment, has_pairs, necessary


class Archive:
    """The segments that are open, and the rows of their articles."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        ends = accumulate((segment.size for segment in segments), initial=0)
        self._spans = [slice(*both) for both in pairwise(ends)]
        self.size = sum(segment.size for segment in segments)
        self.nowhere = np.zeros(self.size, np.uint8)[:]  # a view, which `KeptRows` does not count
        """The row of a term that does not occur; not to be written to."""
        self.kept = KeptRows(self._read)

    def row(self, field: str, text: str) -> Array:
        """Return the impact of a term in every article; not to be written to."""
        return self.kept(field, text).row

    def with_sequence(self, field: str, texts: Sequence[str], within: Array | None = None) -> Array:
        """Return by 0 or another byte which articles have the terms side by side in a run.

        Only the articles of the mask `within` are sure to be told rightly.
        """
        rows = [self.row(*leaf) for leaf in necessary(field, texts)]
        if not rows:
            return self.nowhere
        mask = rows[0]
        for row in rows[1:]:
            mask = np.minimum(mask, row)
        if len(texts) == 1 or (len(texts) == 2 and has_pairs(field)):
            return mask
        mask = mask if within is None else np.minimum(mask, within)
        return self._of_each(lambda each, span: each.verified(field, texts, mask[span]))

    def parts(self, match: Match) -> Iterator[tuple[Segment, Match]]:
        """Yield each segment with its part of a match."""
        for segment, span in zip(self.segments, self._spans, strict=True):
            rows = [WeightedRow(weight, row[span]) for weight, row in match.rows]
            yield segment, Match(match.mask[span], rows, match.closed)

    def mask(self, articles: Sequence[tuple[Segment, int]]) -> tuple[Array, list[int]]:
        """Return by 1 or 0 which articles are among these, and the place of each."""
        first = {each: span.start for each, span in zip(self.segments, self._spans, strict=True)}
        places = [first[segment] + article for segment, article in articles]
        mask = np.zeros(self.size, np.uint8)
        mask[places] = 1
        return mask, places

    def _read(self, field: str, text: str) -> TermRow:
        read = [segment.row_and_size(field, text) for segment in self.segments]
        articles = sum(size for _, size in read)
        rows = [row for row, _ in read]
        return TermRow(self._joined(rows) if articles else self.nowhere, articles)

    def _of_each(self, of: Callable[[Segment, slice], Array]) -> Array:
        both = zip(self.segments, self._spans, strict=True)
        return self._joined([of(segment, span) for segment, span in both])

    def _joined(self, rows: Sequence[Array]) -> Array:
        """Return rows of all segments as one; what is one already stays where it lies."""
        return rows[0] if len(rows) == 1 else np.concatenate([self.nowhere[:0], *rows])
