"""The signature of a text: two texts agree in as many of its bytes as they share of their shingles.

One permutation hashing (Li, Owen, Zhang: One permutation hashing, NIPS 2012), its empty bins filled
from the next one (Shrivastava, Li: Densifying one permutation hashing via rotation, ICML 2014), and
one byte of each minimum (Li, König: b-bit minwise hashing, WWW 2010). Shingles are of syllables
(Broder: On the resemblance and containment of documents, 1997).
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

SIZE = 128
"""Bytes of a signature: resemblance is known to about 0.03."""
SHINGLE = 4
"""Syllables of a shingle."""
MIN_TERMS = 20
"""A text of fewer syllables says too little to be told from another one: it is like none."""
CACHE_SIZE = 1 << 16

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_BINS = np.arange(SIZE, dtype=np.uint64) << np.uint64(64 - 7)
"""Where each bin of hashes begins: the 128th part of all."""

Signatures = npt.NDArray[np.uint8]
"""A row of `SIZE` bytes for each text."""


def signature(terms: Sequence[str]) -> bytes:
    """Return the signature of a text in terms; an empty one for a text that is too short."""
    if len(terms) < MIN_TERMS:
        return b""
    hashes = np.sort(_shingles(np.fromiter(map(_hash, terms), np.uint64, len(terms))))
    smallest = hashes[np.searchsorted(hashes, _BINS) % len(hashes)]
    return (_mixed(smallest) >> np.uint64(56)).astype(np.uint8).tobytes()


def resemblance(one: Signatures, other: Signatures) -> npt.NDArray[np.float64]:
    """Return the share of shingles that texts have in common, estimated, row by row.

    Two different minima agree in their one byte once in 256 times.
    """
    agreeing = (one == other).mean(axis=-1)
    result: npt.NDArray[np.float64] = (agreeing - 1 / 256) / (1 - 1 / 256)
    return result


@lru_cache(CACHE_SIZE)
def _hash(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def _shingles(terms: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the hashes of all runs of so many terms."""
    hashes = np.zeros(len(terms) - SHINGLE + 1, np.uint64)
    for place in range(SHINGLE):
        hashes = hashes * _PRIME + terms[place : len(terms) - SHINGLE + 1 + place]
    return _mixed(hashes)


def _mixed(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Spread hashes over all bits (the finaliser of SplitMix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
