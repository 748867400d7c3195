"""Words that exist but were rarely meant: `đang viên`, `quân ủy ngô quyền`.

Nearly every syllable with nearly every mark is a Vietnamese word, and most articles have it
somewhere: the words of `đang viên` are in ten times more articles than those of `đảng viên`. What
tells is which words stand side by side: a word is doubted where with other marks it would be
beside its neighbours in many times more articles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from index.engine.plan import AllOf, Plan, Term, TermSequence
from index.engine.protocol import Engine, EngineRequest, Frequency
from index.engine.schema import PAIRS, TEXT
from index.language.fold import fold
from index.spelling.noisy_channel import pair
from index.spelling.vocabulary import Spelled, Vocabulary

MAX_WORDS = 6
"""Words side by side that are looked through; longer queries rarely repeat what an article says."""
WINDOW = 3
"""Words that are looked at together: two are too few, for `quân ủy` is a word as well."""
MIN_TIMES_MORE = 50
"""In how many times more articles the other words have to be."""
MIN_TIMES_MORE_PAIRS = 4
"""So many times more they may be in, by their pairs alone, before they are looked for."""
ONE_IN_TO_BE_MEANT = 25_000
"""They have to be in one article of so many, and in two."""
MAX_TIMES_FEWER = 20
"""Elsewhere than in the window, a word must not be beside its neighbour in so many times fewer."""
MAX_CHANGES = 3
"""Changes that are looked for in the texts, the most promising ones."""


class Change(NamedTuple):
    """One word spelled otherwise."""

    most: int
    """Articles that have its window at most."""
    window: slice
    words: list[Spelled]
    """All of them, with the change."""


@dataclass(frozen=True, slots=True)
class RealWordErrors:
    """Finds the word that does not fit the others."""

    words: Vocabulary
    frequency: Frequency
    engine: Engine

    def corrected(self, typed: Sequence[str]) -> list[str]:
        """Return the words, at most one of them with other marks; `typed` as `keys` gives them."""
        if not 1 < len(typed) <= MAX_WORDS:
            return list(typed)
        self.engine.foresee(self.neighbours(typed))
        words = [self.words.spelled(term) for term in typed]
        for change in nlargest(MAX_CHANGES, self._changes(words), key=lambda change: change.most):
            if self._is_better(change, words):
                return [word.term for word in change.words]
        return list(typed)

    def neighbours(self, typed: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the pairs as typed, and those with one word spelled otherwise that had marks."""
        if len(typed) > MAX_WORDS:
            return
        for first, second in pairwise(map(self.words.spelled, typed)):
            together = pair(first, second)
            yield together.field, together.text
            for other in self._others(first):
                yield PAIRS, f"{other} {second.term}"
            for other in self._others(second):
                yield PAIRS, f"{first.term} {other}"

    def _others(self, word: Spelled) -> Iterator[str]:
        """Yield a word, and how it may be spelled otherwise."""
        yield word.term
        if not word.is_folded:
            yield from (other for other, _ in self.words.variants(fold(word.term)))

    def _changes(self, words: Sequence[Spelled]) -> Iterator[Change]:
        size = min(WINDOW, len(words))
        for start in range(len(words) - size + 1):
            window = slice(start, start + size)
            typed = min(self._frequency(pair(*two)) for two in pairwise(words[window]))
            least = max(self._least, MIN_TIMES_MORE_PAIRS * typed)
            for at in range(start, start + size):
                yield from self._changes_at(words, at, window, least)

    def _changes_at(
        self, words: Sequence[Spelled], at: int, window: slice, least: int
    ) -> Iterator[Change]:
        """Yield the other spellings of one word with which enough articles may have the window."""
        if words[at].is_folded:
            return
        for other, articles in self.words.variants(fold(words[at].term)):
            changed = [*words[:at], Spelled(other, articles), *words[at + 1 :]]
            if other == words[at].term or not (most := self._most(changed[window], least)):
                continue
            if all(self._keeps(changed, words, first) for first in (at - 1, at)):
                yield Change(most, window, changed)

    def _keeps(self, changed: Sequence[Spelled], typed: Sequence[Spelled], first: int) -> bool:
        """Return whether a change leaves two words together that are: `Bạch Đằng tổ chức`."""
        if first < 0 or first + 1 == len(typed):
            return True
        before, after = (self._exact(*words[first : first + 2]) for words in (typed, changed))
        return after * MAX_TIMES_FEWER >= before

    def _most(self, words: Sequence[Spelled], least: int) -> int:
        """Return how many articles can have these words at most; 0 for fewer than `least`."""
        most = self.engine.count()
        for a, b in pairwise(words):
            most = min(most, self._exact(a, b))
            if most < least:
                return 0
        return most

    @property
    def _least(self) -> int:
        return max(2, self.engine.count() // ONE_IN_TO_BE_MEANT)

    def _is_better(self, change: Change, typed: Sequence[Spelled]) -> bool:
        terms = tuple(word.term for word in change.words[change.window])
        pairs = tuple(pair(*two) for two in pairwise(typed[change.window]))
        plans: list[Plan] = [AllOf(pairs)]
        if len(terms) > 2:
            plans.append(TermSequence(TEXT, terms))
        as_typed, *found = self.engine.totals([EngineRequest(plan=plan) for plan in plans])
        most = min([change.most, *found])
        return most >= self._least and most > MIN_TIMES_MORE * as_typed

    def _exact(self, first: Spelled, second: Spelled) -> int:
        return self.frequency(PAIRS, f"{first.term} {second.term}")

    def _frequency(self, term: Term) -> int:
        return self.frequency(term.field, term.text)
