"""A linear-chain CRF of two labels, `begins a word` and `inside a word`, for whole arrays.

The model's features look at a token, its neighbours and a word list. What depends on one token
is added up once for the token and looked up from then on. As there are two labels, only the
difference of their scores matters: its lead is carried along the tokens by Viterbi's algorithm
(Viterbi 1967; Rabiner 1989), whose step `_carry` is monotone and flat at both ends. So lower
and upper bounds of all leads, iterated side by side, meet after a few rounds, exactly where
the token-by-token loop would have arrived.
"""

import string
import threading
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.language.pyvi_model import Model

TOKENS_REMEMBERED = 1 << 17
"""When so many are known they are forgotten, so that memory stays bounded."""

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Labeller:
    """Joins tokens into words; safe to use from many threads."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._tokens = _TokenTable(model)
        self._listed = _PairSet(model.pairs, self._tokens)
        self._begins = _PairSet((t.rpartition(" ")[0] for t in model.triples), self._tokens)
        self._lock = threading.Lock()

    def runs(self, tokens: list[str], starts: Sequence[int]) -> list[tuple[int, int]]:
        """Return the words of several tokens: the first, and the one behind the last.

        `starts` are the places of the first tokens of the paragraphs, whatever is empty.
        """
        if not tokens:
            return []
        first = np.zeros(len(tokens) + 1, np.bool_)
        first[list(starts)] = True
        with self._lock:
            rows, syllables, shapes = self._tokens.look_up(tokens)
        first = first[:-1]
        leanings = self._leanings(tokens, rows, syllables, ~first[1:])
        joined = self._inside(leanings, first)
        joined &= ~first
        joined[1:] &= _may_join(shapes)
        return _runs(joined)

    def _leanings(
        self, tokens: list[str], rows: Floats, syllables: Integers, neighbours: Flags
    ) -> Floats:
        """Return how much more each token's features speak for `inside` than for `begins`."""
        weight = self.model.leaning.get
        leanings = rows[:, 0].copy()
        listed = self._listed.holds(syllables) & neighbours
        leanings[:-1] += rows[1:, 1] * neighbours + listed * weight("+1:word.bi_gram()", 0.0)
        leanings[1:] += rows[:-1, 2] * neighbours + listed * weight("-1:word.bi_gram()", 0.0)
        begins = self._begins.holds(syllables) & neighbours
        for at in np.flatnonzero(begins[:-1] & neighbours[1:]).tolist():
            if " ".join(tokens[at : at + 3]).lower() in self.model.triples:
                leanings[at] += weight("+2:word.tri_gram()", 0.0)
                leanings[at + 2] += weight("-2:word.tri_gram()", 0.0)
        return leanings

    def _inside(self, leanings: Floats, first: Flags) -> Flags:
        """Return the best labels, True for inside."""
        begin_begin, begin_inside, inside_begin, inside_inside = self.model.transition
        leads = self._leads(leanings, first)
        last = np.append(first[1:], True)
        if_inside = np.where(last, leads > 0.0, leads > begin_inside - inside_inside)
        if_begin = np.where(last, leads > 0.0, leads > begin_begin - inside_begin)
        # Where the next label does not matter it is known; the others copy (or negate) it.
        known = np.flatnonzero(if_inside == if_begin)
        labels = if_inside[known][np.searchsorted(known, np.arange(len(leads)))]
        if begin_inside - inside_inside > begin_begin - inside_begin:
            away = known[np.searchsorted(known, np.arange(len(leads)))] - np.arange(len(leads))
            labels = labels ^ (away % 2 == 1)
        return labels

    def _leads(self, leanings: Floats, first: Flags) -> Floats:
        """Return for each token the best score of `inside` less the best of `begins`."""
        begin_begin, begin_inside, inside_begin, inside_inside = self.model.transition
        ends = sorted((begin_inside - begin_begin, inside_inside - inside_begin))
        low, high = (np.where(first, leanings, leanings + end) for end in ends)
        while not np.array_equal(low, high):
            low[1:], high[1:] = (
                np.where(first[1:], leanings[1:], self._carry(bound[:-1]) + leanings[1:])
                for bound in (low, high)
            )
        return low

    def _carry(self, lead: Floats) -> Floats:
        begin_begin, begin_inside, inside_begin, inside_inside = self.model.transition
        return np.maximum(begin_inside, lead + inside_inside) - np.maximum(
            begin_begin, lead + inside_begin
        )


class _Columns(NamedTuple):
    """What is known of tokens, a row for each."""

    rows: Floats
    """Added to the token's own leaning, to that of the one before, of the one after."""
    syllables: Integers
    """Numbers in the word list, from 1; 0 where it is not in it."""
    shapes: npt.NDArray[np.uint8]
    """Bit 0: pyvi never joins it. Bit 1: begins with a capital."""

    def at(self, numbers: Integers | slice) -> "_Columns":
        """Return the rows with these numbers."""
        return _Columns(self.rows[numbers], self.syllables[numbers], self.shapes[numbers])


class _TokenTable(dict[str, int]):
    """Every token met: its number, and its row in the columns."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._leaning = model.leaning
        parts = {
            part for words in (model.pairs, model.triples) for w in words for part in w.split(" ")
        }
        self.of_list = {syllable: number for number, syllable in enumerate(sorted(parts), 1)}
        self._new: list[tuple[tuple[float, float, float], int, int]] = []
        self._columns = _Columns(np.empty((0, 3)), np.empty(0, np.int64), np.empty(0, np.uint8))

    def look_up(self, tokens: list[str]) -> _Columns:
        """Return the columns of these tokens, in their order."""
        if len(self) > TOKENS_REMEMBERED:
            self.clear()
            self._columns = self._columns.at(slice(0))
        numbers = np.fromiter(map(self.__getitem__, tokens), np.int64, len(tokens))
        if self._new:
            self._grow()
        return self._columns.at(numbers)

    def _grow(self) -> None:
        rows, syllables, shapes = zip(*self._new, strict=True)
        self._columns = _Columns(
            np.concatenate([self._columns.rows, np.array(rows)]),
            np.concatenate([self._columns.syllables, np.array(syllables, np.int64)]),
            np.concatenate([self._columns.shapes, np.array(shapes, np.uint8)]),
        )
        self._new.clear()

    def __missing__(self, token: str) -> int:
        self._new.append(self._describe(token))
        self[token] = number = len(self)
        return number

    def _describe(self, token: str) -> tuple[tuple[float, float, float], int, int]:
        lower = token.lower()
        known = lower.partition("\0")[0]  # as far as CRFsuite, written in C, reads it
        digits = ("word.isdigit()",) * token.isdigit()
        row = (
            self._sum("bias", f"word.lower():{known}", *_flags("word", token), *digits),
            self._sum(f"+1:word.lower():{known}", *_flags("+1:word", token)),
            self._sum(f"-1:word.lower():{known}", *_flags("-1:word", token)),
        )
        alone = token in string.punctuation or token[0].isdigit()
        return row, self.of_list.get(lower, 0), alone + 2 * token[0].istitle()

    def _sum(self, *attributes: str) -> float:
        return sum(self._leaning.get(attribute, 0.0) for attribute in attributes)


class _PairSet:
    """A set of pairs of listed syllables, a bit for every pair that could be."""

    def __init__(self, pairs: Iterable[str], tokens: _TokenTable) -> None:
        self._size = len(tokens.of_list) + 1
        self._bits = np.zeros(self._size**2 // 8 + 1, np.uint8)
        for pair in pairs:
            first, second = (tokens.of_list[syllable] for syllable in pair.split(" "))
            place = first * self._size + second
            self._bits[place >> 3] |= 1 << (place & 7)

    def holds(self, syllables: Integers) -> Flags:
        """Say of each two neighbours whether they are in the set."""
        places = syllables[:-1] * self._size + syllables[1:]
        found: Flags = (self._bits[places >> 3] >> (places & 7)) & 1 == 1
        return found


def _flags(prefix: str, token: str) -> tuple[str, ...]:
    upper, title = (f"{prefix}.isupper()",), (f"{prefix}.istitle()",)
    return upper * token.isupper() + title * token.istitle()


def _may_join(shapes: npt.NDArray[np.uint8]) -> Flags:
    """Say which neighbours pyvi joins at all, whatever the labels."""
    alone, title = shapes & 1 == 1, shapes & 2 == 2
    never: Flags = alone[:-1] | alone[1:] | (title[1:] & ~title[:-1])
    return ~never


def _runs(joined: Flags) -> list[tuple[int, int]]:
    """Return the stretches that are joined, with the token before them."""
    edges = np.diff(joined.astype(np.int8), prepend=0, append=0)
    firsts = np.flatnonzero(edges == 1) - 1
    ends = np.flatnonzero(edges == -1)
    return list(zip(firsts.tolist(), ends.tolist(), strict=True))
