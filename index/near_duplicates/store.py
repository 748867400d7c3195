"""The records of a generation's articles, so that an update compares only what is new.

near_duplicates.npz, arrays of numpy without pickles:

    ids      uint8: the ids in UTF-8, a line each
    records  `record.RECORD`, as bytes, beside them
    pairs    int64, two columns: rows of articles that tell the same news
"""

import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.errors import IndexDamaged
from index.near_duplicates.pairs import Pairs, groups_of, similar_pairs
from index.near_duplicates.record import RECORD, Records

FILE = "near_duplicates.npz"


class Known(NamedTuple):
    """Articles, their records, and which of them tell the same news."""

    ids: list[str]
    records: Records
    pairs: Pairs

    def without(self, removed: Collection[str]) -> "Known":
        """Return the same without some articles."""
        gone = set(removed)
        kept = np.array([id_ not in gone for id_ in self.ids], bool)
        row = np.cumsum(kept) - 1
        pairs = self.pairs[kept[self.pairs].all(axis=1)]
        ids = [id_ for id_ in self.ids if id_ not in gone]
        return Known(ids, self.records[kept], row[pairs])

    def with_more(self, fresh: Sequence[tuple[str, bytes]]) -> "Known":
        """Return the same with further articles, which are compared with all."""
        told = [(id_, record) for id_, record in fresh if record]
        rows = np.frombuffer(b"".join(record for _, record in told), RECORD)
        records = np.concatenate([self.records, rows])
        pairs = similar_pairs(records, len(self.ids))
        ids = [*self.ids, *(id_ for id_, _ in told)]
        return Known(ids, records, np.concatenate([self.pairs, pairs]))

    def groups(self) -> dict[str, int]:
        """Return the articles that others are alike -> a number that all of their group have."""
        found = groups_of(self.pairs.tolist())
        return {self.ids[row]: group for row, group in found.items()}


NOBODY = Known([], np.zeros(0, RECORD), np.zeros((0, 2), np.int64))


def write(
    folder: Path,
    fresh: Sequence[tuple[str, bytes]],
    removed: Collection[str] = (),
    older: Path | None = None,
) -> dict[str, int]:
    """Write the records of a generation; return which of its articles are alike.

    `fresh` are ids and records of new articles, `removed` ids of those in the generation `older`
    that are gone or have other content now. Raises IndexDamaged where `older` cannot be read.
    """
    known = NOBODY if older is None else _load(older).without(removed)
    known = known.with_more(fresh)
    ids = np.frombuffer("\n".join(known.ids).encode(), np.uint8)
    np.savez(folder / FILE, ids=ids, records=known.records.view(np.uint8), pairs=known.pairs)
    return known.groups()


def _load(folder: Path) -> Known:
    try:
        with np.load(folder / FILE, allow_pickle=False) as arrays:
            text = arrays["ids"].tobytes().decode()
            ids = text.split("\n") if text else []
            return Known(ids, arrays["records"].view(RECORD), arrays["pairs"])
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise IndexDamaged(
            "%(path)s cannot be read (%(error)s). Run: search-app rebuild",
            path=folder / FILE,
            error=error,
        ) from error
