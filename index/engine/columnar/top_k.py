"""The best articles by score, without summing the score of every article.

MaxScore (Turtle, Flood: Query evaluation, strategies and optimizations, 1995), a term at a
time: what is rare tells most and is added first, to all articles at once; what is frequent is
looked up article by article. Once the k-th best sum so far exceeds what the terms left can still
add, only articles near enough to it can be among the best, and the rest is read for these alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARTS, WORTH, rounded
from index.engine.columnar.evaluate import WeightedTerm
from index.engine.columnar.places import Selection

ONE_IN_IS_FEW = 8
"""Where fewer than one of so many articles are left, their scores are summed one by one."""
LOOK = 0.4
"""After this share of what could still be added is added, it is seen what can be left out."""
BLOCK = 64
"""The k-th best of the largest sums of blocks is at most the k-th best sum, and found faster."""
OUTSIDE = np.float32(-1e30)
"""Stands for the sum of an article that does not match."""
SLACK = 1 - 2 / PARTS - 1e-5
"""By so much two scores may differ that are rounded to the same, and sums of 32-bit floats."""
DOUBT = 2 * float(np.abs(WORTH - np.arange(len(WORTH))).max())
"""Two articles may differ by so many steps more, of each term, than their impacts say, which are
what is summed until the best are known."""


class Scored(NamedTuple):
    """Articles and their scores, in no order."""

    places: Selection
    scores: Array
    """float64, `bm25.rounded`."""


def top_k(
    mask: Array, bounds: Array, terms: Sequence[WeightedTerm], wanted: int, *, prune: bool
) -> Scored:
    """Return those articles of a mask that may be among the `wanted` best.

    That is all with at least the score of the `wanted`-th best. Without `prune` the score of
    every article is summed, and the answer is the same. `bounds` are those of the segments.
    """
    matched = mask != 0
    if prune and np.count_nonzero(matched) > wanted:
        articles = Selection(_promising(matched, bounds, terms, wanted), bounds)
    else:
        articles = Selection(np.flatnonzero(matched), bounds)
    found = scored(articles, terms)
    near = found.scores >= _kth_best(found.scores, wanted)
    return Scored(found.places.kept(near), found.scores[near])


def _promising(matched: Array, bounds: Array, terms: Sequence[WeightedTerm], wanted: int) -> Array:
    """Return the articles whose score may reach the `wanted`-th best one."""
    doubt = DOUBT * sum(term.weight for term in terms)
    rare = [term for term in terms if not term.impacts.frequent]
    waiting = sorted((term for term in terms if term.impacts.frequent), key=_most)
    few = len(matched) // ONE_IN_IS_FEW
    if np.count_nonzero(matched) < few:
        articles = Selection(np.flatnonzero(matched), bounds)
        sums = _added(np.zeros(len(matched), np.float32), rare)
        return _nearest(articles, sums[articles.places], waiting, wanted, doubt)
    sums = _added(np.multiply(~matched, OUTSIDE), rare)
    left = sum(map(_most, waiting)) + doubt
    near = _near(sums, wanted, left)
    while waiting and len(near) > few:
        look = left * LOOK
        while waiting and left >= look:
            term = waiting.pop()
            _added(sums, [term])
            left -= _most(term)
        near = _near(sums, wanted, left)
    return _nearest(Selection(near, bounds), sums[near], waiting, wanted, doubt)


def _added(sums: Array, terms: Sequence[WeightedTerm]) -> Array:
    """Return the sums of all articles with some terms added to them."""
    for weight, impacts in terms:
        impacts.add_to(sums, weight)
    return sums


def _nearest(
    articles: Selection, sums: Array, waiting: list[WeightedTerm], wanted: int, doubt: float
) -> Array:
    """Go on with some articles alone, and leave more of them out."""
    left = look = sum(map(_most, waiting)) + doubt
    while waiting:
        if left <= look:
            kept = _near(sums, wanted, left)
            articles, sums = articles.kept(kept), sums[kept]
            look = left * LOOK
        term = waiting.pop()
        sums += term.impacts.at(articles) * np.float32(term.weight)
        left -= _most(term)
    return articles.places[_near(sums, wanted, doubt)]


def _near(sums: Array, wanted: int, left: float) -> Array:
    """Return where sums are that may be among the best when so much is added at most."""
    reached = _about_kth_best(sums, wanted) * SLACK - max(left, 0.0)
    return np.flatnonzero(sums >= max(reached, 0.0))


def _most(term: WeightedTerm) -> float:
    """Return what a term can add to a score at most."""
    return term.weight * term.impacts.largest


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


def scored(articles: Selection, terms: Sequence[WeightedTerm]) -> Scored:
    """Return the scores of some articles, summed in the order of the terms."""
    scores = np.zeros(len(articles))
    for weight, impacts in terms:
        scores += (WORTH * weight).take(impacts.at(articles))
    return Scored(articles, rounded(scores))
