"""In how many articles each term of a field is, over all segments: one look instead of one each.

Of the words that a query is searched for by, most are nowhere: syllables put together that may be a
loan word. To find that out in every lexicon of a large archive would take longer than to search.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from index.engine.columnar.lexicon import StoredLexicon, checksum
from index.engine.columnar.segment import Segment


class TermTotals:
    """Articles by the checksums of terms: twelve bytes for each that differs from all others."""

    def __init__(self, segments: Sequence[Segment], field: str) -> None:
        """Read a field that is neither folded nor of pairs: 0.1 s for a million articles."""
        sums, sizes = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)]
        for segment in segments:
            lexicon = segment.terms(field).lexicon
            if isinstance(lexicon, StoredLexicon):
                sums.append(lexicon.checksums())
                sizes.append(segment.stored_postings(field).sizes())
        every, numbers = np.unique(np.concatenate(sums), return_inverse=True)
        totals = np.bincount(numbers, np.concatenate(sizes), len(every))
        self._sums = every.data
        self._articles = totals.astype(np.uint32)

    def of(self, term: bytes) -> int:
        """Return in how many articles a term is, removed ones included."""
        wanted = checksum(term)
        at = bisect_left(self._sums, wanted)
        is_there = at < len(self._sums) and self._sums[at] == wanted
        return int(self._articles[at]) if is_there else 0
