"""Which of a request's named plans the articles of a page match, too."""

from collections.abc import Mapping, Sequence

from index.engine.columnar.archive import Archive
from index.engine.columnar.collector import Candidate
from index.engine.columnar.evaluate import Leaf, WeightedRow, evaluate
from index.engine.plan import Plan


def matched(
    plans: Sequence[Plan],
    page: Sequence[Candidate],
    archive: Archive,
    rows: Mapping[Leaf, WeightedRow],
) -> list[tuple[bool, ...]]:
    """Return for each article which of the plans it matches; texts are read of these alone."""
    if not plans or not page:
        return [()] * len(page)
    within, places = archive.mask([(each.segment, each.article) for each in page])
    masks = [evaluate(plan, archive, rows, within).mask for plan in plans]
    return [tuple(bool(mask[place]) for mask in masks) for place in places]
