"""The words of an index that are frequent enough to be offered to a reader."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.language.fold import fold, has_marks
from index.spelling.edits import near

ONE_IN_TO_BE_KNOWN = 5000
"""A word is offered where one article in so many has it: what is rarer may be a slip itself."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """One spelling of a word."""

    term: str
    """As in the index; two with a space between where a space was lost."""
    articles: int
    """0 for what is not known."""
    is_folded: bool = False
    """Whether it stands for all accents: it was typed without any."""
    cost: float = 0.0
    """How unlikely it is that it was typed as it was (`edits.cost`)."""

    @property
    def first(self) -> str:
        """What stands beside the word before."""
        return self.term.partition(" ")[0]

    @property
    def last(self) -> str:
        """What stands beside the word after."""
        return self.term.rpartition(" ")[2]


class Vocabulary:
    """Words by their folded forms."""

    def __init__(self, vocabulary: Iterable[tuple[str, int]]) -> None:
        """`vocabulary`: terms, and the number of articles that have each."""
        self._by_folded: dict[str, list[tuple[str, int]]] = {}
        self.occurrences = 1
        """Of all words together, an article counting once for each that it has."""
        for term, articles in vocabulary:
            self.occurrences += articles
            if term.isalpha():
                self._by_folded.setdefault(fold(term), []).append((term, articles))

    def __contains__(self, term: str) -> bool:
        """Return whether a word is among them: with any accents, where it has none."""
        return self.articles_with(term) > 0

    def spelled(self, term: str) -> Spelled:
        """Return a word as it was typed."""
        return Spelled(term, self.articles_with(term), is_folded=not has_marks(term))

    def variants(self, folded: str) -> list[tuple[str, int]]:
        """Return the words with this folded form, each with the number of its articles."""
        return self._by_folded.get(folded, [])

    def articles_with(self, term: str) -> int:
        """Return in how many articles a word is: with any accents, where it has none."""
        variants = self.variants(fold(term))
        return sum(articles for each, articles in variants if each == term or not has_marks(term))

    def near(self, folded: str) -> list[str]:
        """Return the folded forms that are one slip away, in order."""
        return sorted(self._by_folded.keys() & set(near(folded)) - {folded})
