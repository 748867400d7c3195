"""The best articles of a segment by score, without summing the score of every article.

MaxScore (Turtle, Flood: Query evaluation, strategies and optimizations, 1995), a term at a
time: rows are added in the order of the most that each can give. Once the k-th best sum so
far exceeds what the rows left can still add, only articles near enough to it can be among
the best, and the rest of the rows is read for these alone.
"""

from typing import NamedTuple

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.evaluate import WeightedRow

ONE_IN_IS_FEW = 8
"""Where fewer than one of so many articles are left, their scores are summed one by one."""
LOOK = 0.4
"""After this share of what could still be added is added, it is seen what can be left out."""
BLOCK = 64
"""The k-th best of the largest sums of blocks is at most the k-th best sum, and found faster."""
OUTSIDE = np.float32(-1e30)
"""Stands for the sum of an article that does not match."""
SLACK = 1 - 1e-5
"""Sums of 32-bit floats in another order may differ by this much."""


class Scored(NamedTuple):
    """Articles and their scores, in no order."""

    articles: Array
    scores: Array
    """float32."""


def top_k(
    mask: Array, rows: list[WeightedRow], wanted: int, floor: float, *, prune: bool
) -> Scored:
    """Return the articles of the mask that may be among the `wanted` best of the index.

    That is all with at least the score of the `wanted`-th best here, and with at least
    `floor`, the score that articles of other segments have reached. Without `prune` the
    score of every article is summed, and the answer is the same.
    """
    matched = mask != 0
    if not prune:
        return scored(np.flatnonzero(matched), rows)
    if np.count_nonzero(matched) <= max(wanted, len(mask) // ONE_IN_IS_FEW):
        articles = np.flatnonzero(matched)
    else:
        articles = _promising(matched, rows, wanted, floor)
    found = scored(articles, rows)
    near = found.scores >= max(floor, _kth_best(found.scores, wanted))
    return Scored(found.articles[near], found.scores[near])


def _promising(matched: Array, rows: list[WeightedRow], wanted: int, floor: float) -> Array:
    """Return the articles whose score may reach the `wanted`-th best one."""
    most = sorted(((row.weight * int(row.row.max()), row) for row in rows), key=_first)
    sums = np.multiply(~matched, OUTSIDE)
    scratch = np.empty_like(sums)
    left = sum(bound for bound, _ in most)
    look = left * LOOK
    while most:
        bound, (weight, row) = most.pop()
        np.multiply(row, np.float32(weight), out=scratch)
        np.add(sums, scratch, out=sums)
        left = max(left - bound, 0.0)
        if left <= look or not most:
            reached = max(floor, _about_kth_best(sums, wanted)) * SLACK - left
            near = sums >= max(reached, 0)
            if not most or np.count_nonzero(near) < len(sums) // ONE_IN_IS_FEW:
                break
            look = left * LOOK
    return np.flatnonzero(near)


def _first(pair: tuple[float, WeightedRow]) -> float:
    return pair[0]


def _about_kth_best(sums: Array, wanted: int) -> float:
    """Return a lower bound of the `wanted`-th largest sum."""
    whole = len(sums) // BLOCK * BLOCK
    if wanted > whole // BLOCK:
        return _kth_best(sums, wanted)
    return _kth_best(sums[:whole].reshape(BLOCK, -1).max(axis=0), wanted)


def _kth_best(values: Array, wanted: int) -> float:
    if len(values) < wanted:
        return 0.0
    return float(np.partition(values, len(values) - wanted)[len(values) - wanted])


def scored(articles: Array, rows: list[WeightedRow]) -> Scored:
    """Return the scores of some articles, summed in the order of the rows."""
    scores = np.zeros(len(articles), np.float32)
    for weight, row in rows:
        scores += row[articles] * np.float32(weight)
    return Scored(articles, scores)
