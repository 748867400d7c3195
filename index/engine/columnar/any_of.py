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
    found: Sequence[Articles], weights: Sequence[float], least: float, size: int
) -> Articles:
    """Return the articles, of so many, of sets that weigh so much together."""
    reached = least * ROUNDING
    alone = [each for each, weight in zip(found, weights, strict=True) if weight >= reached]
    others = [(each, w) for each, w in zip(found, weights, strict=True) if w < reached]
    mask = union(alone, size, 0).mask(size)
    if sum(weight for _, weight in others) >= reached * ROUNDING:
        counts = np.zeros(size, np.float32)
        for each, weight in others:
            if each.is_few:
                counts[each.places()] += np.float32(weight)
            else:
                counts += (each.mask(size) != 0) * np.float32(weight)
        np.bitwise_or(mask, (counts >= reached).view(np.uint8), out=mask)
    return Articles(mask=mask)


def enough_within(
    found: Sequence[Articles], weights: Sequence[float], least: float, places: Array
) -> Articles:
    """Return those of some places that are in sets which weigh so much together."""
    counts = np.zeros(len(places), np.float32)
    for each, weight in zip(found, weights, strict=True):
        counts += each.among(places) * np.float32(weight)
    return Articles(places[counts >= least * ROUNDING])
