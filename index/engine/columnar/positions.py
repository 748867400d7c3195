"""The terms of a positional field in the order of the text, for sequences and positions.

    NAME.codes        uint16, one for each term, one END after each run
    NAME.code_starts  uint32, articles + 1: where an article's codes start
    NAME.common       uint32: code -> number of the term, most frequent first
    NAME.rare         uint32: numbers of the terms that have no code of their own, in order
    NAME.rare_starts  uint32, articles + 1: where an article's rare terms start

Codes are the ranks of terms by frequency. The vocabulary of 50,000 newspaper articles rarely
exceeds 65,534, so rare terms are few; RARE stands in their place.
"""

from collections.abc import Sequence

import numpy as np

from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.postings import spans, starts_of
from index.engine.columnar.tokens import Tokens

RARE = 65534
END = 65535
CODES = 65536
GATHERED_ONE_IN = 16
"""Fewer candidates than one of so many articles are gathered; for more, the whole stream is
read, which is faster then."""
MAX_ARTICLES_AT_ONCE = 1024
"""Articles with rare terms whose numbers are looked up at a time."""
MAX_POSITIONS = 1 << 15
"""So much of an article is read for the places of terms: forty times the usual."""
MAX_CODES_AT_ONCE = 1 << 18
"""Codes compared at a time: they stay in a processor's second-level cache."""


class Positions:
    """The stream of one field of a segment."""

    def __init__(self, arrays: Arrays, name: str, terms: int) -> None:
        """Read it; `terms` is the size of the vocabulary, and the number that ends a run."""
        self.end = terms
        self._codes = arrays[f"{name}.codes"]
        self._starts = arrays[f"{name}.code_starts"]
        self._rare = arrays[f"{name}.rare"]
        self._rare_starts = arrays[f"{name}.rare_starts"]
        self._numbers = np.full(CODES, terms, np.uint32)
        common = arrays[f"{name}.common"]
        self._numbers[: len(common)] = common

    def read(self, articles: Array) -> tuple[Array, Array]:
        """Return the numbers of the terms of some articles, and whose each one is.

        Every run ends with the number `end`. Owners are positions in `articles`.
        """
        codes, starts = _gathered(self._codes, self._starts, articles)
        numbers = self._numbers[codes]
        numbers[codes == RARE], _ = _gathered(self._rare, self._rare_starts, articles)
        owners = np.repeat(np.arange(len(articles)), np.diff(starts, append=len(codes)))
        return numbers, owners

    def occurrences(self, articles: Array, wanted: Array) -> tuple[Array, Array, Array]:
        """Return where some terms stand in some articles: places, numbers of terms, owners.

        `wanted` is True for each number that is looked for, `end` included. Places count from
        the beginning of the article, and end at `MAX_POSITIONS`; owners are positions in
        `articles`, which is not empty, and ascend.
        """
        firsts = self._starts[articles].astype(np.intp)
        lengths = np.minimum(self._starts[articles + 1] - firsts, MAX_POSITIONS)
        spans_read = zip(firsts.tolist(), (firsts + lengths).tolist(), strict=True)
        codes = np.concatenate([self._codes[first:end] for first, end in spans_read])
        starts = np.cumsum(lengths) - lengths
        looked_for = wanted[self._numbers]
        looked_for[RARE] = True
        places = np.flatnonzero(looked_for[codes])
        owners = np.searchsorted(starts, places, side="right") - 1
        is_rare = codes[places] == RARE
        numbers = self._numbers[codes[places]]
        rare_counts = np.bincount(owners[is_rare], minlength=len(articles))
        numbers[is_rare] = self._rare[spans(self._rare_starts[articles], rare_counts)]
        found = np.flatnonzero(wanted[numbers])
        owners = owners[found]
        return places[found] - starts[owners], numbers[found], owners

    def with_sequence(self, wanted: Sequence[int], candidates: Array, fold: Array | None) -> Array:
        """Return which articles have these terms side by side, in this order: a mask of all.

        It is right for the candidates alone. With `fold` (number -> folded number, `end`
        included) `wanted` are folded numbers.
        """
        found = np.zeros(len(self._starts), bool)
        table = self._numbers if fold is None else fold[self._numbers]
        if len(candidates) < len(self._starts) // GATHERED_ONE_IN:
            codes, starts = _gathered(self._codes, self._starts, candidates)
            at = _sequence_starts(codes, table, wanted)
            found[candidates[np.searchsorted(starts, at, side="right") - 1]] = True
        else:
            at = _sequence_starts(self._codes, table, wanted)
            found[np.searchsorted(self._starts, at, side="right") - 1] = True
        has_rare = self._rare_starts[candidates + 1] > self._rare_starts[candidates]
        return self._add_rare(wanted, candidates[has_rare], fold, found)

    def _add_rare(
        self, wanted: Sequence[int], candidates: Array, fold: Array | None, found: Array
    ) -> Array:
        """Mark those of the candidates whose sequences have terms without a code."""
        for first in range(0, len(candidates), MAX_ARTICLES_AT_ONCE):
            some = candidates[first : first + MAX_ARTICLES_AT_ONCE]
            numbers, owners = self.read(some)
            numbers = numbers if fold is None else fold[numbers]
            at = np.flatnonzero(numbers == wanted[0])
            for step, number in enumerate(wanted[1:], 1):
                at = at[numbers[at + step] == number]
            found[some[owners[at]]] = True
        return found


def to_arrays(name: str, tokens: Tokens, terms: int) -> dict[str, Array]:
    """Return the arrays of a `Positions` of a vocabulary of `terms`."""
    sizes = np.bincount(tokens.numbers, minlength=terms)
    by_rank = np.argsort(-sizes, kind="stable").astype(np.uint32)
    ranks = np.empty(terms, np.uint32)
    ranks[by_rank] = np.arange(terms, dtype=np.uint32)
    codes = np.minimum(ranks, RARE).astype(np.uint16)[tokens.numbers]
    ends = np.cumsum(tokens.run_lengths, dtype=np.intp) + np.arange(len(tokens.run_lengths))
    stream = np.full(len(codes) + len(ends), END, np.uint16)
    is_term = np.ones(len(stream), bool)
    is_term[ends] = False
    stream[is_term] = codes
    is_rare = codes == RARE
    rare_counts = np.bincount(tokens.article_of_each[is_rare], minlength=tokens.articles)
    return {
        f"{name}.codes": stream,
        f"{name}.code_starts": starts_of(tokens.lengths + tokens.run_counts),
        f"{name}.common": by_rank[:RARE],
        f"{name}.rare": tokens.numbers[is_rare],
        f"{name}.rare_starts": starts_of(rare_counts),
    }


def _sequence_starts(codes: Array, table: Array, wanted: Sequence[int]) -> Array:
    """Return where in a stream a sequence begins; `table` has what each code stands for."""
    meant = [np.flatnonzero(table == number).astype(np.uint16) for number in wanted]
    anchor = min(range(len(wanted)), key=lambda step: _cost(meant[step]))
    found = [np.zeros(0, np.intp)]
    for first in range(0, len(codes) if all(map(len, meant)) else 0, MAX_CODES_AT_ONCE):
        chunk = codes[first : first + MAX_CODES_AT_ONCE]
        hits = chunk == meant[anchor][0]
        for code in meant[anchor][1:]:
            hits |= chunk == code
        at = np.flatnonzero(hits) + (first - anchor)
        at = at[at >= 0]
        for step, number in enumerate(wanted):
            if step != anchor:
                at = at[table[codes[at + step]] == number]
        found.append(at)
    return np.concatenate(found)


def _cost(codes: Array) -> float:
    """Estimate what it takes to look for any of some codes, in nanoseconds a place.

    Each is compared; each hit is followed up. Codes are ranks, so Zipf's law estimates how many
    hits there are (0.1 / rank is a good fit for running text).
    """
    compared, followed = 0.05, 20.0
    return compared * len(codes) + followed * float((0.1 / (codes + 3.0)).sum())


def _gathered(values: Array, starts: Array, articles: Array) -> tuple[Array, Array]:
    """Return the values of some articles, one after the other, and where each one starts."""
    firsts = starts[articles]
    lengths = starts[articles + 1] - firsts
    return values[spans(firsts, lengths)], np.cumsum(lengths, dtype=np.intp) - lengths
