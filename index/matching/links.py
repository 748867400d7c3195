"""How strongly two neighbours of a query belong together, by the articles of the index.

    strength = pairs / (expected + SMOOTHING)
    expected = first * second / (articles * LENGTH)

The pairs that the index has, against those that chance would put side by side (the ratio whose
logarithm is pointwise mutual information: Church, Hanks: Word association norms, mutual
information, and lexicography, 1990). An index knows in how many articles a term is; how often it
is there follows, were its occurrences strewn evenly (a Poisson distribution).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, product
from math import log
from operator import itemgetter
from typing import Protocol

from index.engine.protocol import Foresee, Frequency, never_ahead
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED
from index.language.fold import fold

LENGTH = 500
"""Syllables of a usual article: the pivot of BM25 as well."""
SMOOTHING = 0.02
"""Pairs expected even of words that are hardly ever there: two occurrences may be chance."""
READINGS = 8
"""Ways to put marks on a bare syllable that are tried: the most frequent ones."""
MIN_SHARE = 0.25
"""Share of a bare pair's articles that a reading must have to speak for it."""
LINKS_CACHE_SIZE = 1 << 16

_Way = tuple[float, tuple[str, ...]]
"""A spelling of the first terms, and how much speaks for it."""


class Variants(Protocol):
    """Knows the spellings of a bare syllable (`index.spelling.vocabulary`)."""

    def variants(self, folded: str) -> list[tuple[str, int]]:
        """Return the words with this folded form, each with the number of its articles."""


class Links:
    """Measures neighbours for one open index; what was measured is remembered."""

    def __init__(
        self,
        frequency: Frequency,
        words: Variants,
        articles: int,
        foresee: Foresee = never_ahead,
    ) -> None:
        self._frequency = frequency
        self._foresee = foresee
        self._words = words
        self._articles = articles
        self._bare = lru_cache(LINKS_CACHE_SIZE)(self._strength_without_marks)
        self._exact = lru_cache(LINKS_CACHE_SIZE)(self._strength_with_marks)
        self._read = lru_cache(LINKS_CACHE_SIZE)(self._likeliest)

    def strength(self, first: str, second: str, *, folded: bool) -> float:
        """Return how many times more often two terms are neighbours than chance would have it.

        0 where they never are. Folded terms are as strong as the strongest of their usual
        readings: `tu nhan` is `tư nhân`, though `tu` and `nhan` are many words.
        """
        return self._bare(first, second) if folded else self._exact(first, second)

    def foresee(self, terms: Iterable[str]) -> None:
        """Have at hand what terms that stand side by side will be compared by."""
        self._foresee(self.neighbours(terms))

    def neighbours(self, terms: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield what terms that stand side by side will be compared by, as fields and terms."""
        for first, second in pairwise(terms):
            yield PAIRS, f"{first} {second}"
            if fold(first) == first and fold(second) == second:
                yield PAIRS_FOLDED, f"{first} {second}"
                readings = (self._words.variants(term)[:READINGS] for term in (first, second))
                for (a, _), (b, _) in product(*readings):
                    yield PAIRS, f"{a} {b}"

    def reading(self, folded: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the likeliest spelling of bare terms that stand side by side; None where unsure.

        The one whose neighbours the most articles have side by side (Viterbi).
        """
        return self._read(folded)

    def readings(self, folded: str) -> list[tuple[str, int]]:
        """Return the words that a syllable typed without marks may be, each with its articles."""
        return self._words.variants(folded)

    def articles(self, first: str, second: str, *, folded: bool) -> int:
        """Return how many articles have two terms side by side."""
        return self._frequency(PAIRS_FOLDED if folded else PAIRS, f"{first} {second}")

    def _likeliest(self, folded: tuple[str, ...]) -> tuple[str, ...] | None:
        columns = [[term for term, _ in self._words.variants(f)[:READINGS]] for f in folded]
        if len(folded) < 2 or not all(columns):
            return None
        ways: list[_Way] = [(0.0, (term,)) for term in columns[0]]
        for column in columns[1:]:
            ways = [
                max((self._longer(way, term) for way in ways), key=itemgetter(0)) for term in column
            ]
        worth, reading = max(ways, key=itemgetter(0))
        return reading if worth > 0 else None

    def _longer(self, way: _Way, term: str) -> _Way:
        worth, terms = way
        return worth + log(self.articles(terms[-1], term, folded=False) + SMOOTHING), (*terms, term)

    def _strength_with_marks(self, first: str, second: str) -> float:
        return self._ratio(
            self.articles(first, second, folded=False),
            self._frequency(TEXT, first),
            self._frequency(TEXT, second),
        )

    def _strength_without_marks(self, first: str, second: str) -> float:
        together = self.articles(first, second, folded=True)
        if not together:
            return 0.0
        readings = product(*(self._words.variants(term)[:READINGS] for term in (first, second)))
        best = self._ratio(
            together, self._frequency(TEXT_FOLDED, first), self._frequency(TEXT_FOLDED, second)
        )
        least = MIN_SHARE * together
        left = together
        for (a, in_first), (b, in_second) in readings:
            if left < least:
                break  # hardly any article has two readings of a pair
            if min(in_first, in_second) < least:
                continue  # as many articles cannot have them side by side
            found = self.articles(a, b, folded=False)
            left -= found
            if found >= least:
                best = max(best, self._ratio(found, in_first, in_second))
        return best

    def _ratio(self, together: int, first: int, second: int) -> float:
        expected = self._occurrences(first) * self._occurrences(second)
        expected /= max(self._articles, 1) * LENGTH
        return self._occurrences(together) / (expected + SMOOTHING)

    def _occurrences(self, articles: int) -> float:
        """Return how often a term is in all articles, where it is in so many of them."""
        share = min(articles, self._articles - 0.5) / max(self._articles, 1)
        return -self._articles * log(1 - share) if share > 0 else 0.0
