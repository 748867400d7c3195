"""Records -> pairs of articles that tell the same news -> groups of them.

What is the same was decided by reading pairs of an archive of 105,412 articles of several papers:

- Texts that share 85 % of their shingles are prints of one article; at 80 % the later ones tell of
  a trial what the earlier ones tell of the charge.
- Texts that share less were edited. Where the titles are the same, and the days near, 55 % is
  enough; a year later the same title stands above the report of the next conference.
- Titles with other numbers are of other news, however alike the texts are: keys to the papers of
  an exam, the winning numbers of a day.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from index.near_duplicates.record import RECORD, UNDATED, Records
from index.near_duplicates.signature import resemblance

MIN_RESEMBLANCE = 0.85
"""Share of their shingles that two texts have in common to be the same news."""
MIN_TITLED_RESEMBLANCE = 0.55
"""The same for articles of one title, published within `MAX_DAYS`."""
MAX_DAYS = 31
BANDS = 16
"""Texts that agree in a band of four bytes are compared: of those that resemble by 0.85 all but 1
in 100,000 (Leskovec, Rajaraman, Ullman: Mining of massive datasets, 3.4). The title is a band."""
MAX_COMPARED = 8
"""Of many that agree in a band, each is compared with so many before it."""
BATCH = 1 << 16
BLOCK = 1 << 12
"""Records looked through at a time, each of their bands while they are in the processor's cache."""

_BANDED = np.dtype(
    {
        "names": ["bands"],
        "formats": [("<u4", BANDS)],
        "offsets": [0],
        "itemsize": RECORD.itemsize,
    }
)
"""A record, by the bands that its signature begins with."""

Array = npt.NDArray[Any]
Pairs = npt.NDArray[np.int64]
"""Two columns: rows of records, the smaller first; sorted."""


def similar_pairs(records: Records, known: int = 0) -> Pairs:
    """Return the pairs of rows that tell the same news, but none among the first `known`."""
    agreeing = [_agreeing(band, known) for band in _bands(records)]
    candidates = np.unique(np.concatenate(agreeing), axis=0)
    kept = [
        batch[_are_same(records[batch[:, 0]], records[batch[:, 1]])]
        for batch in _batches(candidates)
    ]
    return np.concatenate([candidates[:0], *kept])


def rows_near(records: Records, others: Records) -> npt.NDArray[np.int64]:
    """Return the rows that agree in a band with any of the others, ascending: few of a large index.

    What they pair with is what all rows pair with.
    """
    wanted = [_Wanted(band) for band in _bands(others)]
    likely: list[list[Array]] = [[np.zeros(0, np.int64)] for _ in wanted]
    for start in range(0, len(records), BLOCK):
        bands = _bands(records[start : start + BLOCK])
        for rows, own, band in zip(likely, wanted, bands, strict=True):
            rows.append(start + own.likely(band))
    per_band = zip(map(np.concatenate, likely), wanted, _bands(records), strict=True)
    return np.unique(np.concatenate([rows[own.has(band[rows])] for rows, own, band in per_band]))


def _bands(records: Records) -> list[Array]:
    """Return the bands of each record, where they lie: uint32."""
    return [*records.view(_BANDED)["bands"].T, records["title"]]


def groups_of(pairs: Iterable[Sequence[int]]) -> dict[int, int]:
    """Return rows that are alike, directly or through others -> the smallest row of their group."""
    leader: dict[int, int] = {}

    def find(row: int) -> int:
        while (above := leader.setdefault(row, row)) != row:
            leader[row] = leader[above]
            row = above
        return row

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        leader[second] = first
    return {row: find(row) for row in list(leader)}


def _are_same(one: Records, other: Records) -> Array:
    """Return of each pair of records whether they tell the same news."""
    shared = resemblance(one["signature"], other["signature"])
    days = one["day"].astype(np.int64) - other["day"]
    is_near = (np.abs(days) <= MAX_DAYS) | (one["day"] == UNDATED) | (other["day"] == UNDATED)
    is_titled = (one["title"] == other["title"]) & is_near
    has_numbers = (one["numbers"] != 0) & (other["numbers"] != 0)
    is_other = has_numbers & (one["numbers"] != other["numbers"])
    least = np.where(is_titled, MIN_TITLED_RESEMBLANCE, MIN_RESEMBLANCE)
    found: Array = (shared >= least) & ~is_other
    return found


def _agreeing(keys: Array, known: int) -> Pairs:
    """Return the pairs that agree in a band, of which one is not among the first `known`."""
    rows = np.arange(len(keys))
    if known:
        wanted = _Wanted(keys[known:])
        rows = wanted.likely(keys)
        rows = rows[wanted.has(keys[rows])]
    rows = rows[np.argsort(keys[rows], kind="stable")]
    ordered = keys[rows]
    found = [np.zeros((0, 2), np.int64)]
    for step in range(1, MAX_COMPARED + 1):
        agrees = np.flatnonzero(ordered[step:] == ordered[:-step])
        if not len(agrees):
            break
        found.append(np.stack([rows[agrees], rows[agrees + step]], axis=1))
    pairs = np.concatenate(found)
    return pairs[pairs[:, 1] >= known]


class _Wanted:
    """Keys that are looked for among many others."""

    def __init__(self, keys: Array) -> None:
        self._keys = np.unique(keys)
        self._may_be = np.zeros(1 << 16, bool)
        self._may_be[self._keys.astype(np.uint16)] = True

    def likely(self, keys: Array) -> Array:
        """Return the rows of keys that may be wanted: by 16 bits almost all others are passed."""
        return np.flatnonzero(self._may_be[keys.astype(np.uint16)])

    def has(self, keys: Array) -> Array:
        """Return which keys are wanted."""
        return np.isin(keys, self._keys)


def _batches(pairs: Pairs) -> Iterator[Pairs]:
    for start in range(0, len(pairs), BATCH):
        yield pairs[start : start + BATCH]
