"""The best passage of each of a few articles: terms in a given order, close together.

The best local alignment of the terms asked for with the terms of the article (Smith, Waterman:
Identification of common molecular subsequences, 1981): a term that stands there gains what it
tells, one that is missing gains nothing, and each other term between two that are taken costs
a gap. Only the places where a term stands are looked at, of all the articles at once.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np

from index.schema import TEXT
from index.whoosh_engine.columnar.layout import Array
from index.whoosh_engine.columnar.segment import Segment

NONE = -1e30
"""What a passage is worth that does not exist."""


class Gain(NamedTuple):
    """A term of `text` or its folded field, and what it tells."""

    field: str
    text: str
    worth: float


Way = Sequence[Gain]
"""Terms in the order asked for."""


def best_passages(segment: Segment, articles: Array, ways: Sequence[Way], gap: float) -> Array:
    """Return what the best passage of each article is worth, as float64; without any term 0.

    `ways` are ways of writing the same; `gap` is what each term between two terms costs, above 0.
    """
    stream, _ = segment.stream(TEXT)
    meant = {
        (gain.field, gain.text): segment.meant(gain.field, gain.text)
        for way in ways
        for gain in way
    }
    every = _table(np.concatenate(list(meant.values())), stream.end)
    places, numbers, owners = stream.places(articles, every)
    stands = {
        term: np.flatnonzero(_table(each, stream.end)[numbers]) for term, each in meant.items()
    }
    best = np.zeros(len(articles))
    for way in ways:
        gains = [(stands[gain.field, gain.text], gain.worth) for gain in way]
        apart = 1 + ceil(sum(gain.worth for gain in way) / gap)  # too far for a passage to cross
        np.maximum.at(best, owners, _worths(places + owners * apart, gains, gap))
    return best


def _table(numbers: Array, end: int) -> Array:
    table = np.zeros(end + 1, bool)
    table[numbers] = True
    return table


def _worths(places: Array, gains: Iterable[tuple[Array, float]], gap: float) -> Array:
    """Return the worth of the best passage that ends at each place.

    A passage that ends `n` places further has cost `n` gaps, so what it is worth there follows
    from its worth here and `place * gap`, of whose sum a running maximum is kept.
    """
    cost = places * gap
    reached = np.full(len(places), NONE)
    worths = np.zeros(len(places))
    for at, worth in gains:
        earlier = np.maximum.accumulate(reached)[at - 1] - cost[at] + gap
        earlier[at == 0] = NONE
        ending = worth + np.maximum(earlier, 0)
        worths[at] = np.maximum(worths[at], ending)
        reached[at] = np.maximum(reached[at], ending + cost[at])
    return worths
