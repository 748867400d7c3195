"""Which of a request's named plans the articles of a page match, too."""

from collections.abc import Sequence

import numpy as np

from index.engine.columnar.best import Candidate
from index.engine.columnar.evaluate import Evaluation
from index.engine.plan import Plan


def matched(
    plans: Sequence[Plan],
    page: Sequence[Candidate],
    evaluation: Evaluation,
) -> list[tuple[bool, ...]]:
    """Return for each article which of the plans it matches; texts are read of these alone."""
    if not plans or not page:
        return [()] * len(page)
    places = [each.place for each in page]
    ordered = np.sort(places)
    within = evaluation.within(ordered)
    found = [evaluation.of(plan, within).articles.among(ordered) for plan in plans]
    rank = np.searchsorted(ordered, places).tolist()
    return [tuple(bool(each[at]) for each in found) for at in rank]
