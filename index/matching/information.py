"""How much a part of a query tells: what may be missing is decided by that, not by counting words.

    information = ln(1 + (articles - n + 0.5) / (n + 0.5))        n articles have the part

The inverse document frequency of BM25 (Robertson, Spärck Jones: Relevance weighting of search
terms, 1976), for whole units: `bộ` and `phim` are everywhere, `bộ phim` is not.
"""

from itertools import pairwise
from math import log1p
from typing import assert_never

from index.citations.query import asked
from index.engine.protocol import Frequency
from index.engine.schema import ADDRESS, CITATIONS, PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED
from index.language.address import address_key
from index.language.fold import fold
from index.language.terms import has_any_marks, keys
from index.query.tree import And, Either, Node, Not, Or, Phrase, Prefix, Unit, Word


class Information:
    """Weighs the parts of queries for one open index."""

    def __init__(self, frequency: Frequency, articles: int) -> None:
        self._frequency = frequency
        self.articles = articles

    def of(self, node: Node) -> float:
        """Return how much it tells that an article has a part; 0 where no article has it."""
        articles = self.articles_with(node)
        if not articles:
            return 0.0
        return log1p(max(self.articles - articles + 0.5, 0.0) / (articles + 0.5))

    def articles_with(self, node: Node) -> int:
        """Return how many articles have a part at most."""
        match node:
            case Word(text, "citation") | Phrase(text, "citation"):
                citation = asked(text)
                return self._frequency(CITATIONS, citation.key) if citation else 0
            case Word(text, "address"):
                return self._frequency(ADDRESS, address_key(text))
            case Word(text) | Phrase(text):
                return self._together(text, is_exact=has_any_marks(text))
            case Unit(text, _, is_exact):
                return self._together(text, is_exact=is_exact)
            case Prefix() | Not():
                return self.articles
            case And(children):
                return min(map(self.articles_with, children))
            case Or(children):
                return min(sum(map(self.articles_with, children)), self.articles)
            case Either(typed, others):
                return min(sum(map(self.articles_with, (typed, *others))), self.articles)
        assert_never(node)

    def _together(self, text: str, *, is_exact: bool) -> int:
        """Return how many articles have a text side by side at most: its rarest neighbours."""
        terms = keys(text) if is_exact else [fold(term) for term in keys(text)]
        if len(terms) == 1:
            return self._frequency(TEXT if is_exact else TEXT_FOLDED, terms[0])
        pairs = PAIRS if is_exact else PAIRS_FOLDED
        return min((self._frequency(pairs, f"{a} {b}") for a, b in pairwise(terms)), default=0)
