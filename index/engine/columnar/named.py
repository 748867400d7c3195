"""Which of a request's named plans the articles of a page match, too."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.engine.columnar.collector import Candidate
from index.engine.columnar.evaluate import Leaf, WeightedRow, evaluate
from index.engine.columnar.segment import Segment
from index.engine.plan import Plan

Rows = Mapping[Segment, Mapping[Leaf, WeightedRow]]
"""Segment -> the rows of every leaf."""


def matched(plans: Sequence[Plan], page: Sequence[Candidate], rows: Rows) -> list[tuple[bool, ...]]:
    """Return for each article which of the plans it matches; texts are read of these alone."""
    names: list[list[bool]] = [[] for _ in page]
    for segment in dict.fromkeys(candidate.segment for candidate in page) if plans else ():
        here = [at for at, candidate in enumerate(page) if candidate.segment is segment]
        articles = [page[at].article for at in here]
        within = np.zeros(segment.size, np.uint8)
        within[articles] = 1
        for plan in plans:
            mask = evaluate(plan, segment, rows[segment], within).mask
            for at, article in zip(here, articles, strict=True):
                names[at].append(bool(mask[article]))
    return list(map(tuple, names))
