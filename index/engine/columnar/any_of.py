"""Articles of any of several sets, or of enough of them."""

from collections.abc import Sequence

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.places import Articles

ROUNDING = 1 - 1e-5
"""Sums of 32-bit weights in another order may be smaller by so much."""


def union(found: Sequence[Articles], size: int, few: int) -> Articles:
    """Return the articles of any of some sets, of so many in all; up to so few are listed."""
    listed = [each.places() for each in found if each.is_few]
    if len(listed) == len(found) and sum(map(len, listed)) <= few:
        return Articles(np.unique(np.concatenate([np.zeros(0, np.intp), *listed])))
    mask = np.zeros(size, np.uint8)
    for places in listed:
        mask[places] = 1
    for each in found:
        if not each.is_few:
            np.bitwise_or(mask, each.mask(size), out=mask)
    return Articles(mask=mask)


def enough(
    found: Sequence[Articles],
    weights: Sequence[float],
    least: float,
    size: int,
    within: Array | None,
) -> Articles:
    """Return the articles of sets that weigh so much together: of all, or of some places."""
    counts = np.zeros(size if within is None else len(within), np.float32)
    for each, weight in zip(found, weights, strict=True):
        if within is not None:
            counts += each.among(within) * np.float32(weight)
        elif each.is_few:
            counts[each.places()] += np.float32(weight)
        else:
            counts += (each.mask(size) != 0) * np.float32(weight)
    is_enough = counts >= least * ROUNDING
    if within is not None:
        return Articles(within[is_enough])
    return Articles(mask=is_enough.view(np.uint8))
