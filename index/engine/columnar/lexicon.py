"""Sorted terms of a field: term -> number, and numbers of a prefix.

Terms are sorted by their UTF-8 bytes, which is also the order of their code points. Pairs are
not spelled out: they are the rows of a sparse matrix, those of `đảng` one after the other, of each
the number of its second term. As no term holds a byte below the space, that is the order of the
pairs' bytes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np

from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.postings import starts_of

BLOCK = 64
"""The beginning of one term of so many is kept at hand: 9 KB for the words of a segment."""

_FIRST_BYTES = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
"""What leaves so many bytes of a word of eight."""
_MIXED_BY = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
_64_BITS = (1 << 64) - 1


class Lexicon(Protocol):
    """Terms of a field in order, numbered from 0."""

    def __len__(self) -> int: ...

    def term(self, number: int) -> bytes:
        """Return a term by its number."""

    def terms(self) -> Iterator[bytes]:
        """Yield every term, in order."""

    def lower_bound(self, prefix: bytes) -> int:
        """Return the number of the first term that is not less than `prefix`."""

    def find(self, term: bytes) -> int:
        """Return the number of a term, -1 where there is none."""


class StoredLexicon:
    """Terms one after the other in a blob of UTF-8, with the place where each one ends."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._blob = arrays[f"{name}.terms"].data
        self._ends = arrays[f"{name}.term_ends"].data

    def __len__(self) -> int:
        return len(self._ends)

    def term(self, number: int) -> bytes:
        """Return a term by its number."""
        start = self._ends[number - 1] if number else 0
        return bytes(self._blob[start : self._ends[number]])

    def terms(self) -> Iterator[bytes]:
        """Yield every term, in order; ten times faster than one by one."""
        blob, ends = self._blob.tobytes(), self._ends.tolist()
        return (blob[start:end] for start, end in pairwise([0, *ends]))

    def checksums(self) -> Array:
        """Return a number for each term, uint64, by which those of several lexicons are compared.

        Two terms that differ have the same once in 2^64.
        """
        ends = np.frombuffer(self._ends, np.uint32).astype(np.intp)
        starts = np.append(0, ends)[:-1]
        lengths = ends - starts
        padded = np.append(np.frombuffer(self._blob, np.uint8), np.zeros(8, np.uint8))
        words = np.ndarray(len(padded) - 7, "<u8", padded, strides=(1,))
        first = words[starts] & _FIRST_BYTES[np.minimum(lengths, 8)]
        sums = _mixed(first ^ lengths.astype(np.uint64))
        rows, done = np.flatnonzero(lengths > 8), 8
        while len(rows):
            left = lengths[rows] - done
            word = words[starts[rows] + done] & _FIRST_BYTES[np.minimum(left, 8)]
            sums[rows] = _mixed(sums[rows] ^ word)
            rows, done = rows[left > 8], done + 8
        return sums

    def lower_bound(self, prefix: bytes) -> int:
        """Return the number of the first term that is not less than `prefix`."""
        inside = self._around(prefix)
        return inside.start + bisect_left(inside, prefix, key=self.term)

    def _around(self, prefix: bytes) -> range:
        """Return the numbers of some blocks: the first term not less is in them, or behind."""
        first = int.from_bytes(prefix[:8].ljust(8, b"\0"))
        before = max(0, bisect_left(self._landmarks, first) - 1)
        behind = bisect_right(self._landmarks, first, before)
        return range(before * BLOCK, min(behind * BLOCK, len(self)))

    @cached_property
    def _landmarks(self) -> memoryview:
        """The first eight bytes of one term of each block, as numbers in the same order."""
        ends = np.frombuffer(self._ends, np.uint32)
        starts = np.append(np.zeros(1, np.uint32), ends)[: len(ends) : BLOCK]
        places = starts[:, None] + np.arange(8, dtype=np.uint32)
        inside = places < ends[::BLOCK, None]
        letters = np.zeros(inside.shape, np.uint8)
        letters[inside] = np.frombuffer(self._blob, np.uint8)[places[inside]]
        return letters.view(">u8").ravel().astype(np.uint64).data

    def find(self, term: bytes) -> int:
        """Return the number of a term, -1 where there is none."""
        inside = self._around(term)
        # Most words that are asked for in vain are nowhere in the letters of their blocks.
        if not inside or term not in self._letters(inside):
            return -1
        number = inside.start + bisect_left(inside, term, key=self.term)
        return number if number < inside.stop and self.term(number) == term else -1

    def _letters(self, numbers: range) -> bytes:
        """Return some terms, one after the other."""
        start = self._ends[numbers.start - 1] if numbers.start else 0
        return bytes(self._blob[start : self._ends[numbers.stop - 1]])


class PairLexicon:
    """Pairs of terms of another lexicon.

    NAME.firsts   uint32, terms of that lexicon + 1: where the pairs begin that start with each
    NAME.seconds  uint32, the number of each pair's second term, ascending within a first one
    """

    def __init__(self, arrays: Arrays, name: str, singles: Lexicon) -> None:
        self.singles = singles
        self._all_firsts = arrays[f"{name}.firsts"]
        self._all_seconds = arrays.scattered(f"{name}.seconds")
        self._firsts, self._seconds = self._all_firsts.data, self._all_seconds.array.data

    def __len__(self) -> int:
        return len(self._seconds)

    def term(self, number: int) -> bytes:
        """Return a pair by its number, with a space in between."""
        first = bisect_right(self._firsts, number) - 1
        return self.singles.term(first) + b" " + self.singles.term(self._seconds[number])

    def terms(self) -> Iterator[bytes]:
        """Yield every pair, in order."""
        singles = list(self.singles.terms())
        first, second = (numbers.tolist() for numbers in terms_of(self.keys()))
        return (singles[a] + b" " + singles[b] for a, b in zip(first, second, strict=True))

    def keys(self) -> Array:
        """Return the keys (`key_of`) of all pairs, in order."""
        counts = np.diff(self._all_firsts)
        first = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
        return key_of(first, self._all_seconds.whole())

    def lower_bound(self, prefix: bytes) -> int:
        """Return the number of the first pair that is not less than `prefix`."""
        before, space, after = prefix.partition(b" ")
        first = self.singles.lower_bound(before)
        if space and first < len(self.singles) and self.singles.term(first) == before:
            return self._position(first, self.singles.lower_bound(after))
        number: int = self._firsts[first]
        return number

    def find(self, term: bytes) -> int:
        """Return the number of a pair, -1 where there is none."""
        before, _, after = term.partition(b" ")
        return self.find_pair(self.singles.find(before), self.singles.find(after))

    def find_pair(self, first: int, second: int) -> int:
        """Return the number of the pair of two terms, -1 where there is none, or one of them."""
        if first < 0 or second < 0:
            return -1
        at = self._position(first, second)
        is_there = at < self._firsts[first + 1] and self._seconds[at] == second
        return at if is_there else -1

    def _position(self, first: int, second: int) -> int:
        return bisect_left(self._seconds, second, self._firsts[first], self._firsts[first + 1])


def checksum(term: bytes) -> int:
    """Return the number that `StoredLexicon.checksums` gives a term."""
    found = len(term)
    for at in range(0, max(len(term), 1), 8):
        found ^= int.from_bytes(term[at : at + 8], "little")
        for shift, factor in _MIXED_BY:
            found = (found ^ found >> shift) * factor & _64_BITS
        found ^= found >> 31
    return found


def _mixed(values: Array) -> Array:
    """Return numbers each bit of which depends on all of those given.

    SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
    """
    for shift, factor in _MIXED_BY:
        values = (values ^ values >> np.uint64(shift)) * np.uint64(factor)
    mixed: Array = values ^ values >> np.uint64(31)
    return mixed


def encoded(text: str) -> bytes:
    """Return a text as UTF-8, with `?` for half a surrogate pair, which has none."""
    return text.encode("utf-8", "replace")


def terms_from(lexicon: Lexicon, prefix: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield numbers and terms, from the first that is not less than `prefix` to the last."""
    for number in range(lexicon.lower_bound(prefix), len(lexicon)):
        yield number, lexicon.term(number)


def to_arrays(name: str, terms: Sequence[str]) -> dict[str, Array]:
    """Return the arrays of a `StoredLexicon`; `terms` are sorted."""
    encoded = [term.encode() for term in terms]
    ends = np.cumsum(np.fromiter(map(len, encoded), np.uint32, len(encoded)), dtype=np.uint32)
    blob = np.frombuffer(b"".join(encoded), np.uint8)
    return {f"{name}.terms": blob, f"{name}.term_ends": ends}


def key_of(first: Array, second: Array) -> Array:
    """Return pairs of terms as one number each, uint64: the first term in the upper half."""
    return first.astype(np.uint64) << np.uint64(32) | second


def terms_of(keys: Array) -> tuple[Array, Array]:
    """Return the numbers of the first and of the second terms of keys."""
    return (keys >> np.uint64(32)).astype(np.uint32), keys.astype(np.uint32)


def pairs_to_arrays(name: str, keys: Array, terms: int) -> dict[str, Array]:
    """Return the arrays of a `PairLexicon` over so many terms; keys (`key_of`) are sorted."""
    first, second = terms_of(keys)
    counts = np.bincount(first, minlength=terms)
    return {f"{name}.firsts": starts_of(counts), f"{name}.seconds": second}


def all_terms(lexicon: Lexicon) -> list[str]:
    """Return every term."""
    return list(map(bytes.decode, lexicon.terms()))
