"""What is being typed -> what it may become: words that are frequent, and titles that have them."""

from collections.abc import Callable
from dataclasses import dataclass

from index.completions import Completion, Completions
from index.engine import Engine, EngineRequest
from index.errors import QueryError
from index.language.tokens import raw_terms
from index.phrases import PhraseKind
from index.planner import Planner
from index.query.parser import FEWEST_LETTERS_OF_PREFIX
from index.query.tree import And, Node, Prefix, Query, Word

TITLES = 3
"""Titles among the completions, at most; more where there is nothing else."""
FEWEST_LETTERS = 3
"""Fewer tell nothing of a title."""
MOST_WORDS = 12
"""Beyond these no title is looked for."""


@dataclass(frozen=True, slots=True)
class Completer:
    """Completes queries for one open generation."""

    completions: Completions
    engine: Engine
    planner: Planner
    title: Callable[[str], str]
    """Id -> the title of an article."""

    def complete(self, typed: str, limit: int) -> list[Completion]:
        """Return at most so many ways to go on, the most frequent first and titles last."""
        titles = self._titles(typed, limit)
        frequent = self.completions.find(typed, limit)
        found = [*frequent[: limit - min(TITLES, len(titles))], *titles]
        return list({each.text.casefold(): each for each in reversed(found[:limit])}.values())[::-1]

    def _titles(self, typed: str, limit: int) -> list[Completion]:
        terms = raw_terms(typed)
        if not terms or len(terms) > MOST_WORDS or len(typed) < FEWEST_LETTERS:
            return []
        nodes = [*map(_word, terms[:-1]), _last(typed, terms[-1])]
        try:
            plan = self.planner.plan(Query(typed, And(tuple(nodes)) if nodes[1:] else nodes[0]))
        except QueryError:  # too many words begin so: the next letter will tell
            return []
        hits = self.engine.search(EngineRequest(plan=plan, limit=limit)).hits
        return [Completion(self.title(hit.id), PhraseKind.TITLE, 1) for hit in hits]


def _word(term: str) -> Node:
    return Word(term, "title")


def _last(typed: str, term: str) -> Node:
    """Return the last word: a beginning, unless something was typed behind it."""
    is_begun = typed.endswith(term) and term.isalpha() and len(term) >= FEWEST_LETTERS_OF_PREFIX
    return Prefix(term, "title") if is_begun else Word(term, "title")
