"""Words that no article has: the likeliest spelling of them, from those of the index itself.

A noisy channel (Kernighan, Church, Gale: A spelling correction program based on a noisy channel
model, COLING 1990): of all spellings, the one of which `P(spelling) * P(typed | spelling)` is
largest. The first factor is from the words of the index and their neighbours, by Viterbi's
algorithm; the second from `index.spelling.edits`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise, product
from math import log
from operator import itemgetter

from index.engine.plan import Term
from index.engine.protocol import Foresee, Frequency, never_ahead
from index.engine.schema import PAIRS, PAIRS_FOLDED
from index.language.fold import fold
from index.language.normalise import key
from index.spelling.edits import SPACE, cost
from index.spelling.vocabulary import Spelled, Vocabulary

MIN_LETTERS = 2
MAX_CANDIDATES = 16
"""Spellings of one word that are weighed."""
NEIGHBOURS = 0.8
"""How much of a word's likelihood comes from the word before it, the rest from the word itself."""
AT_HOME = 50
"""Two words are so side by side where one of so many articles with the rarer one has them so."""
UNSEEN = 0.01
"""Articles that an unknown word is taken to be in: it may be one that was never printed here, the
likelier the smaller the index is."""


_Way = tuple[float, list[Spelled]]
"""Spellings from the first word on, and their cost together."""


@dataclass(frozen=True, slots=True)
class NoisyChannel:
    """Spells words that stand side by side."""

    words: Vocabulary
    frequency: Frequency
    foresee: Foresee = never_ahead

    def corrected(self, typed: Sequence[str]) -> list[str]:
        """Return the likeliest spelling of each word; `typed` are exact terms (`keys`).

        What is known stays. A word in which a space was lost becomes two, a space between them.
        Where no word has accents, so have the corrected ones: then every accent is meant.
        """
        as_typed = [self.words.spelled(term) for term in typed]
        is_folded = all(word.is_folded for word in as_typed)
        columns = [[word, *self._others(word, is_folded=is_folded)] for word in as_typed]
        if all(len(column) == 1 for column in columns):
            return list(typed)
        return [spelled.term for spelled in self._likeliest(columns)]

    def neighbours(self, typed: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of neighbours that will be asked for, as far as words alone tell."""
        as_typed = [self.words.spelled(term) for term in typed]
        is_folded = all(word.is_folded for word in as_typed)
        slips = [
            self._likely(self._slips(word.term, is_folded=is_folded)) if _is_unknown(word) else []
            for word in as_typed
        ]
        if any(slips):
            yield from _pairs(
                [[word, *others] for word, others in zip(as_typed, slips, strict=True)]
            )
        for word in filter(_is_unknown, as_typed):
            for first, second in self._halves(word.term):
                together = pair(first, second)
                yield together.field, together.text

    def _others(self, word: Spelled, *, is_folded: bool) -> list[Spelled]:
        """Return what else an unknown word may be, the likeliest first."""
        if not _is_unknown(word):
            return []
        slips = self._slips(word.term, is_folded=is_folded)
        return self._likely([*slips, *self._split(word.term)])

    def _likely(self, others: Iterable[Spelled]) -> list[Spelled]:
        return nsmallest(MAX_CANDIDATES, others, key=lambda other: other.cost + self._alone(other))

    def _slips(self, term: str, *, is_folded: bool) -> Iterator[Spelled]:
        folded = fold(term)
        for each in (folded, *self.words.near(folded)):
            if is_folded:
                yield Spelled(each, self.words.articles_with(each), True, cost(folded, each))
            else:
                for other, articles in self.words.variants(each):
                    yield Spelled(other, articles, False, cost(term, other))

    def _split(self, term: str) -> Iterator[Spelled]:
        """Yield two words that stand side by side in articles as this one does here: `ngôquyền`."""
        for first, second in self._halves(term):
            together = self._together(first, second)
            if together and belong(first, second, together):
                both = f"{first.term} {second.term}"
                yield Spelled(both, together, first.is_folded and second.is_folded, SPACE)

    def _halves(self, term: str) -> Iterator[tuple[Spelled, Spelled]]:
        """Yield two words that are known, for every way to cut one."""
        for cut in range(MIN_LETTERS, len(term) - MIN_LETTERS + 1):
            first, second = (self.words.spelled(key(half)) for half in (term[:cut], term[cut:]))
            if first.articles and second.articles:
                yield first, second

    def _likeliest(self, columns: Sequence[Sequence[Spelled]]) -> list[Spelled]:
        """Return one of each column, all together of least cost (Viterbi)."""
        self.foresee(_pairs(columns))
        ways: list[_Way] = [(each.cost + self._alone(each), [each]) for each in columns[0]]
        for column in columns[1:]:
            ways = [
                min((self._longer(way, each) for way in ways), key=itemgetter(0)) for each in column
            ]
        return min(ways, key=itemgetter(0))[1]

    def _longer(self, way: _Way, word: Spelled) -> _Way:
        cost, before = way
        share = self._together(before[-1], word) / max(before[-1].articles, 1)
        likely = NEIGHBOURS * min(share, 1.0) + (1 - NEIGHBOURS) * self._share(word)
        return cost + word.cost - log(likely), [*before, word]

    def _alone(self, word: Spelled) -> float:
        return -log(self._share(word))

    def _share(self, word: Spelled) -> float:
        return max(word.articles, UNSEEN) / self.words.occurrences

    def _together(self, first: Spelled, second: Spelled) -> int:
        """Return how many articles have two words side by side."""
        together = pair(first, second)
        return self.frequency(together.field, together.text)


def _is_unknown(word: Spelled) -> bool:
    """Return whether a word may be a slip: no article has it."""
    return not word.articles and word.term.isalpha() and len(word.term) >= MIN_LETTERS


def _pairs(columns: Sequence[Sequence[Spelled]]) -> Iterator[tuple[str, str]]:
    """Yield field and text of all pairs of neighbours."""
    for both in pairwise(columns):
        for two in product(*both):
            together = pair(*two)
            yield together.field, together.text


def belong(first: Spelled, second: Spelled, together: int) -> bool:
    """Return whether words are at home side by side, where so many articles have them so."""
    return together * AT_HOME >= min(first.articles, second.articles)


def pair(first: Spelled, second: Spelled) -> Term:
    """Return the term of two words side by side."""
    if first.is_folded or second.is_folded:
        return Term(PAIRS_FOLDED, f"{fold(first.last)} {fold(second.first)}")
    return Term(PAIRS, f"{first.last} {second.first}")
