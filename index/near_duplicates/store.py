"""The records of a generation's articles, so that an update compares only what is new.

near_duplicates.npz, and near_duplicates-0001.npz … of updates, each part of arrays of numpy without
pickles. Rows are counted through all parts.

    ids      uint8: the ids of the articles that were new, in UTF-8, a line each
    records  `record.RECORD`, as bytes, beside them
    pairs    int64, two columns: rows of articles that tell the same news, one of them in this part
    removed  int64: rows of articles that are gone; not in a file from before there were parts
"""

import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import chain
from operator import add
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.clone import clone
from index.errors import IndexDamaged
from index.near_duplicates.pairs import Pairs, groups_of, rows_near, similar_pairs
from index.near_duplicates.record import RECORD, Records

FILE = "near_duplicates.npz"
GROWTH = 4
"""A part has so many times more than what is behind it, or becomes one with that: so there are as
many parts as the logarithm of all articles says, and each article is written again as often."""
MAX_REMOVED = 0.2
"""Where so large a share of the rows is of articles that are gone, they are left out, and all parts
become one."""

_NEW_LINE = ord("\n")

Fresh = Sequence[tuple[str, bytes]]
"""Ids and records of new articles; that of an article too short to be compared is empty."""
Rows = npt.NDArray[np.int64]


class Ids:
    """Ids as a file has them, in UTF-8, a line each: of a million few are ever looked at."""

    def __init__(self, lines: bytes) -> None:
        self.lines = lines

    @classmethod
    def of(cls, ids: Iterable[str]) -> "Ids":
        """Return some ids."""
        return cls("\n".join(ids).encode())

    def __len__(self) -> int:
        return self.lines.count(b"\n") + bool(self.lines)

    def __getitem__(self, row: int) -> str:
        start = int(self._ends[row - 1]) + 1 if row else 0
        return self.lines[start : int(self._ends[row])].decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines.decode().split("\n") if self.lines else ())

    def __add__(self, other: "Ids") -> "Ids":
        return Ids(b"\n".join(filter(None, (self.lines, other.lines))))

    @cached_property
    def _ends(self) -> Rows:
        ends = np.flatnonzero(np.frombuffer(self.lines, np.uint8) == _NEW_LINE)
        return np.append(ends, len(self.lines))


class Known(NamedTuple):
    """Articles, their records, which of them tell the same news, and which are gone."""

    ids: Ids
    records: Records
    pairs: Pairs
    removed: Rows

    @property
    def size(self) -> int:
        """What has to be written, in rows."""
        return len(self.ids) + len(self.removed)

    def cleared(self) -> "Known":
        """Return the same without the articles that are gone."""
        live, pairs = self._live(), self._live_pairs()
        ids = Ids.of(map(self.ids.__getitem__, live.tolist()))
        return Known(ids, self.records[live], np.searchsorted(live, pairs), self.removed[:0])

    def without_records(self) -> "Known":
        """Return what groups are made of: the records of a large index take long to copy."""
        return self._replace(records=self.records[:0])

    def groups(self) -> dict[str, int]:
        """Return the articles that others are alike -> a number that all of their group have."""
        found = groups_of(self._live_pairs().tolist())
        return {self.ids[row]: group for row, group in found.items()}

    def _live(self) -> Rows:
        return np.delete(np.arange(len(self.ids)), self.removed)

    def _live_pairs(self) -> Pairs:
        return self.pairs[~np.isin(self.pairs, self.removed).any(axis=1)]


def together(parts: Sequence[Known]) -> Known:
    """Return parts as one: the rows of each are counted behind those of the one before."""
    if len(parts) == 1:
        return parts[0]
    ids = reduce(add, (part.ids for part in parts))
    return Known(ids, *map(np.concatenate, zip(*(part[1:] for part in parts), strict=True)))


def news(parts: Sequence[Known], fresh: Fresh, removed: Collection[str]) -> Known:
    """Return what follows parts: further articles, compared with all, and which are gone now."""
    gone = set(removed)
    every = enumerate(chain.from_iterable(part.ids for part in parts)) if gone else ()
    before = np.concatenate([NOBODY.removed, *(part.removed for part in parts)])
    dead = np.setdiff1d(np.array([row for row, id_ in every if id_ in gone], np.int64), before)
    told = [(id_, record) for id_, record in fresh if record]
    records = np.frombuffer(b"".join(record for _, record in told), RECORD)
    pairs = _pairs_with(parts, records, np.append(before, dead))
    return Known(Ids.of(id_ for id_, _ in told), records, pairs, dead)


def _pairs_with(parts: Sequence[Known], records: Records, removed: Rows) -> Pairs:
    """Return the pairs of which at least one row is of further articles."""
    own, rows, near = 0, [NOBODY.removed], [NOBODY.records]
    for part in parts:
        close = rows_near(part.records, records)
        close = close[~np.isin(own + close, removed)]
        rows.append(own + close)
        near.append(part.records[close])
        own += len(part.records)
    found = similar_pairs(np.concatenate([*near, records]), sum(map(len, near)))
    return np.concatenate([*rows, np.arange(own, own + len(records))])[found]


NOBODY = Known(Ids(b""), np.zeros(0, RECORD), np.zeros((0, 2), np.int64), np.zeros(0, np.int64))


def write(
    folder: Path, fresh: Fresh, removed: Collection[str] = (), older: Path | None = None
) -> dict[str, int]:
    """Write the records of a generation; return which of its articles are alike.

    `removed` are ids of articles in the generation `older` that are gone or have other content now.
    Raises IndexDamaged where `older` cannot be read.
    """
    paths = [] if older is None else list(_paths(older))
    parts = [_load(path) for path in paths]
    parts.append(news(parts, fresh, removed))
    left = _merged(parts)
    for path, _ in zip(paths, left[:-1], strict=False):
        clone(path, folder / path.name)
    _save(folder / _name(len(left) - 1), left[-1])
    return together([part.without_records() for part in parts]).groups()


def _merged(parts: Sequence[Known]) -> list[Known]:
    """Return the parts of a generation, of which the last one is to be written."""
    if sum(len(part.removed) for part in parts) > MAX_REMOVED * sum(
        len(part.ids) for part in parts
    ):
        return [together(parts).cleared()]
    left = list(parts)
    while len(left) > 1 and left[-2].size <= GROWTH * left[-1].size:
        left[-2:] = [together(left[-2:])]
    return left


def _name(part: int) -> str:
    stem, dot, kind = FILE.partition(".")
    return f"{stem}-{part:04d}{dot}{kind}" if part else FILE


def _paths(folder: Path) -> Iterator[Path]:
    """Yield the parts of a generation, the first in any case."""
    yield folder / FILE
    number = 1
    while (path := folder / _name(number)).exists():
        yield path
        number += 1


def _save(path: Path, known: Known) -> None:
    ids = np.frombuffer(known.ids.lines, np.uint8)
    records = known.records.view(np.uint8)
    np.savez(path, ids=ids, records=records, pairs=known.pairs, removed=known.removed)


def _load(path: Path) -> Known:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            ids = Ids(arrays["ids"].tobytes())
            ids.lines.decode()  # to see that it can be
            removed = arrays.get("removed", NOBODY.removed)
            return Known(ids, arrays["records"].view(RECORD), arrays["pairs"], removed)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise IndexDamaged(
            "%(path)s cannot be read (%(error)s). Run: search-app rebuild", path=path, error=error
        ) from error
