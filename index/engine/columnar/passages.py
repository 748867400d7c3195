"""The best passage of each of a few articles: terms in a given order, close together.

The best local alignment of the terms asked for with the terms of the article (Smith, Waterman:
Identification of common molecular subsequences, 1981): a term that stands there gains what it
is worth, one that is missing gains nothing, and each other term between two that are taken costs
a gap. To the best passage is added how often the article has it, all but whole: BM25 takes it for a
term. Only the places where a term stands are looked at, of all the articles at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARAMETERS
from index.engine.columnar.segment import Segment
from index.engine.plan import Passage
from index.engine.schema import TEXT, TITLE

ALMOST_EXPONENT = 16
"""A passage that is worth 0.9 of the whole counts 0.9 ** 16 = 0.19 times."""
NO_PASSAGE = -1e30
"""What a passage is worth that does not exist."""


class Gain(NamedTuple):
    """A term of `text` or its folded field, and what it is worth."""

    field: str
    text: str
    worth: float


Way = Sequence[Gain]
"""Terms in the order asked for."""


def passage_scores(
    segment: Segment, articles: Array, ways: Sequence[Way], passage: Passage
) -> Array:
    """Return what the passages of each article add to its score, as float64.

    `ways` are the terms of `passage` with what they are worth.
    """
    stream, _ = segment.stream(TEXT)
    meant = {(g.field, g.text): segment.meant(g.field, g.text) for way in ways for g in way}
    every = _table(np.concatenate(list(meant.values())), stream.end)
    places, numbers, owners = stream.occurrences(articles, every)
    stands = {
        term: np.flatnonzero(_table(each, stream.end)[numbers]) for term, each in meant.items()
    }
    found = Places(
        places,
        owners,
        stands,
        title_lengths=segment.lengths(TITLE)[articles],
        lengths=segment.lengths(TEXT)[articles],
    )
    return aligned(found, ways, passage)


class Places(NamedTuple):
    """Where terms stand in some articles."""

    places: Array
    """Of each occurrence, from the beginning of its article."""
    owners: Array
    """Beside them: whose each is, ascending."""
    stands: Mapping[tuple[str, str], Array]
    """Field and text of a term -> which of the occurrences are its own."""
    title_lengths: Array
    """Terms of the title of each article."""
    lengths: Array
    """Terms of the whole text of each article."""


def aligned(found: Places, ways: Sequence[Way], passage: Passage) -> Array:
    """Return what the passages of each article add to its score, by where the terms stand."""
    places, owners, stands = found.places, found.owners, found.stands
    articles = len(found.lengths)
    in_title = places < found.title_lengths[owners]
    times = np.where(in_title, passage.title, 1.0)
    norms = PARAMETERS[TEXT].length_norms(found.lengths)
    best = np.zeros(articles)
    for way in ways:
        gains = [(stands[gain.field, gain.text], gain.worth) for gain in way]
        whole = sum(gain.worth for gain in way)
        apart = 1 + ceil(whole / passage.gap) + places.max(initial=0)  # too far to cross
        worths = _worths(places + owners * apart, gains, passage.gap)
        often = np.bincount(owners, times * (worths / whole) ** ALMOST_EXPONENT, articles)
        scores = passage.whole * whole * PARAMETERS[TEXT].impacts(often, norms)
        scores += _largest(worths, owners, articles)
        np.maximum(best, scores, out=best)
    return passage.weight * best


def _largest(worths: Array, owners: Array, articles: int) -> Array:
    largest = np.zeros(articles)
    np.maximum.at(largest, owners, worths)
    return largest


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
    reached = np.full(len(places), NO_PASSAGE)
    worths = np.zeros(len(places))
    for at, worth in gains:
        earlier = np.maximum.accumulate(reached)[at - 1] - cost[at] + gap
        earlier[at == 0] = NO_PASSAGE
        ending = worth + np.maximum(earlier, 0)
        worths[at] = np.maximum(worths[at], ending)
        reached[at] = np.maximum(reached[at], ending + cost[at])
    return worths
