"""What is being typed -> what it may become: what is frequent, and titles that begin so."""

from dataclasses import dataclass

from index.completion.phrases import PhraseKind
from index.completion.store import Completion, Completions, begins
from index.storage.articles import Articles

MAX_TITLES = 3
"""Titles among the completions, where there is enough that is frequent."""
MAX_TITLES_READ = 8
"""Titles that are looked at."""


@dataclass(frozen=True, slots=True)
class Completer:
    """Completes queries for one open generation."""

    completions: Completions
    articles: Articles

    def complete(self, typed: str, limit: int) -> list[Completion]:
        """Return at most so many ways to go on: the most frequent first, titles last."""
        frequent = self.completions.find(typed, limit)
        titles = self._titles(typed)[: max(min(MAX_TITLES, limit // 2), limit - len(frequent))]
        found = [*frequent[: limit - len(titles)], *titles]
        return list({each.text.casefold(): each for each in reversed(found)}.values())[::-1]

    def _titles(self, typed: str) -> list[Completion]:
        """Return titles that begin so, those with the very letters typed first."""
        read = map(self.articles.find, self.completions.titled(typed, MAX_TITLES_READ))
        found = [article for article in read if article and begins(article.title, typed)]
        found.sort(key=lambda each: not each.title.casefold().startswith(typed.casefold()))
        return [Completion(each.title, PhraseKind.TITLE, 1, each.id) for each in found]
