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
from functools import cached_property

import numpy as np

from index.engine.columnar.array_file import Array, Arrays, Scattered
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
        self._codes = arrays.scattered(f"{name}.codes")
        self._starts = arrays[f"{name}.code_starts"]
        self._rare = arrays.scattered(f"{name}.rare")
        self._rare_starts = arrays[f"{name}.rare_starts"]
        self._common = arrays[f"{name}.common"]

    @cached_property
    def _numbers(self) -> Array:
        """The number of the term that each code stands for."""
        numbers = np.full(CODES, self.end, np.uint32)
        numbers[: len(self._common)] = self._common
        return numbers

    @cached_property
    def _code_of(self) -> Array:
        """The code of each term by its number, RARE where it has none of its own."""
        codes = np.full(self.end, RARE, np.uint16)
        codes[self._common] = np.arange(len(self._common))
        return codes

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
        """Return where some terms stand in some articles: places, which terms, owners.

        `wanted` are the numbers of the terms that are looked for, ascending; terms are positions in
        it. Places count from the beginning of the article, and end at `MAX_POSITIONS`; owners are
        positions in `articles`, which is not empty, and ascend.
        """
        firsts = self._starts[articles].astype(np.intp)
        lengths = np.minimum(self._starts[articles + 1] - firsts, MAX_POSITIONS)
        spans_read = zip(firsts.tolist(), (firsts + lengths).tolist(), strict=True)
        codes = np.concatenate([self._codes.between(*span) for span in spans_read])
        starts = np.cumsum(lengths) - lengths
        meant = self._code_of[wanted]
        table = np.zeros(CODES, np.uint16)  # of each code, the number of its term, from 1
        table[meant] = np.arange(1, len(wanted) + 1)
        terms = table[codes]
        places = np.flatnonzero(terms)
        owners = np.searchsorted(starts, places, side="right") - 1
        which = terms[places].astype(np.intp) - 1
        if table[RARE]:
            is_rare = codes[places] == RARE
            rare_counts = np.bincount(owners[is_rare], minlength=len(articles))
            rare = self._rare.array[spans(self._rare_starts[articles], rare_counts)]
            at = np.minimum(np.searchsorted(wanted, rare), len(wanted) - 1)
            which[is_rare] = np.where(wanted[at] == rare, at, -1)
            found = np.flatnonzero(which >= 0)
            places, owners, which = places[found], owners[found], which[found]
        return places - starts[owners], which, owners

    def with_sequence(self, wanted: Sequence[Array], candidates: Array) -> Array:
        """Return by True which of some articles have terms side by side, in this order.

        `wanted` are, for each place of the sequence, the numbers of the terms that may stand there.
        """
        meant = [self._codes_of(numbers) for numbers in wanted]
        found = np.zeros(len(self._starts), bool)
        if len(candidates) < len(self._starts) // GATHERED_ONE_IN:
            codes, starts = _gathered(self._codes, self._starts, candidates)
            at = _sequence_starts(codes, meant)
            owners = candidates[np.searchsorted(starts, at, side="right") - 1]
        else:
            codes = self._codes.whole()
            at = _sequence_starts(codes, meant)
            owners = np.searchsorted(self._starts, at, side="right") - 1
        unsure = np.zeros(len(at), bool)
        for step, some in enumerate(meant):
            if RARE in some:
                unsure |= codes[at + step] == RARE
        found[owners[~unsure]] = True
        doubtful = np.unique(owners[unsure])
        self._verify_rare(wanted, doubtful[~found[doubtful]], found)
        return found[candidates]

    def _codes_of(self, numbers: Array) -> Array:
        """Return the codes of some terms, RARE once where any has none of its own."""
        codes: Array = self._code_of[numbers]
        return codes if len(codes) == 1 else np.unique(codes)

    def _verify_rare(self, wanted: Sequence[Array], candidates: Array, found: Array) -> None:
        """Find those of some articles that have the sequence with terms without a code."""
        for first in range(0, len(candidates), MAX_ARTICLES_AT_ONCE):
            some = candidates[first : first + MAX_ARTICLES_AT_ONCE]
            numbers, owners = self.read(some)
            at = np.flatnonzero(np.isin(numbers, wanted[0]))
            for step, meant in enumerate(wanted[1:], 1):
                at = at[np.isin(numbers[at + step], meant)]
            found[some[owners[at]]] = True


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


def _sequence_starts(codes: Array, wanted: Sequence[Array]) -> Array:
    """Return where in a stream a sequence begins; `wanted` are the codes of each of its places."""
    anchor = min(range(len(wanted)), key=lambda step: _cost(wanted[step]))
    found = [np.zeros(0, np.intp)]
    for first in range(0, len(codes) if all(map(len, wanted)) else 0, MAX_CODES_AT_ONCE):
        at = np.flatnonzero(_any(codes[first : first + MAX_CODES_AT_ONCE], wanted[anchor]))
        at += first - anchor
        at = at[at >= 0]
        for step, meant in enumerate(wanted):
            if step != anchor:
                at = at[_any(codes[at + step], meant)]
        found.append(at)
    return np.concatenate(found)


def _any(codes: Array, meant: Array) -> Array:
    """Return by True which codes are one of some."""
    hits: Array = codes == meant[0]
    for code in meant[1:]:
        hits |= codes == code
    return hits


def _cost(codes: Array) -> float:
    """Estimate what it takes to look for any of some codes, in nanoseconds a place.

    Each is compared; each hit is followed up. Codes are ranks, so Zipf's law estimates how many
    hits there are (0.1 / rank is a good fit for running text).
    """
    compared, followed = 0.05, 20.0
    return compared * len(codes) + followed * float((0.1 / (codes + 3.0)).sum())


def _gathered(values: Scattered, starts: Array, articles: Array) -> tuple[Array, Array]:
    """Return the values of some articles, one after the other, and where each one starts."""
    firsts, ends = starts[articles], starts[articles + 1]
    slices = zip(firsts.tolist(), ends.tolist(), strict=True)
    lengths = (ends - firsts).astype(np.intp)
    gathered = np.concatenate([values.array[:0], *(values.between(*each) for each in slices)])
    return gathered, np.cumsum(lengths) - lengths
