"""What is kept of an article to find out whether another one tells the same news."""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.near_duplicates.signature import SIZE, signature

UNDATED = int(np.iinfo(np.int32).min)
MINUTES_OF_DAY = 24 * 60
RECORD = np.dtype(
    [("signature", np.uint8, SIZE), ("title", "<u4"), ("numbers", "<u4"), ("day", "<i4")]
)
"""Signature of the text; hash of the title, and of the numbers in it (0: none); day since 1970."""

Records = npt.NDArray[np.void]


def record(title: Sequence[str], text: Sequence[str], minute: int | None) -> bytes:
    """Return what is kept of an article, its text title first, all in terms.

    Nothing of an article that is too short to be told from others. `minute`: of its publication.
    """
    signed = signature(text)
    if not signed:
        return b""
    numbers = sorted({term for term in title if any(map(str.isdigit, term))})
    day = UNDATED if minute is None else minute // MINUTES_OF_DAY
    row = np.zeros((), RECORD)
    row["signature"] = np.frombuffer(signed, np.uint8)
    row["title"], row["numbers"], row["day"] = _hash(title), _hash(numbers), day
    return row.tobytes()


def _hash(terms: Sequence[str]) -> int:
    return zlib.crc32(" ".join(terms).encode("utf-8", "surrogatepass")) if terms else 0
