"""What an engine knows of a few short texts: how many have each term, and each two neighbours."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED
from index.language.fold import fold
from index.language.terms import keys
from index.matching.information import Information
from index.matching.links import Links
from index.matching.matcher import Matcher
from index.matching.segmenter import Segmenter
from index.spelling.vocabulary import Vocabulary


class Counted:
    """Texts, an article each, with what is asked of an engine about them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self.articles = 0
        for text in texts:
            self.articles += 1
            self._counts.update(_terms(keys(text)))
        self.words = Vocabulary((t, n) for (field, t), n in self._counts.items() if field == TEXT)

    def frequency(self, field: str, term: str) -> int:
        """Return the number of articles with a term."""
        return self._counts[field, term]

    @property
    def links(self) -> Links:
        """How strongly neighbours belong together here."""
        return Links(self.frequency, self.words, self.articles)

    @property
    def information(self) -> Information:
        """How much parts of queries tell here."""
        return Information(self.frequency, self.articles)

    @property
    def matcher(self) -> Matcher:
        """What cuts queries into units here."""
        return Matcher(Segmenter(self.links, self.frequency), self.information)


def _terms(terms: list[str]) -> set[tuple[str, str]]:
    pairs = [f"{a} {b}" for a, b in pairwise(terms)]
    return {
        *((TEXT, term) for term in terms),
        *((TEXT_FOLDED, fold(term)) for term in terms),
        *((PAIRS, pair) for pair in pairs),
        *((PAIRS_FOLDED, fold(pair)) for pair in pairs),
    }
