"""A linear-chain CRF of two labels, `begins a word` and `inside a word`, for whole arrays.

The model's features look at a token, its neighbours and a word list. What depends on one token
is added up once for the token and looked up from then on. As there are two labels, only the
difference of their scores matters: its lead is carried along the tokens by Viterbi's algorithm
(Viterbi 1967; Rabiner 1989), whose step `_carry` is monotone and flat at both ends. So two
bounds of all leads, iterated side by side, nearly always meet after a few rounds, exactly where
the token-by-token loop would have arrived. Where they do not, or where two labellings score
alike, as in one word said over and over, `index.language.ties` decides as CRFsuite does.
"""

import string
import threading
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.language import ties
from index.language.pyvi_model import Model

TOKENS_REMEMBERED = 1 << 17
"""When so many are known they are forgotten, so that memory stays bounded."""

ROUNDS = 64
"""Twenty times what text takes; bounds that have not met by then may circle for ever."""
NEAR = 1e-6
"""Leads nearer to a threshold may fall either way. Sums over a million tokens are rounded by
about 1e-9 at each, in CRFsuite, and leads forget what was rounded before two bounds met."""

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
        leads, unmet = self._leads(leanings, first)
        joined = self._inside(leads, first)
        self._settle(tokens, first, joined, np.flatnonzero(unmet | self._is_near(leads)))
        joined &= ~first
        joined[1:] &= _may_join(shapes)
        return _runs(joined)

    def _leanings(
        self, tokens: list[str], rows: Floats, syllables: Integers, neighbours: Flags
    ) -> Floats:
        """Return how much more each token's features speak for `inside` than for `begins`."""
        leaning = self._tokens.leaning
        leanings = rows[:, 0].copy()
        listed = self._listed.holds(syllables) & neighbours
        leanings[:-1] += rows[1:, 1] * neighbours + listed * leaning("+1:word.bi_gram()")
        leanings[1:] += rows[:-1, 2] * neighbours + listed * leaning("-1:word.bi_gram()")
        begins = self._begins.holds(syllables) & neighbours
        for at in np.flatnonzero(begins[:-1] & neighbours[1:]).tolist():
            if " ".join(tokens[at : at + 3]).lower() in self.model.triples:
                leanings[at] += leaning("+2:word.tri_gram()")
                leanings[at + 2] += leaning("-2:word.tri_gram()")
        return leanings

    def _inside(self, leads: Floats, first: Flags) -> Flags:
        """Return the best labels, True for inside."""
        begin_begin, begin_inside, inside_begin, inside_inside = self.model.transition
        if_inside = leads > begin_inside - inside_inside
        if_begin = leads > begin_begin - inside_begin
        last = np.append(np.flatnonzero(first)[1:], len(leads)) - 1
        if_inside[last] = if_begin[last] = leads[last] > 0.0
        for at in np.flatnonzero(if_inside != if_begin)[::-1].tolist():
            if not if_inside[at + 1]:
                if_inside[at] = if_begin[at]
        return if_inside

    def _settle(self, tokens: list[str], first: Flags, inside: Flags, unsure: Integers) -> None:
        """Label again the paragraphs of these tokens."""
        if not len(unsure):
            return
        bounds = np.append(np.flatnonzero(first), len(tokens))
        for paragraph in np.unique(np.searchsorted(bounds, unsure, side="right")).tolist():
            here = slice(bounds[paragraph - 1], bounds[paragraph])
            inside[here] = ties.inside(tokens[here], self.model)

    def _is_near(self, leads: Floats) -> Flags:
        """Say which leads are so near to a threshold that rounding may decide."""
        begin_begin, begin_inside, inside_begin, inside_inside = self.model.transition
        thresholds = (0.0, begin_inside - inside_inside, begin_begin - inside_begin)
        near: Flags = np.zeros(len(leads), np.bool_)
        for threshold in thresholds:
            near |= abs(leads - threshold) < NEAR
        return near

    def _leads(self, leanings: Floats, first: Flags) -> tuple[Floats, Flags]:
        """Return for each token the best score of `inside` less the best of `begins`.

        And where that is not known after so many rounds.
        """
        begin_begin, begin_inside, inside_begin, inside_inside = self.model.transition
        ends = (begin_inside - begin_begin, inside_inside - inside_begin)
        carried = np.repeat([[ends[0]], [ends[1]]], len(leanings), axis=1)
        carried[:, first] = 0.0
        for _ in range(ROUNDS):
            bounds = carried + leanings
            unmet: Flags = bounds[0] != bounds[1]
            if not unmet.any():
                break
            carried[:, 1:] = self._carry(bounds[:, :-1])
            carried[:, first] = 0.0
        return bounds[0], unmet

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
        self._weights = model.weights
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
        known = ties.as_read(lower)
        digits = ("word.isdigit()",) * token.isdigit()
        row = (
            self._sum("bias", f"word.lower():{known}", *_flags("word", token), *digits),
            self._sum(f"+1:word.lower():{known}", *_flags("+1:word", token)),
            self._sum(f"-1:word.lower():{known}", *_flags("-1:word", token)),
        )
        alone = token in string.punctuation or token[0].isdigit()
        return row, self.of_list.get(lower, 0), alone + 2 * token[0].istitle()

    def _sum(self, *attributes: str) -> float:
        return sum(map(self.leaning, attributes))

    def leaning(self, attribute: str) -> float:
        """Return how much more an attribute speaks for `inside` than for `begins`."""
        begin, inside = self._weights.get(attribute, (0.0, 0.0))
        return inside - begin


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
    padded = np.zeros(len(joined) + 2, np.bool_)
    padded[1:-1] = joined
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return list(zip((edges[::2] - 1).tolist(), edges[1::2].tolist(), strict=True))
