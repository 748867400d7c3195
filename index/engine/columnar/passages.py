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

from index.engine.columnar.archive import Archive
from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARAMETERS
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


def passage_scores(archive: Archive, places: Array, ways: Sequence[Way], passage: Passage) -> Array:
    """Return what the passages of the articles at some places add to their scores, as float64.

    `ways` are the terms of `passage` with what they are worth.
    """
    terms = list(dict.fromkeys((gain.field, gain.text) for way in ways for gain in way))
    numbers = archive.bounds.searchsorted(places, "right") - 1
    articles = places - archive.bounds[numbers]
    parts = [(number, articles[numbers == number]) for number in np.unique(numbers).tolist()]
    added = np.zeros(len(places))
    added[numbers.argsort(kind="stable")] = aligned(_found(archive, parts, terms), ways, passage)
    return added


def _found(
    archive: Archive, parts: Sequence[tuple[int, Array]], terms: Sequence[tuple[str, str]]
) -> "Places":
    """Return where some terms stand in articles of segments, by their numbers."""
    read = [_occurrences(archive, number, articles, terms) for number, articles in parts]
    owned = np.cumsum([0, *(len(articles) for _, articles in parts)]).tolist()
    having = np.concatenate([having for _, having, _ in read], axis=1)
    segments = [(archive.segments[number], articles) for number, articles in parts]
    return Places(
        np.concatenate([places for places, _, _ in read]),
        np.concatenate([owners + own for (_, _, owners), own in zip(read, owned, strict=False)]),
        {term: np.flatnonzero(row) for term, row in zip(terms, having, strict=True)},
        title_lengths=np.concatenate([each.lengths(TITLE)[some] for each, some in segments]),
        lengths=np.concatenate([each.lengths(TEXT)[some] for each, some in segments]),
        firsts=np.array(owned[:-1]),
    )


def _occurrences(
    archive: Archive, number: int, articles: Array, terms: Sequence[tuple[str, str]]
) -> tuple[Array, Array, Array]:
    """Return where any of some terms stand: places, a row of each term's own, owners."""
    meant = [archive.meant(*term, number) for term in terms]
    wanted = np.unique(np.concatenate(meant)).astype(np.intp)
    is_meant = np.zeros((len(terms), len(wanted)), bool)
    for row, numbers in zip(is_meant, meant, strict=True):
        row[np.searchsorted(wanted, numbers)] = True
    stream, _ = archive.segments[number].stream(TEXT)
    places, which, owners = stream.occurrences(articles, wanted)
    return places, is_meant[:, which], owners


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
    firsts: Array
    """The first article of each group: what is told of a group depends on no other."""


def aligned(found: Places, ways: Sequence[Way], passage: Passage) -> Array:
    """Return what the passages of each article add to its score, by where the terms stand."""
    places, owners, stands = found.places, found.owners, found.stands
    articles = len(found.lengths)
    in_title = places < found.title_lengths[owners]
    times = np.where(in_title, passage.title, 1.0)
    norms = PARAMETERS[TEXT].length_norms(found.lengths)
    cells = _Cells(found)
    best = np.zeros(articles)
    for way in ways:
        gains = [(cells.at[stands[gain.field, gain.text]], gain.worth) for gain in way]
        whole = sum(gain.worth for gain in way)
        apart = 1 + ceil(whole / passage.gap)  # too far to cross, beside the farthest place
        worths = _worths(cells.places(apart), gains, passage.gap)[cells.at]
        often = np.bincount(owners, times * (worths / whole) ** ALMOST_EXPONENT, articles)
        scores = passage.whole * whole * PARAMETERS[TEXT].impacts(often, norms)
        scores += _largest(worths, owners, articles)
        np.maximum(best, scores, out=best)
    return passage.weight * best


class _Cells:
    """A row for each group of articles, a cell for each occurrence; they go on in one line."""

    def __init__(self, found: Places) -> None:
        self._found = found
        groups = np.searchsorted(found.firsts, found.owners, side="right") - 1
        sizes = np.bincount(groups, minlength=len(found.firsts))
        self._shape = len(sizes), 1 + int(sizes.max(initial=0))  # nothing is in the first cell
        inside = np.arange(1, len(groups) + 1) - (np.cumsum(sizes) - sizes)[groups]
        self._groups = groups
        self.at = groups * self._shape[1] + inside
        """The cell of each occurrence."""

    def places(self, apart: int) -> Array:
        """Return the place in each cell, articles of a group so far apart, and the farthest more.

        As each group begins again, what is found of an article is the same to the last digit
        whatever groups it is looked at with.
        """
        found = self._found
        cells = np.zeros(self._shape)
        line = cells.reshape(-1)
        line[self.at] = found.places
        steps = apart + cells.max(axis=1)
        line[self.at] += (found.owners - found.firsts[self._groups]) * steps[self._groups]
        return cells


def _largest(worths: Array, owners: Array, articles: int) -> Array:
    largest = np.zeros(articles)
    np.maximum.at(largest, owners, worths)
    return largest


def _worths(places: Array, gains: Iterable[tuple[Array, float]], gap: float) -> Array:
    """Return the worth of the best passage that ends at each place, of rows of places in a line.

    A passage that ends `n` places further has cost `n` gaps, so what it is worth there follows
    from its worth here and `place * gap`, of whose sum a running maximum is kept.
    """
    cost = (places * gap).reshape(-1)
    reached = np.full(places.shape, NO_PASSAGE)
    line = reached.reshape(-1)
    worths = np.zeros(places.size)
    for at, worth in gains:
        cost_here = cost[at]
        earlier = np.maximum.accumulate(reached, axis=1).reshape(-1)[at - 1] - cost_here + gap
        ending = worth + np.maximum(earlier, 0)
        worths[at] = np.maximum(worths[at], ending)
        line[at] = np.maximum(line[at], ending + cost_here)
    return worths
